"""The Pyomo model of retraining allocation; `models/retraining/model.md` is its page.

types    identical GPUs counted in bits, exact for fractional mini-batches (formulation of section 2.3)
copies   every GPU on its own, mini-batches in whole images where the instance asks for them
Times of an iteration are in milliseconds, so that solver tolerances are small beside them. Rows are multiplied out so
that coefficients are sums and products of the file's decimals; with number=fraction they are exactly that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pyomo.core as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.core.number import Number, fraction
from optsched.problems.retraining.instance import Gpu, Instance, Solution
from optsched.problems.retraining.model_data import (
    MS,
    Data,
    Type,
    bit_sizes,
    bits_of,
    data_of,
    power_of_ten,
    undecimal,
    unit,
)
from optsched.problems.retraining.physics import price_of
from optsched.problems.retraining.plan import merged, planned, solution_of
from optsched.problems.retraining.ranges import Ranges
from optsched.problems.retraining.types import Floats, GpuArrays, GpuType, gpu_types, single_gpus, used_counts
from optsched.solvers.indices import columns, over, rows
from optsched.solvers.linear import weighted

ALIKE = tuple(field for field in Gpu.model_fields if field not in ("name", "count"))
"""Fields in which identical GPUs are equal."""


def build_types(instance: Instance, span: Ranges | None = None, *, number: Type = float) -> Any:
    """use[g, k] stands for `size` GPUs of type g, images[g] for the images of all its copies.

    A narrower `span` of the two times makes it a model of the plans within.
    """
    return _build("types", data_of(instance, gpu_types(instance), span, number), whole=False)


def build_copies(instance: Instance, *, number: Type = float) -> Any:
    """As build_types with every GPU a type of its own; identical ones are used in their order."""
    data = data_of(instance, single_gpus(instance), number=number)
    model = _build("copies", data, whole=instance.whole_images)
    groups = data.groups
    same = [(a[0], b[0]) for a, b in pairwise(groups) if _alike(data, a, b)]
    chosen = {group[0]: [(g, 0) for g in group if (g, 0) in data.size] for group in groups}
    model.copies_in_order = rows(
        model,
        same,
        lambda m, g, h: sum(m.use[bit] for bit in chosen[g]) >= sum(m.use[bit] for bit in chosen[h]),
        doc="identical GPUs are chosen in their order",
    )
    return model


def _alike(data: Data, group: Sequence[int], following: Sequence[int]) -> bool:
    first, second = data.kinds[group[0]].machine, data.kinds[following[0]].machine
    able = any((g, 0) in data.size for g in group)
    return able and all(getattr(first, field) == getattr(second, field) for field in ALIKE)


def _build(name: str, data: Data, whole: bool) -> Any:
    model = pyo.ConcreteModel(name)
    add_training(model, data, whole)
    if data.job.unlabelled:
        add_guessing(model, data)
    if data.job.latency_limit_s < math.inf:
        add_deadline(model, data)
    energy = weighted(energy_terms(model, data), data.number)
    model.energy_j = pyo.Objective(expr=energy, doc="energy of the run, billed as the instance specifies")
    return model


def add_training(model: Any, data: Data, whole: bool) -> None:
    """Variables and rows of one iteration: who trains, on how many images, for how long."""
    number, batch = data.number, data.job.batch
    least, most = number(data.least_ms()), number(data.most_ms())
    able = sorted({g for g, _ in data.bits})
    model.iteration_ms = pyo.Var(bounds=(least, most), doc="duration of one iteration")
    model.use = pyo.Var(over(model, data.bits), domain=pyo.Binary, doc="1: these GPUs retrain")
    model.held_ms = pyo.Var(
        over(model, data.bits), bounds=(0, most), doc="duration of one iteration of a chosen GPU, else 0"
    )
    model.images = columns(
        model,
        able,
        lambda _, g: (0, number(min(batch, _room(data, g)) if whole else batch / unit(data, g))),
        pyo.NonNegativeIntegers if whole else pyo.NonNegativeReals,
        doc="mini-batches of all copies of a type",
    )
    scale = power_of_ten(batch)
    parts = [(unit(data, g) / scale, model.images[g]) for g in able]
    model.batch_complete = pyo.Constraint(
        expr=weighted(parts, number) == number(batch / scale), doc="the mini-batches add up to the batch"
    )
    model.barrier = rows(
        model,
        able,
        lambda m, g: _barrier(m, data, g) <= 0,
        doc="every chosen GPU has trained and communicated by the end of the iteration",
    )
    model.images_need_use = rows(
        model, able, lambda m, g: _capacity(m, data, g, whole) <= 0, doc="only chosen GPUs train"
    )
    add_modes(model, data)
    starts = [number(max(data.least_ms(), data.start_ms(g))) for g in range(len(data.kinds))]
    add_product(model, "held", model.held_ms, model.iteration_ms, data, (least, most), starts)


def add_modes(model: Any, data: Data) -> None:
    """Where GPUs train in modes, the row that gives each copy one of them; the bits count at most as many in each."""
    members = {group[0]: [bit for bit in data.bits if bit[0] in group] for group in data.groups if len(group) > 1}
    if not members:
        return
    model.copies_available = rows(
        model,
        [g for g, bits in members.items() if bits],
        lambda m, g: (
            weighted([(data.size[bit], m.use[bit]) for bit in members[g]], data.number)
            <= data.number(data.kinds[g].count)
        ),
        doc="every GPU that works trains in one mode",
    )


def _room(data: Data, g: int) -> int:
    """The most whole images one GPU can train in the longest iteration."""
    return max(0, math.floor((data.most_ms() - data.start_ms(g)) / data.alpha_ms(g)))


def _members(data: Data, g: int) -> list[tuple[tuple[int, int], Fraction]]:
    """The bits of a type, each with the copies it stands for in the unit of `images[g]`."""
    return [((g, k), size / unit(data, g)) for k, size in enumerate(bit_sizes(data.kinds[g].count))]


def _barrier(model: Any, data: Data, g: int) -> LinearExpression:
    """alpha images + start use <= held: everyone chosen is done, and has communicated, in time."""
    terms = [(data.alpha_ms(g), model.images[g])]
    for bit, part in _members(data, g):
        terms += [(data.start_ms(g) * part, model.use[bit]), (-part, model.held_ms[bit])]
    return weighted(terms, data.number)


def _capacity(model: Any, data: Data, g: int, whole: bool) -> LinearExpression:
    """alpha images <= (longest iteration - start) use; in whole images, images <= their most."""
    each: Number = 1 if whole else data.alpha_ms(g)
    room = _room(data, g) if whole else data.most_ms() - data.start_ms(g)
    terms = [(each, model.images[g]), *((-room * part, model.use[bit]) for bit, part in _members(data, g))]
    return weighted(terms, data.number)


def add_product(
    model: Any,
    name: str,
    product: Any,
    factor: Any,
    data: Data,
    ends: tuple[Any, Any],
    starts: list[Any] | None = None,
) -> None:
    """McCormick's four rows, exact for a binary: product = factor * use, factor between its `ends`.

    `starts` tightens the least product per type: nobody takes part for less than its own start.
    """
    least, most = ends
    meaning = f"{product.local_name} = {factor.local_name} use:"

    def row(rule: Any, side: str) -> Any:
        return rows(model, data.bits, lambda m, *bit: rule(product[bit], m.use[bit]), doc=f"{meaning} {side}")

    model.add_component(f"{name}_only_if_used", row(lambda w, x: w <= most * x, "0 unless used"))
    own = rows(
        model,
        data.bits,
        lambda m, *bit: product[bit] >= (starts[bit[0]] if starts else least) * m.use[bit],
        doc=f"{meaning} at least its least value where used",
    )
    model.add_component(f"{name}_at_least", own)
    model.add_component(f"{name}_no_longer", row(lambda w, x: w - factor - least * x <= -least, "at most the factor"))
    model.add_component(
        f"{name}_no_shorter", row(lambda w, x: w - factor - most * x >= -most, "at least the factor where used")
    )


def add_guessing(model: Any, data: Data, bought: tuple[Any, int] | None = None) -> None:
    """Variables and rows of label guessing: everyone chosen works until all labels are guessed.

    `bought` is a variable that counts labels of people, from a number on each in place of a guessed one.
    """
    number, wanted = data.number, fraction(data.job.unlabelled)
    least, most = (number(fraction(end)) for end in (data.span.guessing_least_s, data.span.guessing_most_s))
    model.guess_s = pyo.Var(bounds=(least, most), doc="duration of label guessing; only with D_U > 0")
    model.guess_held_s = pyo.Var(
        over(model, data.bits), bounds=(0, most), doc="duration of label guessing of a chosen GPU, else 0"
    )
    scale = power_of_ten(wanted)
    rates = [
        (fraction(data.kinds[g].machine.guess_rate_images_per_s) * size / scale, model.guess_held_s[g, k])
        for (g, k), size in data.size.items()
    ]
    if bought is not None:
        rates, wanted = [*rates, (1 / scale, bought[0])], wanted + bought[1]
    model.guessing_complete = pyo.Constraint(
        expr=weighted(rates, number) >= number(wanted / scale), doc="all pseudo-labels are guessed"
    )
    add_product(model, "guess_held", model.guess_held_s, model.guess_s, data, (least, most))


def add_deadline(model: Any, data: Data, start_s: Any = None) -> None:
    """N t + u, after a start where there is one, within the deadline; times what makes N a decimal."""
    job, times = data.job, undecimal(data.job.exact.iterations)
    terms: list[tuple[Number, Any]] = [(times * job.exact.iterations / MS, model.iteration_ms)]
    terms += [(times, model.guess_s)] if job.unlabelled else []
    terms += [] if start_s is None else [(times, start_s)]
    limit = data.number(times * fraction(job.latency_limit_s))
    model.deadline = pyo.Constraint(expr=weighted(terms, data.number) <= limit, doc="the run ends in time")


def energy_terms(model: Any, data: Data) -> list[tuple[Fraction, Any]]:
    """The run's energy (J) as coefficients, billed as the instance specifies."""
    job, iterations = data.job, data.job.exact.iterations
    prices = {g: price_of(data.kinds[g].machine, job.billing) for g in model.images}
    terms: list[tuple[Fraction, Any]] = []
    for (g, k), size in data.size.items():
        per_s, fixed, _ = prices[g]
        terms.append((iterations * size * per_s / MS, model.held_ms[g, k]))
        terms.append((iterations * size * fixed, model.use[g, k]))
        if job.unlabelled:
            terms.append((size * fraction(data.kinds[g].guess_w), model.guess_held_s[g, k]))
    images = ((g, prices[g][2]) for g in model.images)
    return terms + [(iterations * each * unit(data, g), model.images[g]) for g, each in images if each]


