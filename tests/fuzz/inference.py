"""Tiny inference instances at the edges, and their optima: enumeration of what is discrete, a rational LP for the rest.

Written from the model page and the paper, apart from the package: images, seconds per image and joules in fractions.
"""

from __future__ import annotations

import itertools
import math
import random
from fractions import Fraction
from typing import Any, NamedTuple

Document = dict[str, Any]
ZERO = Fraction()


def heuristics() -> list[str]:
    return [
        "aslm", "aslm:last=full", "aslm-plus", "node-greedy:unit=model", "nexus-node", "nexus-node:share=equal",
        "nexus-accelerator", "marginal-greedy", "exact-equal-finish",
    ]  # fmt: skip


# --- instances


def draw(rng: random.Random) -> Document:
    """A tiny instance: at most three copies of nodes, three accelerators, two components."""
    kind = rng.choice(["free", "free", "free", "full", "full", "whole", "whole", "batching", "choose", "measured"])
    scale = {name: rng.choice([0, 0, 0, -9, -6, -3, 3, 6, 9]) for name in ("images", "seconds", "watts")}
    if abs(scale["images"] - scale["seconds"]) > 12:
        scale["seconds"] = 0  # rates beyond what a file may say
    if kind in ("whole", "batching", "choose", "measured"):
        scale["images"] = 0
    components = rng.choice([1, 1, 2, 2, 3]) if kind == "free" else rng.choice([1, 1, 2])
    nodes, left = [], rng.randint(1, 2 if kind == "batching" else 3)
    for i in range(rng.randint(1, left)):
        count = rng.choice([1, 1, 1, 2]) if left > 1 else 1
        nodes.append(_node(rng, f"n{i}", kind, components, min(count, max(1, left)), scale))
        left -= count
        if left <= 0:
            break
    if rng.random() < 0.25 and len(nodes) > 1:  # a tie
        nodes[1] = {**nodes[0], "name": nodes[1]["name"]}
    document: Document = {
        "format": "optsched/inference@1",
        "name": f"fuzz-{kind}",
        "components": [f"c{k}" for k in range(components)],
        "nodes": nodes,
        "demand_images": 1.0,
        "latency_limit_s": _number(rng, scale["seconds"], [3, 5, 10, 7] if kind == "batching" else [1, 2, 3, 0.5, 10]),
        "charging": "full" if kind == "full" else "proportional",
    }
    if kind == "whole" or (kind in ("batching", "choose", "full") and rng.random() < 0.3 and scale["images"] == 0):
        document["whole_images"] = True
    if kind == "choose":
        document["batch"] = "choose"
    elif kind == "measured":
        document["batch"] = rng.choice(["best-throughput", "best-energy"])
    if rng.random() < 0.15:
        document["pcie"] = {
            "bandwidth_bytes_per_s": _number(rng, min(14, scale["images"] - scale["seconds"] + 6), [1, 4, 2.5]),
            "input_bytes": [_number(rng, 5, [1, 2, 0.3]) for _ in range(components)],
            "output_bytes": [_number(rng, 5, [1, 0.5, 0]) for _ in range(components)],
        }
    document["demand_images"] = _demand(rng, document)
    return document


