"""How do methods compare on average over many layers, and do the paper's claims come out (AINNS, section 6.2)?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, geometric_mean
from typing import NamedTuple

from optsched.core.compare import Row
from optsched.problems.mapping.check import PRIMARY
from optsched.problems.mapping.instance import Instance
from optsched.tables.grid import Table

PAPER_MACHINES = ("eyeriss", "nlr", "eager-pruning", "tpu")
"""The machines the paper evaluates (Tables 3 and 4): its claims are compared on these only."""
NEAR = 0.15
"""Relative distance from the printed ratio within which a claim comes out (chosen: the paper prints two digits, and
batch, strides, padding and the off-chip cost are our assumptions).
"""
MST = "mst"
"""The method that searches at random as long as the local mapper takes."""
LAYER_NOTES = [
    "Every method's value over the least any method reached on that layer, each distinct layer once: geometric mean",
    "(largest). `proved`: layers whose instance was solved to a proven optimum.",
]
CLAIM_NOTES = [
    "One ratio per instance, of totals over all layers with their counts. A claim comes out if the mean or the",
    f"geometric mean is within {100 * NEAR:.0f} % of the printed number. Batch, strides, padding and the off-chip",
    "row are our assumptions: the paper prints none of them.",
]


class Claim(NamedTuple):
    """`part` of `above` over that of `below`, on instances that minimise `objective`."""

    text: str
    printed: float
    objective: str
    part: str
    above: str
    below: str


CLAIMS = (
    Claim("cycles of manual dataflow over lm", 2.3, "cycles", "cycles", "manual-dataflow", "lm"),
    Claim("latency of manual dataflow over lm", 2.3, "cycles", "latency", "manual-dataflow", "lm"),
    Claim("energy of manual dataflow over lm", 1.9, "energy", "energy", "manual-dataflow", "lm"),
    Claim("cycles of manual dataflow over lm-best", 2.3, "cycles", "cycles", "manual-dataflow", "lm-best"),
    Claim("energy of manual dataflow over lm-best", 1.9, "energy", "energy", "manual-dataflow", "lm-best"),
    Claim("fewest cycles over lm", 0.87, "cycles", "cycles", "exact", "lm"),
    Claim("least energy over lm", 0.78, "energy", "energy", "exact", "lm"),
    Claim("fewest cycles over lm-best", 0.87, "cycles", "cycles", "exact", "lm-best"),
    Claim("least energy over lm-best", 0.78, "energy", "energy", "exact", "lm-best"),
    Claim("fewest cycles over MST", 0.06, "cycles", "cycles", "exact", MST),
    Claim("least energy over MST", 0.02, "energy", "energy", "exact", MST),
)
"""Ratios printed in AINNS, section 6.2; for lm both readings of its order are compared."""
ORDER = "energy of lm over the best of its orders, per layer"
"""The claim of section 5.2 that the order of the local mapper's steps matters little, per layer,"""
ORDER_LIMIT = 1.05
"""as a ratio: less than 5 %."""


@dataclass
class Case:
    """One instance and the row of each method on it."""

    instance: Instance
    rows: dict[str, Row]

    @property
    def objective(self) -> str:
        """The part of the verdict that the instance minimises first: energy, cycles or latency."""
        return PRIMARY.get(self.instance.objective, self.instance.objective)

    @property
    def proved(self) -> bool:
        """Whether some method's value is a proved optimum."""
        return any(row.optimum is not None for row in self.rows.values())

    def total(self, method: str, part: str) -> float | None:
        """A part of a method's verdict over all layers with their counts; None where there is none."""
        row = self.rows.get(method)
        return row.result.parts.get(part) if row else None

    def layers(self, method: str) -> dict[str, float]:
        """The objective's part of each layer."""
        row = self.rows.get(method)
        return {name: parts[self.objective] for name, parts in row.result.items.items()} if row else {}


def averages(rows: Sequence[Row]) -> list[Table]:
    """Geometric means over layers per machine and objective; for the paper's machines also its claims."""
    cases: dict[tuple[str, str], Case] = {}
    for row in rows:
        key = (row.result.instance_sha256, row.variant)
        cases.setdefault(key, Case(row.instance, {})).rows[row.result.method] = row  # type: ignore[arg-type]
    tables = (layer_table(list(cases.values())), claim_table(list(cases.values())))
    return [table for table in tables if table.rows]


