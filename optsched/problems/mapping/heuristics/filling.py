"""How do greedy methods fill loops into PE dimensions and memory levels? Largest factor
first, until it no longer fits.
"""

from __future__ import annotations

from optsched.problems.mapping.evaluation.counts import Spread, allows
from optsched.problems.mapping.evaluation.cuts import best_nest
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import DATA, divisors

LAST = ("C", "B", "H", "W", "V")
"""Order of dimensions for what is left to the outermost steps: channels first, as the paper lists them."""


class Filling:
    """A partly built mapping: what is unrolled so far, and which padded sizes that still allows."""

    def __init__(self, instance: Instance, layer: Layer) -> None:
        self.instance, self.layer, self.machine = instance, layer, instance.machine
        self.sizes = pad_sizes(layer, self.machine, instance.padding)
        self.done = dict.fromkeys(self.sizes, 1)
        self.spatial: list[dict[str, int]] = [{} for _ in self.machine.pe]
        self.order: list[tuple[str, int]] = []
        self.tile: dict[str, int] = {}
        self.spread = Spread(self.machine, layer, self.spatial)

    def copy(self) -> Filling:
        """A copy that can be continued without changing this one."""
        other = Filling(self.instance, self.layer)
        other.sizes, other.done = dict(self.sizes), dict(self.done)
        other.order, other.tile = list(self.order), dict(self.tile)
        for own, factors in zip(other.spatial, self.spatial, strict=True):
            own.update(factors)
        return other

    def left(self, loop: str) -> int:
        """Iterations not yet unrolled, at the padded size that leaves fewest."""
        return min(size // self.done[loop] for size in self.sizes[loop]) if loop in self.sizes else 1

    def choices(self, loop: str) -> list[int]:
        """Factors above 1 that some padded size allows, ranked: those that leave fewest iterations first."""
        remaining: dict[int, int] = {}
        for size in self.sizes[loop]:
            left = size // self.done[loop]
            for factor in divisors(left):
                remaining[factor] = min(remaining.get(factor, left), left // factor)
        ranked = sorted(remaining.items(), key=lambda pair: (pair[1], pair[0]))
        cut = next(i for i, (factor, _) in enumerate(ranked) if factor == 1)
        return [factor for factor, _ in ranked[:cut]]

    def fill_spatial(self, loop: str, p: int) -> None:
        """Unroll as much of `loop` as fits over PE dimension p, if the dimension can do it at all."""
        if loop not in self.sizes or not allows(self.machine, loop, p):
            return None
        held, used = self.spatial[p].get(loop, 1), 1
        for factor in self.spatial[p].values():
            used *= factor
        for factor in self.choices(loop):
            if used * factor > self.machine.pe[p].size:
                continue
            self.spatial[p][loop] = held * factor
            if self._fits(None):
                return self._taken(loop, factor)
            self.spatial[p][loop] = held
        if self.spatial[p].get(loop) == 1:
            del self.spatial[p][loop]
        return None

    def fill_temporal(self, loop: str, level: int) -> None:
        """Unroll as much of `loop` in time as the memories of `level` can hold."""
        if loop not in self.sizes:
            return None
        held = self.tile.get(loop, 1)
        for factor in self.choices(loop):
            self.tile[loop] = held * factor
            if self._fits(level):
                self.order.append((loop, factor))
                return self._taken(loop, factor)
        self.tile[loop] = held
        return None

    def _taken(self, loop: str, factor: int) -> None:
        """Book a factor: of the padded sizes those stay that it divides."""
        self.done[loop] *= factor
        self.sizes[loop] = tuple(size for size in self.sizes[loop] if size % self.done[loop] == 0)

    def _fits(self, level: int | None) -> bool:
        """Single elements everywhere; with a level everything unrolled in time there and, as the hierarchy is
        inclusive, beyond it (single elements inside it fit already)."""
        tile = {} if level is None else self.tile
        for m in range(level or 0, len(self.machine.levels) - 1):
            memories = self.machine.levels[m]
            alone = [(data,) for data in DATA if data not in memories.one_capacity]
            for kinds in (*alone, memories.one_capacity):
                capacity = memories.of(kinds[0]).capacity_bytes if kinds else None
                if capacity is not None:
                    used = sum(self.spread.occupancy(data, m, tile) for data in kinds)
                    if used * self.machine.element_bytes > capacity:
                        return False
        return True

    def finished(self, parameters: tuple[str, ...]) -> Nest:
        """Everything left becomes the outermost steps, in this order; then the best cuts.

        Raises ValueError where not even single elements fit.
        """
        self.fill_outermost(parameters)
        return self.nest()

    @property
    def chosen(self) -> tuple[object, ...]:
        """What decides the nest: equal fillings have equal nests."""
        return (*(tuple(sorted(factors.items())) for factors in self.spatial), tuple(self.order))

    def fill_outermost(self, parameters: tuple[str, ...]) -> None:
        """Everything left becomes the outermost steps, in this order."""
        for parameter in (*parameters, "g"):
            for d in LAST:
                loop = f"{d}.{parameter}"
                factor = self.left(loop)
                if factor > 1:
                    self.order.append((loop, factor))
                    self._taken(loop, factor)

    def nest(self) -> Nest:
        """The nest with the best cuts, once everything is filled.

        Raises ValueError where not even single elements fit (the caller's instance is infeasible).
        """
        spatial = [{loop: f for loop, f in factors.items() if f > 1} for factors in self.spatial]
        nest = best_nest(self.instance, self.layer, spatial, self.order)
        if nest is None:
            raise ValueError(f"{self.layer.name}: a single element does not fit")
        return nest
