"""Which cuts may a frame of a stream take? Behind one tensor that alone crosses, or none."""

from __future__ import annotations

from functools import lru_cache

from optsched.problems.offloading.graph.network import Graph
from optsched.problems.offloading.instance import LOCAL, Instance

Times = tuple[int, int, int]


@lru_cache(maxsize=4)
def single_tensor_cuts(graph: Graph) -> dict[int, Times]:
    """Layers whose tensor alone can cross the link -> (device, link, server) us of that cut.

    The server runs everything that depends on the layer; no other tensor may enter that part. With one output,
    which a stream has, no smaller part can run there: what is left on the device would have to send too. On a line
    every layer but the last qualifies.
    """
    everything = graph.device_work.of(graph.everything)
    found: dict[int, Times] = {}
    for v in range(len(graph)):
        server = graph.descendants[v] ^ (1 << v)
        read = 0
        for w in graph.succs[v]:
            read |= graph.needed_below[w]
        if server and read & ~server == 1 << v:
            device_us = everything - graph.device_work.of(server)
            found[v] = (device_us, graph.transfer_us[v], graph.server_work.of(server))
    return found


def stream_cuts(instance: Instance) -> dict[str, Times]:
    """Name of the cut -> its three times (us): "local", and each layer whose tensor alone can cross."""
    graph = instance.graph
    cuts = {LOCAL: (graph.device_work.of(graph.everything), 0, 0)}
    cuts.update({graph.names[v]: times for v, times in single_tensor_cuts(graph).items()})
    return cuts
