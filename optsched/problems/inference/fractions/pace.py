"""How long a load takes, exactly, and quickly enough for 10^5 loads that stand at the limit.

The same time as `physics.usage` computes, in whole numbers: a node's seconds per image are scaled once, so that a
load takes multiplications only and no common divisors. A test holds the two against each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from optsched.core.number import Number, Ratio, fraction, ratio
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.fractions.amounts import counted
from optsched.problems.inference.instance import Accelerator, Execution, Instance, Load, Node
from optsched.problems.inference.physics import batches_of, transfer_s, usage
from optsched.problems.inference.speeds import speeds_of

Whole = tuple[int, ...]
"""One whole number per accelerator."""
Table = list[list[Ratio]]
"""One quotient per stage and accelerator."""


class Pace(NamedTuple):
    """A node's seconds in a unit of which the limit is `limit`: whole numbers.

    Per image `serial` on its CPU and link, and `stages[k][j]` on accelerator j in stage k, 0 where it cannot run; per
    batch begun `overheads[k][j]`, of `sizes[j]` images, 0 where there are no batches.
    """

    limit: int
    serial: int
    stages: tuple[Whole, ...]
    overheads: tuple[Whole, ...]
    sizes: Whole


def taken(instance: Instance, node: Node, load: Load) -> Ratio:
    """The time of one copy over the limit, in the decimals written."""
    if load.split is None and not instance.whole_images and not speeds_of(node).batching:
        even = even_pace(instance, node, load.execution)
        if even is not None:
            images, parts = ratio(load.images)
            return images * even[0], parts * even[1]
    if load.split is None or load.modes is not None:
        return _slowly(instance, node, load)
    pace, given = pace_of(instance, node, load.execution), counted(load)
    used = given.images * pace.serial
    for row, image_s, batch_s in zip(given.rows, pace.stages, pace.overheads, strict=True):
        busy = [n * each for n, each in zip(row, image_s, strict=True)]
        if any(batch_s):
            begun = [
                batches_of(Fraction(n, given.unit), size) if n > 0 else 0
                for n, size in zip(row, pace.sizes, strict=True)
            ]
            busy = [one + given.unit * many * each for one, many, each in zip(busy, begun, batch_s, strict=True)]
        used += max(0, *busy)
    return used, given.unit * pace.limit


def _slowly(instance: Instance, node: Node, load: Load) -> Ratio:
    """The same as the physics has it: for loads in measured batches, or whose split is to be found first."""
    seconds = usage(frame(instance), exact_node(instance, node.name), exactly(load)).time_s
    return ratio(fraction(seconds) / fraction(instance.latency_limit_s))


def exact_time_s(instance: Instance, node: Node, load: Load) -> Fraction:
    """Seconds of one copy of a load, in fractions."""
    return Fraction(*taken(instance, node, load)) * fraction(instance.latency_limit_s)


def in_time(instance: Instance, node: Node, load: Load) -> bool:
    """Whether one copy of a load holds the limit."""
    used, limit = taken(instance, node, load)
    return used <= limit


def pace_of(instance: Instance, node: Node, execution: Execution) -> Pace:
    """A node's pace, entry by entry; remembered with the instance."""
    found: Pace = _known(instance, node, execution, _pace)
    return found


def even_pace(instance: Instance, node: Node, execution: Execution) -> Ratio | None:
    """Whole numbers (a, b): n images split by Lemma 1 take n a / b of the limit; None where a stage runs nowhere."""
    found: Ratio | None = _known(instance, node, execution, _even_pace)
    return found


Figure = Callable[[Instance, Node, Execution], Any]
"""A figure of a node that `_known` remembers."""


def _known(instance: Instance, node: Node, execution: Execution, figure: Figure) -> Any:
    """A figure of a node, remembered with the instance; measured batches are read as exact quotients."""
    known, key = instance.once(_none_yet), (node.name, execution, figure)
    if key not in known:
        exact = exact_node(instance, node.name) if any(a.batches for a in node.accelerators) else node
        known[key] = figure(instance, exact, execution)
    return known[key]


def _none_yet(_instance: Instance) -> dict[tuple[str, Execution, Figure], Any]:
    """An empty memory, kept with the instance by `once`."""
    return {}


