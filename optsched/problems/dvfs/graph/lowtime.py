"""What does the published package lowtime (Perseus' algorithm) find, run as its users do?

Chung et al., SOSP 2024: an exponential cost is fitted to each operation's levels, and the iteration is shortened by
one quantum of time after another along minimum cuts (Phillips and Dessouky 1977).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.graph.network import Network, network, plan_of
from optsched.problems.dvfs.instance import Instance, Solution

SOURCE, SINK = "source", "sink"
SPENT_S = 0.01
"""With less time left it ends."""


def lowtime(instance: Instance, *, limits: Limits, unit_s: float = 0.001) -> Solution | Attempt:
    """Of all plans on its frontier that end in time, by our clock, the one of least energy.

    Parameters
    ----------
    unit_s : float
        The quantum of time (s); 0.001 in the package's own example. Times are rounded down to it, so a plan may end
        later than the package says.

    Raises
    ------
    UsageFault
        The package is not installed.
    """
    if not isinstance(instance.case, Graph):
        return Attempt(message="only for kind graph")
    found = network(instance.case)
    if not 0 < unit_s <= min(ways[-1].time for ways in found.ways):
        return Attempt(message=f"unit_s={unit_s:g}: expected above 0 and at most the time of the shortest operation")
    best: tuple[Fraction, list[int]] | None = None
    try:
        for at in _frontier(found, unit_s):
            if (left_s := limits.remaining_s()) is not None and left_s <= SPENT_S:
                break
            end = found.end(at)
            if end <= found.deadline:
                value = found.energy(at, end)
                best = (value, at) if best is None else min(best, (value, at))
    except (ValueError, TypeError, RuntimeError) as error:  # its fit wants more levels, or has not converged
        return Attempt(message=f"lowtime: {error}")
    if best is None:
        return Attempt(message="no plan on its frontier ends in time")
    return Solution(format="optsched/dvfs-solution@1", plan=plan_of(instance.case, best[1]))


def _frontier(found: Network, unit_s: float) -> Iterator[list[int]]:
    """Positions of ways, from the slowest plan to the quickest."""
    try:
        from lowtime.solver import PhillipsDessouky
    except ImportError:
        raise UsageFault("method lowtime needs the extra 'lowtime': pip install 'optsched[lowtime]'") from None
    graph, operations = _graph(found, unit_s)
    yield [0] * len(operations)
    for _ in PhillipsDessouky(graph).run():
        yield [operation.assigned_knob for operation in operations]


def _graph(found: Network, unit_s: float) -> tuple[Any, list[Any]]:
    """The package's graph; a level's cost is its energy less the idle energy its time takes the place of."""
    import networkx
    from lowtime.cost_model import ExponentialModel
    from lowtime.graph_utils import add_sink_node, add_source_node
    from lowtime.operation import CandidateExecutionOptions, ExecutionOption, Operation, OperationSpec

    specs: dict[Any, Any] = {}
    for ways in found.ways:
        if ways not in specs:
            options = [
                ExecutionOption(real_time=float(way.time), unit_time=unit_s, cost=float(way.cost), knob=k)
                for k, way in enumerate(ways)
            ]
            listed = CandidateExecutionOptions(options=options)
            specs[ways] = OperationSpec(options=listed, cost_model=ExponentialModel(listed))
    operations = [Operation(specs[ways]) for ways in found.ways]
    graph = networkx.DiGraph()
    for i, operation in enumerate(operations):
        graph.add_node(i, op=operation)
    graph.add_edges_from((i, j) for j, each in enumerate(found.before) for i in each)
    add_source_node(graph, SOURCE)
    add_sink_node(graph, SINK)
    graph.graph["source_node"], graph.graph["sink_node"] = SOURCE, SINK
    return graph, operations
