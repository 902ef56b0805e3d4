"""How is a leaf written as its difference from the latest one, with as many
multipliers unchanged as the proof bears?

Neighbouring leaves have similar multipliers, so differences make a proof shorter.
"""

from __future__ import annotations

from optsched.certify.prover.leaves import Multipliers, Target, flat
from optsched.certify.verify import Instance

SHORT = 16
"""Multipliers below which a leaf is written whole: a difference saves nothing there."""
WORTH = 0.5
"""A difference longer than this share of the leaf is no gain."""

Line = list[object]


class Encoder:
    """Remembers the latest leaf (divisor and multipliers) as the checker will know it."""

    def __init__(self, instance: Instance, target: Target) -> None:
        self.instance, self.target = instance, target
        self.divisor = 0
        self.latest: Multipliers = {}

    def leaf(self, divisor: int, y: Multipliers, weak: bool = False) -> Line:
        """The line that states this leaf; `weak` leaves miss the target and are written as they are."""
        if not weak and len(y) >= SHORT and divisor and self.divisor and self.divisor % divisor == 0:
            moved = self._moved({i: v * (self.divisor // divisor) for i, v in y.items()})
            both = moved.keys() | self.latest.keys()
            change = {i: moved.get(i, 0) for i in both if moved.get(i, 0) != self.latest.get(i, 0)}
            if len(change) <= WORTH * len(y):
                self.latest = moved
                return ["d", flat(change)]
        self.divisor, self.latest = divisor, y
        return ["d", flat(y), divisor]

    def _moved(self, y: Multipliers) -> Multipliers:
        """y with multipliers replaced by the latest ones, row after row, while the target is still met."""
        if self.target.met(self.target.bound(self.divisor, self.latest), self.divisor):
            return dict(self.latest)
        instance, divisor = self.instance, self.divisor
        left = instance.subtract(y, {j: c * divisor for j, c in instance.costs.items()})
        bound = instance.least(left)
        if bound is None:
            return y
        found = dict(y)
        rows = [i for i in y.keys() | self.latest.keys() if y.get(i, 0) != self.latest.get(i, 0)]
        for i in sorted(rows, key=lambda i: (len(instance.rows[i]), i)):
            step = self.latest.get(i, 0) - found.get(i, 0)
            change = self._change(left, i, step)
            if change is None or not self.target.met(bound + change, divisor):
                continue
            bound += change
            for j, a in instance.rows[i].items():
                left[j] = left.get(j, 0) - step * a
            found[i] = self.latest.get(i, 0)
        return {i: v for i, v in found.items() if v}

    def _change(self, left: dict[int, int], i: int, step: int) -> int | None:
        """What the bound gains if row i's multiplier grows by `step`; None if it becomes minus infinity."""
        box, total = self.instance.box, 0
        for j, a in self.instance.rows[i].items():
            before = left.get(j, 0)
            for value, sign in ((before, -1), (before - step * a, 1)):
                at = box[j][value < 0] if value else 0
                if at is None:
                    return None
                total += sign * value * at
        return total
