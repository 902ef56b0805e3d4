"""Is this choice of GPUs, so many of each listed one, the cheapest in time to retrain on?

Trusted: the chosen GPUs all wait for each other, so with batch B their least iteration is the equal-finish
(water-filling) one, t = max((B + sum a s) / sum a, max s) with a = 1/alpha and s = beta + communication, and text
and eq31 billing grow with t. With refined billing an iteration of t seconds is filled where an image costs least
(Dantzig 1957), and the energy, convex and piecewise linear in t, is least at t, at the deadline, or where a prefix
of that order just holds the batch. Energy grows with the data, so of a pool the fewest images allowed are kept.
A GPU that lists modes is one for full power and one for each mode, together used at most as often as it is there;
labels are guessed at full power.
Standard library only; numbers are decimal strings or integers, computed as fractions: read an instance file with
`json.loads(text, parse_float=str)`. A choice is in time only exactly, and iterations are rounded up exactly.
Measured: 0.2 to 0.8 ms a choice with 4 to 8 listed GPUs, refined billing the slowest.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, pairwise, product
from math import ceil, comb, prod
from typing import Any, NamedTuple

THEOREM = (
    "chosen GPUs end an iteration together at the earliest, or fill it where an image costs least (Dantzig 1957)"
)
MOST_CHOICES = 200_000
"""Choices of counts up to which all are tried: one to three minutes at the times measured above."""
BILLINGS = ("text", "eq31", "refined")
"""The ways an instance may bill energy; the model page of retraining defines them."""


class Gpu(NamedTuple):
    """One listed GPU in one mode: images/s, seconds before the first image; J per second, per iteration and per
    image; W and images/s while it guesses labels.
    """

    speed: Fraction
    start: Fraction
    per_s: Fraction
    fixed: Fraction
    per_image: Fraction
    guess_w: Fraction
    rate: Fraction


class Job(NamedTuple):
    """Images of a batch, iterations, labels to guess; most seconds of the run and of an iteration, None: no limit."""

    batch: Fraction
    iterations: Fraction
    labels: Fraction
    latency: Fraction | None
    longest: Fraction | None
    refined: bool


def least_energy(instance: dict[str, Any]) -> tuple[Fraction, tuple[int, ...]] | None:
    """The least energy of a run (J) and the first counts that attain it; None where no choice is in time."""
    gpus, job = gpus_of(instance), job_of(instance)
    best: tuple[Fraction, tuple[int, ...]] | None = None
    for counts in every_choice(instance):
        energy = energy_of(gpus, job, counts)
        if energy is not None and (best is None or energy < best[0]):
            best = energy, counts
    return best


def is_optimal(instance: dict[str, Any], counts: list[int], claim: Any, within: Any = 0) -> bool:
    """Whether no choice costs less than `counts`, and they cost `claim` joules up to `within` of it."""
    if not fits(instance, counts):
        raise ValueError("the counts do not fit the GPUs")
    energy = energy_of(gpus_of(instance), job_of(instance), tuple(counts)) if any(counts) else None
    if energy is None or abs(energy - number(claim)) > number(within) * energy:
        return False
    least = least_energy(instance)
    return least is not None and energy == least[0]


def fits(instance: dict[str, Any], counts: list[int]) -> bool:
    """Whether there is a count for each GPU in each mode, and no GPU is used more often than it is there."""
    left = list(counts)
    for gpu in instance["gpus"]:
        modes = 1 + len(gpu.get("modes", []))
        spread, left = left[:modes], left[modes:]
        if len(spread) < modes or min(spread) < 0 or sum(spread) > gpu.get("count", 1):
            return False
    return not left


def every_choice(instance: dict[str, Any]) -> Iterator[tuple[int, ...]]:
    """All counts of the listed GPUs, each at full power and in its modes, but none at all.

    Raises ValueError where there are too many.
    """
    copies = [(gpu.get("count", 1), 1 + len(gpu.get("modes", []))) for gpu in instance["gpus"]]
    if any(type(most) is not int or most < 1 for most, _ in copies):
        raise ValueError("counts must be integers >= 1")
    if prod(comb(most + modes, modes) for most, modes in copies) > MOST_CHOICES:
        raise ValueError(f"more than {MOST_CHOICES} choices of GPUs")
    spreads = [spreads_of(most, modes) for most, modes in copies]
    return (counts for parts in product(*spreads) if any(counts := tuple(chain(*parts))))


def spreads_of(most: int, modes: int) -> list[tuple[int, ...]]:
    """Every way to use at most so many copies in so many modes."""
    spreads: list[tuple[int, ...]] = [()]
    for _ in range(modes):
        spreads = [(*spread, n) for spread in spreads for n in range(most - sum(spread) + 1)]
    return spreads


def energy_of(gpus: list[Gpu], job: Job, counts: tuple[int, ...]) -> Fraction | None:
    """The energy (J) of a run on the cheapest mini-batches in time; None where none is. O(GPUs log GPUs)."""
    used = [(gpu, n) for gpu, n in zip(gpus, counts, strict=True) if n]
    guessing = guessing_of(used, job.labels)
    if guessing is None:
        return None
    least, most = least_iteration(used, job.batch), most_iteration(job, guessing)
    if least > most:
        return None
    times = kinks(used, job.batch, least, most) if job.refined else {least}
    guess_w = sum((n * gpu.guess_w for gpu, n in used), Fraction(0))
    return job.iterations * min(iteration_energy(used, job.batch, t) for t in times) + guess_w * guessing


def guessing_of(used: list[tuple[Gpu, int]], labels: Fraction) -> Fraction | None:
    """Seconds until all labels are guessed; None for never."""
    rate = sum((n * gpu.rate for gpu, n in used), Fraction(0))
    if not labels:
        return Fraction(0)
    return labels / rate if rate else None


def least_iteration(used: list[tuple[Gpu, int]], batch: Fraction) -> Fraction:
    """Seconds when all that train end together, but not before the last one starts."""
    speed, held = sum(n * gpu.speed for gpu, n in used), sum(n * gpu.speed * gpu.start for gpu, n in used)
    return max((batch + held) / speed, max(gpu.start for gpu, _ in used))


def most_iteration(job: Job, guessing: Fraction) -> Fraction:
    """Seconds an iteration may take within both limits."""
    limits = [] if job.longest is None else [job.longest]
    limits += [] if job.latency is None else [(job.latency - guessing) / job.iterations]
    return min(limits)


def kinks(used: list[tuple[Gpu, int]], batch: Fraction, least: Fraction, most: Fraction) -> set[Fraction]:
    """Iteration times (s) where a prefix of the GPUs, the cheapest per image first, just holds the batch."""
    found, speed, held = {least, most}, Fraction(0), batch
    for gpu, n in sorted(used, key=lambda pair: pair[0].per_image):
        speed, held = speed + n * gpu.speed, held + n * gpu.speed * gpu.start
        if least < held / speed < most:
            found.add(held / speed)
    return found


def iteration_energy(used: list[tuple[Gpu, int]], batch: Fraction, t: Fraction) -> Fraction:
    """Joules of an iteration of t seconds, images trained where one costs least."""
    energy = sum((n * (gpu.per_s * t + gpu.fixed) for gpu, n in used), Fraction(0))
    for gpu, n in sorted(used, key=lambda pair: pair[0].per_image):
        images = min(batch, n * gpu.speed * (t - gpu.start))
        energy, batch = energy + images * gpu.per_image, batch - images
    return energy


def gpus_of(instance: dict[str, Any]) -> list[Gpu]:
    """What each listed GPU's seconds, iterations and images cost in each mode, as the instance bills them."""
    billing = instance.get("billing", "text")
    if billing not in BILLINGS or not instance["gpus"]:
        raise ValueError(f"expected GPUs and a billing of {', '.join(BILLINGS)}")
    return [gpu_of(gpu, mode, billing) for gpu in instance["gpus"] for mode in modes_of(gpu)]