def without(model: Any, kinds: Sequence[GpuType], late: Sequence[Floats]) -> Any:
    """The model without these choices of GPUs, each as its bits."""
    if late:
        model.late_choices = pyo.ConstraintList(doc="choices that fractions find late are forbidden")
    for counts in late:
        on = {(g, k) for g, kind in enumerate(kinds) for k in bits_of(kind.count, int(counts[g]))}
        differing = [1 - model.use[bit] if bit in on else model.use[bit] for bit in model.use]
        model.late_choices.add(sum(differing) >= 1)
    return model


def read_types(model: Any, instance: Instance) -> Solution:
    """Counts from the bits; mini-batches are those that end earliest, or cost least where that differs."""
    kinds = gpu_types(instance)
    return planned(instance, kinds, counts_of(model, kinds))


def counts_of(model: Any, kinds: Sequence[GpuType]) -> Any:
    """GPUs of each type that a solved model uses, as floats in an array of one entry per type."""
    counts = GpuArrays.of(kinds).count * 0.0
    for (g, k), variable in model.use.items():
        counts[g] += round(variable.value) * bit_sizes(kinds[g].count)[k]
    return counts


def read_copies(model: Any, instance: Instance) -> Solution:
    """Whole mini-batches as the model chose them where waiting is billed idle, the earliest otherwise."""
    kinds = single_gpus(instance)
    if not instance.whole_images or instance.billing != "refined":
        return planned(instance, kinds, counts_of(model, kinds))
    used = [
        (kinds[g].machine.name, kinds[g].limit_w, float(round(model.images[g].value)))
        for (g, _), variable in model.use.items()
        if variable.value > 0.5
    ]
    return solution_of(instance, merged(used))


def start_types(model: Any, instance: Instance, solution: Solution) -> None:
    """A partial start: which GPUs are used."""
    _start(model, gpu_types(instance), solution)


def start_copies(model: Any, instance: Instance, solution: Solution) -> None:
    """The same for `copies`: equal GPUs are used in their order, as `copies_in_order` wants."""
    _start(model, single_gpus(instance), solution)


def _start(model: Any, kinds: Sequence[GpuType], solution: Solution) -> None:
    for g, (kind, number) in enumerate(zip(kinds, used_counts(kinds, solution.shares), strict=True)):
        on = bits_of(kind.count, number)
        for k in range(len(bit_sizes(kind.count))):
            if (g, k) in model.use:
                model.use[g, k].set_value(int(k in on))
