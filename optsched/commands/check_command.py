"""optsched check: judge anybody's solutions against an instance and the best known value."""

from __future__ import annotations

import json
import math
from typing import Any

import click

from optsched.commands.console.options import family_option, format_option, instance_from, tolerance_option
from optsched.commands.console.say import say
from optsched.core.errors import FileFault
from optsched.core.load import load_solution
from optsched.core.verdict import Violation
from optsched.reports.score import Score, score
from optsched.tables.cells import number, percent
from optsched.tables.spreadsheet import to_csv


@click.command("check")
@click.argument("instance")
@click.argument("solutions", nargs=-1, required=True)
@click.option("--require", type=click.Choice(["optimal"]), help="Exit 5 unless every solution is proved optimal.")
@tolerance_option
@format_option("text", "csv", "json")
@family_option
def command(instance: str, solutions: tuple[str, ...], require: str | None, tolerance: float, format_: str) -> int:
    """Judge each of SOLUTIONS against INSTANCE: feasibility, objective, and excess over the best known value.

    The judge recomputes everything from the two files; no model and no solver is loaded. Violated constraints are
    named as on the model page (`optsched model FAMILY`).

    Exit 0 if all are feasible, 1 if one is not or contradicts a proven optimum, 3 if one cannot be read.
    """
    family, document = instance_from(instance)
    scores: list[tuple[str, Score]] = []
    unreadable = 0
    for word in solutions:
        try:
            scores.append((word, score(document, load_solution(word, family), problem=family, tolerance=tolerance)))
        except FileFault as error:
            unreadable += 1
            say(f"optsched: {error}", err=True)
    if scores:
        say(_rendered(scores, format_, family.unit, single=len(solutions) == 1))
    if unreadable:
        return 3
    if not all(found.verdict.feasible and not found.contradicts for _, found in scores):
        return 1
    return 5 if require and not all(found.optimal for _, found in scores) else 0


def _rendered(scores: list[tuple[str, Score]], format_: str, unit: str, single: bool) -> str:
    """All scores as text, a table, or JSON: one object where one solution was given."""
    objects = [found.as_json(name) for name, found in scores]
    if format_ == "json":
        return json.dumps(objects[0] if single else objects, ensure_ascii=False)
    if format_ == "csv":
        return to_csv([_flat(item) for item in objects])
    return "\n".join(_text(name, found, unit) for name, found in scores)


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """A score as one row of CSV: of violations the number and the first."""
    violations = item.pop("violations")
    parts = item.pop("parts")
    del item["items"]
    first = violations[0]["constraint"] if violations else ""
    return {
        **item,
        "violations": len(violations),
        "first_violation": first,
        **{f"part_{k}": v for k, v in parts.items()},
    }


def _text(name: str, found: Score, unit: str) -> str:
    """A score for a person: verdict, value, excess, and every violation."""
    verdict = found.verdict
    head = _head(found)
    lines = [f"{name}: {head}"]
    if verdict.objective is not None:
        lines.append(f"  objective  {number(verdict.objective)} {unit}")
    if found.best_known is not None:
        known = "proven optimum" if found.proven else "best known"
        lines.append(
            f"  {known}  {number(found.best_known)} {unit}"
            + (f", excess {percent(found.excess)}" if found.excess is not None else "")
        )
    lines += [
        f"  violates {miss.constraint} at {miss.where}: {miss.message} (by {_missed(miss)})"
        for miss in verdict.violations
    ]
    lines += [
        f"  misses {miss.constraint} at {miss.where}: {miss.message} (by {_missed(miss)}, within the tolerance)"
        for miss in verdict.misses
    ]
    return "\n".join(lines)


def _head(found: Score) -> str:
    """The verdict in a line, with the tolerance that would accept an infeasible solution."""
    verdict = found.verdict
    if not verdict.feasible:
        most = max((one.relative for one in verdict.violations), default=math.inf)
        remedy = f"; accepted with --tolerance {rounded_up(most):g}" if most < 1 else ""
        return f"infeasible, {len(verdict.violations)} violation(s){remedy}"
    if found.contradicts:
        return "feasible in fractions, yet below the proved bound: one of the two is wrong"
    if verdict.exact:
        return "feasible"
    words = f"feasible within tolerance: misses a constraint by {verdict.tolerance_used:.2g} of it"
    return f"{words}; below the proved bound, which holds for exact plans" if found.below_bound else words


def _missed(miss: Violation) -> str:
    """By how much, and relative to the row's own size."""
    share = f", {100 * miss.relative:.2g} %" if math.isfinite(miss.relative) else ""
    return f"{number(miss.amount)}{share}"


def rounded_up(value: float) -> float:
    """The next number of two significant digits: a tolerance to offer, never one that just fails."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return math.ceil(value / step) * step
