"""What other installed packages add to optsched: what they announce as entry points, loaded when it is asked for."""

from __future__ import annotations

import importlib
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from optsched.core.errors import UsageFault


@cache
def announced(group: str) -> dict[str, EntryPoint]:
    """Entry points by name; of two with one name the first counts."""
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=group):
        found.setdefault(point.name, point)
    return found


def named(reference: str, what: str) -> Any:
    """'package.module:NAME' -> the object. Raises UsageFault, in one line, whatever its import raises."""
    module, _, name = reference.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except Exception as error:  # noqa: BLE001 - somebody else's code may raise anything
        raise UsageFault(f"{what} cannot be loaded from {reference!r}: {type(error).__name__}: {error}") from None


def folder(reference: str) -> Path | None:
    """The folder of the package that a reference names something in; None for a module outside packages."""
    module = reference.partition(":")[0]
    try:
        spec = find_spec(module)
        spec = spec if spec is None or spec.submodule_search_locations else find_spec(spec.parent or "")
    except (ImportError, ValueError):
        return None
    return Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None
