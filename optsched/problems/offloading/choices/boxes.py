"""How is the set of all choices of cuts divided in a branch and bound, and what is still open in a part?

A choice says how often each column is taken; columns are all cuts of all paths side by side, path after path. A path
is taken as often as it has copies: once, or once per frame of a stream.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

WHOLE = 1e-6
"""A share nearer to a whole number than this is that number: the linear program's own tolerance is 1e-7."""


class Box(NamedTuple):
    """The columns still open, and how often each is taken at least and at most: three arrays of equal length."""

    columns: Ints
    least: Ints
    most: Ints

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to choose: every count is fixed."""
        return bool((self.least == self.most).all())

    def up_to(self, most: Ints) -> Box:
        """The box with each column taken at most `most` times; columns never taken are left out."""
        kept = most > 0
        return Box(self.columns[kept], self.least[kept], most[kept])

    def restricted(self, taken: Floats, narrow: Box) -> Floats:
        """`taken`, one number per column of this box, reduced to the columns and limits of a narrower box."""
        kept = taken[np.isin(self.columns, narrow.columns, assume_unique=True)]
        return np.clip(kept, narrow.least, narrow.most)


class Paths(NamedTuple):
    """The path of every column (`of`), and how many copies of each path there are."""

    of: Ints
    copies: Ints

    def everything(self) -> Box:
        """The box of all choices."""
        most = self.copies[self.of]
        return Box(np.arange(len(most)), np.zeros_like(most), most)

    def sums(self, columns: Ints, counts: Ints) -> Ints:
        """Per path: how often its columns are taken together."""
        found = np.zeros(len(self.copies), dtype=np.int64)
        np.add.at(found, self.of[columns], counts)
        return found

    def tightened(self, box: Box) -> Box | None:
        """The box without what the numbers of copies exclude; None where no choice is left.

        Propagation to a fixed point: what the other columns of a path must, or can, take limits each of them.
        """
        path = self.of[box.columns]
        while True:
            least, most = self.sums(box.columns, box.least), self.sums(box.columns, box.most)
            if (least > self.copies).any() or (most < self.copies).any():
                return None
            narrow = Box(
                box.columns,
                np.maximum(box.least, box.most - (most - self.copies)[path]),
                np.minimum(box.most, box.least + (self.copies - least)[path]),
            )
            if (narrow.least == box.least).all() and (narrow.most == box.most).all():
                return box.up_to(box.most)
            box = narrow

    def rounded(self, box: Box, taken: Floats) -> list[int]:
        """Whole numbers near the (fractional) `taken`: as many of every path as it has copies.

        Rounded down first; what is missing goes to the columns whose fraction was largest, one each before more.
        """
        counts = np.clip(np.floor(taken + WHOLE).astype(np.int64), box.least, box.most)
        missing = (self.copies - self.sums(box.columns, counts)).tolist()
        found: list[int] = counts.tolist()
        room, path = (box.most - counts).tolist(), self.of[box.columns].tolist()
        nearest = np.argsort(counts - taken, kind="stable").tolist()
        for most in (1, max(room, default=0)):
            for k in nearest:
                more = min(most, room[k], missing[path[k]])
                if more > 0:
                    found[k], room[k], missing[path[k]] = found[k] + more, room[k] - more, missing[path[k]] - more
        return found

    def parts(self, box: Box, taken: Floats) -> tuple[Box, Box]:
        """Branch: two boxes that together hold every choice of this one.

        Neither holds the fractional choice `taken`, or both are smaller. Paths with one copy are split by path, its
        cuts in two halves; frames of a stream at the count of one column.
        """
        off = np.abs(taken - np.round(taken))
        if (self.copies == 1).all():
            path = self.of[box.columns]
            group = np.flatnonzero(path == _least_decided(path, taken))
            return _halves(box, group, taken[group])
        if off.max() > WHOLE:
            k = int(off.argmax())
            return _split(box, k, int(np.floor(taken[k])))
        k = int((box.most - box.least).argmax())
        count = round(float(taken[k]))
        return _split(box, k, count - 1 if count > box.least[k] else count)


def _least_decided(path: Ints, taken: Floats) -> int:
    """The path whose most taken cut is taken least; among decided ones that with the most cuts left."""
    begins = np.flatnonzero(np.diff(path, prepend=-1))
    share, cuts = np.maximum.reduceat(taken, begins), np.bincount(path)[path[begins]]
    share = np.where(cuts > 1, share, 2.0)
    if share.min() > 1 - WHOLE:
        share = np.where(cuts > 1, -cuts, 1)
    return int(path[begins[share.argmin()]])


def _halves(box: Box, group: Ints, taken: Floats) -> tuple[Box, Box]:
    """A path's cuts up to the mean of those taken, and those beyond; the one cut taken, and all others."""
    used = np.flatnonzero(taken > WHOLE)
    if len(used) == 1:
        first = group == group[used[0]]
    else:
        mean = int(np.floor(taken @ np.arange(len(group)) / taken.sum()))
        first = np.arange(len(group)) <= min(max(mean, used[0]), used[-1] - 1)
    sides = []
    for left in (first, ~first):
        most = box.most.copy()
        most[group[~left]] = 0
        sides.append(box.up_to(most))
    return sides[0], sides[1]


def _split(box: Box, k: int, count: int) -> tuple[Box, Box]:
    """At most `count` of the k-th column, and more."""
    most, least = box.most.copy(), box.least.copy()
    most[k], least[k] = count, count + 1
    return box.up_to(most), Box(box.columns, least, box.most)
