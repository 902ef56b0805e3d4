"""The tables of a report: counts first, then averages that say how the unsolved were counted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from optsched.reports.runs import Outcome, Run
from optsched.reports.statistics import (
    penalised_mean,
    primal_integral,
    quantile,
    shifted_geometric_mean,
    signed_rank_p,
    virtual_best,
)
from optsched.tables.cells import number, percent
from optsched.tables.grid import Table

PROVING = ("exact",)
"""Kinds of methods that prove optimality."""
OUTCOMES: tuple[Outcome, ...] = ("solved", "limit", "wrong", "failed")
"""Columns of counts; 'recorded' is added where there are any."""
BAD: tuple[Outcome, ...] = ("wrong", "recorded", "failed")
"""What the last table lists, worst first."""
Key = TypeVar("Key")
"""Whatever runs are grouped by."""


def tables(runs: Sequence[Run], shift_s: float = 1.0) -> list[Table]:
    """Every table that has at least one row."""
    made = [solvers(runs, shift_s), pairs(runs, shift_s), quality(runs), sizes(runs), troubles(runs)]
    return [table for table in made if table.rows]


def groups(runs: Iterable[Run], key: Callable[[Run], Key]) -> dict[Key, list[Run]]:
    """Runs by key, in order of first appearance."""
    found: dict[Key, list[Run]] = {}
    for run in runs:
        found.setdefault(key(run), []).append(run)
    return found


def limit_of(runs: Sequence[Run]) -> float | None:
    """The one time limit of all runs (s), or None where there is none or they differ."""
    limits = {run.record["options"].get("time_limit_s") for run in runs}
    return limits.pop() if len(limits) == 1 else None


def counted_seconds(run: Run, limit_s: float | None) -> float:
    """A run's seconds where it solved its instance, else the limit, or the seconds it took where there is none."""
    return run.seconds if run.outcome == "solved" else max(run.seconds, limit_s or 0.0)


def solved_seconds(runs: Sequence[Run]) -> dict[str, list[float]]:
    """Seconds by setting over the cases every setting ran; infinite where not solved.

    Only shared cases compare: a setting that ran fewer instances would otherwise look quicker.
    """
    by_setting = {
        setting: {run.case: run for run in members}
        for setting, members in groups(runs, lambda run: run.setting).items()
    }
    shared = [
        case for case in next(iter(by_setting.values()), {}) if all(case in found for found in by_setting.values())
    ]
    return {
        setting: [found[case].seconds if found[case].outcome == "solved" else math.inf for case in shared]
        for setting, found in by_setting.items()
    }


def solvers(runs: Sequence[Run], shift_s: float) -> Table:
    """Per family and setting that proves optimality: outcomes, means, and the share of cases it was fastest."""
    outcomes = (*OUTCOMES, "recorded") if any(run.outcome == "recorded" for run in runs) else OUTCOMES
    header = [
        "family",
        "setting",
        "runs",
        *outcomes,
        f"SGM (shift {shift_s:g} s)",
        "PAR10 (s)",
        "fastest",
        "primal integral (s)",
    ]
    rows = []
    proving = [run for run in runs if run.record["kind"] in PROVING]
    for family, members in groups(proving, lambda run: run.record["problem"]).items():
        fastest = _fastest(solved_seconds(members))
        limit = limit_of(members)
        for setting, own in groups(members, lambda run: run.setting).items():
            seconds = [counted_seconds(run, limit) for run in own]
            solved = [run.outcome == "solved" for run in own]
            counts = [str(sum(run.outcome == outcome for run in own)) for outcome in outcomes]
            par = None if limit is None and not all(solved) else penalised_mean(seconds, solved, limit or 0.0)
            integral = shifted_geometric_mean(_integrals(own, limit), shift_s)
            cells = [
                _seconds(shifted_geometric_mean(seconds, shift_s)),
                _seconds(par),
                percent(fastest.get(setting)),
                _seconds(integral),
            ]
            rows.append([family, setting, str(len(own)), *counts, *cells])
    notes = [
        "SGM: exp(mean log(t + shift)) - shift; a run that is not solved counts the time limit, or the time it took "
        "where there is no one limit. PAR10: mean, an unsolved run counts 10 limits (Bischl et al. 2016).",
        "Seconds are wall seconds of build, solve and read, without imports. fastest: share of the cases all "
        "settings of the family ran where this one was the virtual best.",
        "primal integral: Berthold 2013, gap |v - best|/max(|v|, |best|), 1 before the first incumbent, up to the "
        "limit; SGM over runs.",
    ]
    return Table("solvers", "Proofs: how many, how fast", header, rows, notes)


def _integrals(runs: Sequence[Run], limit_s: float | None) -> list[float]:
    """Primal integrals of runs whose instance has a known value (s)."""
    found = []
    for run in runs:
        if run.best is not None:
            trace = [(point[0], point[1]) for point in run.record["trace"]]
            trace.append((run.seconds, run.record["objective"]))
            found.append(primal_integral(trace, run.best, max(run.seconds, limit_s or 0.0)))
    return found


def _fastest(times: dict[str, list[float]]) -> dict[str, float]:
    """By setting, the share of cases in which nobody was faster."""
    best = virtual_best(times)
    if not best:
        return {}
    return {
        setting: sum(a == b < math.inf for a, b in zip(column, best, strict=True)) / len(best)
        for setting, column in times.items()
    }


