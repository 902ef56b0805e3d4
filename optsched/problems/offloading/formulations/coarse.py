"""Which numbers can a MILP solver be trusted with? Times of at most eight digits, none above a known makespan.

A time is cut to the makespan of a known schedule, which no operation of a better one exceeds, and divided by what all
times have in common; where more than eight digits are left, the last are dropped. A makespan grows with every time,
so a bound of the coarse instance is a bound of the instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import ceil, gcd
from typing import Any, NamedTuple

from optsched.core.result import Attempt, Bound
from optsched.problems.offloading.instance import Choice, Instance, Layer, Link, Path

DIGITS = 10**8
# numbers of a model, with up to four decimals
LARGEST = 10**4
FORGIVEN = 1e-6
"""Share of the largest time that a solver's tolerances of 1e-7 on many rows may add up to."""
BYTE_PER_US = 8e6
"""Bits/s at which one byte takes one microsecond: a tensor's transfer time can be written as its size."""
STAGES = ("device", "link", "server")


class Coarse(NamedTuple):
    """The coarse instance and its units: `step` us of the instance are one of its own,
    `unit` of these one of the model's.

    `most` is the known makespan in its units.
    """

    instance: Instance
    step: int
    unit: int
    most: int

    @property
    def less_than_one(self) -> float:
        """The absolute gap at which a solver may stop: no better whole number fits
        between its bound and its solution.
        """
        return 0.999 / self.unit

    def bounded(self, attempt: Attempt) -> Attempt:
        """The attempt with the solver's bound in whole microseconds of the instance
        itself, rounded up after a tolerance.
        """
        if attempt.bound is None:
            return attempt
        whole = ceil(float(attempt.bound.value) * self.unit - FORGIVEN * max(10, self.most))
        return replace(attempt, bound=Bound(max(0, whole) * self.step, attempt.bound.proof, width=0.0))


def coarse(instance: Instance, known_us: int) -> Coarse:
    """The instance for a solver that already knows a schedule of `known_us`."""
    common = gcd(*_times(instance), known_us) or 1
    step = common * 10 ** max(0, len(str(known_us // common)) - len(str(DIGITS)) + 1)
    most = known_us // step
    unit = 10 ** max(0, len(str(most)) - len(str(LARGEST)) + 1)
    return Coarse(_divided(instance, known_us, step), step, unit, most)


def _times(instance: Instance) -> Iterator[int]:
    """Every time of the instance (us)."""
    for path in (*(instance.paths or ()), *(cut for choice in instance.choices or () for cut in choice.cuts)):
        yield from path.times
    if instance.layers is not None:
        graph = instance.graph
        yield from (*graph.device_us, *graph.transfer_us, *graph.server_us, graph.return_us)


def _divided(instance: Instance, most_us: int, step: int) -> Instance:
    """The instance with times cut to `most_us` and divided by `step`, rounded down.

    Not validated again: a transfer may have become 0, which a file may not say.
    """

    def less(time_us: int) -> int:
        return min(time_us, most_us) // step

    def path(one: Path) -> Path:
        return one.model_copy(update={f"{name}_us": less(t) for name, t in zip(STAGES, one.times, strict=True)})

    fields: dict[str, Any] = dict(instance)
    if instance.paths is not None:
        fields["paths"] = tuple(map(path, instance.paths))
    if instance.choices is not None:
        fields["choices"] = tuple(
            Choice(name=choice.name, cuts=tuple(map(path, choice.cuts))) for choice in instance.choices
        )
    if instance.layers is not None:
        fields["layers"] = tuple(_layer(instance, layer, less) for layer in instance.layers)
        fields["link"] = Link(bandwidth_bits_per_s=BYTE_PER_US, result_return_us=less(instance.graph.return_us))
    return Instance.model_construct(**fields)


def _layer(instance: Instance, layer: Layer, less: Callable[[int], int]) -> Layer:
    """Its tensor as many bytes as its transfer takes microseconds."""
    sent = instance.graph.transfer_us[instance.graph.index[layer.name]]
    update = {"device_us": less(layer.device_us), "server_us": less(layer.server_us), "output_bytes": less(sent)}
    return layer.model_copy(update=update)
