"""Groups identical nodes: one integer count says as much as many interchangeable binaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optsched.problems.inference.instance import Instance, Node


@dataclass(frozen=True)
class NodeType:
    """Identical nodes: one representative (with its index among the listed nodes), and how many copies
    each listed node contributes."""

    node: Node
    members: tuple[tuple[str, int], ...]
    index: int = 0

    @property
    def count(self) -> int:
        return sum(copies for _, copies in self.members)

    def spread(self, copies: int) -> Iterator[tuple[str, int]]:
        """Hand `copies` back to the listed nodes, in their order."""
        for name, available in self.members:
            taken = min(copies, available)
            if taken:
                yield name, taken
            copies -= taken


def node_types(instance: Instance) -> list[NodeType]:
    """Types in order of first appearance; names and counts play no part. O(nodes)."""
    return instance.once(_group)


def _group(instance: Instance) -> list[NodeType]:
    groups: dict[object, list[int]] = {}
    for i, node in enumerate(instance.cluster):
        accelerators = tuple(
            (a.rates_images_per_s, a.powers_active_w, a.power_idle_w, a.batches, a.batching)
            for a in node.accelerators
        )
        cpu = node.cpu and (node.cpu.rate_images_per_s, node.cpu.power_active_w, node.cpu.power_idle_w)
        groups.setdefault((accelerators, cpu, node.power_on_w), []).append(i)
    nodes = instance.cluster
    return [
        NodeType(nodes[found[0]], tuple((nodes[i].name, nodes[i].count) for i in found), found[0])
        for found in groups.values()
    ]


def single_nodes(instance: Instance) -> list[NodeType]:
    """Every copy on its own, for models that are not exact on sums."""
    return [
        replace(kind, members=((name, 1),))
        for kind in node_types(instance)
        for name, copies in kind.members
        for _ in range(copies)
    ]