def pairs(runs: Sequence[Run], shift_s: float) -> Table:
    """Every two settings of a family on the cases both ran, who solved what and how much quicker."""
    header = [
        "family",
        "first",
        "second",
        "cases",
        "only first",
        "only second",
        "both",
        "first faster",
        "time ratio",
        "p",
    ]
    rows = []
    proving = [run for run in runs if run.record["kind"] in PROVING]
    for family, members in groups(proving, lambda run: run.record["problem"]).items():
        by_setting = groups(members, lambda run: run.setting)
        for first, second in combinations(by_setting, 2):
            times = solved_seconds([*by_setting[first], *by_setting[second]])
            rows += [[family, first, second, *_pair(times[first], times[second], shift_s)]] if times[first] else []
    notes = [
        "time ratio: SGM of first / SGM of second over the cases both solved; p: Wilcoxon signed-rank test on log "
        "times, from 6 cases on. Seeds of one instance count as cases of their own, so p is optimistic."
    ]
    return Table("pairs", "Two settings at a time", header, rows, notes)


def _pair(first: Sequence[float], second: Sequence[float], shift_s: float) -> list[str]:
    """Cells of a pair: who solved what, who was faster, and whether that is chance."""
    both = [(a, b) for a, b in zip(first, second, strict=True) if a < math.inf and b < math.inf]
    means = [shifted_geometric_mean([pair[side] for pair in both], shift_s) for side in (0, 1)]
    ratio = means[0] / means[1] if means[0] is not None and means[1] else None
    p = signed_rank_p([a for a, _ in both], [b for _, b in both])
    only = [sum(a < math.inf for a in side) - len(both) for side in (first, second)]
    faster = sum(a < b for a, b in zip(first, second, strict=True))
    counts = [len(first), *only, len(both), faster]
    return [*map(str, counts), number(ratio), "-" if p is None else f"{p:.2g}"]


def quality(runs: Sequence[Run]) -> Table:
    """Per family, variant and method: how far its solutions are from the best known and from the best bound."""
    header = [
        "family",
        "variant",
        "method",
        "runs",
        "no solution",
        "optimum proved",
        "median",
        "90 %",
        "largest",
        "largest over bound",
    ]
    rows = []
    for (family, variant, method), own in groups(runs, lambda run: _kind_of_row(run)).items():
        over_best = [value for run in own if (value := run.excess_over_best) is not None]
        over_bound = [value for run in own if (value := run.excess_over_bound) is not None]
        if not over_best:
            continue
        cells = [percent(quantile(over_best, share)) for share in (0.5, 0.9, 1.0)]
        without = sum(run.record["objective"] is None for run in own)
        proven = sum(run.proven for run in own)
        rows.append(
            [
                family,
                variant,
                method,
                str(len(own)),
                str(without),
                str(proven),
                *cells,
                percent(max(over_bound, default=None)),
            ]
        )
    notes = [
        "Excess over the best known value of the instance (the optimum where 'optimum proved' counts it) and, last, "
        "over its best proved bound. Runs without a solution are counted and in no quantile."
    ]
    recorded = sum(run.record["objective"] is not None and not run.judged for run in runs)
    notes += (
        [f"{recorded} values are as recorded: their solutions were not kept, or nobody gave their instance."]
        if (recorded)
        else []
    )
    return Table("quality", "Solutions: excess over best known and over bound", header, rows, notes)


def _kind_of_row(run: Run) -> tuple[str, str, str]:
    """Family, variant and setting: rows of two variants never mix."""
    return run.record["problem"], run.record.get("variant", ""), run.setting


def sizes(runs: Sequence[Run]) -> Table:
    """Time and memory against size: per family and setting, the runs by powers of four of the instance's size."""
    header = ["family", "setting", "size", "runs", "median (s)", "largest (s)", "largest (MB)"]
    measured = [run for run in runs if run.record.get("size")]
    rows = []
    for (family, setting, power), own in sorted(groups(measured, _bracket).items()):
        seconds = [run.seconds for run in own]
        memory = max((run.record.get("memory_mb") or 0.0 for run in own), default=0.0)
        cells = [_seconds(quantile(seconds, 0.5)), _seconds(max(seconds)), number(memory) if memory else "-"]
        rows.append([family, setting, f"{4**power:,}-{4 ** (power + 1) - 1:,}", str(len(own)), *cells])
    notes = [
        "size: how many values the instance document holds. MB: peak of the worker and its solver, Python included."
    ]
    return Table("sizes", "Time and memory against size", header, rows, notes)


def _bracket(run: Run) -> tuple[str, str, int]:
    """Family, setting, and the power of four that the instance's size reaches."""
    return run.record["problem"], run.setting, int(math.log(run.record["size"], 4) + 1e-9)


def troubles(runs: Sequence[Run]) -> Table:
    """Every run that was wrong or failed, or whose claim nobody can judge, with its message."""
    header = ["outcome", "family", "instance", "setting", "seeds", "why"]
    bad = [run for run in runs if run.outcome in BAD]
    rows = [
        [*words, ", ".join(sorted({str(run.record["seed"]) for run in own})), why]
        for (*words, why), own in sorted(groups(bad, _trouble).items(), key=lambda item: BAD.index(item[0][0]))
    ]
    return Table("troubles", "Wrong and failed runs, and what is only recorded", header, rows, [])


def _trouble(run: Run) -> tuple[Outcome, str, str, str, str]:
    """What rows of the last table are grouped by: one per reason, over seeds."""
    return run.outcome, run.record["problem"], run.record["instance"], run.setting, run.why


def _seconds(value: float | None) -> str:
    """Three decimals: below a millisecond Python decides, not the method."""
    return "-" if value is None else f"{value:.3f}"
