"""Groups identical nodes, so that one integer count replaces interchangeable binaries.

Without grouping a solver proves the same thing once per permutation of equal nodes; with it a cluster of 10^5 equal
nodes is one variable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optsched.problems.inference.columns import Columns, columns
from optsched.problems.inference.instance import Instance, Node

Indices = NDArray[np.intp]
FEW = 1000
"""Nodes up to which a dictionary finds the equal ones sooner than numpy does (assumed)."""


@dataclass(frozen=True, eq=False)
class NodeType:
    """Identical nodes of `listed`, at `indices`; `count` copies altogether."""

    listed: tuple[Node, ...]
    indices: Indices
    count: int

    @property
    def index(self) -> int:
        """Position of the first of them in the instance's list."""
        return int(self.indices[0])

    @property
    def node(self) -> Node:
        """One of them: all are the same but for name and count."""
        return self.listed[self.index]

    @property
    def names(self) -> list[str]:
        """Names of all listed nodes of the type, in the file's order."""
        return [self.listed[i].name for i in self.indices]

    def spread(self, copies: int) -> Iterator[tuple[str, int]]:
        """Hand `copies` back to the listed nodes, in their order: yields (name, copies of it)."""
        for i in self.indices:
            if copies <= 0:
                return
            taken = min(copies, self.listed[i].count)
            yield self.listed[i].name, taken
            copies -= taken


def node_types(instance: Instance) -> list[NodeType]:
    """Types in order of first appearance; names and counts play no part. O(nodes log nodes), once per instance."""
    return instance.once(_types)


def _types(instance: Instance) -> list[NodeType]:
    flat = columns(instance)
    counts = flat.count.astype(int)
    return [NodeType(instance.cluster, found, int(counts[found].sum())) for found in group(flat)]


def group(flat: Columns) -> list[Indices]:
    """Indices of equal nodes, by a 64-bit hash of their numbers, checked entry by entry."""
    rows = _rows(flat)
    if len(rows) <= FEW:
        return _few(rows)
    odd = np.random.default_rng(0).integers(0, 2**63, rows.shape[1], dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    hashed = (rows.view(np.uint64) * odd).sum(axis=1, dtype=np.uint64)
    _, first, inverse = np.unique(hashed, return_index=True, return_inverse=True)
    if not np.array_equal(rows, rows[first[inverse]]):  # two different nodes share a hash
        _, first, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    members = np.argsort(inverse, kind="stable")
    ends = np.cumsum(np.bincount(inverse))
    found = np.split(members, ends[:-1])
    return [found[g] for g in np.argsort(first, kind="stable")]


def _few(rows: NDArray[np.float64]) -> list[Indices]:
    """The same by the bytes of each row: quicker for few nodes than sorting hashes."""
    found: dict[bytes, list[int]] = {}
    for i, row in enumerate(rows):
        found.setdefault(row.tobytes(), []).append(i)
    return [np.array(members, np.intp) for members in found.values()]


def _rows(flat: Columns) -> NDArray[np.float64]:
    """One row of numbers per node, accelerators side by side, missing ones -1 (0.0 and -0.0 made one)."""
    sizes = np.diff(np.r_[flat.first, len(flat.idle_w)])
    per_accelerator = np.column_stack([flat.rates, flat.above_idle, flat.idle_w, flat.batch_kind])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(len(owner)) - flat.first[owner]
    padded = np.full((len(sizes), int(sizes.max()), per_accelerator.shape[1]), -1.0)
    padded[owner, place] = per_accelerator
    own = np.column_stack([flat.cpu_rate, flat.cpu_active_w, flat.cpu_idle_w, flat.on_w])
    return np.ascontiguousarray(np.column_stack([own, padded.reshape(len(sizes), -1)]) + 0.0)


def single_nodes(instance: Instance) -> list[NodeType]:
    """Every copy on its own, for models that are not exact on sums."""
    return [
        NodeType(instance.cluster, np.array([i]), 1)
        for kind in node_types(instance)
        for i in kind.indices
        for _ in range(instance.cluster[i].count)
    ]
