"""Reads amounts as people write them: times with a unit, gaps as shares."""

from __future__ import annotations

import math
import re

from optsched.core.errors import UsageFault

SECONDS_PER = {"": 1.0, "s": 1.0, "ms": 1e-3, "m": 60.0, "min": 60.0, "h": 3600.0}
"""Seconds of each unit; none means seconds."""


def seconds_of(text: str) -> float:
    """'90', '90s', '2m', '1.5h' as seconds.

    Raises
    ------
    UsageFault
        No positive, finite number, or an unknown unit.
    """
    match = re.fullmatch(r"\s*([0-9.eE+-]+)\s*([a-z]*)\s*", text)
    try:
        value = float(match[1]) * SECONDS_PER[match[2]] if match else math.nan
    except (ValueError, KeyError):
        value = math.nan
    if not (0 < value < math.inf):
        raise UsageFault(f"time limit {text!r}: expected a positive number with s, ms, m or h, such as 30s or 2m")
    return value


def gap_of(text: str) -> float:
    """'0.1%' or '0.001' as 0.001, a relative gap.

    Raises
    ------
    UsageFault
        Not within 0 and 1: a gap of 5 is more likely a forgotten percent sign.
    """
    stripped = text.strip()
    try:
        value = float(stripped[:-1]) / 100 if stripped.endswith("%") else float(stripped)
    except ValueError:
        value = math.nan
    if not (0 <= value < 1):
        raise UsageFault(f"gap {text!r}: expected a relative gap such as 0.1% or 0.001")
    return value
