"""What does an offloading instance hold, what bounds it, and how does a solution spend its time?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optsched.problems.offloading.bounds import combinatorial_bound
from optsched.problems.offloading.check import check
from optsched.problems.offloading.critical import critical_path
from optsched.problems.offloading.flowshop.bounds import (
    bounds,
    extended_johnson_guarantee,
    link_is_dominated,
)
from optsched.problems.offloading.flowshop.orders import times_of
from optsched.problems.offloading.instance import Instance, Kind, Solution
from optsched.problems.offloading.jobs import cuts_of
from optsched.problems.offloading.schedule import timetable
from optsched.tables import grid

SHOWN = 60
"""Lines of a timetable printed; `--save` and the judge have all of them."""
RECURRENT = ("lstm", "gru", "rnn", "recurrent")
"""First letters of operations that mark a network as unrolled from a recurrent one."""


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Size, bounds and guarantees; with a solution its timetable and critical path."""
    lines = [f"{instance.name}: {instance.description}".rstrip(": "), *SIZES[instance.kind](instance)]
    lines.append(f"no schedule is shorter than {combinatorial_bound(instance):,} us")
    if instance.paths is not None:
        lines += _guarantees(instance)
    if solution is not None:
        lines += ["", *_solution(instance, solution)]
    return "\n".join(lines)


def _network_size(instance: Instance) -> Iterator[str]:
    graph = instance.graph
    edges = sum(map(len, graph.preds))
    yield f"{len(graph)} layers, {edges} edges, all on the device {sum(graph.device_us):,} us"
    remote = sum(graph.transfer_us[v] for v in graph.frontier(graph.inputs))
    yield f"sending the inputs {remote:,} us, all on the server {sum(graph.server_us):,} us"
    if any(layer.op.lower().startswith(RECURRENT) for layer in instance.layers or ()):
        yield "recurrent layers, unrolled: the paper leaves them out, the model covers them"


def _stream_size(instance: Instance) -> Iterator[str]:
    yield from _network_size(instance)
    yield f"{instance.frames} frames, {len(cuts_of(instance)[0].names)} undominated cuts"


def _paths_size(instance: Instance) -> Iterator[str]:
    yield f"{len(instance.paths or ())} paths, their cuts given"


def _choices_size(instance: Instance) -> Iterator[str]:
    counts = [len(path.names) for path in cuts_of(instance)]
    yield f"{len(counts)} paths, {min(counts)} to {max(counts)} undominated cuts each"


SIZES: dict[Kind, Callable[[Instance], Iterator[str]]] = {
    "paths": _paths_size,
    "paths-with-cuts": _choices_size,
    "network": _network_size,
    "stream": _stream_size,
}
"""How large the instance is, in the words of its kind."""


def _guarantees(instance: Instance) -> Iterator[str]:
    """The bounds by name, what Extended Johnson is proved to reach, and whether Theorem 3 applies."""
    times = times_of([path.times for path in instance.paths or ()])
    yield "bounds: " + ", ".join(f"{name} {value:,}" for name, value in bounds(times).items())
    value, most = extended_johnson_guarantee(times)
    yield f"Extended Johnson: {value:,} us, proved to be within the optimum + all link times (<= twice the optimum)"
    if link_is_dominated(times):
        yield "Theorem 3 holds here: the link is dominated, Extended Johnson is optimal"
    elif value < most:
        yield "Theorem 3 does not apply: max(min p1, min p3) < max p2"


def _solution(instance: Instance, solution: Solution) -> Iterator[str]:
    """The verdict, the timetable and its critical path."""
    verdict = check(instance, solution)
    if verdict.objective is None:
        yield f"solution: infeasible ({len(verdict.violations)} violations)"
        return
    yield f"solution: {verdict.objective:,.0f} us" + ("" if verdict.feasible else ", with violations")
    rows = timetable(instance, solution)
    critical = set(critical_path(instance, solution))
    table = [
        [row.resource, row.name, f"{row.start_us:,}", f"{row.end_us:,}", "*" if row in critical else ""]
        for row in rows[:SHOWN]
    ]
    yield grid.text(["resource", "operation", "start (us)", "end (us)", "critical"], table)
    if len(rows) > SHOWN:
        yield f"... and {len(rows) - SHOWN} more operations"
