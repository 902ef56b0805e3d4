"""Who needs whom in a network, and how long do its layers and tensors take? Sets of layers are bits of integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import Any

from optsched.core.number import fraction
from optsched.problems.offloading.graph.bitset import Weights, bits


class Graph:
    """Layers 0..n-1 in topological order (ties by position in the file); sets of layers are integers.

    `device_us`, `server_us` per layer; `transfer_us` per tensor, 0 where nobody reads it; `preds` and `succs` lists
    of neighbours; `inputs` and `everything` are sets.
    """

    def __init__(self, layers: Sequence[Any], link: Any) -> None:
        order = topological({layer.name: layer.inputs for layer in layers})
        by_name = {layer.name: layer for layer in layers}
        sorted_layers = [by_name[name] for name in order]
        self.names = order
        self.index = {name: v for v, name in enumerate(order)}
        self.preds = [[self.index[name] for name in layer.inputs] for layer in sorted_layers]
        self.succs: list[list[int]] = [[] for _ in order]
        for v, preds in enumerate(self.preds):
            for u in preds:
                self.succs[u].append(v)
        self.device_us = [layer.device_us for layer in sorted_layers]
        self.server_us = [layer.server_us for layer in sorted_layers]
        self.transfer_us = [
            transfer_us(layer.output_bytes, link) if self.succs[v] else 0 for v, layer in enumerate(sorted_layers)
        ]
        self.return_us = link.result_return_us
        self.inputs = sum(1 << v for v, layer in enumerate(sorted_layers) if layer.op == "input")
        self._heads: dict[int, int] = {}
        self.everything = (1 << len(order)) - 1

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def ancestors(self) -> list[int]:
        """Per layer: itself and everything it depends on."""
        found: list[int] = []
        for v, preds in enumerate(self.preds):
            mask = 1 << v
            for u in preds:
                mask |= found[u]
            found.append(mask)
        return found

    @cached_property
    def descendants(self) -> list[int]:
        """Per layer: itself and everything that depends on it."""
        found = [0] * len(self)
        for v in reversed(range(len(self))):
            mask = 1 << v
            for w in self.succs[v]:
                mask |= found[w]
            found[v] = mask
        return found

    @cached_property
    def needed_below(self) -> list[int]:
        """Per layer: every layer whose tensor it or one of its descendants reads."""
        found = [0] * len(self)
        for v in reversed(range(len(self))):
            mask = sum(1 << u for u in self.preds[v])
            for w in self.succs[v]:
                mask |= found[w]
            found[v] = mask
        return found

    @cached_property
    def readers(self) -> list[int]:
        """Per layer: the layers that read its tensor."""
        return [sum(1 << w for w in succs) for succs in self.succs]

    @cached_property
    def device_work(self) -> Weights:
        """Sums of device times over sets of layers (us)."""
        return Weights(self.device_us)

    @cached_property
    def server_work(self) -> Weights:
        """Sums of server times over sets of layers (us)."""
        return Weights(self.server_us)

    @cached_property
    def transfer_work(self) -> Weights:
        """Sums of transfer times over sets of tensors (us)."""
        return Weights(self.transfer_us)

    def head_us(self, v: int) -> int:
        """Device work that must be done before tensor v can be sent, v included."""
        known = self._heads.get(v)
        if known is None:
            known = self._heads[v] = self.device_work.of(self.ancestors[v])
        return known

    def mask(self, names: Sequence[str]) -> int:
        """The set of layers with these names. Raises KeyError for an unknown one."""
        return sum(1 << self.index[name] for name in set(names))

    def frontier(self, device: int) -> list[int]:
        """Tensors that must be sent when exactly `device` runs on the device."""
        server = self.everything & ~device
        return [v for v in bits(device) if self.readers[v] & server]


def transfer_us(size_bytes: int, link: Any) -> int:
    """Whole microseconds to send a tensor, rounded up, so it is never free. The
    bandwidth is the decimal of the file.
    """
    bits_us = size_bytes * 8 * 10**6 / fraction(link.bandwidth_bits_per_s)
    return -(-bits_us.numerator // bits_us.denominator) + int(link.latency_us)


def topological(inputs: Mapping[str, Sequence[str]]) -> list[str]:
    """Names in an order that respects `inputs`, ties by position in the file; those on
    cycles are left out. O(n log n).
    """
    position = {name: i for i, name in enumerate(inputs)}
    names = list(inputs)
    missing = [len(read) for read in inputs.values()]
    readers: list[list[int]] = [[] for _ in names]
    for i, read in enumerate(inputs.values()):
        for name in read:
            readers[position[name]].append(i)
    ready = [i for i, count in enumerate(missing) if not count]
    heapify(ready)
    order = []
    while ready:
        i = heappop(ready)
        order.append(names[i])
        for j in readers[i]:
            missing[j] -= 1
            if not missing[j]:
                heappush(ready, j)
    return order


def find_cycle(inputs: Mapping[str, Sequence[str]]) -> list[str]:
    """One cycle of names, the first repeated at the end; empty where there is none."""
    left = set(inputs) - set(topological(inputs))
    if not left:
        return []
    walk = [next(name for name in inputs if name in left)]
    seen = {walk[0]: 0}
    while True:
        name = next(read for read in inputs[walk[-1]] if read in left)
        if name in seen:
            return [name, *reversed(walk[seen[name] :])]
        seen[name] = len(walk)
        walk.append(name)
