"""The averages and gaps of solver comparisons, each with its formula and where it comes from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float | None]
"""Seconds and the incumbent found by then; None before there is one."""


def shifted_geometric_mean(values: Sequence[float], shift: float = 1.0) -> float | None:
    """exp(mean(log(v + shift))) - shift; None of nothing (Achterberg 2007, appendix A).

    The shift keeps runs of milliseconds from deciding; 1 s is usual for times.
    """
    if not values:
        return None
    return math.exp(math.fsum(math.log(value + shift) for value in values) / len(values)) - shift


def penalised_mean(seconds: Sequence[float], solved: Sequence[bool], limit_s: float, factor: float = 10.0) -> float:
    """PAR10: the mean of the seconds, where an unsolved run counts `factor` times the limit.

    Bischl et al. 2016, ASlib, Artificial Intelligence 237.

    Raises
    ------
    ValueError
        Of no runs.
    """
    if not seconds:
        raise ValueError("PAR10 of no runs")
    counted = [time if done else factor * limit_s for time, done in zip(seconds, solved, strict=True)]
    return math.fsum(counted) / len(counted)


def virtual_best(times: Mapping[str, Sequence[float]]) -> list[float]:
    """Per case the least time of any setting; infinite where none solved it.

    The portfolio that always picks the right setting: what a single one loses against it is what choosing would gain.
    """
    return [min(column) for column in zip(*times.values(), strict=True)]


def profile(times: Mapping[str, Sequence[float]]) -> dict[str, list[tuple[float, float]]]:
    """Dolan and More 2002: per setting the steps (tau, share of cases within tau times the best).

    `times[setting][case]` is infinite where unsolved; a case that nobody solved counts in the share.
    With more than two settings the order of two may flip when a third is removed (Gould and Scott
    2016): read pairs.
    """
    best = virtual_best(times)
    steps = {}
    for setting, column in times.items():
        ratios = sorted(
            time / least if least else 1.0 for time, least in zip(column, best, strict=True) if time < math.inf
        )
        cases = len(best)
        reached = {ratio: (count + 1) / cases for count, ratio in enumerate(ratios)}
        steps[setting] = [(1.0, reached.pop(1.0, 0.0)), *reached.items()]
    return steps


def primal_gap(value: float | None, best: float) -> float:
    """Berthold 2013: |value - best| / max(|value|, |best|); 0 if equal, 1 if none or of opposite signs."""
    if value is None or value * best < 0:
        return 1.0
    return 0.0 if value == best else abs(value - best) / max(abs(value), abs(best))


def primal_integral(trace: Sequence[Point], best: float, end_s: float) -> float:
    """The integral of Berthold's primal gap over the seconds from 0 to `end_s`; 1 before the first incumbent.

    Parameters
    ----------
    trace : sequence of Point
        Seconds and incumbents, in order of time.
    best : float
        The best known value of the instance, which the gap is to.
    end_s : float
        Usually the time limit, so that runs of different length compare.

    Returns
    -------
    float
        Seconds: small where good solutions come early, whatever is proved later.
    """
    total, since, gap = 0.0, 0.0, 1.0
    for second, incumbent in trace:
        now = min(max(second, since), end_s)
        total += gap * (now - since)
        since = now
        if incumbent is not None:
            gap = primal_gap(incumbent, best)
    return total + gap * (end_s - since)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie, linear between neighbours.

    Raises
    ------
    ValueError
        Of no values.
    """
    if not values:
        raise ValueError("a quantile of nothing")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def signed_rank_p(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Wilcoxon's signed-rank test on the logarithms of paired times; None below 6 pairs that differ.

    Two-sided; below 6 pairs no difference could reach p = 0.05.
    """
    pairs = [(math.log(a), math.log(b)) for a, b in zip(first, second, strict=True) if a != b and a > 0 and b > 0]
    if len(pairs) < 6:
        return None
    from scipy.stats import wilcoxon

    return float(wilcoxon([a for a, _ in pairs], [b for _, b in pairs]).pvalue)
