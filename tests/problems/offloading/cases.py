"""Random small instances and brute force that shares no code with the methods under test."""

from __future__ import annotations

import itertools
import random

from optsched.problems.offloading.instance import Choice, Instance, Layer, Link, Path

FORMAT = "optsched/offloading@1"


def paths(rows, name="paths"):
    listed = tuple(
        Path(name=f"p{i}", device_us=int(a), link_us=int(b), server_us=int(c)) for i, (a, b, c) in enumerate(rows)
    )
    return Instance(format=FORMAT, name=name, kind="paths", paths=listed)


def choices(options):
    listed = tuple(
        Choice(
            name=f"p{i}",
            cuts=tuple(
                Path(name=f"c{k}", device_us=int(a), link_us=int(b), server_us=int(c))
                for k, (a, b, c) in enumerate(cuts)
            ),
        )
        for i, cuts in enumerate(options)
    )
    return Instance(format=FORMAT, name="choices", kind="paths-with-cuts", choices=listed)


def network(inputs, device, server, sent, kind="network", frames=None, **link):
    """Layer v reads `inputs[v]`; those that read nothing are inputs. One byte takes one microsecond."""
    layers = tuple(
        Layer(
            name=f"v{v}",
            op="layer" if read else "input",
            inputs=tuple(f"v{u}" for u in read),
            device_us=device[v] if read else 0,
            server_us=server[v] if read else 0,
            output_bytes=sent[v],
        )
        for v, read in enumerate(inputs)
    )
    rate = Link(bandwidth_bits_per_s=8_000_000, **link)
    return Instance(format=FORMAT, name="network", kind=kind, layers=layers, link=rate, frames=frames)


def random_rows(numbers: random.Random, most_paths: int):
    most = numbers.choice([3, 10, 100])
    rows = []
    for _ in range(numbers.randint(1, most_paths)):
        a, b, c = (numbers.randint(0, most) for _ in range(3))
        rows.append((a, max(b, int(c > 0)), c))
    return rows


def random_network(numbers: random.Random, most_layers: int, **link):
    first = 1 + int(numbers.random() < 0.3)
    inputs: list[list[int]] = [[] for _ in range(first)]
    last = first + numbers.randint(1, most_layers - first)
    inputs += [sorted(numbers.sample(range(v), numbers.randint(1, min(3, v)))) for v in range(first, last)]
    size = len(inputs)

    def drawn(low, high):
        return [numbers.randint(low, high) for _ in range(size)]

    return network(inputs, drawn(0, 9), drawn(0, 6), drawn(1, 12), **link)


def brute_paths(rows):
    """The least makespan over all permutations."""
    best = None
    for order in itertools.permutations(rows):
        a = b = c = 0
        for device, link, server in order:
            a += device
            b = max(a, b) + link
            c = max(b, c) + server
        best = c if best is None else min(best, c)
    return best


def brute_choices(options):
    return min(brute_paths(picked) for picked in itertools.product(*options))


def brute_network(instance):
    """The least makespan over all device sets, and all orders of device, link and server on their own."""
    layers = {layer.name: layer for layer in instance.layers}
    link = instance.link
    inner = [name for name, layer in layers.items() if layer.inputs]
    best = None
    for size in range(len(inner) + 1):
        for chosen in itertools.combinations(inner, size):
            device = {name for name, layer in layers.items() if not layer.inputs} | set(chosen)
            if any(u not in device for name in device for u in layers[name].inputs):
                continue
            value = _brute_cut(layers, device, link)
            best = value if best is None else min(best, value)
    return best


def _brute_cut(layers, device, link):
    server = [name for name in layers if name not in device]
    sent = sorted({u for name in server for u in layers[name].inputs if u in device})
    best = None
    for on_device in _orders(list(device), layers):
        ends, clock = {}, 0
        for name in on_device:
            clock += layers[name].device_us
            ends[name] = clock
        for on_link in itertools.permutations(sent):
            arrived, busy = {}, 0
            for name in on_link:
                busy = max(busy, ends[name]) + layers[name].output_bytes + link.latency_us
                arrived[name] = busy
            for on_server in _orders(server, layers):
                done, free = dict(arrived), 0
                for name in on_server:
                    free = max([free, *(done[u] for u in layers[name].inputs)]) + layers[name].server_us
                    done[name] = free
                value = max(clock, free + link.result_return_us if server else 0)
                best = value if best is None else min(best, value)
    return best


def _orders(names, layers):
    """Every order of `names` in which a layer follows those of its inputs that are among them."""
    if not names:
        yield ()
        return
    inside = set(names)
    for name in names:
        if not any(u in inside for u in layers[name].inputs):
            for rest in _orders([other for other in names if other != name], layers):
                yield (name, *rest)