def layer_table(cases: Sequence[Case]) -> Table:
    """Geometric means per machine and conditions, and one row over all machines where there are several.

    Geometric, because values are ratios: a mean of ratios depends on which of two methods is the denominator.
    """
    methods = list(dict.fromkeys(method for case in cases for method in case.rows))
    groups: dict[tuple[str, str, str], list[Case]] = {}
    for case in cases:
        for machine in (case.instance.machine.name, "all"):
            groups.setdefault((case.objective, case.instance.conditions, machine), []).append(case)
    lines = []
    for (objective, words, machine), members in sorted(groups.items(), key=_all_last):
        ratios = [ratio for case in members for ratio in layer_ratios(case, methods)]
        names = {case.instance.machine.name for case in members}
        if len(ratios) < 2 or (machine == "all" and len(names) < 2):
            continue
        proved = sum(len(case.instance.layers) for case in members if case.proved)
        cells = [_mean_and_largest([ratio[method] for ratio in ratios if method in ratio]) for method in methods]
        lines.append([objective, words, machine, str(len(ratios)), str(proved), *cells])
    header = ["objective", "conditions", "machine", "layers", "proved", *methods]
    return Table("layers", "mapping: over the best, by layer", header, lines, LAYER_NOTES)


def layer_ratios(case: Case, methods: Iterable[str]) -> list[dict[str, float]]:
    """For every layer, each method's value over the least of them."""
    values = {method: case.layers(method) for method in methods}
    found = []
    for name in dict.fromkeys(name for by_layer in values.values() for name in by_layer):
        own = {method: by_layer[name] for method, by_layer in values.items() if name in by_layer}
        if (least := min(own.values())) > 0:
            found.append({method: value / least for method, value in own.items()})
    return found


def _all_last(group: tuple[tuple[str, str, str], list[Case]]) -> tuple[str, str, bool]:
    objective, words, machine = group[0]
    return objective, words, machine == "all"


def claim_table(cases: Sequence[Case]) -> Table:
    """What the paper prints beside what comes out on its own machines."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        if case.instance.accelerator in PAPER_MACHINES:
            groups.setdefault(case.instance.conditions, []).append(case)
    lines = []
    for words, members in groups.items():
        for claim in CLAIMS:
            own = [case for case in members if case.objective == claim.objective]
            if ratios := total_ratios(own, claim):
                lines.append([claim.text, words, *averaged(claim.printed, ratios)])
        energy = [case for case in members if case.objective == "energy"]
        if spread := order_ratios(energy):
            lines.append([ORDER, words, *limited(ORDER_LIMIT, spread)])
    header = ["ratio", "conditions", *AVERAGED]
    return Table("claims", "mapping: what AINNS, section 6.2, claims", header, lines, CLAIM_NOTES)


def total_ratios(cases: Iterable[Case], claim: Claim) -> list[float]:
    """One per case; what the claim calls the least or the fewest has to be proved so."""
    known = [case for case in cases if case.proved or claim.above != "exact"]
    pairs = [(case.total(claim.above, claim.part), case.total(claim.below, claim.part)) for case in known]
    return [above / below for above, below in pairs if above and below]


def order_ratios(cases: Iterable[Case]) -> list[float]:
    """Per layer: energy with the listed order over that with the best order."""
    pairs = [(case.layers("lm"), case.layers("lm-best")) for case in cases]
    return [taken[name] / best[name] for taken, best in pairs for name in taken if name in best]


AVERAGED = ["paper", "n", "mean", "geometric", "least", "largest", "comes out"]
"""Columns of a claim: printed number, ratios compared, their means and extremes, whether it comes out."""


def averaged(printed: float, ratios: Sequence[float]) -> list[str]:
    """The cells AVERAGED for a claim of an average."""
    near = any(abs(value / printed - 1) <= NEAR for value in (fmean(ratios), geometric_mean(ratios)))
    return [f"{printed:g}", *_statistics(ratios), "yes" if near else "no"]


def limited(limit: float, ratios: Sequence[float]) -> list[str]:
    """The cells AVERAGED for a claim that no ratio reaches a limit."""
    return [f"< {limit:g}", *_statistics(ratios), "yes" if max(ratios) < limit else "no"]


def _statistics(ratios: Sequence[float]) -> list[str]:
    """Number, mean, geometric mean and extremes of ratios, as text."""
    numbers = (fmean(ratios), geometric_mean(ratios), min(ratios), max(ratios))
    return [str(len(ratios)), *(f"{value:.2f}" for value in numbers)]


def _mean_and_largest(ratios: Sequence[float]) -> str:
    """'geometric mean (largest)', or '-' without values."""
    return f"{geometric_mean(ratios):.2f} ({max(ratios):.1f})" if ratios else "-"
