"""How a batch is spread over chosen GPUs: earliest, in whole images, or cheapest within a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optsched.core.number import fraction
from optsched.problems.machines.whole import earliest
from optsched.problems.retraining.instance import Gpu
from optsched.problems.retraining.physics import Prices
from optsched.problems.retraining.types import Floats, GpuArrays


def least_iteration_s(speed: Floats, start_s: Floats, batch: float) -> float:
    """Eq. 27 with its guard: all chosen GPUs join the barrier, so never before the last one starts.

    If eq. 27 gives at least the largest start, no share is negative and it holds; otherwise the batch
    fits before that start.

    Parameters
    ----------
    speed, start_s : arrays
        1 / alpha (images/s, times copies) and beta + communication (s) of the chosen GPUs.
    batch : float
        B, images of an iteration.

    Returns
    -------
    float
        Seconds; infinite for no GPU.
    """
    if len(speed) == 0:
        return float("inf")
    return max(float((batch + speed @ start_s) / speed.sum()), float(start_s.max()))


def water_level_s(speed: Floats, start_s: Floats, batch: float) -> float:
    """When all that get any images are done together, as early as possible (s).

    Unlike `least_iteration_s` it leaves out GPUs that would start later: the level to which water, B images, fills
    vessels of width `speed` whose bottoms are at `start_s`.
    """
    order = np.argsort(start_s, kind="stable")
    level = (batch + np.cumsum((speed * start_s)[order])) / np.cumsum(speed[order])
    nxt = np.append(start_s[order][1:], np.inf)
    return float(level[np.flatnonzero(level <= nxt)[0]])


def earliest_shares(speed: Floats, start_s: Floats, batch: float) -> Floats:
    """Images of each chosen GPU so that all that get any finish together, as early as possible.

    Scaled to add up to the batch, as sums of floats do not.
    """
    level = water_level_s(speed, start_s, batch)
    shares = np.maximum(0.0, speed * (level - start_s))
    if not shares.any():  # so fast that the batch takes no time beside the start
        shares = np.where(start_s <= level, speed, 0.0)
    whole: Floats = shares * (batch / shares.sum())
    return whole


def earliest_whole_shares(gpus: Sequence[Gpu], batch: int) -> list[int]:
    """Whole images so that the last GPU is done as early as possible.

    What is surely done by the fractional water level is given at once, the last one or two images of each GPU one by
    one: O(n log n).
    """
    alpha = [fraction(gpu.alpha_s_per_image) for gpu in gpus]
    start = [fraction(gpu.beta_s) + fraction(gpu.communication_s) for gpu in gpus]
    return earliest(batch, start, alpha, _surely_given(gpus, batch))


def _surely_given(gpus: Sequence[Gpu], batch: int) -> list[int]:
    """Images done before the water level, one less each, and less what floats round."""
    speed = 1 / np.array([gpu.alpha_s_per_image for gpu in gpus])
    start_s = np.array([gpu.beta_s + gpu.communication_s for gpu in gpus])
    level = water_level_s(speed, start_s, batch)
    sure = np.floor(speed * (level - start_s) - 1e-12 * speed * level) - 1
    return [int(number) for number in np.clip(sure, 0, batch)]


def cheapest_shares(
    fleet: GpuArrays, counts: Floats, batch: float, price: Prices, most_s: float
) -> tuple[float, Floats]:
    """Iteration time (s) and images per copy of each type at the least energy, within `most_s` seconds.

    The energy is convex and piecewise linear in the iteration time: within a time, images go where
    one costs least, each GPU full before the next. Its kinks are where a prefix of that order just
    holds the batch. Only `refined` billing has prices per image; otherwise the earliest end is cheapest.

    Parameters
    ----------
    fleet : GpuArrays
    counts : array
        GPUs used of each type.
    price : Prices
        Of one copy of each type, in joules.
    """
    used = counts > 0
    speed, start_s = (fleet.speed * counts)[used], fleet.start_s[used]
    least = least_iteration_s(speed, start_s, batch)
    order = np.argsort(price.per_image[used], kind="stable")
    kinks = (batch + np.cumsum((speed * start_s)[order])) / np.cumsum(speed[order])
    best = (np.inf, least, np.zeros(len(speed)))
    for time_s in np.unique(np.clip(kinks, least, max(least, most_s))):
        images = np.zeros(len(speed))
        room = (speed * (time_s - start_s))[order]
        images[order] = np.clip(batch - np.concatenate([[0.0], np.cumsum(room)[:-1]]), 0.0, room)
        energy = float((price.per_s * counts)[used].sum() * time_s + images @ price.per_image[used])
        if energy < best[0] * (1 - 1e-12):
            best = (energy, float(time_s), images)
    shares = np.zeros(len(fleet))
    shares[used] = best[2] * (batch / best[2].sum()) / counts[used]
    return best[1], shares