def _node(rng: random.Random, name: str, kind: str, components: int, count: int, scale: dict[str, int]) -> Document:
    rate, watts = scale["images"] - scale["seconds"], scale["watts"]
    accelerators = []
    for j in range(rng.choice([1, 2, 2, 3]) if kind in ("free", "full") else rng.choice([1, 2])):
        powers = [_number(rng, watts, [1, 2, 3, 5, 10, 30, 0.7]) for _ in range(components)]
        if rng.random() < 0.5:
            powers = powers[:1] * components
        accelerator: Document = {"name": f"a{j}", "power_idle_w": 0.0}
        if rng.random() < 0.3:
            accelerator["power_idle_w"] = rng.choice([_short(min(powers) * 0.1), _short(min(powers) * 0.5), min(powers)])
        if kind in ("choose", "measured"):
            accelerator["batches"] = [
                {
                    "images": images,
                    "latencies_s": [_number(rng, -rate, [1, 2, 0.3, 0.7, 1.5]) for _ in range(components)],
                    "powers_active_w": [p * rng.choice([1, 2, 4]) for p in powers],
                }
                for images in rng.sample([1, 2, 3, 4], rng.choice([1, 2]))
            ]
        else:
            rates = [_number(rng, rate, [1, 2, 0.1, 0.7, 0.3, 3, 1.3, 7, 2.1]) for _ in range(components)]
            if rng.random() < 0.1:
                rates[rng.randrange(components)] = 0.0
            accelerator.update(rates_images_per_s=rates, powers_active_w=powers)
            if kind == "batching" and rng.random() < 0.8 and min(rates) > 0:
                size = rng.choice([2, 3])
                overheads = [_short(size / r * rng.choice([0, 0.25, 0.5, 1]) * 0.999) for r in rates]
                accelerator["batching"] = {"images": size, "overheads_s": overheads}
        accelerators.append(accelerator)
    node: Document = {"name": name, "accelerators": accelerators, "count": count}
    if rng.random() < 0.5:
        active = _number(rng, watts, [1, 2, 5, 0.3])
        node["cpu"] = {
            "rate_images_per_s": _number(rng, rate, [2, 10, 0.9, 5, 3]),
            "power_active_w": active,
            "power_idle_w": _short(active * rng.choice([0, 0.5, 1, 1.5])),
        }
    if rng.random() < 0.4:
        node["power_on_w"] = _number(rng, watts, [1, 3, 100, 0.1])
    return node


def _number(rng: random.Random, exponent: int, choices: list[float]) -> float:
    """A decimal of few digits, or of many."""
    value = rng.choice(choices)
    if rng.random() < 0.2:
        value = value * rng.uniform(0.5, 1.5)
    return float(f"{value:.6g}e{exponent}")


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def _demand(rng: random.Random, document: Document) -> float:
    """A share of the capacity, or all of it: met exactly where that is a decimal, just missed, or just met."""
    most = sum((_most(document, node) for node in _copies(document)), ZERO)
    if most <= 0:
        return 1.0
    small = document.get("whole_images") or any(a.get("batching") for n in document["nodes"] for a in n["accelerators"])
    if small:
        most = min(most, Fraction(5))
        return max(1.0, float(math.ceil(most * Fraction(rng.choice(["0.3", "0.6", "1"]))) + rng.choice([0, 0, 0, 1, -1])))
    chosen = rng.choice(["share", "all", "one", "one", "near", "near"])
    if chosen == "one":
        most = _most(document, rng.choice(_copies(document))) or most
    if chosen == "share":
        return float(f"{float(most) * rng.uniform(0.05, 1.02):.{rng.choice([1, 3, 9])}g}")
    if chosen == "near":
        if rng.random() < 0.5:
            most = _most(document, rng.choice(_copies(document))) or most
        most *= 1 + Fraction(rng.choice(["1e-9", "-1e-9", "1e-7", "-1e-7", "1e-12", "-1e-12", "1e-6", "2e-6", "1e-14"]))
    return float(f"{float(most):.17g}")


# --- what a node can do, per image, in fractions


class Way(NamedTuple):
    """One way to run one stage on one accelerator: per image seconds and joules above idle; batches begun cost once."""

    seconds: Fraction
    joules: Fraction
    begun_s: Fraction = ZERO
    begun_j: Fraction = ZERO
    size: int = 0


def _f(value: float) -> Fraction:
    return Fraction(repr(float(value)))


def _copies(document: Document) -> list[Document]:
    return [node for node in document["nodes"] for _ in range(node.get("count", 1))]


def _limit(document: Document) -> Fraction:
    return _f(document["latency_limit_s"])


def _picked(document: Document, accelerator: Document, k: int) -> Document:
    def seconds(batch: Document) -> Fraction:
        return _f(batch["latencies_s"][k]) / batch["images"]

    def joules(batch: Document) -> Fraction:
        return seconds(batch) * _f(batch["powers_active_w"][k])

    return min(accelerator["batches"], key=joules if document.get("batch") == "best-energy" else seconds)


