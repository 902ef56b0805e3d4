"""How are Pyomo's warnings about values out of domain or bounds kept from users, who never gave those values?

A MIP start is rounded and clipped when arrays are made of it, so what Pyomo warns of does not happen.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_here = threading.local()


def _passes(record: logging.LogRecord) -> bool:
    """The filter of Pyomo's loggers: errors always, warnings unless this thread is within `quietly`."""
    return record.levelno >= logging.ERROR or not getattr(_here, "depth", 0)


for _name in ("pyomo", "pyomo.core", "pyomo.repn", "pyomo.common"):
    logging.getLogger(_name).addFilter(_passes)


@contextmanager
def quietly() -> Iterator[None]:
    """Within, this thread's Pyomo warnings go nowhere; errors and other threads' are heard."""
    _here.depth = getattr(_here, "depth", 0) + 1
    try:
        yield
    finally:
        _here.depth -= 1
