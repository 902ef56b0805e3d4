"""The least energy of a tiny inference instance: enumeration of what is discrete, a rational LP for the rest.

Written from the model page and the paper, apart from the package: seconds and joules per image, in fractions.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import Any, NamedTuple

from tests.fuzz.simplex import ZERO, linear_program

Document = dict[str, Any]


class Way(NamedTuple):
    """One way to run a stage on an accelerator: seconds and joules above idle per image, and per batch begun."""

    seconds: Fraction
    joules: Fraction
    begun_s: Fraction = ZERO
    begun_j: Fraction = ZERO
    size: int = 0


def _f(value: float) -> Fraction:
    return Fraction(repr(float(value)))


def copies_of(document: Document) -> list[Document]:
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


def most_images(document: Document, node: Document) -> Fraction:
    """Most images of one copy, fractions of images and full batches allowed."""
    best = ZERO
    for execution in ("by-component", "whole-model"):
        seconds = _serial(document, node, execution)[0]
        for stage in _stages(document, node, execution):
            rate = sum(
                (1 / min(w.seconds + (w.begun_s / w.size if w.size else 0) for w in ways) for ways in stage if ways),
                ZERO,
            )
            if not rate:
                break
            seconds += 1 / rate
        else:
            best = max(best, _limit(document) / seconds)
    return best


def optimum(document: Document) -> Fraction | None:
    """The least energy (J), exactly; None where no plan exists."""
    if document["charging"] == "full":
        return _full(document)
    return _counted(document) if document.get("whole_images") else _fractional(document)


def _full(document: Document) -> Fraction | None:
    """Least bill over all sets of copies that cover the demand."""
    copies = copies_of(document)
    most = [most_images(document, node) for node in copies]
    demand = _f(document["demand_images"])
    if document.get("whole_images"):
        demand = Fraction(math.ceil(demand))
        most = [
            Fraction(max(_table(document, node, math.floor(top)))) for node, top in zip(copies, most, strict=True)
        ]
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
    for node in copies_of(document):
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
            plans = _thinned(
                [(t + more, e + joule) for t, e in plans for more, joule in options if t + more <= limit]
            )
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
    copies, demand = copies_of(document), _f(document["demand_images"])
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
    value = linear_program(costs, rows)
    return None if value is None else fixed + value
