"""A node's numbers by stage, as plain tuples: what loops over loads, stages and accelerators read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from optsched.problems.inference.instance import Node

Quantity = Any
"""A float, or a Fraction where the arguments are exact."""

Rows = tuple[tuple[Quantity, ...], ...]
"""One number per component and accelerator: [k][j]."""


class Speeds(NamedTuple):
    """Rates (images/s) and powers (W) by component and accelerator, idle powers, and what kind of node it is."""

    rates: Rows
    together: tuple[Quantity, ...]
    powers: Rows
    idle_w: tuple[Quantity, ...]
    able: bool
    batching: bool


def speeds_of(node: Node) -> Speeds:
    """Read once per node. `together` are the rates of all accelerators; `able` if each runs every component."""
    return node.once(_speeds)


def _speeds(node: Node) -> Speeds:
    accelerators = node.accelerators
    rates = tuple(zip(*(a.rates_images_per_s for a in accelerators), strict=True))
    return Speeds(
        rates,
        tuple(map(total, rates)),
        tuple(zip(*(a.powers_active_w for a in accelerators), strict=True)),
        tuple(a.power_idle_w for a in accelerators),
        all(min(row) > 0 for row in rates),
        any(a.batching for a in accelerators),
    )


def total(values: Iterable[Quantity]) -> Quantity:
    """The sum: of floats without rounding in between, of fractions exactly."""
    listed = list(values)
    return sum(listed) if Fraction in map(type, listed) else math.fsum(listed)
