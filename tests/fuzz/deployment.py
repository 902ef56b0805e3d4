"""Tiny deployments at every edge, and their optimum by enumeration in fractions, written apart from the product.

Up to seven layers, three resources of one to three servers, threads by Amdahl or a measured speed-up, links, sizes of
an engine, fabric, memory, accuracy, caps, overlapping releases; limits often equal to what some plan needs exactly.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

Doc = dict[str, Any]
F = Fraction
MOST_PLANS = 1500
FABRIC = ("lut", "dsp", "bram")


def heuristics() -> list[str]:
    rules = ["scalenet-cost:time=0", "scalenet-cost:time=1,norm=best", "scalenet-repair"]
    return [*rules, "least-energy", "least-time", "all-software", "all-hardware", "local-search", "milp"]


def draw(draw: random.Random) -> Doc:
    """An instance that loads, whose plans can be listed."""
    while True:
        document = _shape(draw)
        ways = [_ways(document, layer) for net in document["networks"] for layer in net["layers"]]
        if all(ways) and math.prod(map(len, ways)) <= MOST_PLANS:
            break
    plans = list(_plans(document))
    chosen = draw.choice(plans)
    _set_limits(draw, document, _sums(document, chosen))
    return document


def _shape(draw: random.Random) -> Doc:
    """Names, figures and topology; the limits are set afterwards."""
    rooms = []
    for r in range(draw.randint(1, 3)):
        kind = draw.choice(["software", "hardware"])
        room = {"name": f"room-{r}", "kind": kind, "servers": draw.choice([1, 2, 3])}
        room["power_idle_w"] = draw.choice([0.0, 0.12, 0.5])
        room["always_on"] = kind == "software" and draw.random() < 0.5
        for name in FABRIC if kind == "hardware" and draw.random() < 0.5 else ():
            room[name] = float(draw.choice([10, 20, 35]))
        if draw.random() < 0.25:
            room["memory_bytes"] = float(draw.choice([300, 800]))
        if draw.random() < 0.3:
            room["size_of"] = "engine"
        rooms.append(room)
    configurations = [one for room in rooms for one in _configurations(draw, room)]
    networks = [_network(draw, n) for n in range(draw.choice([1, 1, 2, 3]))]
    for net in networks:
        for layer in net["layers"]:
            if draw.random() < 0.2:
                run = {"configuration": draw.choice(configurations)["name"], "time_ms": draw.choice([0.5, 1.25, 0.0])}
                layer["runs"] = [run | ({"energy_mj": 0.75} if draw.random() < 0.5 else {})]
    document: Doc = {
        "format": "optsched/deployment@1",
        "name": "edge",
        "networks": networks,
        "resources": rooms,
        "configurations": configurations,
        "objective": draw.choice(["energy", "energy", "energy", "latency", "bottleneck", "lexicographic"]),
    }
    if draw.random() < 0.7:
        document["links"] = [_link(draw, rooms) for _ in range(draw.choice([1, 2]))]
    if any(name in room for room in rooms for name in FABRIC):
        document["fabric"] = {name: float(draw.choice([35, 40, 60])) for name in FABRIC}
    return document


def _configurations(draw: random.Random, room: Doc) -> Iterator[Doc]:
    rate = float(draw.choice([30, 70, 200]))
    base = {"resource": room["name"], "rates": {"conv": rate, "fc": draw.choice([rate, 50.0])}}
    base |= {"setup_ms": draw.choice([0.0, 0.25]), "power_active_w": draw.choice([0.35, 1.1, 0.0, 2.0])}
    if draw.random() < 0.3:
        base["bytes_per_ms"] = float(draw.choice([90, 400]))
    if draw.random() < 0.3:
        base["accuracy_loss"] = draw.choice([0.1, 0.25])
    yield {"name": f"{room['name']} x1"} | base
    if room["servers"] > 1 and draw.random() < 0.5:
        law = {"parallel_share": draw.choice([1.0, 0.8])} if draw.random() < 0.6 else {"speedup": 1.5}
        yield {"name": f"{room['name']} xk", "threads": room["servers"]} | base | law


def _network(draw: random.Random, n: int) -> Doc:
    layers = [
        {
            "name": f"layer-{j}",
            "kind": draw.choice(["conv", "conv", "fc"]),
            "operations": float(draw.choice([0, 40, 75, 100, 210])),
            "weight_bytes": float(draw.choice([0, 100, 250])),
            "activation_bytes": float(draw.choice([0, 64, 500])),
        }
        for j in range(draw.randint(1, 5 if n == 0 else 2))
    ]
    return {"name": f"net-{n}", "layers": layers, "period_ms": draw.choice([10.0, 20.0, 5.0]), "deadline_ms": 1.0}


def _link(draw: random.Random, rooms: list[Doc]) -> Doc:
    link: Doc = {"setup_ms": draw.choice([0.0, 0.1])}
    link |= {"bytes_per_ms": float(draw.choice([77, 1000]))} if draw.random() < 0.7 else {}
    link |= {"mj_per_byte": draw.choice([0.0, 0.001])}
    link |= {"source": draw.choice(rooms)["name"]} if draw.random() < 0.3 else {}
    return link


def _set_limits(draw: random.Random, document: Doc, known: Doc) -> None:
    """Deadlines, caps and budgets at, just below or above what one plan needs; also within a solver's tolerance."""
    for net in document["networks"]:
        need = known["latency"][net["name"]]
        limit = max(need, F(1, 100)) * draw.choice([1, 1, 2, F(9, 10), 1 - F(3, 10**9)])
        net["deadline_ms"] = float(_decimal(limit))
        if net["deadline_ms"] > net["period_ms"]:
            net["overlap"] = draw.random() < 0.7
        if draw.random() < 0.3:
            net["accuracy_budget"] = draw.choice([0.0, 0.25, 0.5])
    sums = _sums(document, known["plan"])
    idle = sum(F(str(room["power_idle_w"])) for room in document["resources"] if room["always_on"])
    if draw.random() < 0.4:
        power = max(sums["energy"] / sums["span"] * draw.choice([1, F(11, 10), F(19, 20)]), idle, F(1, 1000))
        document["power_limit_w"] = float(_decimal(power))
    if draw.random() < 0.2:
        document["latency_limit_ms"] = float(_decimal(max(sum(sums["latency"].values()), F(1, 100))))


