"""What is known of a load before anybody judges it? Each figure is found once per load and instance.

Who finds a plan, repairs it, judges it and judges what repair made of it asks for the same figures of the same loads.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from optsched.core.number import Ratio, fraction
from optsched.problems.inference.fractions import pace
from optsched.problems.inference.fractions.amounts import counted, in_floats
from optsched.problems.inference.instance import Instance, Load, Node
from optsched.problems.inference.physics import Usage, usage


def used(instance: Instance, node: Node, load: Load) -> Usage:
    """What one copy takes and consumes, in floats."""
    found: Usage = _figure(_used, instance, node, load)
    return found


def in_time(instance: Instance, node: Node, load: Load) -> bool:
    """Whether one copy holds the limit, in the decimals written."""
    taken: Ratio = _figure(pace.taken, instance, node, load)
    return taken[0] <= taken[1]


def exact_time_s(instance: Instance, node: Node, load: Load) -> Fraction:
    """Seconds of one copy, in the decimals written."""
    taken: Ratio = _figure(pace.taken, instance, node, load)
    return Fraction(*taken) * fraction(instance.latency_limit_s)


def rows_add_up(instance: Instance, node: Node, load: Load) -> bool:
    """Whether the images of each stage are the load's, in the decimals written."""
    found: bool = _figure(_rows_add_up, instance, node, load)
    return found


def _used(instance: Instance, node: Node, load: Load) -> Usage:
    return usage(instance, node, in_floats(load))


def _rows_add_up(_instance: Instance, _node: Node, load: Load) -> bool:
    parts = counted(load)
    return all(sum(row) == parts.images for row in parts.rows)


Figure = Callable[[Instance, Node, Load], Any]
"""What `_figure` remembers."""


def _figure(figure: Figure, instance: Instance, node: Node, load: Load) -> Any:
    """A figure of a load, remembered with it for the last instance that asked."""
    known, mark = load.once(_Known), instance.once(_Mark)
    if known.mark is not mark:
        known.mark = mark
        known.figures.clear()
    if figure not in known.figures:
        known.figures[figure] = figure(instance, node, load)
    return known.figures[figure]


class _Mark:
    """Stands for an instance: a load that held the instance itself would keep it alive in a circle."""

    def __init__(self, _instance: Instance) -> None:
        """`once` hands the instance over; nothing of it is kept."""


class _Known:
    """The figures of a load, and the mark of the instance that they belong to."""

    def __init__(self, _load: Load) -> None:
        self.mark: _Mark | None = None
        self.figures: dict[Figure, Any] = {}
