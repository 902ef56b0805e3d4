"""A graph of operations in words: sizes, levels, dominated ones; and what a plan gives each stage."""

from __future__ import annotations

from collections import Counter

from optsched.core.verdict import Verdict
from optsched.problems.dvfs.graph.bounds import least_end
from optsched.problems.dvfs.graph.documents import Graph, Plan
from optsched.problems.dvfs.graph.network import all_ways, network
from optsched.tables import grid
from optsched.tables.cells import number


def described(case: Graph) -> str:
    """Size, deadline, and one row per work and stage."""
    found = network(case)
    arcs = sum(len(each) for each in found.before)
    head = (
        f"{len(case.operations)} operations on {len(case.stages)} stages, {arcs} precedences; deadline "
        f"{number(case.deadline_s)} s, all can end at {number(float(least_end(found)))} s; stages wait until the "
        f"{'last end' if found.until_end else 'deadline'}"
    )
    count = Counter((one.work, one.stage) for one in case.operations)
    kept = {(one.work, one.stage): found.ways[i] for i, one in enumerate(case.operations)}
    rows = []
    for (work, stage), ways in all_ways(case).items():
        left = {way.level for way in kept[work, stage]}
        lost = [number(way.level) for way in ways if way.level not in left]
        least = min(ways, key=lambda way: way.energy)
        quick = min(ways, key=lambda way: way.time)
        cells = [number(least.level), number(quick.level), ", ".join(lost) or "none"]
        rows.append([work, stage, str(count[work, stage]), str(len(ways)), *cells])
    header = ["work", "stage", "operations", "levels", "least energy at", "quickest at", "dominated"]
    return "\n".join([head, "", grid.text(header, rows), ""])


def planned(case: Graph, plan: Plan, verdict: Verdict) -> str:
    """The judged figures, and one row per stage."""
    parts = verdict.parts
    late = f", {number(parts['late_s'])} s late" if parts["late_s"] else ""
    head = f"{number(parts['energy_j'])} J, {number(parts['idle_j'])} J of it waiting; all done at "
    level = {setting.operation: setting.level for setting in plan.settings}
    rows = []
    for stage in case.stages:
        item = verdict.items[stage.name]
        levels = Counter(level[one.name] for one in case.operations if one.stage == stage.name)
        listed = ", ".join(f"{count} at {number(at)}" for at, count in sorted(levels.items()))
        rows.append([stage.name, number(item["busy_s"]), number(item["idle_j"]), listed])
    table = grid.text(["stage", "busy (s)", "waiting (J)", "operations"], rows)
    return f"{head}{number(parts['end_s'])} s{late}\n{table}"
