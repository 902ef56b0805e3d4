"""How does the model state the exact halo? Tables over pairs (outputs, taps), and when neighbours share a window.

log(window) is neither convex nor concave in the logarithms of its arguments, so tangents would be wrong; a binary per
pair of divisors is exact.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyomo.core as pyo

from optsched.problems.mapping.evaluation.counts import allows, reuses
from optsched.problems.mapping.exact.linear import Linear
from optsched.problems.mapping.loops import divisors, prime_exponents, window

if TYPE_CHECKING:
    from optsched.problems.mapping.exact.layout import Layout

Pattern = tuple[dict[int, bool], dict[int, bool]]


def tile_windows(layout: Layout, level: int | None) -> Linear:
    """log footprint of inputs in one memory of `level`; None: what one step needs from a local store."""
    along = layout.along("I", 0 if level is None else level)
    capacity = layout.machine.levels[0 if level is None else level].I.capacity_bytes
    most = None if capacity is None else capacity // layout.machine.element_bytes
    total = Linear()
    for d in layout.layer.dims:
        total.add(_window(layout, d, level, along, most))
    return total


def fill_windows(layout: Layout, level: int) -> Linear:
    """log footprint of inputs sent to renew the tiles of `level` in all memories one sender feeds."""
    own, sender = layout.along("I", level), layout.along("I", level + 1)
    fed = [p for p in sender if p not in own]
    total = Linear()
    for d in layout.layer.dims:
        if level > 0 or not _is_windowed(layout, d):
            # outside the local stores a level's tile is fed as one, so it fits where all PEs share it
            most = layout.machine.levels[level].I.capacity_bytes if not fed else None
            room = None if most is None else most // layout.machine.element_bytes
            total.add(_window(layout, d, level, sorted(own + fed), room))
        else:
            total.add(_first_fill(layout, d, own, fed))
    return total


def _is_windowed(layout: Layout, d: str) -> bool:
    """Whether the layer has both outputs and taps along a dimension; else a window is a plain product."""
    return f"{d}.opc" in layout.sizes and f"{d}.ks" in layout.sizes


def _window(layout: Layout, d: str, level: int | None, pes: Sequence[int], most: int | None) -> Linear:
    """log of the footprint along one network dimension: tile at `level` times the spatial factors over `pes`."""
    if _is_windowed(layout, d):
        if level is None and not pes:
            return Linear()
        return _table(layout, d, level, tuple(pes), most)
    total = Linear()
    for loop in (f"{d}.opc", f"{d}.ks"):
        if loop in layout.sizes:
            total.add(layout.spatial(loop, pes))
            if level is not None:
                total.add(layout.held(loop, "I", level))
    return total


def _table(layout: Layout, d: str, level: int | None, pes: tuple[int, ...], most: int | None) -> Linear:
    """One binary per pair of divisors that can occur; the same table serves capacity and movement."""
    key = (d, level, pes)
    if key not in layout.tables:
        name = f"{d}{'' if level is None else level}{'step' if level is None else 'tile'}{''.join(map(str, pes))}"
        layout.tables[key] = _new_table(layout, d, level, pes, most, name)
    return layout.tables[key]


def _new_table(
    layout: Layout, d: str, level: int | None, pes: tuple[int, ...], most: int | None, name: str
) -> Linear:
    """Declare a table: a binary per pair that fits, one of them chosen, with the tile's prime exponents."""
    model, stride = layout.model, layout.layer.stride(d)
    pairs = [pair for pair in _pairs(layout, d, level, pes) if most is None or window(*pair, stride) <= most]
    chosen = {pair: model.pair[(name, *pair)] for pair in pairs}
    model.one_pair[name] = sum(chosen.values()) == 1
    for part, loop in enumerate((f"{d}.opc", f"{d}.ks")):
        for prime in layout.primes[loop]:
            terms = Linear((float(dict(prime_exponents(pair[part])).get(prime, 0)), chosen[pair]) for pair in pairs)
            terms.add(Linear((-1.0, model.spatial[loop, prime, p]) for p in pes))
            if level is not None:
                terms.add(Linear([(-1.0, model.held[loop, prime, "I", level])]))
            model.pair_exponent[name, loop, prime] = terms.pyomo == 0
    layout.pair_variables += [(d, *pair, chosen[pair]) for pair in pairs]
    return Linear((math.log(window(*pair, stride)), chosen[pair]) for pair in pairs)


