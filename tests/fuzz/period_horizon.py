"""Tiny periods in a row that share a queue of images and a budget of labels, and their least energy in fractions.

Everything discrete is tried: GPUs, nodes that are on, labels, thresholds. With that settled, times, mini-batches and
images are one linear program, solved in fractions.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from tests.fuzz.simplex import linear_program

ZERO = Fraction()
Row = tuple[dict[int, Fraction], Fraction]


def extend(random: random.Random, document: dict[str, Any]) -> None:
    """Two or three periods of at most two nodes and GPUs; arrivals the cluster just holds, or just does not."""
    _fewer(document)
    inference, retraining = document["inference"], document["retraining"]
    if random.random() < 0.6:
        retraining["latency_limit_s"] *= random.choice([2, 4, 8])
    large = len(retraining["gpus"]) + len(inference["nodes"]) > 2
    periods = 2 if large else random.choice([1, 2, 3])
    demand = inference["demand_images"]
    document["periods"] = periods
    document["period_s"] = max(inference["latency_limit_s"], retraining["latency_limit_s"])
    document["arrivals_images"] = [
        demand * Decimal(random.choice(["0", "0.2", "0.5", "0.5", "1", "1.3"])) for _ in range(periods)
    ]
    document["most_waiting_images"] = demand * Decimal(random.choice(["0", "0.5", "1", "3", "3"]))
    if random.random() < 0.3:
        document["backlog_images"] = document["most_waiting_images"] * Decimal(random.choice(["0.5", "1"]))
    if random.random() < 0.5:
        size = random.randint(2, 3 if large else 5)
        confidences = [Decimal(n) / 10 for n in random.sample(range(11), size)]
        least, start = random.randint(0, size), Decimal(random.choice(["0.05", "0.5"]))
        pool = {"confidences": confidences, "least_pseudo_labels": least, "threshold_start": start}
        retraining |= {"pool": pool, "unlabelled_images": 0}
        document["label_budget"] = random.randint(0, min(2, size - 1))
    elif "pool" in retraining and large:
        kept = retraining["pool"]["confidences"][:2]
        retraining["pool"] |= {"confidences": kept, "least_pseudo_labels": random.randint(0, len(kept))}
    if "pool" in retraining and random.random() < 0.5:
        document["threshold_growth"] = Decimal(random.choice(["0", "0.1", "0.3"]))


def _fewer(document: dict[str, Any]) -> None:
    """At most two nodes and two GPUs, of those that are there."""
    del document["inference"]["nodes"][2:]
    for node in document["inference"]["nodes"][1:]:
        node["power_on_w"] = Decimal(0)
    names = {node["name"] for node in document["inference"]["nodes"]}
    document["hosts"] = [host for host in document["hosts"] if host["node"] in names][:2]
    kept = {host["gpu"] for host in document["hosts"]}
    document["retraining"]["gpus"] = [gpu for gpu in document["retraining"]["gpus"] if gpu["name"] in kept]
    if not kept:
        gpu = {"name": "gpu", "alpha_s_per_image": Decimal("0.1"), "power_active_w": Decimal(50)}
        rest = {"beta_s": Decimal(0), "communication_s": Decimal(0), "power_idle_w": Decimal(0)}
        document["retraining"]["gpus"] = [gpu | rest | {"guess_rate_images_per_s": Decimal(10)}]
        document["hosts"] = [{"gpu": "gpu", "node": document["inference"]["nodes"][0]["name"]}]


def several(document: dict[str, Any]) -> bool:
    return "periods" in document


def _number(value: Any) -> Fraction:
    return Fraction(value) if isinstance(value, Fraction | int) else Fraction(str(value))


class Choice(NamedTuple):
    """One period with everything discrete settled: what that costs, its labels, and its part of the program.

    Columns: seconds of an iteration, mini-batches of the GPUs, images of the nodes.
    """

    fixed_j: Fraction
    least_j: Fraction
    labels: int
    costs: list[Fraction]
    rows: list[Row]
    images: list[int]


def optimum(document: dict[str, Any]) -> Fraction | None:
    periods, best = document["periods"], None
    choices = [sorted(_choices(document, p), key=lambda one: one.least_j) for p in range(periods)]
    rest = [sum((c[0].least_j for c in choices[p:] if c), ZERO) for p in range(periods + 1)]

    def search(chosen: list[Choice], spent: Fraction, labels: int) -> None:
        nonlocal best
        p = len(chosen)
        if best is not None and spent + rest[p] >= best:
            return
        found = _program(document, chosen) if chosen else ZERO
        if found is None or (best is not None and found + rest[p] >= best):
            return
        if p == periods:
            best = found
            return
        for one in choices[p]:
            if labels + one.labels <= document.get("label_budget", 0):
                search([*chosen, one], spent + one.least_j, labels + one.labels)

    search([], ZERO, 0)
    return best


def _program(document: dict[str, Any], chosen: list[Choice]) -> Fraction | None:
    """The least energy with these choices: their programs side by side, and the queue."""
    costs: list[Fraction] = []
    rows: list[Row] = []
    done: dict[int, Fraction] = {}
    there = _number(document.get("backlog_images", 0))
    for p, one in enumerate(chosen):
        shift = len(costs)
        costs += one.costs
        rows += [({shift + j: value for j, value in row.items()}, side) for row, side in one.rows]
        there += _number(document["arrivals_images"][p])
        done = done | {shift + j: Fraction(1) for j in one.images}
        rows.append((dict(done), there))
        last = p == document["periods"] - 1
        left = _number(document.get("backlog_images" if last else "most_waiting_images", 0))
        rows.append(({j: Fraction(-1) for j in done}, left - there))
    found = linear_program(costs, rows)
    return None if found is None else found + sum((one.fixed_j for one in chosen), ZERO)


def _choices(document: dict[str, Any], p: int) -> Iterator[Choice]:
    inference, retraining = document["inference"], document["retraining"]
    host = {pair["gpu"]: pair["node"] for pair in document["hosts"]}
    free = all(not node["power_on_w"] for node in inference["nodes"])
    free &= not (document.get("load_time_s", 0) or document.get("load_energy_j", 0))
    for labels, guessed in _labels(document, p):
        for use in product((0, 1), repeat=len(retraining["gpus"])):
            used = [gpu for gpu, x in zip(retraining["gpus"], use, strict=True) if x]
            busy = {host[gpu["name"]] for gpu in used}
            for on in product((0, 1), repeat=len(inference["nodes"])):
                nodes = [node for node, x in zip(inference["nodes"], on, strict=True) if x]
                if free and document["mode"] == "time-shared" and not all(on):
                    continue  # a node that costs nothing to be on may as well be
                exclusive = document["mode"] == "exclusive"
                if used and not (exclusive and any(node["name"] in busy for node in nodes)):
                    found = _choice(document, (labels, guessed), used, nodes, busy)
                    if found is not None:
                        yield found


def _labels(document: dict[str, Any], p: int) -> Iterator[tuple[int, Fraction]]:
    """Labels bought and images pseudo-labelled: every threshold that is allowed and keeps enough."""
    retraining = document["retraining"]
    pool = retraining.get("pool")
    if pool is None:
        yield 0, _number(retraining["unlabelled_images"])
        return
    confidences = sorted(map(_number, pool["confidences"]))
    floor = ZERO
    if document.get("threshold_growth") is not None:
        floor = min(Fraction(1), _number(pool["threshold_start"]) + p * _number(document["threshold_growth"]))
    for labels in range(min(document.get("label_budget", 0), len(confidences) - 1) + 1):
        left = confidences[labels:]
        kept = {sum(c > max(floor, threshold) for c in left) for threshold in (ZERO, Fraction(1), *left)}
        for n in sorted(kept):
            if n + labels >= pool["least_pseudo_labels"]:
                yield labels, Fraction(n)


def _choice(
    document: dict[str, Any], data: tuple[int, Fraction], used: list[Any], nodes: list[Any], busy: set[str]
) -> Choice | None:
    inference, retraining, (labels, guessed) = document["inference"], document["retraining"], data
    each = (_number(retraining["labelled_images"]) + labels + guessed) / retraining["batch_images"]
    iterations = retraining["epochs"] * (Fraction(-(-each // 1)) if retraining["iterations"] == "ceil" else each)
    rate = sum((_number(gpu["guess_rate_images_per_s"]) for gpu in used), ZERO)
    if guessed and not rate:
        return None
    guessing = guessed / rate if guessed else ZERO
    limit, deadline = _number(inference["latency_limit_s"]), _number(retraining["latency_limit_s"])
    load = _number(document.get("load_time_s", 0))
    rows: list[Row] = [({0: iterations}, deadline - guessing)]
    if retraining.get("iteration_limit_s") is not None:
        rows.append(({0: Fraction(1)}, _number(retraining["iteration_limit_s"])))
    fixed = guessing * sum((_number(gpu["power_active_w"]) for gpu in used), ZERO)
    costs = [ZERO]
    for j, gpu in enumerate(used, start=1):
        per_s, once, per_image = _price(gpu, retraining["billing"])
        costs[0] += iterations * per_s
        costs.append(iterations * per_image)
        fixed += iterations * once
        start = _number(gpu["beta_s"]) + _number(gpu["communication_s"])
        rows.append(({j: _number(gpu["alpha_s_per_image"]), 0: Fraction(-1)}, -start))
    batch = {j: Fraction(1) for j in range(1, len(used) + 1)}
    size = Fraction(retraining["batch_images"])
    rows += [(batch, size), ({j: Fraction(-1) for j in batch}, -size)]
    alone = linear_program(costs, rows)
    if alone is None:
        return None
    for j, node in enumerate(nodes, start=len(costs)):
        seconds, joules = _figures(node)
        costs.append(joules)
        fixed += _number(node["power_on_w"]) * limit + _number(document.get("load_energy_j", 0))
        rows.append(({j: seconds}, limit - load))
        if node["name"] in busy:
            rows.append(({j: seconds, 0: iterations}, deadline - guessing - load))
    images = list(range(len(costs) - len(nodes), len(costs)))
    return Choice(fixed, fixed + alone, labels, costs, rows, images)


def _price(gpu: dict[str, Any], billing: str) -> tuple[Fraction, Fraction, Fraction]:
    """Joules a second of an iteration, once an iteration, and an image."""
    active, idle, sending = (_number(gpu[name]) for name in ("power_active_w", "power_idle_w", "communication_s"))
    if billing == "refined":
        above = active - idle
        return idle, above * _number(gpu["beta_s"]), above * _number(gpu["alpha_s_per_image"])
    return active, sending * (idle - (0 if billing == "eq31" else active)), ZERO


def _figures(node: dict[str, Any]) -> tuple[Fraction, Fraction]:
    """Seconds and joules of an image: the CPU, then every component on all accelerators at once."""
    cpu = node.get("cpu")
    seconds = 1 / _number(cpu["rate_images_per_s"]) if cpu else ZERO
    joules = seconds * _number(cpu["power_active_w"]) if cpu else ZERO
    idle = _number(cpu["power_idle_w"]) if cpu else ZERO
    for k in range(len(node["accelerators"][0]["rates_images_per_s"])):
        stage = 1 / sum(_number(a["rates_images_per_s"][k]) for a in node["accelerators"])
        watts = idle + sum(_number(a["powers_active_w"][k]) for a in node["accelerators"])
        seconds, joules = seconds + stage, joules + stage * watts
    return seconds, joules
