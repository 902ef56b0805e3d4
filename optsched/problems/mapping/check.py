"""Is a mapping allowed, and what does it cost? Rules, cycles, latency and energy of
every layer; no solver, no model.

Counts are integers; energies and latencies are integers times the file's decimals, decided in fractions.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import prod

from optsched.core.verdict import Findings, Verdict
from optsched.problems.mapping.evaluation.counts import allows, has_nothing_to_reduce
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.instance import Instance, Layer, LayerMapping, Solution
from optsched.problems.mapping.loops import DATA

PRIMARY = {"cycles-then-energy": "cycles", "energy-then-cycles": "energy"}
"""The first objective of a lexicographic one."""


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution.

    The objective is the instance's (first) objective, summed over layers times their counts. Parts: `energy`
    (register shifts), `cycles`, `latency` (cycles), `macs`, `pe_use` (0 to 1), and energy per data kind and level
    (`energy_K0` ...). Items: energy, cycles and latency of one execution of each layer.
    """
    findings = Findings()
    findings.valued = partial(value, instance, solution)
    given = {mapping.layer: mapping for mapping in solution.mappings}
    _layers_once(findings, instance, solution)
    totals: dict[str, float] = {"energy": 0.0, "cycles": 0, "latency": 0.0, "macs": 0}
    complete = True
    for layer in instance.layers:
        mapping = given.get(layer.name)
        if mapping is None or not well_shaped(findings, instance, mapping):
            complete = False
            continue
        nest = Nest.of(instance, layer, mapping)
        judge_layer(findings, instance, layer, nest)
        _add(totals, layer, nest)
        findings.item(layer.name, energy=nest.energy, cycles=float(nest.steps), latency=float(nest.latency))
    objective = PRIMARY.get(instance.objective, instance.objective)
    if not complete:
        return findings.verdict(None)
    totals["pe_use"] = totals["macs"] / (totals["cycles"] * instance.machine.pes)
    return findings.verdict(float(totals[objective]), **{name: float(value) for name, value in totals.items()})


def value(instance: Instance, solution: Solution) -> Fraction:
    """The objective of a solution that the judge could evaluate, exactly."""
    layers = {layer.name: layer for layer in instance.layers}
    objective = PRIMARY.get(instance.objective, instance.objective)
    nests = [Nest.of(instance, layers[mapping.layer], mapping) for mapping in solution.mappings]
    return sum((nest.layer.count * nest.value(objective) for nest in nests), Fraction(0))


def _latency_and_limit(nest: Nest, limit: int) -> tuple[Fraction, Fraction]:
    return nest.exact_latency, Fraction(limit)


def _layers_once(findings: Findings, instance: Instance, solution: Solution) -> None:
    """Every layer mapped once, and none that is not there."""
    names = [mapping.layer for mapping in solution.mappings]
    for layer in instance.layers:
        if names.count(layer.name) != 1:
            findings.report("each_layer_once", layer.name, 1.0, f"mapped {names.count(layer.name)} times")
    for name in names:
        if name not in {layer.name for layer in instance.layers}:
            findings.report("each_layer_once", name, 1.0, "no such layer in the instance")


def well_shaped(findings: Findings, instance: Instance, mapping: LayerMapping) -> bool:
    """Whether the mapping can be evaluated at all: lengths fit the machine;
    reports `shape` to `findings` where not.
    """
    machine, before = instance.machine, len(findings.violations)
    if len(mapping.spatial) != len(machine.pe):
        found = f"{len(mapping.spatial)} spatial maps, expected {len(machine.pe)}, one per PE dimension"
        findings.report("shape", mapping.layer, 1.0, found)
    for data in DATA:
        cuts = mapping.held.of(data)
        if len(cuts) != len(machine.levels) - 1:
            found = f"{len(cuts)} counts, expected {len(machine.levels) - 1}, one per level but the last"
            findings.report("shape", f"{mapping.layer}, held.{data}", 1.0, found)
        elif max(cuts) > len(mapping.temporal):
            found = f"tile of {max(cuts)} steps, but there are {len(mapping.temporal)}"
            findings.report("shape", f"{mapping.layer}, held.{data}", 1.0, found)
    return len(findings.violations) == before


