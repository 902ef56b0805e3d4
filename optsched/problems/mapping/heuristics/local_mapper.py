"""What do the paper's local mapper and its baseline with manually chosen dataflows do (AINNS, Fig. 10, Table 6)?"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from optsched.core.result import Attempt
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.heuristics.filling import Filling
from optsched.problems.mapping.instance import Held, Instance, Layer, LayerMapping, Solution, Step
from optsched.problems.mapping.loops import DATA

FILL = ("C", "H", "W", "B", "V")
"""Dimensions in the order the paper's steps list them."""
PAPER_ORDER = ("op", "opc", "ks")
"""Parameters in the order of Fig. 10,"""
ORDERS = tuple(itertools.permutations(PAPER_ORDER))
"""and every order, which the paper leaves free."""
WINDOWED = ("H", "W")
"""Dimensions in which windows overlap."""


def lm(instance: Instance) -> Solution:
    """The local mapper, its steps in the order they are listed (AINNS, section 5.2, Fig. 10)."""
    return each_layer(instance, lambda layer: local_mapper(instance, layer))


def lm_best(instance: Instance) -> Solution:
    """The local mapper with the best of all orders the paper leaves free.

    Parameters in step 5 (6 orders) and of what remains (6), and with a shift function either opc or ks spatial (2).
    """
    return each_layer(instance, lambda layer: best_of(instance, local_mappers(instance, layer)))


def manual_dataflow(instance: Instance) -> Attempt | Solution:
    """Loops filled in the order a designer would choose for the accelerator (AINNS, Table 6)."""
    if instance.machine.dataflow is None:
        return Attempt(message=f"accelerator {instance.machine.name!r} names no manual dataflow")
    return each_layer(instance, lambda layer: by_dataflow(instance, layer))


def each_layer(instance: Instance, map_layer: Callable[[Layer], Nest]) -> Solution:
    """Map every layer; layers of one shape once. Raises what `map_layer` raises."""
    known: dict[tuple[object, ...], Nest] = {}
    for layer in instance.layers:
        if layer.shape not in known:
            known[layer.shape] = map_layer(layer)
    return solution_of(instance, {layer.name: known[layer.shape] for layer in instance.layers})


def solution_of(instance: Instance, nests: dict[str, Nest]) -> Solution:
    """The solution with these nests, by layer name."""
    return Solution(
        format="optsched/mapping-solution@1",
        instance_sha256=instance.sha256(),
        mappings=tuple(mapping_of(name, nest) for name, nest in nests.items()),
    )


def mapping_of(name: str, nest: Nest) -> LayerMapping:
    """A nest as the mapping of the layer `name`."""
    return LayerMapping(
        layer=name,
        spatial=tuple(dict(factors) for factors in nest.spatial),
        temporal=tuple(Step(loop=loop, factor=factor) for loop, factor in nest.order),
        held=Held(**{data: nest.cuts[data] for data in DATA}),
    )


def best_of(instance: Instance, nests: Iterable[Nest]) -> Nest:
    """The best of these nests under the instance's objective and the layer's latency limit."""
    return min(nests, key=lambda nest: rank(instance, nest))


def rank(instance: Instance, nest: Nest) -> tuple[float, ...]:
    """Smaller is better: first the latency beyond the limit (cycles), then the objective, then the other one."""
    limit = nest.layer.latency_limit_cycles
    over = max(0.0, nest.latency - limit) if limit is not None else 0.0
    if instance.objective in ("energy", "energy-then-cycles"):
        return (over, nest.energy, nest.steps)
    return (over, nest.latency if instance.objective == "latency" else nest.steps, nest.energy)


def local_mappers(instance: Instance, layer: Layer) -> Iterable[Nest]:
    """Every way to read the local mapper, each outcome once; what the first steps have in common is done once."""
    has_shift = any(dimension.shift != "N" for dimension in instance.machine.pe)
    outcomes: dict[tuple[object, ...], Filling] = {}
    for spatial_taps in (True, False) if has_shift else (True,):
        placed = _placed(instance, layer, spatial_taps)
        held = {filling.chosen: filling for filling in (_held(placed, filled) for filled in ORDERS)}
        for filling, left in itertools.product(held.values(), ORDERS):
            whole = filling.copy()
            whole.fill_outermost(left)
            outcomes.setdefault(whole.chosen, whole)
    return (whole.nest() for whole in outcomes.values())


