"""The Pyomo model of retraining allocation; `models/retraining/model.md` is its page.

types    identical GPUs counted in bits, exact for fractional mini-batches (formulation of section 2.3)
copies   every GPU on its own, mini-batches in whole images where the instance asks for them
Times of an iteration are in milliseconds, so that solver tolerances are small beside them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.physics import Job, job_of, prices
from optsched.problems.retraining.plan import merged, planned, solution_of
from optsched.problems.retraining.ranges import Ranges, ranges
from optsched.problems.retraining.types import Fleet, GpuType, gpu_types, single_gpus

MS = 1000.0


class Data(NamedTuple):
    """What both formulations are built from; `span` bounds both times."""

    kinds: Sequence[GpuType]
    fleet: Fleet
    job: Job
    span: Ranges
    bits: list[tuple[int, int]]
    size: dict[tuple[int, int], int]


def data_of(instance: Instance, kinds: Sequence[GpuType], span: Ranges | None = None) -> Data:
    """Counts as sums of bits 1, 2, 4, ..., rest, for the types that can start in time at all."""
    fleet, job = Fleet.of(kinds), job_of(instance)
    span = span or ranges(fleet, job)
    size = {
        (g, k): number
        for g, kind in enumerate(kinds)
        if fleet.start_s[g] <= span.iteration_most_s
        for k, number in enumerate(bit_sizes(kind.count))
    }
    return Data(kinds, fleet, job, span, list(size), size)


def bit_sizes(count: int) -> list[int]:
    """Sizes whose subset sums are exactly 0..count: 1, 2, 4, ... and what is left."""
    sizes, power = [], 1
    while count > 0:
        sizes.append(min(power, count))
        count -= sizes[-1]
        power *= 2
    return sizes


def weighted(terms: Sequence[tuple[float, Any]]) -> LinearExpression:
    return LinearExpression(
        linear_coefs=[float(coefficient) for coefficient, _ in terms], linear_vars=[variable for _, variable in terms]
    )


def build_types(instance: Instance, span: Ranges | None = None) -> Any:
    """use[g, k] stands for `size` GPUs of type g, images[g] for the mean mini-batch over its copies.

    A narrower `span` of the two times makes it a model of the plans within.
    """
    return _build("types", data_of(instance, gpu_types(instance), span), whole=False)


def build_copies(instance: Instance) -> Any:
    """As build_types with every GPU a type of its own; identical ones are used in their order."""
    data = data_of(instance, single_gpus(instance))
    model = _build("copies", data, whole=instance.whole_images)
    same = [(g, g + 1) for g in range(len(data.kinds) - 1) if _alike(data, g)]
    model.copies_in_order = pyo.Constraint(same, rule=lambda m, g, h: m.use[g, 0] >= m.use[h, 0])
    return model


def _alike(data: Data, g: int) -> bool:
    first, second = data.kinds[g].gpu, data.kinds[g + 1].gpu
    fields = {"name", "count"}
    return (g, 0) in data.size and first.model_dump(exclude=fields) == second.model_dump(exclude=fields)


def _build(name: str, data: Data, whole: bool) -> Any:
    model = pyo.ConcreteModel(name)
    add_training(model, data, whole)
    job, terms = data.job, [(data.job.iterations / MS, model.iteration_ms)]
    if job.unlabelled:
        add_guessing(model, data)
        terms.append((1.0, model.guess_s))
    if job.latency_limit_s < float("inf"):
        model.deadline = pyo.Constraint(expr=weighted(terms) <= job.latency_limit_s)
    model.energy_j = pyo.Objective(expr=weighted(energy_terms(model, data)))
    return model


def add_training(model: Any, data: Data, whole: bool) -> None:
    """Variables and rows of one iteration: who trains, on how many images, for how long."""
    fleet, span = data.fleet, data.span
    least, most = MS * span.iteration_least_s, MS * span.iteration_most_s
    able = sorted({g for g, _ in data.bits})
    room = {g: _room(data, g, whole) for g in able}
    model.iteration_ms = pyo.Var(bounds=(least, most))
    model.use = pyo.Var(data.bits, domain=pyo.Binary)
    model.held_ms = pyo.Var(data.bits, bounds=(0, most))
    model.images = pyo.Var(
        able,
        domain=pyo.NonNegativeIntegers if whole else pyo.NonNegativeReals,
        bounds=lambda _, g: (0, min(math.ceil(data.job.batch / data.kinds[g].count), room[g])),
    )
    scale = 10.0 ** math.floor(math.log10(data.job.batch))  # a power of ten: shares of a batch are no decimals
    parts = [(data.kinds[g].count / scale, model.images[g]) for g in able]
    model.batch_complete = pyo.Constraint(expr=weighted(parts) == data.job.batch / scale)
    model.barrier = pyo.Constraint(able, rule=lambda m, g: _barrier(m, data, g) <= 0)
    model.images_need_use = pyo.Constraint(able, rule=lambda m, g: _capacity(m, data, g, room[g]) <= 0)
    starts = [max(least, MS * start_s) for start_s in fleet.start_s.tolist()]
    add_product(model, "held", model.held_ms, model.iteration_ms, data, least, most, starts)


def _room(data: Data, g: int, whole: bool) -> float:
    """The most images one GPU can train in the longest iteration; whole ones not lost to rounding."""
    room = max(0.0, float(data.fleet.speed[g] * (data.span.iteration_most_s - data.fleet.start_s[g])))
    return float(math.floor(room + 1e-9)) if whole else room


def _members(data: Data, g: int) -> list[tuple[tuple[int, int], float]]:
    """The bits of a type, each with the share of the type's copies it stands for."""
    count = data.kinds[g].count
    return [((g, k), size / count) for k, size in enumerate(bit_sizes(count))]


