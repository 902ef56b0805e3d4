"""What does a mapping instance hold, and how does a solution run each layer?"""

from __future__ import annotations

from optsched.problems.mapping.bounds import bound, infeasible
from optsched.problems.mapping.check import check
from optsched.problems.mapping.evaluation.compulsory import least_cycles, least_energy
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.instance import Instance, Layer, LayerMapping, Solution
from optsched.problems.mapping.loops import DATA
from optsched.tables import grid
from optsched.tables.cells import number


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Machine, layers and simple bounds; with a solution, each layer's nest and what fills its memories."""
    machine = instance.machine
    dims = " x ".join(f"{d.size} {d.name}" for d in machine.pe)
    lines = [
        f"{instance.name}: {instance.description}".rstrip(": "),
        f"{machine.name}: {machine.pes} PEs ({dims}); objective {instance.objective}, padding {instance.padding}, "
        f"halo {instance.halo}, fills {instance.fills}",
    ]
    reason = infeasible(instance)
    lines.append(
        f"infeasible: {reason}" if reason else f"no solution costs less than {number(float(bound(instance).value))}"
    )
    lines += ["", _machine(instance), "", _layers(instance)]
    if solution is not None:
        lines += ["", _solution(instance, solution)]
    return "\n".join(lines)


def _machine(instance: Instance) -> str:
    """The memories of every level and data kind as a table."""
    header = ["level", "data", "capacity (B)", "B/cycle", "shared along", "cost per B", "one memory with"]
    rows = []
    for level in instance.machine.levels:
        for data in DATA:
            memory = level.of(data)
            shared = [d.name for d, along in zip(instance.machine.pe, memory.shared_along, strict=True) if along]
            others = [kind for kind in level.one_capacity if kind != data and data in level.one_capacity]
            rows.append(
                [
                    level.name,
                    data,
                    "-" if memory.capacity_bytes is None else f"{memory.capacity_bytes:,}",
                    number(memory.bandwidth_bytes_per_cycle),
                    ", ".join(shared) or "-",
                    number(memory.cost_per_byte),
                    ", ".join(others) or "-",
                ]
            )
    return grid.text(header, rows)


def _layers(instance: Instance) -> str:
    """The layers as a table, with their closed-form bounds."""
    header = ["layer", "count", "loops", "MACs", "padded sizes", "least cycles", "least energy"]
    rows = [
        [
            layer.name,
            str(layer.count),
            " ".join(f"{loop}={size}" for loop, size in layer.sizes.items()),
            f"{layer.macs:,}",
            str(_combinations(instance, layer)),
            f"{least_cycles(instance.machine, layer):,}",
            number(float(least_energy(instance, layer, layer.sizes))),
        ]
        for layer in instance.layers
    ]
    return grid.text(header, rows)


def _combinations(instance: Instance, layer: Layer) -> int:
    """How many vectors of padded sizes a layer has: as many subproblems at most."""
    found = 1
    for options in pad_sizes(layer, instance.machine, instance.padding).values():
        found *= len(options)
    return found


def _solution(instance: Instance, solution: Solution) -> str:
    """The verdict and every layer's nest."""
    verdict = check(instance, solution)
    word = "" if verdict.feasible else f" (infeasible: {len(verdict.violations)} violations)"
    lines = [f"solution: {instance.objective} {number(verdict.objective) if verdict.objective else '-'}{word}"]
    layers = {layer.name: layer for layer in instance.layers}
    for mapping in solution.mappings:
        if mapping.layer in layers and len(mapping.spatial) == len(instance.machine.pe):
            lines += ["", nest_text(instance, layers[mapping.layer], mapping)]
    return "\n".join(lines)


def nest_text(instance: Instance, layer: Layer, mapping: LayerMapping) -> str:
    """One layer's nest: spatial factors, temporal steps inner to outer, and each tile's share of its memory."""
    nest = Nest.of(instance, layer, mapping)
    lines = [
        f"{layer.name}: {nest.steps:,} cycles, {100 * nest.pe_use:.1f} % of the PEs, latency {number(nest.latency)}, "
        f"energy {number(nest.energy)}"
    ]
    for dimension, factors in zip(instance.machine.pe, mapping.spatial, strict=True):
        unrolled = " ".join(f"{loop}={factor}" for loop, factor in factors.items()) or "nothing"
        lines.append(f"  {dimension.name} ({dimension.size} PEs): {unrolled}")
    steps = " ".join(f"{step.loop}={step.factor}" for step in mapping.temporal)
    lines.append(f"  in time, inner to outer: {steps or 'nothing'}")
    for m, level in enumerate(instance.machine.levels[:-1]):
        held = []
        for data in DATA:
            capacity = level.of(data).capacity_bytes
            used = nest.occupied.get((data, m), 0) * instance.machine.element_bytes
            share = "" if capacity is None else f" of {capacity:,}"
            held.append(f"{data} {used:,}{share} B over {mapping.held.of(data)[m]} steps")
        lines.append(f"  {level.name} holds " + ", ".join(held))
    return "\n".join(lines)
