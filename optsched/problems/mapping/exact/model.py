"""What is the mixed-integer model of one layer's mapping, in logarithms of prime factors?

A tile is a vector of prime exponents; products become sums, the exact halo a table over pairs (outputs, taps), and
the exponential of each movement is bounded from below by tangents, which `outer_approximation.py` adds where they are
missing. The model page derives every row.
"""

from __future__ import annotations

import math
from typing import Any

import pyomo.core as pyo

from optsched.core.errors import UsageFault
from optsched.problems.mapping.evaluation.counts import allows, has_nothing_to_reduce
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.exact.layout import Layout
from optsched.problems.mapping.exact.linear import Linear
from optsched.problems.mapping.exact.movement import (
    FINE_GRID,
    GRID,
    add_capacities,
    add_energy,
    add_latency,
    add_movement,
)
from optsched.problems.mapping.exact.read_back import read_nest, start_values
from optsched.problems.mapping.exact.windows import declare_windows
from optsched.problems.mapping.heuristics.local_mapper import best_of, local_mappers, rank, solution_of
from optsched.problems.mapping.instance import Instance, Layer, Solution
from optsched.problems.mapping.loops import DATA, prime_exponents

PRIMARY = {"cycles-then-energy": "cycles", "energy-then-cycles": "energy"}
"""The first objective of a lexicographic one: what the exported model minimises."""


def build(instance: Instance) -> Any:
    """The model of an instance's only layer.

    Parameters
    ----------
    instance : Instance
        One layer; refetched halos, no bypass, overlapped fills.

    Returns
    -------
    ConcreteModel
        With tangents every 0.08 of the logarithm, so that its optimum is within 0.1 % below the true one.

    Raises
    ------
    UsageFault
        More layers, or other conventions, for which the model is not exact.
    """
    if len(instance.layers) > 1:
        raise UsageFault(f"{instance.name}: a model is of one layer, and the instance has {len(instance.layers)}")
    if not instance.is_default:
        raise UsageFault(f"{instance.name}: the model is exact for refetched halos, no bypass, overlapped fills only")
    layer = instance.layers[0]
    objective = PRIMARY.get(instance.objective, instance.objective)
    return build_layer(instance, layer, objective, _known_energy(instance, layer) or 1.0, grid=FINE_GRID)


def _known_energy(instance: Instance, layer: Layer) -> float:
    """That of the local mapper's best where it is allowed."""
    try:
        incumbent = best_of(instance, local_mappers(instance, layer))
    except ValueError:
        return most_energy(instance, layer)
    return incumbent.energy if rank(instance, incumbent)[0] == 0 else most_energy(instance, layer)


def most_energy(instance: Instance, layer: Layer) -> float:
    """More energy (units) than any mapping of interest: every MAC fetching everything through every level, twice.

    The reference where no mapping is known yet.
    """
    costs = sum(level.of(data).cost_per_byte for level in instance.machine.levels for data in DATA)
    padded = math.prod(max(options) for options in pad_sizes(layer, instance.machine, instance.padding).values())
    return 2.0 * costs * padded * instance.machine.element_bytes


def build_layer(
    instance: Instance,
    layer: Layer,
    objective: str,
    reference: float,
    *,
    energy_limit: bool = False,
    grid: float = GRID,
) -> Any:
    """The model of one layer.

    Parameters
    ----------
    instance, layer
        The machine with its conventions, and the layer.
    objective : str
        energy, cycles or latency.
    reference : float
        Energy (units) that shares are shares of: where the objective or a limit is energy, no mapping above it is of
        interest. The tighter it is, the tighter the relaxation.
    energy_limit : bool
        Whether the reference limits the energy though another objective is minimised.
    grid : float
        Distance of the first tangents in the logarithm.

    Returns
    -------
    ConcreteModel
        With its `layout` and, in `exponentials`, the variables that tangents bound.
    """
    model = pyo.ConcreteModel(name=layer.name)
    layout = Layout(model, instance, layer, pad_sizes(layer, instance.machine, instance.padding))
    _decisions(layout)
    declare_windows(model)
    model.exponentials = []
    _factorisation(layout)
    _nesting(layout)
    _pe_sizes(layout)
    _symmetry(layout)
    add_capacities(layout)
    add_movement(layout)
    layout.model.cycles_limit = pyo.Constraint(
        expr=layout.steps().pyomo <= _most_steps(layout),
        doc="cycles stay within the limit of a lexicographic objective; otherwise within the largest padded size",
    )
    shares = objective == "energy" or energy_limit
    if shares:
        add_energy(layout, reference, grid)
    if objective == "latency" or layer.latency_limit_cycles is not None:
        add_latency(layout)
    _objective(layout, objective, reference)
    model.layout = layout
    return model