def _ways(document: Document, accelerator: Document, k: int, whole: bool = False) -> list[Way]:
    """The ways to run component k; none where the rate is 0. `whole`: as a part of a whole model."""
    idle = _f(accelerator["power_idle_w"])
    if "batches" in accelerator:
        chosen = [_picked(document, accelerator, k)]
        if document.get("batch") == "choose" and not whole:
            chosen = accelerator["batches"]
        seconds = [_f(b["latencies_s"][k]) / b["images"] for b in chosen]
        return [Way(s, s * (_f(b["powers_active_w"][k]) - idle)) for s, b in zip(seconds, chosen, strict=True)]
    rate, above = _f(accelerator["rates_images_per_s"][k]), _f(accelerator["powers_active_w"][k]) - idle
    if rate == 0:
        return []
    if "batching" not in accelerator:
        return [Way(1 / rate, above / rate)]
    size, overhead = accelerator["batching"]["images"], _f(accelerator["batching"]["overheads_s"][k])
    seconds_each = 1 / rate - overhead / size
    return [Way(seconds_each, seconds_each * above, overhead, overhead * above, size)]


def _whole_way(document: Document, accelerator: Document) -> list[Way]:
    parts = [_ways(document, accelerator, k, whole=True) for k in range(len(document["components"]))]
    if not all(parts):
        return []
    steps = [part[0] for part in parts]
    return [Way(*(sum((step[i] for step in steps), ZERO) for i in range(4)), steps[0].size)]  # type: ignore[arg-type]


def _stages(document: Document, node: Document, execution: str) -> list[list[list[Way]]]:
    """stages[k][j]: the ways of accelerator j in stage k."""
    if execution == "whole-model":
        return [[_whole_way(document, a) for a in node["accelerators"]]]
    return [[_ways(document, a, k) for a in node["accelerators"]] for k in range(len(document["components"]))]


def _serial(document: Document, node: Document, execution: str) -> tuple[Fraction, Fraction]:
    """Seconds per image before the accelerators start; joules per image meanwhile."""
    idle = sum((_f(a["power_idle_w"]) for a in node["accelerators"]), ZERO)
    cpu, seconds, joules = node.get("cpu"), ZERO, ZERO
    if cpu:
        seconds = 1 / _f(cpu["rate_images_per_s"])
        joules = seconds * (_f(cpu["power_active_w"]) + idle)
    if "pcie" in document:
        link = document["pcie"]
        into, out = ([_f(b) for b in link[name]] for name in ("input_bytes", "output_bytes"))
        moved = into[0] + out[-1] if execution == "whole-model" else sum(into) + sum(out)
        link_s = moved / _f(link["bandwidth_bytes_per_s"])
        seconds, joules = seconds + link_s, joules + link_s * _waiting(node)
    return seconds, joules


def _waiting(node: Document) -> Fraction:
    idle = sum((_f(a["power_idle_w"]) for a in node["accelerators"]), ZERO)
    return idle + (_f(node["cpu"]["power_idle_w"]) if node.get("cpu") else ZERO)


def _most(document: Document, node: Document) -> Fraction:
    """Most images of one copy, fractions of images and full batches allowed."""
    best = ZERO
    for execution in ("by-component", "whole-model"):
        seconds = _serial(document, node, execution)[0]
        for stage in _stages(document, node, execution):
            rate = sum((1 / min(w.seconds + (w.begun_s / w.size if w.size else 0) for w in ways) for ways in stage if ways), ZERO)
            if not rate:
                break
            seconds += 1 / rate
        else:
            best = max(best, _limit(document) / seconds)
    return best


# --- optima


def optimum(document: Document) -> Fraction | None:
    """The least energy (J), exactly; None where no plan exists."""
    if document["charging"] == "full":
        return _full(document)
    return _counted(document) if document.get("whole_images") else _fractional(document)


def _full(document: Document) -> Fraction | None:
    """Least bill over all sets of copies that cover the demand."""
    copies = _copies(document)
    most = [_most(document, node) for node in copies]
    demand = _f(document["demand_images"])
    if document.get("whole_images"):
        demand = Fraction(math.ceil(demand))
        most = [Fraction(max(_table(document, node, math.floor(top)))) for node, top in zip(copies, most, strict=True)]
    best: Fraction | None = None
    for chosen in itertools.product((False, True), repeat=len(copies)):
        if sum((m for m, used in zip(most, chosen, strict=True) if used), ZERO) >= demand:
            bill = sum((_bill(document, node) for node, used in zip(copies, chosen, strict=True) if used), ZERO)
            best = bill if best is None else min(best, bill)
    return best