def modes_of(gpu: dict[str, Any]) -> list[dict[str, Any]]:
    """The GPU's own numbers at full power, then those of its modes. Raises ValueError unless the limits ascend."""
    modes = gpu.get("modes", [])
    limits = [number(mode["power_limit_w"]) for mode in modes]
    if any(after <= before for before, after in pairwise(limits)):
        raise ValueError("power limits must ascend")
    return [gpu, *modes]


def gpu_of(gpu: dict[str, Any], mode: dict[str, Any], billing: str) -> Gpu:
    """A listed GPU's speed and prices in a mode under this billing. Raises ValueError for
    alpha 0, or idle power above active.
    """
    alpha, active = number(mode["alpha_s_per_image"]), number(mode["power_active_w"])
    beta = number(mode.get("beta_s", 0))
    sending, idle, rate = (
        number(gpu.get(name, 0)) for name in ("communication_s", "power_idle_w", "guess_rate_images_per_s")
    )
    if alpha == 0 or idle > active:
        raise ValueError("alpha must be > 0 and idle power at most the active")
    above = active - idle
    prices = {
        "text": (active, -above * sending, Fraction(0)),
        "eq31": (active, idle * sending, Fraction(0)),
        "refined": (idle, above * beta, above * alpha),
    }
    return Gpu(1 / alpha, beta + sending, *prices[billing], number(gpu["power_active_w"]), rate)


