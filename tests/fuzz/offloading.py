"""Tiny offloading instances at the edges, and their optimum from the document alone: imports nothing of optsched.

Every decision is tried out and every schedule run by the clock, device, link and server on their own; times are
integers, a transfer is the ceiling of a fraction of the file's decimals.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

Document = dict[str, Any]
Triple = tuple[int, int, int]

SCALES = [1, 1, 1, 10, 10**3, 10**6, 10**9, 10**12]
# bits per second: whole, decimal, and such that some tensors take a whole number of microseconds exactly
BANDWIDTHS = [8_000_000, 18_880_000.0, 1_100_000.0, 5.85e6, 0.1, 2.2, 3.3e-3, 1e9 / 3, 7.7e5, 64_000.5, 1e-2]


def draw(numbers: random.Random) -> Document:
    """An instance document of any kind."""
    kind = numbers.choice(["paths", "paths-with-cuts", "paths-with-cuts", "network", "network", "stream", "stream"])
    fields = {"paths": _paths, "paths-with-cuts": _choices, "network": _network, "stream": _stream}[kind](numbers)
    return {"format": "optsched/offloading@1", "name": f"{kind}-drawn", "kind": kind, **fields}


def heuristics() -> list[str]:
    """Methods whose plans are judged too."""
    return [
        "local-only",
        "remote-only",
        "neurosurgeon",
        "best-single-cut",
        "dsl",
        "extended-johnson",
        "extended-johnson:cut=best",
        "path-conversion",
        "johnson",
        "cds",
        "palmer",
        "neh",
        "iterated-greedy",
        "milp",
        "enumeration",
    ]


def optimum(document: Document) -> Fraction | None:
    """The least makespan in microseconds; every instance has one."""
    if document["kind"] == "paths":
        return Fraction(least_of_paths([_times(path) for path in document["paths"]]))
    if document["kind"] == "paths-with-cuts":
        options = [[_times(cut) for cut in choice["cuts"]] for choice in document["choices"]]
        return Fraction(min(least_of_paths(list(picked)) for picked in itertools.product(*options)))
    net = Net(document)
    if document["kind"] == "stream":
        mixes = itertools.combinations_with_replacement(sorted(set(net.frame_cuts())), document["frames"])
        return Fraction(min(least_of_paths(list(mix)) for mix in mixes))
    return Fraction(min(net.least(device) for device in net.cuts()))


def least_of_paths(rows: list[Triple]) -> int:
    """Over all orders; equal rows need no second order. One order for all three machines is enough."""
    return min(_end_of_paths(order) for order in set(itertools.permutations(rows)))


def _end_of_paths(order: tuple[Triple, ...]) -> int:
    device = link = server = 0
    for a, b, c in order:
        device += a
        if b:
            link = max(link, device) + b
        if c:
            server = max(server, link) + c
    return max(device, link, server)


def _times(row: Document) -> Triple:
    return row["device_us"], row["link_us"], row["server_us"]


class Net:
    """A network by name."""

    def __init__(self, document: Document) -> None:
        self.layers = {layer["name"]: layer for layer in document["layers"]}
        self.reads = {name: layer.get("inputs", []) for name, layer in self.layers.items()}
        self.inputs = {name for name, layer in self.layers.items() if layer.get("op") == "input"}
        link = document["link"]
        rate = Fraction(Decimal(repr(link["bandwidth_bits_per_s"])))
        self.back = link.get("result_return_us", 0)
        self.sends = {
            name: -(-8 * 10**6 * layer.get("output_bytes", 0) // rate) + link.get("latency_us", 0)
            for name, layer in self.layers.items()
        }

    def cuts(self) -> Iterator[set[str]]:
        """Device sets that hold the inputs and everything their layers read."""
        inner = [name for name in self.layers if name not in self.inputs]
        for chosen in itertools.product([False, True], repeat=len(inner)):
            device = self.inputs | {name for name, here in zip(inner, chosen, strict=True) if here}
            if all(u in device for name in device for u in self.reads[name]):
                yield device

    def crossing(self, device: set[str]) -> list[str]:
        return sorted({u for name in self.layers if name not in device for u in self.reads[name] if u in device})

    def work(self, names: set[str], side: str) -> int:
        return sum(self.layers[name].get(f"{side}_us", 0) for name in names)

    def frame_cuts(self) -> Iterator[Triple]:
        """(device, link, server) of every cut that at most one tensor crosses."""
        for device in self.cuts():
            crossing, server = self.crossing(device), set(self.layers) - device
            if len(crossing) <= 1:
                sent = self.sends[crossing[0]] if crossing else 0
                yield self.work(device, "device"), sent, self.work(server, "server")

    def least(self, device: set[str]) -> int:
        """Over all orders of the transfers and of the device; the server runs whatever is ready."""
        server = set(self.layers) - device
        if not server:
            return self.work(device, "device")
        found = []
        for order in self._orders(device):
            ended, clock = {}, 0
            for name in order:
                clock = ended[name] = clock + self.layers[name].get("device_us", 0)
            for sending in itertools.permutations(self.crossing(device)):
                arrived, free = {}, 0
                for name in sending:
                    free = arrived[name] = max(free, ended[name]) + self.sends[name]
                found.append(max(clock, self._served(server, arrived) + self.back))
        return min(found)

    def _orders(self, device: set[str]) -> list[list[str]]:
        """Layers by what the tensors sent need, for every order of needs: other orders only postpone tensors."""
        orders = []
        for needs in itertools.permutations(self.crossing(device)):
            order: list[str] = []
            for name in (*needs, *sorted(device)):
                self._run(name, order)
            orders.append(order)
        return orders

    def _run(self, name: str, order: list[str]) -> None:
        if name not in order:
            for u in self.reads[name]:
                self._run(u, order)
            order.append(name)

    def _served(self, server: set[str], arrived: dict[str, int]) -> int:
        """When a server that is never idle while a layer is ready has run everything."""
        ready, clock = dict(arrived), 0
        left = set(server)
        while left:
            known = [name for name in left if all(u in ready for u in self.reads[name])]
            name = min(known, key=lambda name: (max(ready[u] for u in self.reads[name]), name))
            clock = ready[name] = max(clock, *(ready[u] for u in self.reads[name])) + self.layers[name].get(
                "server_us", 0
            )
            left.remove(name)
        return max(clock, *arrived.values())


def _us(numbers: random.Random, scale: int) -> int:
    """Zeros, ties, neighbours of a power of ten, small beside large."""
    kind = numbers.random()
    if kind < 0.15:
        return 0
    if kind < 0.35:
        return min(10**13, max(0, scale + numbers.randint(-5, 0)))
    if kind < 0.55:
        return numbers.randint(0, 20)
    if kind < 0.75:
        return numbers.randint(0, 9) * scale // 10
    return numbers.randint(0, scale)


def _triple(numbers: random.Random, scale: int, name: str) -> Document:
    device, link, server = (_us(numbers, scale) for _ in range(3))
    return {"name": name, "device_us": device, "link_us": max(link, int(server > 0)), "server_us": server}


def _scale(numbers: random.Random) -> int:
    return numbers.choice(SCALES) * numbers.choice([3, 10, 100])


def _paths(numbers: random.Random) -> Document:
    scale = min(10**12, _scale(numbers))
    return {"paths": [_triple(numbers, scale, f"p{i}") for i in range(numbers.randint(1, 6))]}


def _choices(numbers: random.Random) -> Document:
    scale, choices = min(10**12, _scale(numbers)), []
    for i in range(numbers.randint(1, 4)):
        cuts = [_triple(numbers, scale, f"c{k}") for k in range(numbers.randint(1, 4))]
        if numbers.random() < 0.5:
            cuts.append({"name": "local", "device_us": _us(numbers, scale), "link_us": 0, "server_us": 0})
        choices.append({"name": f"p{i}", "cuts": cuts})
    return {"choices": choices}


def _link(numbers: random.Random, kind: str) -> tuple[Document, Fraction]:
    rate = numbers.choice(BANDWIDTHS)
    link: Document = {"bandwidth_bits_per_s": rate}
    if numbers.random() < 0.4:
        link["latency_us"] = numbers.choice([1, 7, 10**6])
    if kind == "network" and numbers.random() < 0.4:
        link["result_return_us"] = numbers.choice([1, 5, 10**9])
    return link, Fraction(Decimal(repr(rate)))


def _bytes(numbers: random.Random, scale: int, rate: Fraction) -> int:
    """About `scale` us on the link, often exactly a whole number of them where the rate allows that."""
    whole = rate.denominator * rate.numerator
    size = Fraction(max(1, _us(numbers, scale))) * rate / (8 * 10**6)
    if numbers.random() < 0.5 and whole < 10**13:
        # 8e6 bytes / rate is whole if bytes are a multiple of the rate's numerator
        return min(10**15, max(1, round(size / rate.numerator)) * rate.numerator)
    return min(10**15, max(1, round(size)))


def _layer(numbers: random.Random, scale: int, rate: Fraction, name: str, reads: list[str]) -> Document:
    layer: Document = {"name": name, "output_bytes": _bytes(numbers, scale, rate)}
    if reads:
        layer |= {"inputs": reads, "device_us": _us(numbers, scale), "server_us": _us(numbers, scale)}
    else:
        layer |= {"op": "input", "device_us": numbers.choice([0, 0, _us(numbers, scale)])}
    return layer


def _network(numbers: random.Random) -> Document:
    scale = min(10**11, _scale(numbers))
    link, rate = _link(numbers, "network")
    inputs, inner = numbers.randint(1, 2), numbers.randint(1, 5)
    layers: list[Document] = []
    for v in range(inputs + inner):
        names = [layer["name"] for layer in layers]
        reads = numbers.sample(names, numbers.randint(1, min(3, len(names)))) if v >= inputs else []
        layers.append(_layer(numbers, scale, rate, f"v{v}", reads))
    numbers.shuffle(layers)
    return {"layers": layers, "link": link}


def _stream(numbers: random.Random) -> Document:
    """A network whose layers all lead to one output; sometimes an input that nobody reads."""
    scale = min(10**11, _scale(numbers))
    link, rate = _link(numbers, "stream")
    inner = numbers.randint(1, 4)
    layers = [_layer(numbers, scale, rate, f"in{v}", []) for v in range(numbers.randint(1, 2))]
    for v in range(inner):
        names = [layer["name"] for layer in layers]
        read = {u for layer in layers for u in layer.get("inputs", [])}
        loose = [name for name in names if name not in read and not name.startswith("in")]
        some = numbers.sample(names, numbers.randint(1, min(2, len(names))))
        reads = list(dict.fromkeys([*some, *(loose if v == inner - 1 else [])]))
        layers.append(_layer(numbers, scale, rate, f"v{v}", reads))
    return {"layers": layers, "link": link, "frames": numbers.randint(1, 5)}