def _bill(document: Document, node: Document) -> Fraction:
    """The equal-finish plan run for the whole limit, and on-power."""
    limit, (seconds, joules) = _limit(document), _serial(document, node, "by-component")
    for k in range(len(document["components"])):
        settled = [_ways(document, a, k, whole=True) for a in node["accelerators"]]
        if not any(settled):
            return _f(node.get("power_on_w", 0.0)) * limit
        stage_s = 1 / sum((1 / ways[0].seconds for ways in settled if ways), ZERO)
        seconds += stage_s
        joules += stage_s * (_waiting(node) + sum((w[0].joules / w[0].seconds for w in settled if w), ZERO))
    return (joules / seconds + _f(node.get("power_on_w", 0.0))) * limit


def _counted(document: Document) -> Fraction | None:
    """Whole images: the least energy of every copy for every number of images, then all ways to share the demand."""
    demand = math.ceil(_f(document["demand_images"]))
    best: dict[int, Fraction] = {0: ZERO}
    for node in _copies(document):
        table, merged = _table(document, node, demand), {}
        for (done, spent), (images, energy) in itertools.product(best.items(), table.items()):
            total = min(demand, done + images)
            merged[total] = min(merged.get(total, spent + energy), spent + energy)
        best = merged
    return best.get(demand)


def _table(document: Document, node: Document, most: int) -> dict[int, Fraction]:
    """{images: least energy} of one copy, by trying every split."""
    found, limit = {0: ZERO}, _limit(document)
    on = _f(node.get("power_on_w", 0.0)) * limit
    for images, execution in itertools.product(range(1, most + 1), ("by-component", "whole-model")):
        seconds, joules = _serial(document, node, execution)
        plans = [(images * seconds, images * joules + on)]
        for stage in _stages(document, node, execution):
            options = _thinned([(t, e + t * _waiting(node)) for t, e in _shares(stage, images)])
            plans = _thinned([(t + more, e + joule) for t, e in plans for more, joule in options if t + more <= limit])
        for _, energy in plans:
            found[images] = min(found.get(images, energy), energy)
    return found


