"""Solves one instance again and again while one of its fields changes: a curve for every method."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from optsched.core.compare import Row, compare_one
from optsched.core.document import InstanceDocument
from optsched.core.edit import content_of, set_field, with_content
from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.core.problem import Problem

MOST_STEPS = 1000
"""Values of one sweep; each is a solve per method."""


@dataclass(frozen=True)
class SweepPoint:
    """The rows of one value of the varied field."""

    value: float
    rows: tuple[Row, ...]


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
) -> list[SweepPoint]:
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
        content = content_of(instance)
        shown = int(value) if float(value).is_integer() else value
        set_field(content, f"{field}={json.dumps(shown)}")
        changed = with_content(family.instance, content, f"{instance.name} with {field}={value:g}")
        points.append(SweepPoint(value, tuple(compare_one(family, changed, methods, limits or Limits()))))
    return points
