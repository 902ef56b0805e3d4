"""How is an unfinished proof kept in a file, so that an interrupted run can be continued?"""

from __future__ import annotations

import gzip
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from optsched.certify.prover.relaxation import Relaxation
from optsched.certify.verify import Instance


def save(path: Path, record: dict[str, Any]) -> None:
    """Replace the file in one step: a process killed meanwhile leaves the previous one. Raises OSError."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(gzip.compress(json.dumps(record).encode(), 1))
    fresh.replace(path)


def load(path: Path) -> dict[str, Any] | None:
    """The record of `save`, or None where there is none that can be read."""
    try:
        found: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValueError):
        return None
    return found


def repeat(instance: Instance, lp: Relaxation, lines: list[str]) -> None:
    """Add the rows of orders and cuts with which the lines begin to the instance and the LP."""
    for kind, *rest in map(json.loads, lines):
        before = len(instance.rows)
        if kind == "s":
            instance.order(*rest)
        elif kind == "c":
            y, above, divisor = rest
            instance.cut(dict(zip(y[::2], y[1::2], strict=True)), set(above), Fraction(divisor) * instance.scale)
        else:
            return
        for i in range(before, len(instance.rows)):
            lp.add_row(i)
