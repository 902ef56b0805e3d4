"""Which machines are identical, so that one integer count replaces interchangeable binaries?

Without grouping a solver proves the same thing once per permutation of equal machines; with it a cluster of 10^5
equal nodes is one variable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
FEW = 1000
"""Machines up to which a dictionary finds the equal ones sooner than numpy does (assumed)."""


class Listed(Protocol):
    """A machine as files list it: a name, and how many copies of it there are."""

    @property
    def name(self) -> str:
        """Distinct in its file."""

    @property
    def count(self) -> int:
        """Copies, at least 1."""


Machine = TypeVar("Machine", bound=Listed)


@dataclass(frozen=True, eq=False)
class Identical(Generic[Machine]):
    """Identical machines of `listed`, at `indices`; `count` copies altogether."""

    listed: Sequence[Machine]
    indices: Indices
    count: int

    @property
    def index(self) -> int:
        """Position of the first of them in the file's list."""
        return int(self.indices[0])

    @property
    def machine(self) -> Machine:
        """One of them: all are the same but for name and count."""
        return self.listed[self.index]

    @property
    def names(self) -> list[str]:
        """Names of all listed machines of the type, in the file's order."""
        return [self.listed[i].name for i in self.indices]

    def spread(self, copies: int) -> Iterator[tuple[str, int]]:
        """Hand `copies` back to the listed machines, in their order: yields (name, copies of it)."""
        for i in self.indices:
            if copies <= 0:
                return
            taken = min(copies, self.listed[i].count)
            yield self.listed[i].name, taken
            copies -= taken


def grouped(listed: Sequence[Machine], rows: Floats) -> list[Identical[Machine]]:
    """Types in order of first appearance; machines with equal rows of numbers are identical. O(n log n)."""
    counts = np.array([machine.count for machine in listed])
    return [Identical(listed, found, int(counts[found].sum())) for found in equal_rows(rows)]


def single(listed: Sequence[Machine], order: Sequence[int] | None = None) -> list[Identical[Machine]]:
    """Every copy on its own, for models that are not exact on sums; in the file's order, or in the one given."""
    places = range(len(listed)) if order is None else order
    return [Identical(listed, np.array([i]), 1) for i in places for _ in range(listed[i].count)]


def counted(kinds: Sequence[Identical[Machine]], used: Mapping[str, int]) -> list[int]:
    """How many of each type are among the `used` copies by name; types that share a listed machine divide them."""
    left, counts = dict(used), []
    for kind in kinds:
        taken = 0
        for i in kind.indices:
            name = kind.listed[i].name
            more = min(left.get(name, 0), kind.listed[i].count, kind.count - taken)
            left[name] = left.get(name, 0) - more
            taken += more
        counts.append(taken)
    return counts


def equal_rows(rows: Floats) -> list[Indices]:
    """Indices of equal rows (0.0 and -0.0 are equal), by a 64-bit hash of their numbers, checked entry by entry."""
    rows = np.ascontiguousarray(rows + 0.0)
    if len(rows) <= FEW:
        known: dict[bytes, list[int]] = {}
        for i, row in enumerate(rows):
            known.setdefault(row.tobytes(), []).append(i)
        return [np.array(members, np.intp) for members in known.values()]
    odd = np.random.default_rng(0).integers(0, 2**63, rows.shape[1], dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    hashed = (rows.view(np.uint64) * odd).sum(axis=1, dtype=np.uint64)
    _, first, inverse = np.unique(hashed, return_index=True, return_inverse=True)
    if not np.array_equal(rows, rows[first[inverse]]):  # two different machines share a hash
        _, first, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    members = np.argsort(inverse, kind="stable")
    ends = np.cumsum(np.bincount(inverse))
    found = np.split(members, ends[:-1])
    return [found[g] for g in np.argsort(first, kind="stable")]
