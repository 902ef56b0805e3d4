"""What is a lower bound on energy that owes nothing to the exact model? A geometric program, by another solver.

Integrality and the one temporal order are dropped, a window counts as the larger of outputs and taps. The bound holds
for every padded size, not only for a pad set. Its duals are not sensitivities: capacities of one element are
degenerate.
"""

from __future__ import annotations

from math import prod
from typing import Any

import cvxpy as cp

from optsched.core.result import Bound
from optsched.problems.mapping.evaluation.compulsory import elements
from optsched.problems.mapping.evaluation.counts import allows
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import DATA, is_relevant

SAFETY = 1e-4
"""Relative amount by which an interior-point optimum is lowered: far above Clarabel's default tolerance of 1e-8."""


def energy_bound(instance: Instance) -> Bound:
    """A lower bound on the energy (units) of every mapping, about a second per layer."""
    total = sum(layer.count * _Program(instance, layer).value() for layer in instance.layers)
    return Bound(total, "solver")


class _Program:
    """One layer's program: every factor a positive real, products monomials, the energy a posynomial."""

    def __init__(self, instance: Instance, layer: Layer) -> None:
        self.instance, self.layer, self.machine = instance, layer, instance.machine
        self.pes = range(len(self.machine.pe))
        self.inner_levels = range(len(self.machine.levels) - 1)
        self.rows: list[Any] = []
        self.spatial = {
            (loop, p): self._factor(size)
            for loop, size in layer.sizes.items()
            for p in self.pes
            if allows(self.machine, loop, p)
        }
        self.temporal = {loop: self._factor(size) for loop, size in layer.sizes.items()}
        self.held = {
            (loop, data, m): cp.Variable(pos=True) for loop in layer.sizes for data in DATA for m in self.inner_levels
        }

    def _factor(self, size: int) -> Any:
        """A factor between 1 and the loop's size."""
        factor = cp.Variable(pos=True)
        self.rows += [factor >= 1, factor <= size]
        return factor

    def value(self) -> float:
        """The bound on the layer's energy (units), lowered by SAFETY; first reads of
        outputs are taken off at the end.
        """
        self._unroll()
        self._capacities()
        energy: Any = 0
        saved = 0.0
        for m, level in enumerate(self.machine.levels):
            for data in DATA:
                weight = level.of(data).cost_per_byte * self.machine.element_bytes
                if data == "O" and m > 0:
                    saved += weight * elements(self.layer, "O", self.layer.sizes)
                    weight *= 2
                if weight > 0 and not self.instance.bypassed(data, m):
                    energy = energy + weight * self._moved(data, m)
        program: Any = cp.Problem(cp.Minimize(energy), self.rows)
        program.solve(gp=True, solver=cp.CLARABEL)
        return float(program.value) * (1 - SAFETY) - saved

    def _unroll(self) -> None:
        """Rows: factors multiply to the size, tiles grow outwards, the PEs suffice."""
        for loop, size in self.layer.sizes.items():
            self.rows.append(self._spatial(loop, self.pes) * self.temporal[loop] == size)
            for data in DATA:
                for m in self.inner_levels:
                    outer = self.held.get((loop, data, m + 1), self.temporal[loop])
                    self.rows += [self.held[loop, data, m] >= 1, self.held[loop, data, m] <= outer]
        for p, dimension in enumerate(self.machine.pe):
            self.rows.append(
                prod((self._spatial(loop, [p]) for loop in self.layer.sizes), start=ONE) <= dimension.size
            )

    def _spatial(self, loop: str, pes: Any) -> Any:
        return prod((self.spatial[loop, p] for p in pes if (loop, p) in self.spatial), start=ONE)

    def _tile(self, data: str, m: int | None, pes: Any) -> Any:
        """A monomial below the footprint of the tile times the spatial factors over `pes`."""
        found: Any = ONE
        windows: dict[str, Any] = {}
        for loop in self.layer.sizes:
            if not is_relevant(data, loop):
                continue
            factor = self._spatial(loop, pes) * (ONE if m is None else self.held[loop, data, m])
            if data == "I" and not loop.endswith(".g"):
                windows.setdefault(loop[0], cp.Variable(pos=True))
                self.rows.append(windows[loop[0]] >= factor)
            else:
                found = found * factor
        return prod(windows.values(), start=found)

    def _along(self, data: str, m: int) -> list[int]:
        return [p for p in self.pes if self.machine.levels[m].of(data).shared_along[p]]

    def _capacities(self) -> None:
        """Rows: the tiles in one memory fit it together."""
        for m in self.inner_levels:
            level = self.machine.levels[m]
            for data in DATA:
                kinds = level.one_capacity if data in level.one_capacity else (data,)
                capacity = level.of(data).capacity_bytes
                kept = [kind for kind in kinds if not self.instance.bypassed(kind, m)]
                if capacity is not None and kept and data == kinds[0]:
                    tiles: Any = sum(self._tile(kind, m, self._along(kind, m)) for kind in kept)
                    self.rows.append(tiles <= capacity // self.machine.element_bytes)

    def _moved(self, data: str, m: int) -> Any:
        """Elements that level m sends inwards: a monomial times the footprint's lower estimate."""
        steps = prod(self.temporal.values(), start=ONE)
        along = self._along(data, m)
        private = [p for p in self.pes if p not in along]
        if m == 0:
            return steps * self._tile(data, None, along) * self._every(private)
        below = max(level for level in range(m) if not self.instance.bypassed(data, level))
        own = self._along(data, below)
        reached = sorted({*own, *along})
        renewals = steps / prod((self.held[loop, data, below] for loop in self.layer.sizes), start=ONE)
        return renewals * self._tile(data, below, reached) * self._every([p for p in private if p not in own])

    def _every(self, pes: list[int]) -> Any:
        """The spatial factors of all loops over these PE dimensions."""
        return prod((self._spatial(loop, pes) for loop in self.layer.sizes), start=ONE)


ONE = cp.Constant(1.0)
