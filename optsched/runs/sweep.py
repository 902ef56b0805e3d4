"""Solves one instance again and again while one of its fields changes: a curve for every method."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from optsched.core.compare import Row, compare_one
from optsched.core.document import InstanceDocument, validate
from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.core.problem import Problem

MOST_STEPS = 1000
"""Values of one sweep; each is a solve per method."""


@dataclass(frozen=True)
class Point:
    """The rows of one value of the varied field."""

    value: float
    rows: tuple[Row, ...]


def set_field(raw: dict[str, Any], setting: str) -> None:
    """Apply 'nodes[0].count=3' to a document's JSON content, in place.

    The value is read as JSON where it is JSON, else as text. A field that is missing but whose parent exists is
    added: optional fields are not in every file, and validation refuses unknown ones.

    Raises
    ------
    UsageFault
        No '=', or a path that leads nowhere.
    """
    path, equals, text = setting.partition("=")
    steps = [int(index) if index else name for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]
    if not equals or not steps:
        raise UsageFault(f"{setting!r}: expected path=value, such as demand_images=4000 or nodes[0].count=3")
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        value = text
    target: Any = raw
    try:
        for step in steps[:-1]:
            target = target[step]
        target[steps[-1]] = value
    except (KeyError, IndexError, TypeError):
        raise UsageFault(f"{setting!r}: the document has no such place") from None


def values_of(text: str) -> tuple[str, list[float]]:
    """'latency_limit_s=10:30:5' -> the field and 5 values from 10 to 30. Raises UsageFault."""
    match = re.fullmatch(r"([^=]+)=([^:]+):([^:]+):(\d+)", text)
    try:
        low, high, steps = (float(match[2]), float(match[3]), int(match[4])) if match else (0.0, 0.0, 0)
    except ValueError:
        steps = 0
    if match is None or not 2 <= steps <= MOST_STEPS:
        raise UsageFault(f"--vary {text!r}: expected key=from:to:steps with 2 to {MOST_STEPS} steps")
    return match[1], [low + (high - low) * i / (steps - 1) for i in range(steps)]


def sweep(
    family: Problem,
    instance: InstanceDocument,
    field: str,
    values: Sequence[float],
    methods: Sequence[str | Callable[..., Any]] = (),
    limits: Limits | None = None,
) -> list[Point]:
    """Compare methods at every value of the field.

    Parameters
    ----------
    field : str
        A path as `set_field` takes it.
    values : sequence of float
        Whole numbers are set as such, so that counts can vary.
    methods : sequence
        By default the family's own choice.
    limits : Limits, optional
        Of each single run.

    Returns
    -------
    list of Point
        One per value, in order.

    Raises
    ------
    UsageFault, FileFault
        A field that does not exist, or a value that makes the instance invalid.
    """
    points = []
    for value in values:
        raw = json.loads(instance.to_text())
        shown = int(value) if float(value).is_integer() else value
        set_field(raw, f"{field}={json.dumps(shown)}")
        changed = validate(family.instance, json.dumps(raw), f"{instance.name} with {field}={value:g}")
        points.append(Point(value, tuple(compare_one(family, changed, methods, limits or Limits()))))
    return points
