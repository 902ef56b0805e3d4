"""Is an offloading schedule feasible, and how long is it? In exact integers, operation by operation; no solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial

from optsched.core.verdict import Findings, Verdict
from optsched.problems.offloading.instance import Instance, Kind, Solution
from optsched.problems.offloading.schedule import RESOURCES, Tasks, TimetableRow, decided, earliest, makespan
from optsched.problems.offloading.streams.streams import stream_cuts


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution.

    The objective is the makespan (us): the last of device end, arrival and server end, plus the return of the answer.
    Parts: the work on each resource (us) and the number of transfers. A solution without a timetable is run as early
    as its orders allow; with one, every line of it is checked. O(operations log operations).
    """
    findings = Findings()
    RULES[instance.kind](findings, instance, solution)
    if findings.violations:
        return findings.verdict(None)
    tasks, sequences = decided(instance, solution)
    if solution.timetable is None:
        rows = earliest(tasks, sequences)
    else:
        rows = [TimetableRow(row.resource, row.name, row.start_us, row.end_us) for row in solution.timetable]
    audit(findings, tasks, rows)
    value = makespan(rows, instance.link.result_return_us if instance.link else 0)
    findings.valued = partial(Fraction, value)
    return findings.verdict(float(value), **_parts(tasks))


def repair(instance: Instance, solution: Solution) -> None:
    """None: every row compares whole numbers, so none is ever missed within a tolerance."""


def _parts(tasks: Tasks) -> dict[str, float]:
    """Work on each resource (us) and the number of transfers."""
    load = dict.fromkeys(RESOURCES, 0)
    for (resource, _), task in tasks.items():
        load[resource] += task.duration_us
    sent = sum(1 for resource, _ in tasks if resource == "link")
    return {**{f"{resource}_us": float(value) for resource, value in load.items()}, "transfers": float(sent)}


def audit(findings: Findings, tasks: Tasks, rows: Iterable[TimetableRow]) -> None:
    """Check a timetable line by line: every operation once, as long as it takes, after what it needs, one at a time.

    Reports each_operation_once, duration, precedence and one_at_a_time to `findings`.
    """
    ends: dict[tuple[str, str], int] = {}
    rows = sorted(rows, key=lambda row: (row.start_us, row.end_us))
    for row in rows:
        where = f"{row.resource} {row.name!r}"
        key = (row.resource, row.name)
        if key not in tasks:
            findings.report("each_operation_once", where, 1, "no such operation under these decisions")
        elif key in ends:
            findings.report("each_operation_once", where, 1, "runs more than once")
        elif row.end_us - row.start_us != tasks[key].duration_us:
            amount = abs(row.end_us - row.start_us - tasks[key].duration_us)
            findings.report("duration", where, amount, f"takes {tasks[key].duration_us} us")
        ends[key] = row.end_us
    for key in tasks:
        if key not in ends:
            findings.report("each_operation_once", f"{key[0]} {key[1]!r}", 1, "never runs")
    _in_turn(findings, rows)
    for row in rows:
        task = tasks.get((row.resource, row.name))
        for needed in task.after if task else ():
            late = ends.get(needed, 0) - row.start_us
            if late > 0:
                message = f"starts {late} us before {needed[0]} {needed[1]!r} ends"
                findings.report("precedence", f"{row.resource} {row.name!r}", late, message)


def _in_turn(findings: Findings, rows: Iterable[TimetableRow]) -> None:
    """Report operations that overlap on one resource; `rows` in the order of their starts."""
    last: dict[str, TimetableRow] = {}
    for row in rows:
        before = last.get(row.resource)
        if before and before.end_us > row.start_us:
            overlap = before.end_us - row.start_us
            message = f"starts {overlap} us before {before.name!r} ends"
            findings.report("one_at_a_time", f"{row.resource} {row.name!r}", overlap, message)
        last[row.resource] = row


def _once(findings: Findings, constraint: str, what: str, given: Iterable[str], expected: Iterable[str]) -> None:
    """Report names that are missing, listed more than once, or unknown."""
    counts = Counter(given)
    for name in expected:
        if counts[name] != 1:
            findings.report(constraint, f"{what} {name!r}", abs(counts[name] - 1), f"listed {counts[name]} times")
    for name in counts.keys() - set(expected):
        findings.report(constraint, f"{what} {name!r}", 1, "no such name here")


def _order(findings: Findings, instance: Instance, solution: Solution) -> None:
    """Kind paths: every path once, unless a timetable alone is given."""
    if solution.order is not None or solution.timetable is None:
        _once(findings, "each_path_once", "path", solution.order or (), instance.path_by_name)


def _order_and_cuts(findings: Findings, instance: Instance, solution: Solution) -> None:
    """Kind paths-with-cuts: every path once, with one of its own cuts."""
    if solution.order is not None or solution.timetable is None:
        _once(findings, "each_path_once", "path", solution.order or (), instance.choice_by_name)
    chosen = solution.cuts or {}
    _once(findings, "each_path_one_cut", "path", list(chosen), instance.choice_by_name)
    for name, cut in chosen.items():
        choice = instance.choice_by_name.get(name)
        if choice and cut not in choice.by_name:
            findings.report("each_path_one_cut", f"path {name!r}", 1, f"has no cut {cut!r}")


def _blocks(findings: Findings, instance: Instance, solution: Solution) -> None:
    """Kind stream: known cuts, and as many frames as the instance has."""
    cuts = stream_cuts(instance)
    for block in solution.blocks or ():
        if block.cut not in cuts:
            findings.report("cut_known", block.cut, 1, "no single tensor crosses there")
    frames = sum(block.frames for block in solution.blocks or ())
    if frames != instance.frames:
        amount = abs(frames - (instance.frames or 0))
        findings.report("each_frame_once", "stream", amount, f"{frames} frames, expected {instance.frames}")


def _placement(findings: Findings, instance: Instance, solution: Solution) -> None:
    """Kind network: every layer once, inputs on the device, a monotone cut, and every tensor that crosses sent once.

    The order of the transfers is checked only where the cut is valid: otherwise nobody knows what crosses.
    """
    graph = instance.graph
    device, server = solution.device or (), solution.server or ()
    _once(findings, "each_layer_once", "layer", (*device, *server), graph.names)
    if findings.violations:
        return
    mask = graph.mask(device)
    for v, name in enumerate(graph.names):
        if graph.inputs >> v & 1 and not mask >> v & 1:
            findings.report("inputs_on_device", f"layer {name!r}", 1, "an input runs on the server")
        for u in graph.preds[v]:
            if mask >> v & 1 and not mask >> u & 1:
                message = f"runs on the device, but its input {graph.names[u]!r} on the server"
                findings.report("cut_is_monotone", f"layer {name!r}", 1, message)
    if not findings.violations and (solution.link is not None or solution.timetable is None):
        frontier = [graph.names[v] for v in graph.frontier(mask)]
        _once(findings, "each_tensor_once", "tensor", solution.link or (), frontier)


RULES: dict[Kind, Callable[[Findings, Instance, Solution], None]] = {
    "paths": _order,
    "paths-with-cuts": _order_and_cuts,
    "network": _placement,
    "stream": _blocks,
}
"""Which decisions a solution of each kind must bring; the rules of the timetable are the same for all."""
