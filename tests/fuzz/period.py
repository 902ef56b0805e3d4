"""Tiny periods at every edge, and their least energy in fractions, written apart from the product.

Demands fill nodes exactly, deadlines end exactly with a choice of GPUs or just miss; both modes, every billing, nodes
of one to three stages, prices of being on, pools of tied confidences, units from 1e-9 to 1e6.
"""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from tests.fuzz import period_horizon

Node = dict[str, Any]
Gpu = dict[str, Any]


def heuristics() -> list[str]:
    return [
        "cooperative",
        "cooperative:reading=paper",
        "sequential:inference=aslm-plus,retraining=ras-plus",
        "sequential-exact",
        "milp",
    ]


def draw(random: random.Random) -> dict[str, Any]:
    """One to three nodes with a GPU or two each, or none."""
    components = random.choice([1, 1, 2])
    nodes = [_node(random, i, components) for i in range(random.randint(1, 3))]
    hosts = [
        {"gpu": f"gpu-{i}-{j}", "node": node["name"]}
        for i, node in enumerate(nodes)
        for j in range(random.choice([0, 1, 1, 2]))
    ] or [{"gpu": "gpu-0-0", "node": nodes[0]["name"]}]
    gpus = [_gpu(random, host["gpu"]) for host in hosts]
    seconds, watts = (Decimal(10) ** random.choice([0, 0, 0, -9, -6, -3, 3, 6]) for _ in range(2))
    for node in nodes:
        _scaled(node, seconds, watts)
    for gpu in gpus:
        for name, unit in _units(seconds, watts):
            gpu[name] *= unit
    limit = Decimal(random.choice(["20", "10", "3", "0.7"])) * seconds
    inference = {
        "format": "optsched/inference@1",
        "name": "images",
        "components": ["a", "b"][:components],
        "nodes": nodes,
        "latency_limit_s": limit,
        "charging": "proportional",
        "demand_images": Decimal(1),
    }
    retraining = {
        "format": "optsched/retraining@1",
        "name": "training",
        "gpus": gpus,
        "batch_images": random.randint(1, 8),
        "labelled_images": random.choice([4, 8, 10, Decimal("0.5")]),
        "unlabelled_images": random.choice([0, 0, 3, 30]),
        "epochs": random.choice([1, 3]),
        "iterations": random.choice(["real", "ceil"]),
        "billing": random.choice(["text", "eq31", "refined"]),
        "latency_limit_s": Decimal(1),
    }
    if random.random() < 0.4:
        confidences = [Decimal(random.randint(0, 10)) / 10 for _ in range(random.randint(1, 6))]
        least, start = random.randint(0, len(confidences)), Decimal(random.choice(["0.05", "0.5", "0.9"]))
        pool = {"confidences": confidences, "least_pseudo_labels": least, "threshold_start": start}
        retraining |= {"pool": pool, "unlabelled_images": 0}
    mode = random.choice(["exclusive", "time-shared"])
    document = {"inference": inference, "retraining": retraining, "hosts": hosts, "mode": mode}
    _limits(random, document)
    if random.random() < 0.3:
        document["load_time_s"] = limit * Decimal(random.choice(["0", "0.1", "0.5"]))
        document["load_energy_j"] = limit * watts * Decimal(random.choice(["0", "3", "100"]))
    if random.random() < 0.5:
        period_horizon.extend(random, document)
    return {"format": "optsched/period@1", "name": "edge", **_plain(document)}


def _node(random: random.Random, i: int, components: int) -> Node:
    accelerators = random.choice([1, 1, 2])
    node: Node = {
        "name": f"node-{i}",
        "accelerators": [
            {
                "name": f"accelerator-{j}",
                "rates_images_per_s": [Decimal(random.choice(["10", "0.7", "4", "100"])) for _ in range(components)],
                "powers_active_w": [Decimal(random.choice(["100", "80", "0", "210.5"])) for _ in range(components)],
            }
            for j in range(accelerators)
        ],
        "power_on_w": Decimal(random.choice(["0", "0", "5"])),
    }
    if random.random() < 0.3:
        node["cpu"] = {
            "rate_images_per_s": Decimal(random.choice(["50", "20"])),
            "power_active_w": Decimal("65"),
            "power_idle_w": Decimal(random.choice(["0", "20"])),
        }
    return node


def _gpu(random: random.Random, name: str) -> Gpu:
    active = Decimal(random.choice(["0", "100", "100", "250"]))
    return {
        "name": name,
        "alpha_s_per_image": Decimal(random.choice(["0.1", "0.2", "0.3", "0.07"])),
        "beta_s": Decimal(random.choice(["0", "0", "0.1", "0.4"])),
        "communication_s": Decimal(random.choice(["0", "0.1"])),
        "power_active_w": active,
        "power_idle_w": active * Decimal(random.choice(["0", "0.2", "1"])),
        "guess_rate_images_per_s": Decimal(random.choice(["0", "10", "0.3"])),
    }