def _shares(stage: list[list[Way]], images: int) -> list[tuple[Fraction, Fraction]]:
    """(seconds, joules above idle) of every way to share whole images among accelerators and their batches."""
    slots = [(j, way) for j, ways in enumerate(stage) for way in ways]
    plans = []
    for split in itertools.product(range(images + 1), repeat=len(slots)):
        if sum(split) != images:
            continue
        busy, joules = [ZERO] * len(stage), ZERO
        for (j, way), number in zip(slots, split, strict=True):
            begun = -(-number // way.size) if way.size else 0
            busy[j] += number * way.seconds + begun * way.begun_s
            joules += number * way.joules + begun * way.begun_j
        plans.append((max(busy), joules))
    return plans


def _thinned(plans: list[tuple[Fraction, Fraction]]) -> list[tuple[Fraction, Fraction]]:
    """Plans that no other beats in both seconds and joules."""
    kept: list[tuple[Fraction, Fraction]] = []
    for seconds, joules in sorted(plans):
        if not kept or joules < kept[-1][1]:
            kept.append((seconds, joules))
    return kept


def _fractional(document: Document) -> Fraction | None:
    """Every choice of execution per copy, every number of batches, and a rational LP for the images."""
    copies, demand = _copies(document), _f(document["demand_images"])
    modes = [[None, *_executions(document, node)] for node in copies]
    best: Fraction | None = None
    seen = set()
    for chosen in itertools.product(*modes):
        pairs = [(node, execution) for node, execution in zip(copies, chosen, strict=True) if execution]
        key = tuple(sorted((node["name"], execution) for node, execution in pairs))
        if not pairs or key in seen:
            continue
        seen.add(key)
        entries = [
            (i, k, j, way.size)
            for i, (node, execution) in enumerate(pairs)
            for k, stage in enumerate(_stages(document, node, execution))
            for j, ways in enumerate(stage)
            for way in ways
            if way.size
        ]
        for begun in itertools.product(*(range(math.ceil(demand / entry[3]) + 1) for entry in entries)):
            batches = {entry[:3]: number for entry, number in zip(entries, begun, strict=True)}
            value = _least(document, pairs, batches, demand)
            if value is not None and (best is None or value < best):
                best = value
    return best


def _executions(document: Document, node: Document) -> list[str]:
    able = all(any(stage) for stage in _stages(document, node, "by-component"))
    whole = any(_stages(document, node, "whole-model")[0]) and len(document["components"]) > 1
    return ["by-component"] * able + ["whole-model"] * whole


def _least(
    document: Document, pairs: list[tuple[Document, str]], batches: dict[tuple[int, int, int], int], demand: Fraction
) -> Fraction | None:
    """The LP over images of each copy, way and accelerator, and the length of each stage."""
    costs: list[Fraction] = []
    rows: list[tuple[dict[int, Fraction], Fraction]] = []  # sum of coefficients x columns <= side
    fixed, covered, limit = ZERO, {}, _limit(document)

    def column(cost: Fraction) -> int:
        costs.append(cost)
        return len(costs) - 1

    for i, (node, execution) in enumerate(pairs):
        fixed += _f(node.get("power_on_w", 0.0)) * limit
        seconds, joules = _serial(document, node, execution)
        images = column(joules)
        covered[images] = Fraction(-1)
        time = {images: seconds}
        for k, stage in enumerate(_stages(document, node, execution)):
            length, shares = column(_waiting(node)), {}
            time[length] = Fraction(1)
            for j, ways in enumerate(stage):
                busy, constant = {length: Fraction(-1)}, ZERO
                for way in ways:
                    share = column(way.joules)
                    shares[share], busy[share] = Fraction(-1), way.seconds
                    if way.size:
                        begun = batches[i, k, j]
                        constant, fixed = constant + begun * way.begun_s, fixed + begun * way.begun_j
                        rows.append(({share: Fraction(1)}, Fraction(begun * way.size)))
                if ways:
                    rows.append((busy, -constant))
            rows.append(({**shares, images: Fraction(1)}, ZERO))
        rows.append((time, limit))
    rows.append((covered, -demand))
    value = _linear_program(costs, rows)
    return None if value is None else fixed + value


def _linear_program(costs: list[Fraction], rows: list[tuple[dict[int, Fraction], Fraction]]) -> Fraction | None:
    """min costs x, rows x <= sides, x >= 0, by the two-phase simplex method with Bland's rule; None if infeasible."""
    width, height = len(costs), len(rows)
    short = [i for i, (_, side) in enumerate(rows) if side < 0]
    columns = width + height + len(short)
    table, basis = [], []
    for i, (row, side) in enumerate(rows):
        sign = -1 if side < 0 else 1
        line = [ZERO] * (columns + 1)
        for j, value in row.items():
            line[j] = sign * value
        line[width + i], line[-1] = Fraction(sign), sign * side
        basis.append(width + i)
        if side < 0:
            basis[-1] = width + height + short.index(i)
            line[basis[-1]] = Fraction(1)
        table.append(line)
    first = [ZERO] * (width + height) + [Fraction(1)] * len(short) + [ZERO]
    if _minimise(table, basis, first, columns) > 0:
        return None
    for i, j in enumerate(basis):  # artificial columns that stayed, at 0
        if j >= width + height:
            other = next((c for c in range(width + height) if table[i][c] != 0), None)
            if other is not None:
                _pivot(table, basis, i, other)
    second = [*costs, *[ZERO] * (height + len(short)), ZERO]
    return _minimise(table, basis, second, width + height)


def _minimise(table: list[list[Fraction]], basis: list[int], cost: list[Fraction], usable: int) -> Fraction:
    reduced = list(cost)
    for i, j in enumerate(basis):
        if cost[j]:
            reduced = [r - cost[j] * value for r, value in zip(reduced, table[i], strict=True)]
    while (enter := next((j for j in range(usable) if reduced[j] < 0), None)) is not None:
        ratios = [(row[-1] / row[enter], basis[i], i) for i, row in enumerate(table) if row[enter] > 0]
        leave = min(ratios)[2]
        _pivot(table, basis, leave, enter)
        factor = reduced[enter]
        reduced = [r - factor * value if value else r for r, value in zip(reduced, table[leave], strict=True)]
    return -reduced[-1]


def _pivot(table: list[list[Fraction]], basis: list[int], leave: int, enter: int) -> None:
    pivot = table[leave][enter]
    table[leave] = [value / pivot if value else value for value in table[leave]]
    for i, row in enumerate(table):
        if i != leave and row[enter]:
            factor = row[enter]
            table[i] = [a - factor * b if b else a for a, b in zip(row, table[leave], strict=True)]
    basis[leave] = enter
