"""Which cut has the least weighted sum of device, link and server time? A minimum s-t cut (DADS/DSL).

Hu, Bao, Wang & Liu, INFOCOM 2019 minimise the plain sum, the delay of one frame run without overlap.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from optsched.problems.offloading.graph.network import Graph

LARGEST = 2**31 - 1
"""Capacities are 32-bit integers in scipy's flow code."""


def least_sum(graph: Graph, device: int = 1, link: int = 1, server: int = 1) -> tuple[int, int]:
    """(device set as bits, lower bound on the least weighted sum of the three times over all monotone cuts).

    The bound is the least sum itself while all times together stay below 2^31; else times are divided, rounded down.
    Two nodes per layer: the second carries its tensor's transfer, paid once however many layers read it.
    """
    size, source, sink = len(graph), 2 * len(graph), 2 * len(graph) + 1
    weighted = (
        [device * time for time in graph.device_us],
        [link * time for time in graph.transfer_us],
        [server * time for time in graph.server_us],
    )
    total = sum(map(sum, weighted)) + server * graph.return_us + 1
    divisor = -(-total // (LARGEST // 2))
    never = total // divisor + 1
    arcs: list[tuple[int, int, int]] = []
    for v in range(size):
        arcs.append((v, sink, weighted[0][v] // divisor))
        arcs.append((source, v, never if graph.inputs >> v & 1 else weighted[2][v] // divisor))
        arcs.append((v, size + v, weighted[1][v] // divisor))
        for w in graph.succs[v]:
            arcs += [(size + v, w, never), (w, v, never)]
    tail, head, capacity = np.array(arcs, dtype=np.int64).T.astype(np.int32)  # scipy 1.13 takes no other indices
    shape = (2 * size + 2, 2 * size + 2)
    network = csr_array((capacity, (tail, head)), shape=shape)
    flow = maximum_flow(network, source, sink)
    residual = network - flow.flow
    residual.eliminate_zeros()
    reached = breadth_first_order(residual > 0, source, return_predecessors=False)
    return sum(1 << int(v) for v in reached if v < size), int(flow.flow_value) * divisor


def makespan_bound(graph: Graph) -> int:
    """A lower bound on the makespan of every monotone cut (us).

    The makespan is at least each resource's work, hence at least any weighted mean of the three, and the least
    weighted sum over all cuts is a minimum cut. Nine weightings are tried: the plain mean and those near it.
    """
    weights = [(1, 1, 1), (2, 1, 1), (1, 2, 1), (1, 1, 2), (2, 2, 1), (1, 2, 2), (2, 1, 2), (3, 3, 1), (1, 3, 1)]
    return max(-(-least_sum(graph, *weight)[1] // sum(weight)) for weight in weights)
