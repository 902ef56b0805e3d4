"""Which rows of the model say what fits and what moves: capacities, movements, energy, latency?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pyomo.core as pyo

from optsched.problems.mapping.evaluation.compulsory import elements, least_cycles, least_moved
from optsched.problems.mapping.exact.capacities import shared_divisions, tile_sizes
from optsched.problems.mapping.exact.linear import Linear
from optsched.problems.mapping.exact.windows import fill_windows, tile_windows
from optsched.problems.mapping.loops import DATA, is_relevant

if TYPE_CHECKING:
    from optsched.problems.mapping.exact.layout import Layout

Key = tuple[str, int]
FLAT = 1e-4
"""Slope (share of the energy, or of a port's time, per unit of the logarithm)
below which a tangent's row is scaled.
"""
UNNOTICED = 1e-6
"""Slope below which a tangent is left out: it could raise a share by no more than this per unit of the logarithm."""
GRID = 0.12
"""Distance of the first tangents in the logarithm: they miss exp by at most 0.2 %."""
FINE_GRID = 0.08
"""Where nobody adds tangents afterwards: they miss exp by at most 0.08 %."""


def add_capacities(layout: Layout) -> None:
    """log of each tile's elements, at most the largest that occurs and fits; kinds in one memory divide it."""
    model, machine = layout.model, layout.machine
    logs: dict[Key, Linear] = {}
    occurring: dict[Key, list[int]] = {}
    for m in layout.inner_levels:
        for data in DATA:
            logs[data, m] = _tile_log(layout, data, m)
            capacity = machine.levels[m].of(data).capacity_bytes
            if capacity is not None:
                room = capacity // machine.element_bytes
                occurring[data, m] = tile_sizes(layout.layer, layout.sizes, data, room)
    model.capacity = pyo.Constraint(
        list(occurring),
        rule=lambda _, data, m: logs[data, m].at_most(math.log(occurring[data, m][-1] + 0.5)),
        doc="the tile of one kind fits its memory; C' is the largest size of a tile that occurs and fits",
    )
    _divide(layout, logs)


def _tile_log(layout: Layout, data: str, m: int) -> Linear:
    """log of the elements of `data` in one memory of level m."""
    total = tile_windows(layout, m) if data == "I" else Linear()
    for loop in layout.sizes:
        if loop.endswith(".g") if data == "I" else is_relevant(data, loop):
            total.add(layout.held(loop, data, m)).add(layout.spatial(loop, layout.along(data, m)))
    return total


def _divide(layout: Layout, logs: dict[Key, Linear]) -> None:
    """Where kinds share a memory, one division of it is chosen, and no tile is larger than its part."""
    model, machine = layout.model, layout.machine
    for m in layout.inner_levels:
        table = shared_divisions(machine, layout.layer, layout.sizes, m)
        if table is not None:
            layout.divisions[m] = table
    tables = layout.divisions
    model.division = pyo.Var(
        [(m, i) for m, table in tables.items() for i in range(len(table))],
        domain=pyo.Binary,
        doc="1: the shared memory of level m is divided in way j, with a largest size for each kind in it",
    )
    model.one_division = pyo.Constraint(
        list(tables),
        rule=lambda v, m: Linear((1.0, v.division[m, i]) for i in range(len(tables[m]))).pyomo == 1,
        doc="kinds that share a memory divide it in one way",
    )

    def part(v: Any, data: str, m: int) -> Any:
        k = machine.levels[m].one_capacity.index(data)
        parts = Linear((math.log(sizes[k] + 0.5), v.division[m, i]) for i, sizes in enumerate(tables[m]))
        return logs[data, m].plus(parts, -1.0).at_most(0.0)

    model.part = pyo.Constraint(
        [(data, m) for m in tables for data in machine.levels[m].one_capacity],
        rule=part,
        doc="the tile of kind k is at most its part r_{k,j} of the division chosen",
    )


def tangents(
    values: Any, logs: Any, scales: dict[Any, float], points: dict[Any, list[float]], doc: str
) -> pyo.Constraint:
    """Rows values[key] >= scale * (tangent of exp at each point): never above scale * exp(logs[key]).

    Flat tangents are scaled or left out, as `tangent` says. `doc` is the component's sentence.
    """
    found = {
        (*key, i): tangent(scales[key] * math.exp(at), at)
        for key, listed in points.items()
        for i, at in enumerate(listed)
    }

    def row(_: Any, *index: Any) -> Any:
        of_value, slope, right = found[index]  # type: ignore[misc]
        return of_value * values[index[:-1]] - slope * logs[index[:-1]] >= right

    return pyo.Constraint([index for index, tangent in found.items() if tangent], rule=row, doc=doc)


def tangent(slope: float, at: float) -> tuple[float, float, float] | None:
    """(a, b, c) of the row a * value - b * log >= c, the tangent of an exponential of this slope at `at`.

    Flat ones are scaled, so that coefficients stay within 1e-4..1e6; None for those that nobody would notice.
    """
    if slope < UNNOTICED:
        return None
    scale = 1.0 if slope >= FLAT else slope
    return 1.0 / scale, slope / scale, slope / scale * (1 - at)


def add_movement(layout: Layout) -> None:
    """log of the elements that each level sends inwards, for each data kind: `moved`, `axiom_compulsory`."""
    model, machine = layout.model, layout.machine
    keys = [(data, m) for data in DATA for m in range(len(machine.levels))]
    most = 2 * sum(math.log(max(options)) for options in layout.sizes.values()) + 1.0
    sizes = layout.layer.sizes
    least = {key: max(0.0, math.log(least_moved(machine, layout.layer, *key, sizes))) for key in keys}
    model.log_moved = pyo.Var(keys, bounds=(0, most), doc="log of the elements that level m sends inwards")
    logs = {(data, m): _operands(layout, data) if m == 0 else _sent(layout, data, m) for data, m in keys}
    model.moved = pyo.Constraint(
        keys,
        rule=lambda v, data, m: logs[data, m].plus(Linear([(-1.0, v.log_moved[data, m])])).pyomo == 0,
        doc="m = 0: every step, all PEs; m > 0: renewals of the tile times what one renewal sends",
    )
    model.axiom_compulsory = pyo.Constraint(
        keys,
        rule=lambda v, data, m: v.log_moved[data, m] >= least[data, m],
        doc="every element moves at least once (implied by the other rows; it tightens the relaxation)",
    )
    layout.least_log_moved = least


def _operands(layout: Layout, data: str) -> Linear:
    """Every step, each local store serves the PEs along it with each distinct element once."""
    along = layout.along(data, 0)
    total = layout.steps().add(layout.all_spatial([p for p in layout.pes if p not in along]))
    if data == "I":
        total.add(layout.all_spatial(along, lambda loop: loop.endswith(".g")))
        return total.add(tile_windows(layout, None))
    return total.add(layout.all_spatial(along, lambda loop: is_relevant(data, loop)))


def _sent(layout: Layout, data: str, m: int) -> Linear:
    """Renewals of the tile at level m - 1 times what renewing it in all memories takes."""
    own, sender = layout.along(data, m - 1), layout.along(data, m)
    reached = [p for p in layout.pes if p in own or p in sender]
    alone = [p for p in layout.pes if p not in reached]
    repeated = [p for p in own if p not in sender]
    total = layout.steps().add(layout.all_spatial(alone))
    total.add(layout.all_spatial(repeated, lambda loop: not is_relevant(data, loop)))
    for loop in layout.sizes:
        total.add(layout.held(loop, data, m - 1), -1.0)
        if loop.endswith(".g") if data == "I" else is_relevant(data, loop):
            total.add(layout.held(loop, data, m - 1)).add(layout.spatial(loop, reached))
    return total.add(fill_windows(layout, m - 1)) if data == "I" else total


def add_energy(layout: Layout, reference: float, grid: float) -> None:
    """Energy of each movement as a share of `reference`; together at most 1, the first reads of outputs spared."""
    model, machine = layout.model, layout.machine
    keys = list(model.log_moved)
    factor = {(data, m): 2.0 if data == "O" and m > 0 else 1.0 for data, m in keys}
    cost = {key: machine.levels[key[1]].of(key[0]).cost_per_byte * machine.element_bytes for key in keys}
    keys = [key for key in keys if cost[key] > 0]
    scales = {key: cost[key] * factor[key] / reference for key in keys}
    not_read = sum(cost.get(("O", m), 0.0) for m in range(1, len(machine.levels)))
    saved = not_read * elements(layout.layer, "O", layout.layer.sizes) / reference
    model.share = pyo.Var(
        keys,
        bounds=(0, 1 + saved),
        doc="energy of the movement at level m as a share of a reference (the best mapping known)",
    )
    layout.energy_shares = Linear([(1.0, model.share[key]) for key in keys], -saved)
    model.cutoff = pyo.Constraint(
        expr=Linear((1.0, model.share[key]) for key in keys).pyomo <= 1 + saved,
        doc="mappings that cost more than the reference are excluded",
    )
    points = {key: _grid(layout.least_log_moved[key], math.log((1 + saved) / scales[key]), grid) for key in keys}
    model.share_tangent = tangents(
        model.share,
        model.log_moved,
        scales,
        points,
        "tangents bound the share from below by the exponential; β = 2 for outputs beyond the PEs, else 1",
    )
    model.exponentials += [(model.share[key], model.log_moved[key], scales[key]) for key in keys]


def _grid(low: float, high: float, spacing: float) -> list[float]:
    """Points from `low` to `high`, at most `spacing` apart: the first tangents."""
    count = max(1, math.ceil((high - low) / spacing))
    return [low + max(high - low, 0.1) * i / count for i in range(count + 1)]


def add_latency(layout: Layout) -> None:
    """log of the slowest of computing and every port; a shared port serves its kinds in turn."""
    model, machine = layout.model, layout.machine
    limit = layout.layer.latency_limit_cycles
    least = math.log(least_cycles(machine, layout.layer))
    rates = [math.log(_rate(layout, *key)) for key in model.log_moved]
    iterations = sum(math.log(max(options)) for options in layout.sizes.values())
    most_moved = max(variable.ub for variable in model.log_moved.values())
    slowest = max(iterations, most_moved + math.log(len(DATA)) - min(rates))
    most = math.log(limit) + 1e-9 if limit is not None else slowest
    model.log_latency = pyo.Var(bounds=(min(least, most), most), doc="log of the latency in cycles")
    model.computing = pyo.Constraint(
        expr=layout.steps().add(Linear([(-1.0, model.log_latency)])).pyomo <= 0,
        doc="the latency is at least the computing cycles",
    )
    logs = {key: _port_log(layout, *key) for key in model.log_moved}
    shared = {(data, m) for m, level in enumerate(machine.levels) for data in level.one_bandwidth}
    model.port = pyo.Constraint(
        list(logs),
        rule=lambda _, *key: logs[key].pyomo <= 0,
        doc="the latency is at least what each port needs for its transfers",
    )
    keys = [key for key in logs if key in shared]
    lowest = -most - iterations - max(0.0, *rates) - 1.0
    model.log_busy = pyo.Var(
        keys, bounds=(lowest, 0), doc="log of the part of the latency that a shared port spends on a kind"
    )
    model.busy = pyo.Var(keys, bounds=(0, 1), doc="the part of the latency that a shared port spends on a kind")
    model.busy_share = pyo.Constraint(
        keys,
        rule=lambda v, *key: logs[key].plus(Linear([(-1.0, v.log_busy[key])])).pyomo == 0,
        doc="the log of a port's transfer cycles less the log of the latency",
    )
    model.one_bandwidth = pyo.Constraint(
        [m for m, level in enumerate(machine.levels) if level.one_bandwidth],
        rule=lambda v, m: sum(v.busy[data, m] for data in machine.levels[m].one_bandwidth) <= 1,
        doc="the parts of the kinds that share a port add up to at most the whole latency",
    )
    scales = dict.fromkeys(keys, 1.0)
    points = {key: [-0.25 * i for i in range(17)] for key in keys}
    model.busy_tangent = tangents(
        model.busy,
        model.log_busy,
        scales,
        points,
        "tangents bound each part from below by the exponential of its log",
    )
    model.exponentials += [(model.busy[key], model.log_busy[key], 1.0) for key in keys]


def _rate(layout: Layout, data: str, m: int) -> float:
    """Elements per cycle of one memory."""
    return layout.machine.levels[m].of(data).bandwidth_bytes_per_cycle / layout.machine.element_bytes


def _port_log(layout: Layout, data: str, m: int) -> Linear:
    """log of (elements / (bandwidth x memories in use)) - log latency."""
    model = layout.model
    private = [p for p in layout.pes if p not in layout.along(data, m)]
    rate = math.log(_rate(layout, data, m))
    total = Linear([(1.0, model.log_moved[data, m]), (-1.0, model.log_latency)], -rate)
    return total.add(layout.all_spatial(private), -1.0)