def _scaled(node: Node, seconds: Decimal, watts: Decimal) -> None:
    """Rates are per second."""
    for accelerator in node["accelerators"]:
        for name, unit in (("rates_images_per_s", 1 / seconds), ("powers_active_w", watts)):
            accelerator[name] = [value * unit for value in accelerator[name]]
    node["power_on_w"] *= watts
    for name, unit in (("rate_images_per_s", 1 / seconds), ("power_active_w", watts), ("power_idle_w", watts)):
        if "cpu" in node:
            node["cpu"][name] *= unit


def _units(seconds: Decimal, watts: Decimal) -> list[tuple[str, Decimal]]:
    times = [(name, seconds) for name in ("alpha_s_per_image", "beta_s", "communication_s")]
    return [*times, ("power_active_w", watts), ("power_idle_w", watts), ("guess_rate_images_per_s", 1 / seconds)]


def _limits(random: random.Random, document: dict[str, Any]) -> None:
    """The demand at what some nodes do exactly, the deadline where some GPUs end after them, both times an edge."""
    inference, retraining, nodes = document["inference"], document["retraining"], document["inference"]["nodes"]
    edges = [0, 0, 0, "1e-9", "-1e-9", "1e-7", "-1e-7", "1e-12", "-1e-12", "0.2", "-0.3", "2"]
    limit = Fraction(inference["latency_limit_s"])
    some = [node for node in nodes if random.random() < 0.7] or nodes[:1]
    most = sum(limit / _figures(node)[0] for node in some) * Fraction(
        random.choice([1, 1, Decimal("0.5"), Decimal("0.2")])
    )
    inference["demand_images"] = _decimal(most * (1 + Fraction(random.choice(edges[:-1]))))
    used = [gpu for gpu in retraining["gpus"] if random.random() < 0.7] or retraining["gpus"][:1]
    labels = min(_labels(retraining), default=Fraction())
    guessing = _guessing(used, labels)
    run = _iterations(retraining, labels) * _least(used, retraining["batch_images"]) + (guessing or 0)
    start = random.choice([Fraction(0), limit, limit / 2])
    retraining["latency_limit_s"] = _decimal((start + run) * (1 + Fraction(random.choice([*edges, "1", "4"]))))
    if random.random() < 0.2:
        iteration = _least(used, retraining["batch_images"]) * (1 + Fraction(random.choice(edges)))
        retraining["iteration_limit_s"] = _decimal(iteration)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(f"{Decimal(value.numerator) / Decimal(value.denominator):.14e}")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def _number(value: Any) -> Fraction:
    return Fraction(value) if isinstance(value, Fraction | int) else Fraction(str(value))


def optimum(document: dict[str, Any]) -> Fraction | None:
    """The least energy over every set of retraining GPUs and every set of nodes that are on (J)."""
    if period_horizon.several(document):
        return period_horizon.optimum(document)
    retraining, found = document["retraining"], []
    host = {pair["gpu"]: pair["node"] for pair in document["hosts"]}
    for chosen in product((0, 1), repeat=len(retraining["gpus"])):
        used = [gpu for gpu, use in zip(retraining["gpus"], chosen, strict=True) if use]
        if used:
            busy = {host[gpu["name"]] for gpu in used}
            found += [_with(document, used, busy, labels) for labels in _labels(retraining)]
    return min((value for value in found if value is not None), default=None)


def _labels(retraining: dict[str, Any]) -> list[Fraction]:
    """Numbers of pseudo-labelled images, one for every threshold that keeps enough."""
    pool = retraining.get("pool")
    if pool is None:
        return [_number(retraining["unlabelled_images"])]
    confidences = list(map(_number, pool["confidences"]))
    kept = {sum(c > threshold for c in confidences) for threshold in (Fraction(0), Fraction(1), *confidences)}
    return [Fraction(n) for n in sorted(kept) if n >= pool["least_pseudo_labels"]]


def _with(document: dict[str, Any], used: list[Gpu], busy: set[str], labels: Fraction) -> Fraction | None:
    """The least energy with exactly these GPUs and labels, over every start that may be best."""
    retraining, inference = document["retraining"], document["inference"]
    guessing, iterations = _guessing(used, labels), _iterations(retraining, labels)
    if guessing is None:
        return None
    least = _least(used, retraining["batch_images"])
    deadline, limit = _number(retraining["latency_limit_s"]), _number(inference["latency_limit_s"])
    most = (deadline - guessing) / iterations
    if retraining.get("iteration_limit_s") is not None:
        most = min(most, _number(retraining["iteration_limit_s"]))
    if least > most:
        return None
    shared = document["mode"] == "time-shared"
    times = {least}
    if retraining["billing"] == "refined":
        starts = _starts(document, busy) if shared else []
        times |= {most, *_kinks(used, retraining["batch_images"])}
        times |= {(deadline - guessing - start) / iterations for start in (limit, *starts)}
    active = sum(_number(gpu["power_active_w"]) for gpu in used)
    energies = []
    for seconds in times:
        if least <= seconds <= most:
            until = min(limit, deadline - guessing - iterations * seconds) if shared else Fraction(0)
            loads = _loads(document, busy, until)
            if loads is not None:
                energies.append(iterations * _iteration(retraining, used, seconds) + guessing * active + loads)
    return min(energies, default=None)


