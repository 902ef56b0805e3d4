"""Branch and bound that writes down why: every part of the tree ends in a leaf that an exact test accepts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from time import perf_counter
from typing import Any

from optsched.certify.branching import Brancher, Choice
from optsched.certify.encoding import Encoder
from optsched.certify.leaves import (
    Multipliers,
    Target,
    best_bound,
    bound_leaf,
    exact_leaf,
    farkas_leaf,
    flat,
)
from optsched.certify.relaxation import INFEASIBLE, OPTIMAL, Relaxation
from optsched.certify.verify import DEEPEST, Instance
from optsched.certify.vertex import exact_point
from optsched.solvers.arrays import Floats

RELATIVE_SLACK = Fraction(1, 10**9)


class Stuck(Exception):
    """No exact leaf could be found where the tree must end."""


@dataclass(frozen=True)
class Open:
    """A part of the tree still to be proved: its branchings, and what its parent knew."""

    decisions: tuple[tuple[int, int | None, int | None], ...] = ()
    basis: Any = None
    choice: Choice | None = None
    direction: int = 0
    objective: float = -math.inf
    duals: Floats | None = None


class Tree:
    """One proof in the making. `write` takes its lines; `target` may fall when a better point is met."""

    def __init__(self, instance: Instance, lp: Relaxation, target: Target, write: Callable[..., None]) -> None:
        self.instance, self.lp, self.target, self.write = instance, lp, target, write
        self.brancher = Brancher(instance, lp)
        self.encoder = Encoder(instance, target)
        self.point: dict[str, str] | None = None
        self.improved: list[Fraction] = []  # values better than what the tree was given
        self.weakest: Fraction | None = None  # the least value proved by a leaf below the target
        self.nodes = self.leaves = self.unfinished = 0
        self._moved: set[int] = set()
        self.solutions: set[tuple[int, ...]] = set()

    def grow(self, deadline: float, most_nodes: int) -> None:
        """Prove everything, or until the deadline; what is open then ends in the bound of its parent. Raises Stuck."""
        stack = [Open()]
        while stack:
            part = stack.pop()
            self.nodes += 1
            self._enter(part)
            late = perf_counter() > deadline or self.nodes > most_nodes or len(part.decisions) >= DEEPEST - 1
            if late and part.duals is not None:
                self._give_up(part)
            else:
                stack.extend(reversed(self._work(part)))

    def _enter(self, part: Open) -> None:
        """Set the box of this part, exactly and in the LP."""
        grain, own = self.instance.grain, self.instance.own
        box: dict[int, tuple[int | None, int | None]] = {}
        for j, least, most in part.decisions:
            low, high = box.get(j, own[j])
            if least is not None:
                low = least * grain if low is None else max(low, least * grain)
            if most is not None:
                high = most * grain if high is None else min(high, most * grain)
            box[j] = (low, high)
        for j in self._moved - box.keys():
            box[j] = own[j]
        self._moved = {j for j, _, _ in part.decisions}
        for j, (low, high) in box.items():
            self.instance.lower[j], self.instance.upper[j] = low, high
            self.lp.bounds(j, *self.brancher.box(j))
        if part.basis is not None:
            self.lp.highs.setBasis(part.basis)

    def _work(self, part: Open) -> list[Open]:
        """End this part in a leaf, or branch and return its two children."""
        status = self.lp.solve()
        if status == INFEASIBLE:
            found = farkas_leaf(self.instance, self.lp.ray())
            exact = ("f", 1, found) if found is not None else exact_leaf(self.target, self.lp)
            if exact is not None:
                self._leaf(*exact)
                return []
            return self._split_anything(part)
        if status != OPTIMAL:
            raise Stuck(f"LP relaxation: {self.lp.highs.modelStatusToString(status)}")
        objective, x, duals = self.lp.objective, self.lp.values(), self.lp.duals()
        if part.choice is not None:
            distance = part.choice.share if part.direction == 0 else 1 - part.choice.share
            self.brancher.observe(part.choice.column, part.direction, distance, objective - part.objective)
        scale = max(1.0, abs(objective))
        if objective >= self.target.cutoff - 1e-7 * scale and self._bound(duals):
            return []
        parts = self.brancher.fractional(x)
        if not parts:
            self._learn(x)
            if self._bound(duals):
                return []
            return self._split_anything(part, x, duals)
        choice = self.brancher.choose(x, objective, self.target.cutoff, parts)
        return self._split(part, choice, objective, duals, self.lp)

    def _bound(self, duals: Floats) -> bool:
        found = bound_leaf(self.target, duals)
        if found is not None:
            self._leaf("d", *found)
            return True
        if self.target.strict:
            return False
        exact = exact_leaf(self.target, self.lp)
        if exact is not None:
            self._leaf(*exact)
        return exact is not None

    def _leaf(self, kind: str, divisor: int, y: Multipliers, weak: bool = False) -> None:
        self.leaves += 1
        if kind == "d":
            for line in self.encoder.leaf(divisor, y, weak):
                self.write(*line)
        else:
            self.write(kind, divisor, flat(y))

    def _learn(self, x: Floats) -> None:
        """An LP solution with whole values: maybe a better point than the one to be proved."""
        key = tuple(round(x[j]) for j in self.brancher.whole)
        if key in self.solutions or self.lp.objective >= self.target.cutoff + 1e-6 * max(1.0, abs(self.lp.objective)):
            return
        self.solutions.add(key)
        found = exact_point(self.instance, x)
        if found is not None and (self.target.value is None or found[1] < self.target.value):
            self.point = found[0]
            self.improved.append(found[1])
            self.target.lower_to(found[1])

    def _split_anything(self, part: Open, x: Floats | None = None, duals: Floats | None = None) -> list[Open]:
        """Floats see nothing left to decide: branch on a column that is not fixed yet, or take what is proved."""
        for j in self.brancher.whole:
            low, high = self.instance.lower[j], self.instance.upper[j]
            if low is not None and high is not None and low < high:
                grain = self.instance.grain
                at = low // grain if x is None else round(x[j])
                choice = Choice(j, min(max(at, low // grain), high // grain - 1), 0.5)
                return self._split(part, choice, part.objective, part.duals if duals is None else duals, self.lp)
        found = None if duals is None else best_bound(self.target, duals)
        if found is None or self.target.value is None:
            raise Stuck("every integer column is fixed, and neither a bound nor a contradiction is exact")
        if found[2] < self.target.value - RELATIVE_SLACK * max(1, abs(self.target.value)):
            raise Stuck(f"every integer column is fixed, and only {float(found[2])!r} is proved")
        self._weak(*found)
        return []

    def _weak(self, divisor: int, y: Multipliers, value: Fraction) -> None:
        self.weakest = value if self.weakest is None else min(self.weakest, value)
        self._leaf("d", divisor, y, weak=True)

    def _give_up(self, part: Open) -> None:
        """Time is over: this part keeps the bound its parent's multipliers give it."""
        assert part.duals is not None
        found = best_bound(self.target, part.duals)
        if found is None:
            raise Stuck("an open part has no finite bound")
        self.unfinished += 1
        self._weak(*found)

    def _split(
        self, part: Open, choice: Choice, objective: float, duals: Floats | None, lp: Relaxation
    ) -> list[Open]:
        self.write("b", choice.column, choice.value)
        child = Open(part.decisions, lp.highs.getBasis(), choice, 0, objective, duals)
        down, up = (choice.column, None, choice.value), (choice.column, choice.value + 1, None)
        return [
            replace(child, decisions=(*part.decisions, down)),
            replace(child, decisions=(*part.decisions, up), direction=1),
        ]
