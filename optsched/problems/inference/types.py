"""Which nodes of an inference instance are identical? Those with the same numbers but for name and count."""

from __future__ import annotations

import numpy as np

from optsched.problems.inference.columns import Columns, Floats, columns
from optsched.problems.inference.instance import Instance, Node
from optsched.problems.machines.identical import Identical, grouped, single

NodeType = Identical[Node]


def node_types(instance: Instance) -> list[NodeType]:
    """Types in order of first appearance; names and counts play no part. O(nodes log nodes), once per instance."""
    return instance.once(_types)


def _types(instance: Instance) -> list[NodeType]:
    return grouped(instance.cluster, numbers_of(columns(instance)))


def numbers_of(flat: Columns) -> Floats:
    """One row of numbers per node, accelerators side by side, missing ones -1."""
    sizes = np.diff(np.r_[flat.first, len(flat.idle_w)])
    per_accelerator = np.column_stack([flat.rates, flat.above_idle, flat.idle_w, flat.batch_kind])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    place = np.arange(len(owner)) - flat.first[owner]
    padded = np.full((len(sizes), int(sizes.max()), per_accelerator.shape[1]), -1.0)
    padded[owner, place] = per_accelerator
    own = np.column_stack([flat.cpu_rate, flat.cpu_active_w, flat.cpu_idle_w, flat.on_w])
    return np.column_stack([own, padded.reshape(len(sizes), -1)])


def single_nodes(instance: Instance) -> list[NodeType]:
    """Every copy on its own, identical ones side by side, for models that are not exact on sums."""
    return single(instance.cluster, [int(i) for kind in node_types(instance) for i in kind.indices])