def _barrier(model: Any, data: Data, g: int) -> LinearExpression:
    """alpha images + start use <= held: everyone chosen is done, and has communicated, in time."""
    terms = [(MS / data.fleet.speed[g], model.images[g])]
    for bit, part in _members(data, g):
        terms += [(MS * data.fleet.start_s[g] * part, model.use[bit]), (-part, model.held_ms[bit])]
    return weighted(terms)


def _capacity(model: Any, data: Data, g: int, room: float) -> LinearExpression:
    terms = [(1.0, model.images[g])]
    terms += [(-room * part, model.use[bit]) for bit, part in _members(data, g)]
    return weighted(terms)


def add_product(
    model: Any,
    name: str,
    product: Any,
    factor: Any,
    data: Data,
    least: float,
    most: float,
    starts: list[float] | None = None,
) -> None:
    """McCormick's four rows, exact for a binary: product = factor * use, least <= factor <= most.

    `starts` tightens the least product per type: nobody takes part for less than its own start.
    """

    def row(rule: Any) -> Any:
        return pyo.Constraint(data.bits, rule=lambda m, *bit: rule(product[bit], m.use[bit]))

    model.add_component(f"{name}_only_if_used", row(lambda w, x: w <= most * x))
    own = pyo.Constraint(
        data.bits, rule=lambda m, *bit: product[bit] >= (starts[bit[0]] if starts else least) * m.use[bit]
    )
    model.add_component(f"{name}_at_least", own)
    model.add_component(f"{name}_no_longer", row(lambda w, x: w - factor - least * x <= -least))
    model.add_component(f"{name}_no_shorter", row(lambda w, x: w - factor - most * x >= -most))


def add_guessing(model: Any, data: Data) -> None:
    """Variables and rows of label guessing: everyone chosen works until all labels are guessed."""
    span, fleet = data.span, data.fleet
    model.guess_s = pyo.Var(bounds=(span.guessing_least_s, span.guessing_most_s))
    model.guess_held_s = pyo.Var(data.bits, bounds=(0, span.guessing_most_s))
    wanted = data.job.unlabelled
    rates = [(fleet.guess_rate[g] * data.size[g, k] / wanted, model.guess_held_s[g, k]) for g, k in data.bits]
    model.guessing_complete = pyo.Constraint(expr=weighted(rates) >= 1)
    add_product(
        model, "guess_held", model.guess_held_s, model.guess_s, data, span.guessing_least_s, span.guessing_most_s
    )


def energy_terms(model: Any, data: Data) -> list[tuple[float, Any]]:
    """The run's energy (J) as coefficients, billed as the instance says."""
    price, job, fleet = prices(data.fleet, data.job.billing), data.job, data.fleet
    terms: list[tuple[float, Any]] = []
    for (g, k), size in data.size.items():
        terms.append((job.iterations * size * price.per_s[g] / MS, model.held_ms[g, k]))
        terms.append((job.iterations * size * price.fixed[g], model.use[g, k]))
        if job.unlabelled:
            terms.append((size * fleet.active_w[g], model.guess_held_s[g, k]))
    if price.per_image.any():
        counts = {g: data.kinds[g].count for g in model.images}
        terms += [(job.iterations * price.per_image[g] * counts[g], model.images[g]) for g in model.images]
    return terms


def read_types(model: Any, instance: Instance) -> Solution:
    """Counts from the bits; mini-batches are those that end earliest, or cost least where that differs."""
    kinds = gpu_types(instance)
    return planned(instance, kinds, counts_of(model, kinds))


def counts_of(model: Any, kinds: Sequence[GpuType]) -> Any:
    counts = Fleet.of(kinds).count * 0.0
    for (g, k), variable in model.use.items():
        counts[g] += round(variable.value) * bit_sizes(kinds[g].count)[k]
    return counts


def read_copies(model: Any, instance: Instance) -> Solution:
    """Whole mini-batches as the model chose them."""
    kinds = single_gpus(instance)
    if not instance.whole_images:
        return planned(instance, kinds, counts_of(model, kinds))
    used = [
        (kinds[g].gpu.name, float(round(model.images[g].value)))
        for (g, _), variable in model.use.items()
        if variable.value > 0.5
    ]
    return solution_of(instance, merged(used))


def start_types(model: Any, instance: Instance, solution: Solution) -> None:
    """A partial start: which GPUs are used."""
    _start(model, gpu_types(instance), solution)


def start_copies(model: Any, instance: Instance, solution: Solution) -> None:
    _start(model, single_gpus(instance), solution)


def _start(model: Any, kinds: Sequence[GpuType], solution: Solution) -> None:
    used: dict[str, int] = {}
    for share in solution.shares:
        used[share.gpu] = used.get(share.gpu, 0) + share.copies
    for g, kind in enumerate(kinds):
        left = 0
        for name, copies in kind.members:
            taken = min(copies, used.get(name, 0))
            used[name] = used.get(name, 0) - taken
            left += taken
        for k in reversed(range(len(bit_sizes(kind.count)))):
            if (g, k) in model.use:
                size = bit_sizes(kind.count)[k]
                model.use[g, k].set_value(1 if left >= size else 0)
                left -= size if left >= size else 0