def _pace(instance: Instance, node: Node, execution: Execution) -> Pace:
    serial, plain = _serial_s(instance, node, execution), _stages_s(node, execution)
    sizes = tuple(a.batching.images if a.batching else 1 for a in node.accelerators)
    overheads, stages = _begun(node, execution, plain, sizes) if speeds_of(node).batching else ([], plain)
    seconds, below = ratio(instance.latency_limit_s)
    unit = math.lcm(serial[1], *{parts for row in (*stages, *overheads) for _, parts in row})

    def scaled(value: Ratio) -> int:
        return value[0] * (unit // value[1]) * below

    per_image, per_batch = [tuple([tuple(map(scaled, row)) for row in table]) for table in (stages, overheads)]
    return Pace(unit * seconds, scaled(serial), per_image, per_batch or ((0,) * len(sizes),) * len(plain), sizes)


def _begun(node: Node, execution: Execution, plain: Table, sizes: Whole) -> tuple[Table, Table]:
    """Seconds per batch, and those per image that are left when a batch's own are taken off."""
    overheads = [
        [
            _overhead(a, k, execution) if image_s[0] else (0, 1)
            for a, image_s in zip(node.accelerators, row, strict=True)
        ]
        for k, row in enumerate(plain)
    ]
    return overheads, [
        [
            _plus(image_s, (-batch_s[0], batch_s[1] * size)) if batch_s[0] else image_s
            for image_s, batch_s, size in zip(*rows, sizes, strict=True)
        ]
        for rows in zip(plain, overheads, strict=True)
    ]


def _overhead(accelerator: Accelerator, k: int, execution: Execution) -> Ratio:
    """Seconds that a batch costs however few its images: of the component, or of all for whole models."""
    if accelerator.batching is None:
        return 0, 1
    listed = accelerator.batching.overheads_s
    return _total(map(ratio, listed)) if execution == "whole-model" else ratio(listed[k])


def _even_pace(instance: Instance, node: Node, execution: Execution) -> Ratio | None:
    image_s = _serial_s(instance, node, execution)
    for row in _rates(node, execution):
        rate, unit = _total(row)
        if not rate:
            return None
        image_s = _plus(image_s, (unit, rate))
    seconds, below = ratio(instance.latency_limit_s)
    above, unit = image_s[0] * below, image_s[1] * seconds
    common = math.gcd(above, unit)
    return above // common, unit // common


def _stages_s(node: Node, execution: Execution) -> Table:
    """Seconds per image of each stage's accelerators; 0 where one cannot run it."""
    rows = [[_inverse(rate) for rate in a.rates_images_per_s] for a in node.accelerators]
    if execution == "by-component":
        return [list(row) for row in zip(*rows, strict=True)]
    return [[_total(row) if all(above for above, _ in row) else (0, 1) for row in rows]]


def _rates(node: Node, execution: Execution) -> Table:
    """Images/s of each stage's accelerators; 0 where one cannot run it."""
    if execution == "by-component":
        return [list(map(ratio, row)) for row in speeds_of(node).rates]
    return [[(below, above) if above else (0, 1) for above, below in row] for row in _stages_s(node, execution)]


def _inverse(rate: Number) -> Ratio:
    """Seconds per image; 0 for a rate of 0."""
    above, below = ratio(rate)
    return (below, above) if above > 0 else (0, 1)


def _total(values: Iterable[Ratio]) -> Ratio:
    listed = list(values)
    unit = math.lcm(*[below for _, below in listed])
    return sum([above * (unit // below) for above, below in listed]), unit


def _plus(one: Ratio, other: Ratio) -> Ratio:
    return one[0] * other[1] + other[0] * one[1], one[1] * other[1]


def _serial_s(instance: Instance, node: Node, execution: Execution) -> Ratio:
    """Seconds per image on the CPU and the host link, before and between the accelerators."""
    cpu_s = _inverse(node.cpu.rate_images_per_s) if node.cpu else (0, 1)
    return _plus(cpu_s, ratio(exact_transfer_s(instance, execution))) if instance.pcie else cpu_s


def exact_transfer_s(instance: Instance, execution: Execution) -> Fraction:
    """Seconds per image on the host link, in fractions."""
    return fraction(transfer_s(frame(instance), execution)) if instance.pcie else Fraction()