def job_of(instance: dict[str, Any]) -> Job:
    """The run with its data settled. Raises ValueError on what the theorem does not cover."""
    if instance.get("whole_images"):
        raise ValueError("whole images are not covered: equal finish needs fractions")
    limits = [instance.get(name) for name in ("latency_limit_s", "iteration_limit_s")]
    latency, longest = (None if limit is None else number(limit) for limit in limits)
    if latency is None and longest is None:
        raise ValueError("expected a limit of the run or of an iteration")
    batch, labels = number(instance["batch_images"]), labels_of(instance)
    iterations = iterations_of(instance, batch, labels)
    if not iterations:
        raise ValueError("expected a batch, epochs and images to train on")
    return Job(batch, iterations, labels, latency, longest, instance.get("billing") == "refined")


def iterations_of(instance: dict[str, Any], batch: Fraction, labels: Fraction) -> Fraction:
    """Iterations of the run, real or rounded up per epoch. Raises ValueError for another rounding."""
    rounding = instance.get("iterations", "real")
    if rounding not in ("real", "ceil"):
        raise ValueError("iterations must be real or ceil")
    per_epoch = (number(instance["labelled_images"]) + labels) / batch if batch else Fraction(0)
    return number(instance.get("epochs", 1)) * (ceil(per_epoch) if rounding == "ceil" else per_epoch)


def labels_of(instance: dict[str, Any]) -> Fraction:
    """Labels to guess: as given, or the fewest allowed of a pool, equal confidences kept together."""
    pool = instance.get("pool")
    if not pool:
        return number(instance.get("unlabelled_images", 0))
    least = pool.get("least_pseudo_labels", 0)
    if least == 0:
        return Fraction(0)
    confidences = sorted(map(number, pool["confidences"]), reverse=True)
    if type(least) is not int or not 0 < least <= len(confidences) or not confidences[least - 1]:
        raise ValueError("no threshold keeps that many images of the pool")
    return Fraction(sum(confidence >= confidences[least - 1] for confidence in confidences))


def number(value: Any) -> Fraction:
    """The value as a fraction. Raises ValueError where it is a float, negative, or no number."""
    if type(value) not in (int, str, Fraction) or Fraction(value) < 0:
        raise ValueError(f"got {value!r}, expected an integer or a decimal string >= 0")
    return Fraction(value)
