"""Which nest do the model's values stand for, and which start values does a mapping give?"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.instance import LayerMapping
from optsched.problems.mapping.loops import DATA, prime_exponents

if TYPE_CHECKING:
    from optsched.problems.mapping.exact.layout import Layout


def read_nest(layout: Layout) -> Nest:
    """The nest behind the variables' values: tiles ordered by size, the steps between two in any order.

    Raises ValueError where the tiles are not prefixes of one order.
    """
    model = layout.model
    spatial: list[dict[str, int]] = [{} for _ in layout.pes]
    for (loop, prime, p), variable in model.spatial.items():
        exponent = _whole(variable)
        if exponent:
            spatial[p][loop] = spatial[p].get(loop, 1) * prime**exponent
    inner = {
        (data, m): {key: _whole(model.held[(*key, data, m)]) for key in layout.most}
        for m in layout.inner_levels
        for data in DATA
    }
    total = {
        key: _total(layout, key) - sum(_whole(model.spatial[(*key, p)]) for p in layout.pes) for key in layout.most
    }
    order: list[tuple[str, int]] = []
    reached = dict.fromkeys(layout.most, 0)
    counts = {}
    for tile in sorted(inner, key=lambda tile: sum(inner[tile].values())):
        _extend(order, reached, inner[tile])
        counts[tile] = len(order)
    _extend(order, reached, total)
    cuts = {data: tuple(counts[data, m] for m in layout.inner_levels) for data in DATA}
    return Nest(layout.instance, layout.layer, spatial, order, cuts)


def _total(layout: Layout, key: tuple[str, int]) -> int:
    """The prime's exponent in the chosen padded size."""
    loop, prime = key
    size = next(n for n in layout.sizes[loop] if _whole(layout.model.pad[loop, n]))
    return dict(prime_exponents(size)).get(prime, 0)


def _extend(order: list[tuple[str, int]], reached: dict[Any, int], wanted: dict[Any, int]) -> None:
    """Append the steps that lead from one tile to the next. Raises ValueError where the next is no larger."""
    for (loop, prime), exponent in wanted.items():
        more = exponent - reached[loop, prime]
        if more < 0:
            raise ValueError("the tiles are not prefixes of one order")
        if more:
            order.append((loop, prime**more))
            reached[loop, prime] = exponent


def _whole(variable: Any) -> int:
    """The nearest whole value of an exponent; the solver's integrality leaves 1e-7."""
    return round(variable.value or 0.0)


def start_values(layout: Layout, mapping: LayerMapping) -> None:
    """Set sizes, spatial and temporal exponents and tiles to a mapping's; sizes outside the
    pad set leave every `pad` at 0.
    """
    model = layout.model
    order = [(step.loop, step.factor) for step in mapping.temporal]
    for loop, options in layout.sizes.items():
        spread = [factors.get(loop, 1) for factors in mapping.spatial]
        size = prod(spread) * prod(factor for name, factor in order if name == loop)
        for n in options:
            model.pad[loop, n].set_value(int(n == size))
        for prime in layout.primes[loop]:
            for p in layout.pes:
                model.spatial[loop, prime, p].set_value(dict(prime_exponents(spread[p])).get(prime, 0))
            model.steps[loop, prime].set_value(_exponent(order, loop, prime))
            for data in DATA:
                for m in layout.inner_levels:
                    inside = order[: mapping.held.of(data)[m]]
                    model.held[loop, prime, data, m].set_value(_exponent(inside, loop, prime))


def _exponent(order: list[tuple[str, int]], loop: str, prime: int) -> int:
    size = prod(factor for name, factor in order if name == loop)
    return dict(prime_exponents(size)).get(prime, 0)
