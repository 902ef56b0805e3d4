"""Tiny retraining instances at every edge, and their least energy in fractions, written apart from the product.

Limits are met exactly by some choice of GPUs, or just missed; times, images and powers go from 1e-9 to 1e9; GPUs tie,
cost nothing, start late or cannot guess labels; a third of the instances lists power modes, in any relation to full
power: equal, dominated, faster, free.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

Chosen = list[dict[str, Any]]


def heuristics() -> list[str]:
    some = ["ras", "ras:stop=yes", "ras:reading=paper", "ras-plus", "homogeneous-dp", "heterogeneous-dp"]
    return [*some, "ras-modes", "ras-modes:order=together", "milp"]


def draw(random: random.Random) -> dict[str, Any]:
    """Every third time with modes."""
    instance = draw_gpus(random)
    return draw_modes(random, instance) if random.random() < 1 / 3 else instance


def draw_modes(random: random.Random, instance: dict[str, Any]) -> dict[str, Any]:
    """The instance with modes for some of its GPUs, of which fewer are kept, and limits of the new choices."""
    gpus = [gpu | {"count": min(gpu["count"], 2)} for gpu in instance["gpus"][:3]]
    for gpu in random.sample(gpus, random.randint(1, min(2, len(gpus)))):
        top = Decimal(repr(gpu["power_idle_w"])) + 1
        gpu["modes"] = [_mode(random, gpu, top + i) for i in range(random.randint(1, 3))]
    if random.random() < 0.3 and len(gpus) > 1:
        gpus[-1] = {**gpus[0], "name": gpus[-1]["name"], "count": gpus[-1]["count"]}
    kept = {key: value for key, value in instance.items() if key not in ("latency_limit_s", "iteration_limit_s")}
    kept |= {"gpus": gpus}
    return {**kept, **_plain(_limits(random, kept))}


def _mode(random: random.Random, gpu: dict[str, Any], limit: Decimal) -> dict[str, Any]:
    """Alpha, beta and watts as at full power, or times simple factors; at least idle power."""
    slower = Decimal(random.choice(["1", "1", "1.25", "2", "0.5", "3"]))
    alpha, beta = (Decimal(repr(gpu[name])) for name in ("alpha_s_per_image", "beta_s"))
    idle, active = (Decimal(repr(gpu[name])) for name in ("power_idle_w", "power_active_w"))
    mode = {
        "power_limit_w": limit,
        "alpha_s_per_image": alpha * slower,
        "beta_s": beta * Decimal(random.choice(["1", "1", "0", "2"])),
        "power_active_w": max(idle, active * Decimal(random.choice(["0.5", "0.25", "0.8", "1", "0"]))),
    }
    return dict(_plain(mode))


def draw_gpus(random: random.Random) -> dict[str, Any]:
    """GPUs of which some end together exactly, then limits at, above or just below what a choice takes."""
    end = Decimal(random.choice(["0.6", "1.2", "3", "0.7"]))
    gpus = [_gpu(random, i, end) for i in range(random.randint(1, 4))]
    if random.random() < 0.3:
        gpus[-1] = {**gpus[0], "name": gpus[-1]["name"], "count": gpus[-1]["count"]}
    batch = max(1, sum(gpu.pop("images") * gpu["count"] for gpu in gpus))
    batch = random.choice([batch, batch, random.randint(1, 12)])
    instance: dict[str, Any] = {"batch_images": batch, "epochs": random.choice([1, 2, 7])}
    instance["labelled_images"] = random.choice([batch, 3 * batch, 10, Decimal("0.5"), Decimal("20.0000001")])
    instance["billing"] = random.choice(["text", "eq31", "refined"])
    instance["iterations"] = random.choice(["real", "real", "ceil"])
    instance["whole_images"] = random.random() < 0.3
    labels = random.random()
    if labels < 0.35:
        instance["unlabelled_images"] = random.choice([batch, 30, Decimal("0.25"), 3000])
    elif labels < 0.5:
        confidences = [Decimal(random.randint(0, 10)) / 10 for _ in range(random.randint(1, 5))]
        instance["pool"] = {"confidences": confidences, "least_pseudo_labels": random.randint(0, len(confidences))}
    _scale(random, gpus)
    instance["gpus"] = gpus
    instance |= _limits(random, instance)
    return {"format": "optsched/retraining@1", "name": "edge", **_plain(instance)}


def _gpu(random: random.Random, i: int, end: Decimal) -> dict[str, Any]:
    """Done at `end` with a whole number of images, unless it starts at another time."""
    images = random.randint(0, 4)
    alpha = Decimal(random.choice(["0.1", "0.2", "0.3", "0.05", "0.07", "0.125"]))
    start = max(Decimal(0), end - alpha * images) if random.random() < 0.7 else Decimal(random.choice(["0", "0.4"]))
    sending = start * Decimal(random.choice(["0", "0.5", "1", "0.1"]))
    active = Decimal(random.choice(["0", "10", "100", "100", "250", "75.5"]))
    return {
        "name": f"gpu-{i}",
        "alpha_s_per_image": alpha,
        "beta_s": start - sending,
        "communication_s": sending,
        "power_active_w": active,
        "power_idle_w": active * Decimal(random.choice(["0", "0.1", "0.3", "1"])),
        "guess_rate_images_per_s": Decimal(random.choice(["0", "0", "50", "0.3", "8"])),
        "count": random.choice([1, 1, 1, 2, 3]),
        "images": images,
    }


def _scale(random: random.Random, gpus: Chosen) -> None:
    """Other units of time and of power, of all GPUs or of one."""
    if random.random() < 0.55:
        return
    seconds, watts = (Decimal(10) ** random.choice([-9, -6, -3, 3, 6, 9]) for _ in range(2))
    for gpu in gpus if random.random() < 0.7 else gpus[:1]:
        for name in ("alpha_s_per_image", "beta_s", "communication_s"):
            gpu[name] *= seconds
        for name in ("power_active_w", "power_idle_w"):
            gpu[name] *= watts
        gpu["guess_rate_images_per_s"] /= seconds


def _limits(random: random.Random, instance: dict[str, Any]) -> dict[str, Any]:
    """A limit of the run, of an iteration or of both, at what a random choice of GPUs takes, times an edge."""
    runs = []
    for used in _choices(instance):
        for labels in _labels(instance)[:1]:
            guessing = _guessing(used, labels)
            if guessing is not None:
                iteration = _least_iteration(used, instance)
                runs.append((iteration, _iterations(instance, labels) * iteration + guessing))
    iteration, run = random.choice(runs) if runs else (Fraction(1), Fraction(1))
    edges = [0, 0, 0, "1e-9", "-1e-9", "1e-7", "-1e-7", "1e-12", "-1e-12", "-3e-7", "0.1", "0.5", "3", "-0.01"]
    limits = {}
    which = random.choice(["run", "iteration", "run", "both"])
    if which in ("run", "both"):
        limits["latency_limit_s"] = _decimal(run * (1 + Fraction(random.choice(edges))))
    if which in ("iteration", "both"):
        limits["iteration_limit_s"] = _decimal(iteration * (1 + Fraction(random.choice(edges))))
    return limits


def _decimal(value: Fraction) -> Decimal:
    """15 significant digits: met exactly where the value has no more."""
    return min(Decimal(10) ** 15, Decimal(f"{Decimal(value.numerator) / Decimal(value.denominator):.14e}"))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def optimum(document: dict[str, Any]) -> Fraction | None:
    """The least energy over every number of each GPU, every threshold, every spread of the batch (J)."""
    found = []
    for used in _choices(document):
        found += [value for labels in _labels(document) if (value := _energy(document, used, labels)) is not None]
    return min(found, default=None)


def _choices(document: dict[str, Any]) -> Iterator[Chosen]:
    """Every number of every GPU in every mode, but none at all; each used one with the numbers of its mode."""
    for counts in product(*(_spreads(gpu) for gpu in document["gpus"])):
        used = [
            gpu | {"guess_w": gpu["power_active_w"]} | mode | {"count": n}
            for gpu, spread in zip(document["gpus"], counts, strict=True)
            for mode, n in zip(({}, *gpu.get("modes", ())), spread, strict=True)
            if n
        ]
        if used:
            yield used


def _spreads(gpu: dict[str, Any]) -> list[tuple[int, ...]]:
    """Numbers of copies at full power and in every mode, at most as many as there are."""
    most = gpu.get("count", 1)
    numbers = product(range(most + 1), repeat=1 + len(gpu.get("modes", ())))
    return [spread for spread in numbers if sum(spread) <= most]


def _number(value: Any) -> Fraction:
    return Fraction(value) if isinstance(value, Fraction | int) else Fraction(str(value))


def _labels(document: dict[str, Any]) -> list[Fraction]:
    """Numbers of images to guess labels for, one for every threshold that keeps enough."""
    pool = document.get("pool")
    if pool is None:
        return [_number(document.get("unlabelled_images", 0))]
    confidences = list(map(_number, pool["confidences"]))
    kept = {sum(c > threshold for c in confidences) for threshold in (Fraction(0), Fraction(1), *confidences)}
    return [Fraction(n) for n in sorted(kept) if n >= pool.get("least_pseudo_labels", 0)]


def _iterations(document: dict[str, Any], labels: Fraction) -> Fraction:
    each = (_number(document["labelled_images"]) + labels) / document["batch_images"]
    return document["epochs"] * (Fraction(math.ceil(each)) if document["iterations"] == "ceil" else each)


def _guessing(used: Chosen, labels: Fraction) -> Fraction | None:
    rate = sum((gpu["count"] * _number(gpu["guess_rate_images_per_s"]) for gpu in used), Fraction(0))
    return Fraction(0) if not labels else labels / rate if rate else None


def _start(gpu: dict[str, Any]) -> Fraction:
    return _number(gpu["beta_s"]) + _number(gpu["communication_s"])


def _room(gpu: dict[str, Any], seconds: Fraction, whole: bool) -> Fraction:
    """Images of all copies within so many seconds."""
    each = max(Fraction(0), (seconds - _start(gpu)) / _number(gpu["alpha_s_per_image"]))
    return gpu["count"] * (Fraction(math.floor(each)) if whole else each)


def _least_iteration(used: Chosen, document: dict[str, Any]) -> Fraction:
    """The first time at which all have started and the batch fits; whole images end at whole numbers of them."""
    batch, last = document["batch_images"], max(map(_start, used))
    if document["whole_images"]:
        return next(t for t in sorted({last, *_ends(used, batch)}) if t >= last and _fits(used, t, batch, True))
    speed = sum(gpu["count"] / _number(gpu["alpha_s_per_image"]) for gpu in used)
    behind = sum(gpu["count"] * (last - _start(gpu)) / _number(gpu["alpha_s_per_image"]) for gpu in used)
    return last + max(Fraction(0), (batch - behind) / speed)


def _ends(used: Chosen, batch: int) -> set[Fraction]:
    return {_start(gpu) + _number(gpu["alpha_s_per_image"]) * n for gpu in used for n in range(1, batch + 1)}


def _fits(used: Chosen, seconds: Fraction, batch: int, whole: bool) -> bool:
    return sum(_room(gpu, seconds, whole) for gpu in used) >= batch


def _energy(document: dict[str, Any], used: Chosen, labels: Fraction) -> Fraction | None:
    guessing, iterations = _guessing(used, labels), _iterations(document, labels)
    if guessing is None:
        return None
    least, most = _least_iteration(used, document), None
    if document.get("iteration_limit_s") is not None:
        most = _number(document["iteration_limit_s"])
    if document.get("latency_limit_s") is not None:
        left = (_number(document["latency_limit_s"]) - guessing) / iterations
        most = left if most is None else min(left, most)
    if most is None or least > most:
        return None
    energies = [_iteration_energy(document, used, seconds) for seconds in _times(document, used, least, most)]
    guess_w = sum(gpu["count"] * _number(gpu["guess_w"]) for gpu in used)
    return iterations * min(energies) + guessing * guess_w


def _times(document: dict[str, Any], used: Chosen, least: Fraction, most: Fraction) -> list[Fraction]:
    """Iteration times worth trying: later ends pay only where waiting is billed idle."""
    if document["billing"] != "refined":
        return [least]
    batch = document["batch_images"]
    if document["whole_images"]:
        times = _ends(used, batch)
    else:
        ranked, times = sorted(used, key=_above), set()
        for m in range(1, len(ranked) + 1):
            speed = sum(gpu["count"] / _number(gpu["alpha_s_per_image"]) for gpu in ranked[:m])
            held = sum(gpu["count"] * _start(gpu) / _number(gpu["alpha_s_per_image"]) for gpu in ranked[:m])
            times.add((batch + held) / speed)
    return [least, most, *(seconds for seconds in times if least < seconds < most)]


def _above(gpu: dict[str, Any]) -> Fraction:
    """Joules of an image above idling."""
    return (_number(gpu["power_active_w"]) - _number(gpu["power_idle_w"])) * _number(gpu["alpha_s_per_image"])


def _iteration_energy(document: dict[str, Any], used: Chosen, seconds: Fraction) -> Fraction:
    """As billed: text idles while communicating, eq31 adds idle power then, refined idles whenever not training."""
    total, left = Fraction(0), Fraction(document["batch_images"])
    for gpu in sorted(used, key=_above):
        active, idle, sending = (_number(gpu[name]) for name in ("power_active_w", "power_idle_w", "communication_s"))
        if document["billing"] == "text":
            total += gpu["count"] * (active * (seconds - sending) + idle * sending)
        elif document["billing"] == "eq31":
            total += gpu["count"] * (active * seconds + idle * sending)
        else:
            images = min(left, _room(gpu, seconds, document["whole_images"]))
            left -= images
            busy = images * _number(gpu["alpha_s_per_image"]) + gpu["count"] * _number(gpu["beta_s"])
            total += busy * active + (gpu["count"] * seconds - busy) * idle
    return total