def _objective(layout: Layout, objective: str, reference: float) -> None:
    """The objective, of which there is one."""
    model = layout.model
    if objective == "energy":
        model.energy = pyo.Objective(
            expr=Linear().add(layout.energy_shares, reference).pyomo, doc="energy of the layer in units"
        )
    elif objective == "cycles":
        model.log_cycles = pyo.Objective(
            expr=layout.steps().pyomo, doc="log of the computing cycles: no tangents, a pure MILP"
        )
    else:
        model.latency = pyo.Objective(expr=model.log_latency, doc="log of the latency")


def _decisions(layout: Layout) -> None:
    """The integer decisions: padded sizes, spatial factors, tiles, and which tile contains which.

    `steps` need not be declared integer: it is what integers leave of integers.
    """
    model, machine, most = layout.model, layout.machine, layout.most
    kinds = [(data, m) for m in layout.inner_levels for data in DATA]

    def most_spatial(loop: str, prime: int, p: int) -> int:
        if not allows(machine, loop, p):
            return 0
        return max(e for e in range(most[loop, prime] + 1) if prime**e <= machine.pe[p].size)

    model.pad = pyo.Var(
        [(loop, n) for loop, options in layout.sizes.items() for n in options],
        domain=pyo.Binary,
        doc="1: the loop is rounded up to size n; exact fixes these and solves size by size",
    )
    model.spatial = pyo.Var(
        [(*key, p) for key in most for p in layout.pes],
        domain=pyo.NonNegativeIntegers,
        bounds=lambda _, loop, prime, p: (0, most_spatial(loop, prime, p)),
        doc="exponent of the prime that is unrolled over PE dimension p; at most 0 where a function forbids it",
    )
    model.steps = pyo.Var(
        list(most), bounds=lambda _, *key: (0, most[key]), doc="exponent of the prime that is unrolled in time"
    )
    model.held = pyo.Var(
        [(*key, *kind) for key in most for kind in kinds],
        domain=pyo.NonNegativeIntegers,
        bounds=lambda _, loop, prime, _data, _m: (0, most[loop, prime]),
        doc="exponent of the prime in the temporal factors inside the tile of data kind k at level m",
    )
    pairs = [(*a, *b) for i, a in enumerate(kinds) for b in kinds[i + 1 :] if a[0] != b[0]]
    model.within = pyo.Var(
        pairs,
        domain=pyo.Binary,
        doc="1: tile b is contained in tile b'; 0: the reverse; b and b' are of different data kinds",
    )


def _factorisation(layout: Layout) -> None:
    """Each loop is one of its padded sizes, split into spatial and temporal factors."""
    model = layout.model
    model.one_size = pyo.Constraint(
        list(layout.sizes),
        rule=lambda m, loop: sum(m.pad[loop, n] for n in layout.sizes[loop]) == 1,
        doc="each loop takes one of its padded sizes",
    )

    def split(m: Any, loop: str, prime: int) -> Any:
        terms = Linear((1.0, m.spatial[loop, prime, p]) for p in layout.pes)
        terms.add(Linear([(1.0, m.steps[loop, prime])]))
        for n in layout.sizes[loop]:
            terms.add(Linear([(-float(dict(prime_exponents(n)).get(prime, 0)), m.pad[loop, n])]))
        return terms.pyomo == 0

    model.factorisation = pyo.Constraint(
        list(layout.most), rule=split, doc="every prime of the padded size is unrolled, in space or in time"
    )