def _pairs(layout: Layout, d: str, level: int | None, pes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(outputs, taps) that a tile, or for `level` None one step's PEs, can have."""
    outputs = sorted({x for n in layout.sizes[f"{d}.opc"] for x in divisors(n)})
    taps = sorted({x for n in layout.sizes[f"{d}.ks"] for x in divisors(n)})
    if level is not None:
        yield from itertools.product(outputs, taps)
        return
    machine = layout.machine
    sizes = [machine.pe[p].size for p in pes]
    most_outputs = math.prod(s for p, s in zip(pes, sizes, strict=True) if allows(machine, f"{d}.opc", p))
    most_taps = math.prod(s for p, s in zip(pes, sizes, strict=True) if allows(machine, f"{d}.ks", p))
    for o, k in itertools.product(outputs, taps):
        if o <= most_outputs and k <= most_taps and o * k <= math.prod(sizes):
            yield o, k


def _first_fill(layout: Layout, d: str, own: list[int], fed: list[int]) -> Linear:
    """What the first buffer sends to private local stores: overlapping windows of neighbouring PEs are sent
    once only under a reuse function, else to each PE."""
    capacity = layout.machine.levels[0].I.capacity_bytes
    most = None if capacity is None else capacity // layout.machine.element_bytes
    apart = _window(layout, d, 0, own, most).plus(Linear())
    for loop in (f"{d}.opc", f"{d}.ks"):
        apart.add(layout.spatial(loop, fed))
    patterns = list(_patterns(layout, d, fed))
    if not patterns:
        return apart
    model = layout.model
    merged = _window(layout, d, 0, sorted(own + fed), None)
    sent = model.log_sent[d]
    sent.setlb(0.0)
    sent.setub(sum(math.log(max(layout.sizes[f"{d}.{q}"])) for q in ("opc", "ks")))
    reuse = [model.reuse[d, i] for i in range(len(patterns))]
    model.sent_merged[d] = merged.plus(Linear([(-1.0, sent)])).pyomo <= 0
    most_saved = math.log(max(layout.sizes[f"{d}.ks"])) + 1e-6
    apart.add(Linear([(-1.0, sent)])).add(Linear((-most_saved, chosen) for chosen in reuse))
    model.sent_apart[d] = apart.pyomo <= 0
    model.one_reuse[d] = sum(reuse) <= 1
    for i, pattern in enumerate(patterns):
        _force(layout, d, i, pattern)
    return Linear([(1.0, sent)])


def _patterns(layout: Layout, d: str, fed: Sequence[int]) -> Iterator[Pattern]:
    """Which dimensions unroll opc, and which ks, such that a reuse function applies."""
    can = {q: [p for p in fed if allows(layout.machine, f"{d}.{q}", p)] for q in ("opc", "ks")}
    for outputs, taps in itertools.product(_subsets(can["opc"]), _subsets(can["ks"])):
        pattern = ({p: p in outputs for p in fed}, {p: p in taps for p in fed})
        if (outputs or taps) and reuses(layout.machine, *pattern):
            yield pattern


def _subsets(items: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All subsets, the empty one first."""
    for count in range(len(items) + 1):
        yield from itertools.combinations(items, count)


def _force(layout: Layout, d: str, i: int, pattern: Pattern) -> None:
    """A chosen pattern is the one unrolled: nothing where it has nothing, something where it has some."""
    model = layout.model
    for loop, unrolled in zip((f"{d}.opc", f"{d}.ks"), pattern, strict=True):
        for p, present in unrolled.items():
            exponents = {prime: model.spatial[loop, prime, p] for prime in layout.primes[loop]}
            if present:
                model.reuse_something[d, i, loop, p] = sum(exponents.values()) - model.reuse[d, i] >= 0
                continue
            for prime, exponent in exponents.items():
                most = layout.most[loop, prime]
                model.reuse_nothing[d, i, loop, p, prime] = exponent + most * model.reuse[d, i] <= most


def declare_windows(model: Any) -> None:
    """Declare the variables and rows that are filled in as windows are met; each with
    its sentence of the model page.
    """
    model.pair = pyo.Var(
        pyo.Any,
        domain=pyo.Binary,
        dense=False,
        doc="1: the tile along dimension d has o outputs and k taps; one table per level and set of PE dimensions",
    )
    model.log_sent = pyo.Var(
        pyo.Any, dense=False, doc="log of the inputs sent along dimension d to renew private local stores"
    )
    model.reuse = pyo.Var(
        pyo.Any,
        domain=pyo.Binary,
        dense=False,
        doc="1: pattern i of unrolled opc and ks, which has a reuse function, is the one chosen",
    )
    for name, meaning in (
        ("one_pair", "one pair of outputs and taps is chosen per table"),
        ("pair_exponent", "the pair chosen has the prime exponents of the tile, of its outputs and of its taps"),
        ("sent_merged", "inputs that overlap are sent once: at least the window over all PEs fed"),
        ("sent_apart", "without a reuse function they are sent to each PE; M is the log of the most taps"),
        ("one_reuse", "at most one pattern is chosen per dimension"),
    ):
        model.add_component(name, pyo.Constraint(pyo.Any, doc=meaning))
    model.reuse_nothing = pyo.Constraint(
        pyo.Any, doc="a loop that the chosen pattern leaves out is not unrolled there"
    )
    model.reuse_something = pyo.Constraint(pyo.Any, doc="a loop that the chosen pattern names is unrolled there")