def _figures(node: Node) -> tuple[Fraction, Fraction]:
    """Seconds and joules of an image: the CPU, then every component on all accelerators at once."""
    cpu = node.get("cpu")
    seconds = 1 / _number(cpu["rate_images_per_s"]) if cpu else Fraction(0)
    joules = seconds * _number(cpu["power_active_w"]) if cpu else Fraction(0)
    idle = _number(cpu.get("power_idle_w", 0)) if cpu else Fraction(0)
    for rates, powers in zip(
        zip(*(a["rates_images_per_s"] for a in node["accelerators"]), strict=True),
        zip(*(a["powers_active_w"] for a in node["accelerators"]), strict=True),
        strict=True,
    ):
        stage = 1 / sum(map(_number, rates))
        seconds, joules = seconds + stage, joules + stage * (idle + sum(map(_number, powers)))
    return seconds, joules


def _loads(document: dict[str, Any], busy: set[str], until: Fraction) -> Fraction | None:
    """The cheapest images: nodes that retrain have until the start, and none where that is 0."""
    inference, best = document["inference"], None
    limit, load = _number(inference["latency_limit_s"]), _number(document.get("load_time_s", 0))
    loading = _number(document.get("load_energy_j", 0))
    for on in product((0, 1), repeat=len(inference["nodes"])):
        nodes = [node for node, use in zip(inference["nodes"], on, strict=True) if use]
        left, total = _number(inference["demand_images"]), Fraction(0)
        for node in sorted(nodes, key=lambda node: _figures(node)[1]):
            seconds, joules = _figures(node)
            images = min(left, max(Fraction(0), (until if node["name"] in busy else limit) - load) / seconds)
            left, total = left - images, total + images * joules + _number(node["power_on_w"]) * limit + loading
        if left <= 0 and (best is None or total < best):
            best = total
    return best


def _starts(document: dict[str, Any], busy: set[str]) -> list[Fraction]:
    """Starts by which a set of nodes, all but one of them full, just holds the demand."""
    inference, load = document["inference"], _number(document.get("load_time_s", 0))
    limit, starts = _number(inference["latency_limit_s"]) - load, []
    for on in product((0, 1), repeat=len(inference["nodes"])):
        nodes = [node for node, use in zip(inference["nodes"], on, strict=True) if use]
        idle = sum((limit / _figures(node)[0] for node in nodes if node["name"] not in busy), Fraction(0))
        speed = sum((1 / _figures(node)[0] for node in nodes if node["name"] in busy), Fraction(0))
        if speed:
            starts.append(load + (_number(inference["demand_images"]) - idle) / speed)
    return starts


def _iterations(retraining: dict[str, Any], labels: Fraction) -> Fraction:
    data = _number(retraining["labelled_images"]) + labels
    each = data / retraining["batch_images"]
    return retraining["epochs"] * (Fraction(-(-each // 1)) if retraining["iterations"] == "ceil" else each)


def _guessing(used: list[Gpu], wanted: Fraction) -> Fraction | None:
    rate = sum((_number(gpu["guess_rate_images_per_s"]) for gpu in used), Fraction(0))
    return Fraction(0) if not wanted else wanted / rate if rate else None


def _start(gpu: Gpu) -> Fraction:
    return _number(gpu["beta_s"]) + _number(gpu["communication_s"])


def _least(used: list[Gpu], batch: int) -> Fraction:
    last = max(map(_start, used))
    done = sum(((last - _start(gpu)) / _number(gpu["alpha_s_per_image"]) for gpu in used), Fraction(0))
    return last + max(Fraction(0), (batch - done) / sum(1 / _number(gpu["alpha_s_per_image"]) for gpu in used))


def _above(gpu: Gpu) -> Fraction:
    return (_number(gpu["power_active_w"]) - _number(gpu["power_idle_w"])) * _number(gpu["alpha_s_per_image"])


def _kinks(used: list[Gpu], batch: int) -> list[Fraction]:
    found, ranked = [], sorted(used, key=_above)
    for m in range(1, len(ranked) + 1):
        speed = sum(1 / _number(gpu["alpha_s_per_image"]) for gpu in ranked[:m])
        held = sum(_start(gpu) / _number(gpu["alpha_s_per_image"]) for gpu in ranked[:m])
        found.append((batch + held) / speed)
    return found


def _iteration(retraining: dict[str, Any], used: list[Gpu], seconds: Fraction) -> Fraction:
    total, left = Fraction(0), Fraction(retraining["batch_images"])
    for gpu in sorted(used, key=_above):
        active, idle, sending = (_number(gpu[name]) for name in ("power_active_w", "power_idle_w", "communication_s"))
        if retraining["billing"] == "text":
            total += active * (seconds - sending) + idle * sending
        elif retraining["billing"] == "eq31":
            total += active * seconds + idle * sending
        else:
            images = min(left, max(Fraction(0), (seconds - _start(gpu)) / _number(gpu["alpha_s_per_image"])))
            left -= images
            busy = images * _number(gpu["alpha_s_per_image"]) + _number(gpu["beta_s"])
            total += busy * active + (seconds - busy) * idle
    return total