def _decimal(value: Fraction) -> Decimal:
    """Nine digits; exact where nine are enough."""
    return (
        Decimal(value.numerator) / Decimal(value.denominator)
        if value.denominator < 10**9
        else Decimal(f"{float(value):.9g}")
    )


def _of(document: Doc, name: str) -> Doc:
    return next(one for one in document["configurations"] if one["name"] == name)


def _room(document: Doc, name: str) -> Doc:
    return next(one for one in document["resources"] if one["name"] == name)


def number(value: Any) -> Fraction:
    return F(Decimal(repr(value)) if isinstance(value, float) else value)


def _ways(document: Doc, layer: Doc) -> list[str]:
    found = []
    for one in document["configurations"]:
        room = _room(document, one["resource"])
        fits = "memory_bytes" not in room or (
            number(layer["weight_bytes"]) + number(layer["activation_bytes"])
            <= one.get("threads", 1) * number(room["memory_bytes"])
        )
        measured = any(run["configuration"] == one["name"] for run in layer.get("runs", ()))
        if fits and (measured or layer["kind"] in one["rates"]):
            found.append(one["name"])
    return found


def _plans(document: Doc) -> Iterator[tuple[str, ...]]:
    return product(*(_ways(document, layer) for net in document["networks"] for layer in net["layers"]))


def _time_and_energy(document: Doc, layer: Doc, name: str) -> tuple[Fraction, Fraction]:
    one = _of(document, name)
    threads, watts = one.get("threads", 1), number(one["power_active_w"])
    for run in layer.get("runs", ()):
        if run["configuration"] == name:
            time = number(run["time_ms"])
            return time, number(run["energy_mj"]) if "energy_mj" in run else time * threads * watts
    share = F(1)
    if "speedup" in one:
        share = 1 / number(one["speedup"])
    elif threads > 1:
        share = 1 - number(one["parallel_share"]) + number(one["parallel_share"]) / threads
    time = number(one["setup_ms"]) + number(layer["operations"]) / number(one["rates"][layer["kind"]]) * share
    if "bytes_per_ms" in one:
        time += (number(layer["weight_bytes"]) + number(layer["activation_bytes"])) / number(one["bytes_per_ms"])
    time = F(round(time * 1_000_000), 1_000_000)
    return time, time * threads * watts


def _moving(document: Doc, layer: Doc, source: str, target: str) -> tuple[Fraction, Fraction]:
    a, b = _of(document, source)["resource"], _of(document, target)["resource"]
    for link in document.get("links", ()) if a != b else ():
        if link.get("source", a) == a and link.get("target", b) == b:
            time = number(link["setup_ms"])
            if "bytes_per_ms" in link:
                time += number(layer["activation_bytes"]) / number(link["bytes_per_ms"])
            return F(round(time * 1_000_000), 1_000_000), number(layer["activation_bytes"]) * number(
                link["mj_per_byte"]
            )
    return F(0), F(0)


