"""How long a load takes, so exactly that it decides at the limit, and quickly enough for 10^5 loads that stand there.

The same time as `physics.usage` computes, from seconds per image computed once per node; a test holds the two
against each other. Decimals of 60 digits come first: only what they cannot tell apart takes fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

from optsched.core.number import Number, fraction
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.instance import Execution, Instance, Load, Node
from optsched.problems.inference.physics import split_of, transfer_s, usage

DIGITS = Context(prec=60)
"""Sixty digits: what sums of 10^5 terms lose stays far below `ROUNDED`."""
ROUNDED = DIGITS.add(1, Decimal("1e-40"))
"""Far above what 60 digits lose in sums, products and quotients of numbers that are not negative."""

Exact = Any
"""A Fraction, or a Decimal of 60 digits."""

Arithmetic = Callable[[Number], Exact]
"""How a number of the file is read: `decimal` or `fraction`."""


def in_time(instance: Instance, node: Node, load: Load) -> bool:
    """Whether one copy of a load holds the limit, in the decimals written."""
    return late_s(instance, node, load) is None


def late_s(instance: Instance, node: Node, load: Load) -> Fraction | None:
    """None of a load in time, else the seconds of one copy to 40 digits; in fractions where those do not tell."""
    with localcontext(DIGITS):
        near, limit_s = _time_s(instance, node, load, decimal), decimal(instance.latency_limit_s)
        if near is not None and near * ROUNDED < limit_s:
            return None
        if near is not None and near > limit_s * ROUNDED:
            return Fraction(near)
    seconds = exact_time_s(instance, node, load)
    return seconds if seconds > fraction(instance.latency_limit_s) else None


def exact_time_s(instance: Instance, node: Node, load: Load) -> Fraction:
    """Seconds of one copy of a load, in fractions."""
    seconds = _time_s(instance, node, load, fraction)
    if seconds is None:
        seconds = usage(frame(instance), exact_node(instance, node.name), exactly(load)).time_s
    return fraction(seconds)


def decimal(value: Number) -> Decimal:
    """A number of a file as written, a fraction to 60 digits."""
    if type(value) is Fraction:
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))


def _time_s(instance: Instance, node: Node, load: Load, number: Arithmetic) -> Exact | None:
    """None for loads in batches, and for loads that nothing can run."""
    if load.modes is not None or any(a.batching for a in node.accelerators):
        return None
    if any(a.batches for a in node.accelerators):
        node = exact_node(instance, node.name)
    if load.split is None and not instance.whole_images:
        image_s = _known(instance, node, load.execution, _equal_finish_s, number)
        return None if image_s is None else number(load.images) * image_s
    serial_s, rows = _known(instance, node, load.execution, _stages_s, number)
    split = split_of(instance, node, load)
    return sum(
        (_stage_s(images, row, number) for images, row in zip(split, rows, strict=True)),
        number(load.images) * serial_s,
    )


def _stage_s(images: Sequence[Number], image_s: Sequence[Exact], number: Arithmetic) -> Exact:
    """Seconds of a stage: its slowest accelerator's."""
    return max(number(d) * each if d > 0 else 0 for d, each in zip(images, image_s, strict=True))


Figure = Callable[[Instance, Node, Execution, Arithmetic], Any]
"""A figure of a node that `_known` remembers."""


def _known(instance: Instance, node: Node, execution: Execution, figure: Figure, number: Arithmetic) -> Any:
    """A figure of a node, remembered with the instance."""
    known, key = instance.once(_none_yet), (node.name, execution, figure, number)
    if key not in known:
        known[key] = figure(instance, node, execution, number)
    return known[key]


def _none_yet(_instance: Instance) -> dict[tuple[str, Execution, Figure, Arithmetic], Any]:
    """An empty memory, kept with the instance by `once`."""
    return {}


def _equal_finish_s(instance: Instance, node: Node, execution: Execution, number: Arithmetic) -> Exact | None:
    """Seconds per image split by Lemma 1; None where a component, or the whole model, runs nowhere."""
    serial_s = _serial_s(instance, node, execution, number)
    if execution == "whole-model":
        able = [seconds for seconds in _whole_s(node, number) if seconds]
        return serial_s + 1 / sum(1 / seconds for seconds in able) if able else None
    together = [sum(map(number, rates)) for rates in _rates(node)]
    return sum((1 / rate for rate in together), serial_s) if all(together) else None


def _stages_s(
    instance: Instance, node: Node, execution: Execution, number: Arithmetic
) -> tuple[Exact, list[Sequence[Exact]]]:
    """Seconds per image of CPU and link, and per stage of each accelerator; 0 where it cannot run it."""
    rows: list[Sequence[Exact]]
    if execution == "whole-model":
        rows = [_whole_s(node, number)]
    else:
        rows = [[1 / number(rate) if rate > 0 else 0 for rate in rates] for rates in _rates(node)]
    return _serial_s(instance, node, execution, number), rows


def _serial_s(instance: Instance, node: Node, execution: Execution, number: Arithmetic) -> Exact:
    """Seconds per image on the CPU and the host link, before and between the accelerators."""
    cpu_s = 1 / number(node.cpu.rate_images_per_s) if node.cpu else 0
    return cpu_s + number(exact_transfer_s(instance, execution)) if instance.pcie else cpu_s


def exact_transfer_s(instance: Instance, execution: Execution) -> Fraction:
    """Seconds per image on the host link, in fractions."""
    return fraction(transfer_s(frame(instance), execution)) if instance.pcie else Fraction()


def _whole_s(node: Node, number: Arithmetic) -> Sequence[Exact]:
    """Seconds per image of each accelerator running the whole model; 0 where it cannot."""
    rows = [a.rates_images_per_s for a in node.accelerators]
    return [sum(1 / number(rate) for rate in row) if min(row) > 0 else 0 for row in rows]


def _rates(node: Node) -> zip[tuple[float, ...]]:
    """Per component, the rates of all accelerators."""
    return zip(*(a.rates_images_per_s for a in node.accelerators), strict=True)