def judge_layer(findings: Findings, instance: Instance, layer: Layer, nest: Nest) -> None:
    """Report every rule the nest breaks: factorisation, pe_size, function, inclusion, capacity, latency_limit."""
    _factorisation(findings, instance, layer, nest)
    _pe_array(findings, instance, layer, nest)
    _inclusion(findings, instance, layer, nest)
    _capacities(findings, instance, layer, nest)
    if layer.latency_limit_cycles is not None:
        limit = layer.latency_limit_cycles
        exactly = partial(_latency_and_limit, nest, limit)
        findings.at_most("latency_limit", layer.name, nest.latency, limit, "cycles", exact=exactly)


def _factorisation(findings: Findings, instance: Instance, layer: Layer, nest: Nest) -> None:
    """Each loop is unrolled to one of its allowed sizes, and no other loop is."""
    allowed = pad_sizes(layer, instance.machine, instance.padding)
    named = {loop for factors in nest.spatial for loop in factors} | {loop for loop, _ in nest.order}
    for loop in sorted(named | set(allowed)):
        sizes, size = allowed.get(loop, (1,)), nest.size(loop)
        if size not in sizes:
            expected = ", ".join(map(str, sizes[:8])) + (", ..." if len(sizes) > 8 else "")
            findings.report(
                "factorisation", f"{layer.name}, {loop}", abs(size - sizes[0]), f"{size}, expected {expected}"
            )


def _pe_array(findings: Findings, instance: Instance, layer: Layer, nest: Nest) -> None:
    """Factors that fit the PEs of each dimension, and loops that its functions allow."""
    for p, dimension in enumerate(instance.machine.pe):
        where = f"{layer.name}, {dimension.name}"
        findings.at_most("pe_size", where, prod(nest.spatial[p].values()), dimension.size, "PEs")
        if has_nothing_to_reduce(instance.machine, layer, p):
            findings.report("function", where, 1, "the dimension only reduces, and the layer has no ks loop above 1")
        for loop, factor in nest.spatial[p].items():
            if factor > 1 and not allows(instance.machine, loop, p):
                why = "has no reduction" if loop.endswith(".ks") else "only reduces"
                findings.report("function", where, factor, f"{loop} unrolled, but the dimension {why}")


def _inclusion(findings: Findings, instance: Instance, layer: Layer, nest: Nest) -> None:
    """A level holds at least what the levels inside it hold."""
    for data in DATA:
        kept = [m for m in range(nest.levels - 1) if not instance.bypassed(data, m)]
        for inner, outer in pairwise(kept):
            cuts = nest.cuts[data]
            where = f"{layer.name}, {data} {instance.machine.levels[outer].name}"
            findings.at_least("inclusion", where, cuts[outer], cuts[inner], "steps")


def _capacities(findings: Findings, instance: Instance, layer: Layer, nest: Nest) -> None:
    """Every memory, kinds that share one together; a level's own limit binds at each of its memories."""
    machine = instance.machine
    for m, level in enumerate(machine.levels):
        for data in DATA:
            if data not in level.one_capacity:
                _fits(findings, instance, layer, nest, m, (data,))
        if level.one_capacity:
            _fits(findings, instance, layer, nest, m, level.one_capacity)


def _fits(findings: Findings, instance: Instance, layer: Layer, nest: Nest, m: int, kinds: tuple[str, ...]) -> None:
    """Report these kinds where they need more than the memory's bytes: a count, which no tolerance forgives."""
    level = instance.machine.levels[m]
    capacity = level.of(kinds[0]).capacity_bytes
    used = sum(nest.occupied.get((data, m), 0) for data in kinds) * instance.machine.element_bytes
    if capacity is not None and used > capacity:
        where = f"{layer.name}, {'+'.join(kinds)} {level.name}"
        findings.report("capacity", where, used - capacity, f"{used:,} B > {capacity:,} B")


def _add(totals: dict[str, float], layer: Layer, nest: Nest) -> None:
    """Add one layer, times its count, to the totals."""
    totals["energy"] += layer.count * nest.energy
    totals["cycles"] += layer.count * nest.steps
    totals["latency"] += layer.count * nest.latency
    totals["macs"] += layer.count * layer.macs
    for (data, m), energy in nest.energy_by.items():
        name = f"energy_{data}{m}"
        totals[name] = totals.get(name, 0.0) + layer.count * energy
