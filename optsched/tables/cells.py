"""How one number is written in a cell."""

from __future__ import annotations

import math

ROUNDING = 1e-9
"""Shares as small as this are rounding, shown as 0."""


def number(value: float | None) -> str:
    """A number for a table: whole ones in full, four digits else, one decimal from 1,000; '-'
    for none or infinite.
    """
    if value is None or not math.isfinite(value):
        return "-"
    if abs(value) >= 1e15:
        return f"{value:.6g}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.1f}" if abs(value) >= 1000 else f"{value:,.4g}"


def percent(value: float | None) -> str:
    """A share as a percentage with two decimals; tiny but not zero shows as such, '' for none."""
    if value is None:
        return ""
    if ROUNDING < abs(value) < 5e-5:
        return "<0.01 %" if value > 0 else ">-0.01 %"
    return f"{100 * value + 0.0:.2f} %".replace("-0.00", "0.00")
