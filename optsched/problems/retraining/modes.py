"""Which power modes of a GPU does no cheapest plan need, as another one is as good in every number?"""

from __future__ import annotations

from optsched.problems.retraining.instance import Gpu


def dominated(gpu: Gpu) -> list[float | None]:
    """Power limits (W; None: full power) under which it is no faster, starts no earlier and draws no less than in
    another mode; of equal modes the highest limit stays. For reports: no method leaves them out.
    """
    limits = [None, *reversed(gpu.limits_w[1:])]
    return [
        limit
        for i, limit in enumerate(limits)
        if any(_as_good(gpu, other, limit, j < i) for j, other in enumerate(limits) if j != i)
    ]


def _as_good(gpu: Gpu, one: float | None, other: float | None, first: bool) -> bool:
    """Whether the first mode is nowhere worse than the other, and somewhere better unless it comes `first`."""
    better, worse = (
        (running.alpha_s_per_image, running.beta_s, running.power_active_w)
        for running in (gpu.in_mode(one), gpu.in_mode(other))
    )
    return all(a <= b for a, b in zip(better, worse, strict=True)) and (first or better != worse)


def limit_text(limit_w: float | None) -> str:
    """A power limit for a reader."""
    return "full power" if limit_w is None else f"{limit_w:g} W"
