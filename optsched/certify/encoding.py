"""Writes a bound leaf as its difference from a base, after moving as many multipliers onto the base as the proof bears."""

from __future__ import annotations

from optsched.certify.leaves import Multipliers, Target, flat
from optsched.certify.verify import Instance

SHORT = 16  # multipliers below which a leaf is written whole
WORTH = 0.5  # a difference longer than this share of the leaf starts a new base

Line = list[object]


class Encoder:
    def __init__(self, instance: Instance, target: Target) -> None:
        self.instance, self.target = instance, target
        self.divisor = 0
        self.base: Multipliers = {}

    def leaf(self, divisor: int, y: Multipliers, weak: bool = False) -> list[Line]:
        """The lines that state this leaf; `weak` leaves miss the target and are written as they are."""
        if weak or len(y) < SHORT:
            return [["d", divisor, flat(y)]]
        if self.divisor and self.divisor % divisor == 0:
            scaled = {i: v * (self.divisor // divisor) for i, v in y.items()}
            moved = self._moved(scaled)
            change = {i: moved.get(i, 0) for i in moved.keys() | self.base.keys() if moved.get(i) != self.base.get(i)}
            if len(change) <= WORTH * len(y):
                return [["D", self.divisor, flat(change)]]
        self.divisor, self.base = divisor, y
        return [["y", divisor, flat(y)], ["D", divisor, []]]

    def _moved(self, y: Multipliers) -> Multipliers:
        """y with multipliers replaced by the base's, one row after another, while the target is still met."""
        instance, divisor = self.instance, self.divisor
        left, side = instance.subtract(y, {j: c * divisor for j, c in instance.costs.items()}, 0)
        bound = instance.least(left, side)
        goal = self.target.threshold * divisor
        if bound is None:
            return y
        found = dict(y)
        rows = [i for i in y.keys() | self.base.keys() if y.get(i, 0) != self.base.get(i, 0)]
        for i in sorted(rows, key=lambda i: (len(instance.rows[i]), i)):
            step = self.base.get(i, 0) - found.get(i, 0)
            change = self._change(left, i, step)
            if change is None or bound + change < goal or (bound + change == goal and self.target.strict):
                continue
            bound += change
            for j, a in instance.rows[i].items():
                left[j] = left.get(j, 0) - step * a
            found[i] = self.base.get(i, 0)
        return {i: v for i, v in found.items() if v}

    def _change(self, left: dict[int, int], i: int, step: int) -> int | None:
        """What the bound gains if row i's multiplier grows by `step`; None if it becomes minus infinity."""
        lower, upper = self.instance.lower, self.instance.upper
        total = step * self.instance.side[i] * self.instance.grain
        for j, a in self.instance.rows[i].items():
            before = left.get(j, 0)
            after = before - step * a
            for value, sign in ((before, -1), (after, 1)):
                at = lower[j] if value > 0 else upper[j] if value else 0
                if at is None:
                    return None
                total += sign * value * at
        return total