def local_mapper(
    instance: Instance,
    layer: Layer,
    filled: tuple[str, ...] = PAPER_ORDER,
    left: tuple[str, ...] = PAPER_ORDER,
    spatial_taps: bool = True,
) -> Nest:
    """Steps 1 to 5 of Fig. 10: exclusive functions first, then spare PEs, then memory.

    `filled` and `left` are the orders of parameters in step 5 and of what remains. A shift dimension takes
    ks and leaves opc to time (`spatial_taps`), as Table 2 lists them and as the manual dataflow of the
    paper's only machine with that function does; or the reverse, which the text also allows. Raises
    ValueError where single elements do not fit.
    """
    return _held(_placed(instance, layer, spatial_taps), filled).finished(left)


def _placed(instance: Instance, layer: Layer, spatial_taps: bool) -> Filling:
    """Steps 1 to 4."""
    filling = Filling(instance, layer)
    windows = [d for d in WINDOWED if f"{d}.opc" in layer.sizes and f"{d}.ks" in layer.sizes]
    mapped = _step1_windows(filling, windows, spatial_taps)
    _step2_reduction(filling)
    for d in windows:  # step 3
        if d not in mapped:
            filling.fill_temporal(f"{d}.ks", 0)
            filling.fill_temporal(f"{d}.opc", 0)
    _step4_spare_pes(filling)
    return filling


def _held(placed: Filling, filled: tuple[str, ...]) -> Filling:
    """Step 5: the memories from the local stores outwards."""
    filling = placed.copy()
    for level in range(len(filling.machine.levels) - 1):
        for parameter in filled:
            for d in FILL:
                filling.fill_temporal(f"{d}.{parameter}", level)
    return filling


def _step1_windows(filling: Filling, windows: list[str], spatial_taps: bool) -> set[str]:
    """Diagonal dimensions take ks and opc of one windowed dimension, a shift dimension one of the two."""
    mapped = set()
    pes = filling.machine.pe
    diagonal = [p for p, dimension in enumerate(pes) if dimension.diagonal != "N"]
    if len(diagonal) >= 2 and windows:
        taps = next((p for p in diagonal if pes[p].reduction != "N"), diagonal[0])
        outputs = next(p for p in diagonal if p != taps)
        filling.fill_spatial(f"{windows[0]}.ks", taps)
        filling.fill_spatial(f"{windows[0]}.opc", outputs)
        mapped.add(windows[0])
    for p, dimension in enumerate(pes):
        if dimension.shift == "N":
            continue
        for d in windows:
            if d not in mapped:
                spatial, temporal = ("ks", "opc") if spatial_taps else ("opc", "ks")
                filling.fill_spatial(f"{d}.{spatial}", p)
                filling.fill_temporal(f"{d}.{temporal}", 0)
                mapped.add(d)
    return mapped


def _step2_reduction(filling: Filling) -> None:
    """Reducing dimensions take ks loops, mandatory ones first."""
    pes = filling.machine.pe
    reducing = [p for p in range(len(pes)) if pes[p].reduction != "N"]
    for p in sorted(reducing, key=lambda p: pes[p].reduction != "M"):
        for d in FILL:
            filling.fill_spatial(f"{d}.ks", p)


def _step4_spare_pes(filling: Filling) -> None:
    """op and opc fill what is spare; g only where nothing else is left."""
    for p in range(len(filling.machine.pe)):
        for parameter in ("op", "opc"):
            for d in FILL:
                filling.fill_spatial(f"{d}.{parameter}", p)
        if all(filling.left(f"{d}.{parameter}") == 1 for d in FILL for parameter in ("op", "opc")):
            for d in FILL:
                filling.fill_spatial(f"{d}.g", p)


def by_dataflow(instance: Instance, layer: Layer) -> Nest:
    """Table 6: '-' means fill in that order until the PE dimension is full; '...' continues with op, opc, ks, g."""
    dataflow = instance.machine.dataflow
    assert dataflow is not None
    filling = Filling(instance, layer)
    for p, loops in enumerate(dataflow.spatial):
        for loop in loops:
            filling.fill_spatial(loop, p)
    inner_levels = range(len(instance.machine.levels) - 1)
    for level in inner_levels:
        for loop in dataflow.temporal:
            filling.fill_temporal(loop, level)
    for level in inner_levels:
        for parameter in (*PAPER_ORDER, "g"):
            for d in FILL:
                filling.fill_temporal(f"{d}.{parameter}", level)
    return filling.finished(PAPER_ORDER)
