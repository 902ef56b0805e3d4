"""How does branch and bound write down why? Every part of the tree ends in a leaf that an exact test accepts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from time import perf_counter
from typing import Any

from optsched.certify.prover.branching import Brancher, Choice
from optsched.certify.prover.encoding import Encoder
from optsched.certify.prover.leaves import Found, Multipliers, Rounding, Target
from optsched.certify.prover.relaxation import BEYOND, INFEASIBLE, OPTIMAL, UNBOUNDED, Relaxation, Rows
from optsched.certify.prover.tie import tie_leaf
from optsched.certify.prover.vertex import Duals, Point, exact_point
from optsched.certify.read_mps import ONE
from optsched.certify.verify import DEEPEST, Instance
from optsched.solvers.arrays import Floats

NEAR = 1e-9
"""Relative distance below the target at which a leaf is tried: what floats may have lost."""
MARGIN = 1e-6
"""Relative distance above the target at which a relaxation need not be solved to its end."""
RELATIVE_SLACK = Fraction(1, 10**9)
"""Relative gap at which a part with nothing left to branch on is closed with the bound it has."""
FEW_ROWS = 60
"""Rows up to which the multipliers of a basis are quick to find and short."""
Decision = tuple[int, int, int]  # column, 0 for "at most" or 1 for "at least", value


class Stuck(Exception):
    """No exact leaf could be found where the tree must end; no proof is made."""


class Improved(Exception):
    """A better point than the one to be proved optimal was met: `point`, its objective."""

    def __init__(self, point: Point) -> None:
        super().__init__(f"{point[1]} is attained")
        self.point = point


@dataclass(frozen=True)
class Open:
    """A part of the tree still to be proved: its branchings, and what its parent knew.

    `basis` warm-starts its relaxation, `choice` and `objective` are the branching and bound of its parent. `tied`:
    the parent's relaxation had whole values and was worth the target, but not exactly.
    """

    decisions: tuple[Decision, ...] = ()
    basis: Any = None
    choice: Choice | None = None
    objective: float = 0.0
    tied: bool = False  # the parent's relaxation was whole and worth the target, but not exactly


class Tree:
    """One proof in the making. `write` takes its lines; `stack` holds the parts still open, the next one last."""

    def __init__(
        self,
        instance: Instance,
        lp: Relaxation,
        target: Target,
        write: Callable[..., None],
        point: dict[str, str] | None = None,
    ) -> None:
        """`point` is worth the target; its columns are names, those at 0 left out."""
        self.instance, self.lp, self.target, self.write, self.point = instance, lp, target, write, point
        self.brancher, self.rounding = Brancher(instance, lp), Rounding(target, lp)
        self.encoder = Encoder(instance, target)
        self.stack = [Open()]
        self.weakest: Fraction | None = None  # the least value proved by a leaf below the target
        self.nodes = self.leaves = 0
        lp.stop_beyond(self._beyond())

    def grow(self, deadline: float, most_nodes: int) -> bool:
        """Work until nothing is open, or time is over (False). Raises Stuck, Improved."""
        while self.stack:
            if perf_counter() > deadline or self.nodes >= most_nodes:
                return False
            part = self.stack.pop()
            self.nodes += 1
            self._enter(part)
            self.stack.extend(reversed(self._work(part)))
        return True

    def _beyond(self) -> float:
        """A bound that surely meets the target."""
        return self.target.cutoff + MARGIN * max(1.0, abs(self.target.cutoff))

    def ends_with(self, duals: Duals) -> bool:
        """Whether these multipliers, known beforehand, are all the proof there need be."""
        known = (0, dict[int, int]()) if self.instance.hollow else duals and self.rounding.known_leaf(duals)
        if not known or not self._leaf(known):
            return False
        self.nodes, self.stack = 1, []
        return True

    def close(self) -> None:
        """Give every open part whatever bound its relaxation has. Raises Stuck."""
        while self.stack:
            self.nodes += 1
            self._enter(self.stack.pop())
            self._give_up()

    def _enter(self, part: Open) -> None:
        """Set the box of this part, exactly and in the LP."""
        scale, box = self.instance.scale, list(self.instance.own)
        lower, upper = (ends.copy() for ends in self.lp.own)
        for j, at_least, value in part.decisions:
            low, high = box[j]
            if at_least:
                box[j] = (value * scale if low is None else max(low, value * scale), high)
                lower[j] = max(lower[j], value)
            else:
                box[j] = (low, value * scale if high is None else min(high, value * scale))
                upper[j] = min(upper[j], value)
        self.instance.box = box
        self.lp.set_box(lower, upper)
        if part.basis is not None:
            self.lp.highs.setBasis(part.basis)

    def _work(self, part: Open) -> list[Open]:
        """End this part in a leaf, or branch and return its two children."""
        status = self.lp.solve()
        if status == BEYOND:
            if self._leaf(self.rounding.bound_leaf(self.lp.duals())):
                return []
            self.lp.stop_beyond(math.inf)
            status = self.lp.solve()
            self.lp.stop_beyond(self._beyond())
        if status == INFEASIBLE:
            return [] if self._empty() else self._split_any(part)
        if status != OPTIMAL:
            raise Stuck(self._unsolved(status))
        objective, duals = self.lp.objective, self.lp.duals()
        if part.choice is not None:
            up = part.decisions[-1][1]
            share = 1 - part.choice.share if up else part.choice.share
            self.brancher.observe(part.choice.column, up, share, objective - part.objective)
        near = objective >= self.target.cutoff - NEAR * max(1.0, abs(objective))
        if near and self._leaf(self.rounding.bound_leaf(duals) or (None if part.tied else self._tie())):
            return []
        x = self.lp.values()
        columns = self.brancher.fractional(x)
        if not len(columns):
            if part.tied and self._unfixed() is not None:
                return self._split_any(part, x, duals)
            if self._leaf((None if near else self.rounding.bound_leaf(duals)) or self.rounding.exact_leaf()):
                return []
            self._learn(x)
            return self._split_any(part, x, duals)
        return self._split(part, self.brancher.choose(x, objective, self.target.cutoff, columns), objective)

    def _unsolved(self, status: Any) -> str:
        """Why the relaxation has no value; where it is unbounded, a column that nothing holds as its cost falls."""
        said, instance = f"LP relaxation: {self.lp.highs.modelStatusToString(status)}", self.instance
        if status != UNBOUNDED:
            return said
        names = list(instance.column)
        j = next((j for j, c in instance.costs.items() if j != ONE and instance.box[j][int(c < 0)] is None), None)
        side = "lower" if j is None or instance.costs[j] > 0 else "upper"
        return said if j is None else f"{said}: {names[j]} has no {side} bound"

    def _empty(self) -> bool:
        """Whether a leaf shows this part to hold no point at all."""
        return self._leaf(self.rounding.farkas_leaf() or self.rounding.exact_leaf())

    def _tie(self) -> Found | None:
        """Where values lie on no lattice, a relaxation may be worth the target exactly."""
        if self.target.strict:
            return None
        if len(self.lp.sides) <= FEW_ROWS:
            return self.rounding.basis_leaf() or tie_leaf(self.rounding, self.point)
        return tie_leaf(self.rounding, self.point) or self.rounding.basis_leaf()

    def _leaf(self, found: Found | None, weak: bool = False) -> bool:
        """Write the leaf, if there is one; whether there was."""
        if found is None:
            return False
        self.leaves += 1
        self.write(*self.encoder.leaf(*found, weak))
        return True

    def _learn(self, x: Floats) -> None:
        """An LP solution with whole values: maybe a better point than the one to be proved. Raises Improved."""
        if self.lp.objective >= self.target.cutoff + 1e-6 * max(1.0, abs(self.lp.objective)):
            return
        found = exact_point(self.instance, self.lp, x)
        if found is not None and (self.target.value is None or found[1] < self.target.value):
            raise Improved(found)
        self.lp.solve()

    def _split_any(self, part: Open, x: Floats | None = None, duals: tuple[Rows, Floats] | None = None) -> list[Open]:
        """Floats see nothing left to decide: branch on a column that is not fixed yet, or take what is proved."""
        j, scale = self._unfixed(), self.instance.scale
        if j is not None:
            low, high = (end // scale for end in self.instance.box[j])
            at = low if x is None else round(x[j])
            return self._split(part, Choice(j, min(max(at, low), high - 1), 0.5), part.objective, x is not None)
        found = None if duals is None else self.rounding.best_bound(duals)
        if found is None or self.target.value is None:
            raise Stuck("every integer column is fixed, and neither a bound nor a contradiction is exact")
        if found[2] < self.target.value - RELATIVE_SLACK * max(Fraction(1), abs(self.target.value)):
            raise Stuck(f"every integer column is fixed, and only {float(found[2])!r} is proved")
        self._weak(*found)
        return []

    def _unfixed(self) -> int | None:
        """An integer column with a finite box of more than one value."""
        box = self.instance.box
        ends = ((j, *box[j]) for j in self.brancher.whole.tolist())
        return next((j for j, low, high in ends if low is not None and high is not None and low < high), None)

    def _weak(self, divisor: int, y: Multipliers, value: Fraction) -> None:
        """Write a leaf that proves less than the target; the proof then has a gap."""
        self.weakest = value if self.weakest is None else min(self.weakest, value)
        self._leaf((divisor, y), weak=True)

    def _give_up(self) -> None:
        """End this part with whatever its relaxation proves. Raises Stuck where that is nothing."""
        if self.lp.solve() == INFEASIBLE and self._empty():
            return
        duals = self.lp.duals()
        found = self.rounding.bound_leaf(duals)
        if found is None:
            weak = self.rounding.best_bound(duals)
            if weak is None or self.target.value is None:
                raise Stuck("an open part has no finite bound")
            self._weak(*weak)
        else:
            self._leaf(found)

    def _split(self, part: Open, choice: Choice, objective: float, tied: bool = False) -> list[Open]:
        """Write the branching and return both children, each with its parent's basis. Raises Stuck beyond DEEPEST."""
        if len(part.decisions) >= DEEPEST:
            raise Stuck(f"more than {DEEPEST} branchings below each other")
        self.write("b", choice.column, choice.value)
        basis = self.lp.highs.getBasis()
        ways = (choice.column, 0, choice.value), (choice.column, 1, choice.value + 1)
        return [Open((*part.decisions, way), basis, choice, objective, tied) for way in ways]