def _span(document: Doc) -> Fraction:
    periods = [number(net["period_ms"]) for net in document["networks"]]
    return F(math.lcm(*(int(period) for period in periods)))


def _sums(document: Doc, plan: tuple[str, ...]) -> Doc:
    """Everything a plan adds up to; what it costs under each objective but the misses' price."""
    span, latency, energy, load = _span(document), {}, F(0), {}
    weights: dict[str, Fraction] = {}
    loss: dict[str, Fraction] = {}
    left = list(plan)
    for net in document["networks"]:
        chain, left = left[: len(net["layers"])], left[len(net["layers"]) :]
        times = span / number(net["period_ms"])
        latency[net["name"]], loss[net["name"]] = F(0), F(0)
        for j, (layer, name) in enumerate(zip(net["layers"], chain, strict=True)):
            time, joules = _time_and_energy(document, layer, name)
            if j + 1 < len(chain):
                more, extra = _moving(document, layer, name, chain[j + 1])
            else:
                more, extra = F(0), F(0)
            room = _of(document, name)["resource"]
            latency[net["name"]] += time + more
            energy += times * (joules + extra)
            load[room] = load.get(room, F(0)) + times * _of(document, name).get("threads", 1) * time
            weights[room] = weights.get(room, F(0)) + number(layer["weight_bytes"])
            loss[net["name"]] += number(_of(document, name).get("accuracy_loss", 0))
    on = [room for room in document["resources"] if room["always_on"] or room["name"] in load]
    energy += span * sum((number(room["power_idle_w"]) for room in on), F(0))
    return {
        "plan": plan,
        "span": span,
        "latency": latency,
        "energy": energy,
        "load": load,
        "weights": weights,
        "loss": loss,
        "on": on,
    }


def _late(document: Doc, sums: Doc) -> int:
    count = 0
    for net in document["networks"]:
        limit = number(net["deadline_ms"])
        if net.get("overlap") is False:
            limit = min(limit, number(net["period_ms"]))
        count += sums["latency"][net["name"]] > limit
    return count


def _holds(document: Doc, sums: Doc) -> bool:
    if document["objective"] != "lexicographic" and _late(document, sums):
        return False
    for room in document["resources"]:
        if sums["load"].get(room["name"], 0) > sums["span"] * room["servers"]:
            return False
        if "memory_bytes" in room and sums["weights"].get(room["name"], 0) > room["servers"] * number(
            room["memory_bytes"]
        ):
            return False
    for name, total in document.get("fabric", {}).items():
        if sum(number(room.get(name, 0)) for room in sums["on"]) > number(total):
            return False
    if sum("size_of" in room for room in sums["on"]) > 1:
        return False
    for net in document["networks"]:
        if "accuracy_budget" in net and sums["loss"][net["name"]] > number(net["accuracy_budget"]):
            return False
    if "latency_limit_ms" in document and sum(sums["latency"].values()) > number(document["latency_limit_ms"]):
        return False
    return "power_limit_w" not in document or sums["energy"] <= sums["span"] * number(document["power_limit_w"])


def optimum(document: Doc) -> Fraction | None:
    """The least objective of all plans; None where none holds."""
    best: Fraction | None = None
    price = None
    for plan in _plans(document):
        sums = _sums(document, plan)
        if not _holds(document, sums):
            continue
        if document["objective"] == "latency":
            value = sum(sums["latency"].values())
        elif document["objective"] == "bottleneck":
            value = max(sums["load"].get(room["name"], F(0)) / room["servers"] for room in document["resources"])
        elif document["objective"] == "lexicographic":
            price = price or _price(document)
            value = _late(document, sums) * price + sums["energy"]
        else:
            value = sums["energy"]
        best = value if best is None or value < best else best
    return best


def _price(document: Doc) -> Fraction:
    """A power of ten above every layer's dearest way, every output's dearest link, and everything being on."""
    span = _span(document)
    most = span * sum(number(room["power_idle_w"]) for room in document["resources"])
    for net in document["networks"]:
        for layer in net["layers"]:
            dearest = max(_time_and_energy(document, layer, name)[1] for name in _ways(document, layer))
            joules = [
                number(layer["activation_bytes"]) * number(link["mj_per_byte"]) for link in document.get("links", ())
            ]
            most += span / number(net["period_ms"]) * (dearest + max(joules, default=F(0)))
    price = F(1)
    while price <= most:
        price *= 10
    return price