def _nesting(layout: Layout) -> None:
    """Levels hold what inner levels hold, and all tiles are prefixes of one temporal order: any two are
    comparable."""
    model, last = layout.model, len(layout.machine.levels) - 2

    def inclusion(m: Any, loop: str, prime: int, data: str, level: int) -> Any:
        outer = m.steps[loop, prime] if level == last else m.held[loop, prime, data, level + 1]
        return m.held[loop, prime, data, level] <= outer

    index = [(*key, data, level) for key in layout.most for data in DATA for level in layout.inner_levels]
    model.inclusion = pyo.Constraint(
        index, rule=inclusion, doc="a level holds at least what the levels inside it hold"
    )
    pairs = [(*key, *pair) for key in layout.most for pair in model.within]

    def first(m: Any, loop: str, prime: int, *pair: Any) -> Any:
        most = layout.most[loop, prime]
        return m.held[(loop, prime, *pair[:2])] - m.held[(loop, prime, *pair[2:])] + most * m.within[pair] <= most

    def second(m: Any, loop: str, prime: int, *pair: Any) -> Any:
        most = layout.most[loop, prime]
        return m.held[(loop, prime, *pair[2:])] - m.held[(loop, prime, *pair[:2])] - most * m.within[pair] <= 0

    model.one_order_within = pyo.Constraint(
        pairs,
        rule=first,
        doc="a tile chosen as the inner one of two is no larger in any prime; A is the largest exponent",
    )
    model.one_order_beyond = pyo.Constraint(
        pairs, rule=second, doc="a tile chosen as the outer one is no smaller, so all tiles are prefixes of one order"
    )


def _pe_sizes(layout: Layout) -> None:
    """The PEs of each dimension; none are enough where it only reduces and the layer has no ks loop."""

    def fits(_: Any, p: int) -> Any:
        refused = has_nothing_to_reduce(layout.machine, layout.layer, p)
        return layout.all_spatial([p]).at_most(-1.0 if refused else math.log(layout.machine.pe[p].size + 0.5))

    layout.model.pe_size = pyo.Constraint(
        list(layout.pes),
        rule=fits,
        doc="the factors over a PE dimension fit its PEs; -1 (no mapping) where it only reduces and no loop is ks",
    )


def _symmetry(layout: Layout) -> None:
    """Where H and W are alike, H is unrolled at least as much. The row holds for any mapping as written;
    `exact.py` raises its left side to 0 where the padded sizes agree too."""
    layer, most = layout.layer, layout.most
    height, width = ({loop[1:]: n for loop, n in layer.sizes.items() if loop[0] == d} for d in "HW")
    if height != width or ".opc" not in height or layer.stride("H") != layer.stride("W"):
        return
    terms = layout.spatial("H.opc", layout.pes).add(layout.spatial("W.opc", layout.pes), -1.0)
    slack = sum(exponent * math.log(prime) for (loop, prime), exponent in most.items() if loop == "W.opc")
    layout.model.symmetry = pyo.Constraint(
        expr=terms.pyomo >= -slack,
        doc="H and W alike: H is unrolled at least as much; exact sets slack to 0 where the padded sizes agree",
    )


def _most_steps(layout: Layout) -> float:
    return sum(math.log(max(options)) for options in layout.sizes.values())


def read(model: Any, instance: Instance) -> Solution:
    """The solution that the model's values stand for."""
    nest = read_nest(model.layout)
    return solution_of(instance, {instance.layers[0].name: nest})


def start(model: Any, _instance: Instance, solution: Solution) -> None:
    """Set the integer variables to a solution's mapping, where its sizes are among the model's."""
    start_values(model.layout, solution.mappings[0])
