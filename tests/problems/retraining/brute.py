"""The optimum by looking at every subset of GPUs: plain Python, shares nothing with the product but documents."""

from __future__ import annotations

import math
from itertools import combinations_with_replacement, pairwise, product

from scipy.optimize import linprog

from optsched.problems.retraining.instance import Gpu, Instance


def data(instance: Instance, unlabelled: float) -> float:
    per_epoch = (instance.labelled_images + unlabelled) / instance.batch_images
    return (math.ceil(per_epoch - 1e-9) if instance.iterations == "ceil" else per_epoch) * instance.epochs


def start(gpu: Gpu) -> float:
    return gpu.beta_s + gpu.communication_s


def barrier(gpus: list[Gpu], batch: float) -> float:
    """When the last chosen GPU is done, the batch being spread over the first m to start, for the right m."""
    early = sorted(gpus, key=start)
    for m in range(1, len(early) + 1):
        speed = sum(1 / gpu.alpha_s_per_image for gpu in early[:m])
        level = (batch + sum(start(gpu) / gpu.alpha_s_per_image for gpu in early[:m])) / speed
        if m == len(early) or level <= start(early[m]):
            return max(level, start(early[-1]))
    raise AssertionError


def energy(instance: Instance, gpus: list[Gpu], unlabelled: float) -> float:
    """Least energy of the run with exactly these GPUs; infinite if they are too slow."""
    iterations = data(instance, unlabelled)
    rate = sum(gpu.guess_rate_images_per_s for gpu in gpus)
    if unlabelled and not rate:
        return math.inf
    guess_s = unlabelled / rate if unlabelled else 0.0
    least = barrier(gpus, instance.batch_images)
    most = min(
        instance.iteration_limit_s or math.inf,
        ((instance.latency_limit_s or math.inf) - guess_s) / iterations,
    )
    if least > most * (1 + 1e-11):
        return math.inf
    guess_j = guess_s * sum(gpu.power_active_w for gpu in gpus)
    if instance.billing == "refined":
        return iterations * refined(gpus, instance.batch_images, least, max(most, least)) + guess_j
    doubled = instance.billing == "eq31"
    active = sum(gpu.power_active_w * (least - (0 if doubled else gpu.communication_s)) for gpu in gpus)
    idle = sum(gpu.power_idle_w * gpu.communication_s for gpu in gpus)
    return iterations * (active + idle) + guess_j


def refined(gpus: list[Gpu], batch: float, least: float, most: float) -> float:
    """Least energy of one iteration with waiting billed idle: a linear program in t and the mini-batches."""
    above = [gpu.power_active_w - gpu.power_idle_w for gpu in gpus]
    costs = [a * gpu.alpha_s_per_image for a, gpu in zip(above, gpus, strict=True)]
    costs.append(sum(gpu.power_idle_w for gpu in gpus))
    rows = [
        [gpu.alpha_s_per_image if i == j else 0.0 for j in range(len(gpus))] + [-1.0] for i, gpu in enumerate(gpus)
    ]
    found = linprog(
        costs,
        A_ub=rows,
        b_ub=[-start(gpu) for gpu in gpus],
        A_eq=[[1.0] * len(gpus) + [0.0]],
        b_eq=[batch],
        bounds=[(0, None)] * len(gpus) + [(least, most)],
    )
    assert found.status == 0
    return found.fun + sum(a * gpu.beta_s for a, gpu in zip(above, gpus, strict=True))


def least_energy(instance: Instance, unlabelled: float | None = None) -> float:
    """Over every number of copies of every listed GPU."""
    unlabelled = instance.unlabelled_images if unlabelled is None else unlabelled
    best = math.inf
    for counts in product(*(range(gpu.count + 1) for gpu in instance.gpus)):
        gpus = [gpu for gpu, count in zip(instance.gpus, counts, strict=True) for _ in range(count)]
        if gpus:
            best = min(best, energy(instance, gpus, unlabelled))
    return best


def least_whole_barrier(gpus: list[Gpu], batch: int) -> float:
    """The earliest end of an iteration over every way to deal out whole images."""
    best = math.inf
    for cuts in combinations_with_replacement(range(batch + 1), len(gpus) - 1):
        edges = (0, *cuts, batch)
        images = [b - a for a, b in pairwise(edges)]
        ends = (gpu.alpha_s_per_image * n + start(gpu) for gpu, n in zip(gpus, images, strict=True))
        best = min(best, max(ends))
    return best
