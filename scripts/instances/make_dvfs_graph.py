"""Writes the graphs of instances/dvfs/: hand-made tiny ones, and iterations of pipeline-parallel training.

Run: python -m scripts.instances.make_dvfs_graph
"""

from __future__ import annotations

from typing import Literal

from optsched.problems.dvfs.generate import generate
from optsched.problems.dvfs.graph.documents import Graph, Operation, Stage, Work
from optsched.problems.dvfs.graph.generate import Schedule
from optsched.problems.dvfs.instance import Instance
from scripts.instances.make_dvfs import MADE_UP, QUICK_SLOW, SAG
from scripts.instances.writing import write_instance

SLACKS = (1.0, 1.05, 1.1, 1.2, 1.3, 1.5)
"""Deadlines over the quickest end, of the iteration of 4 stages and 6 micro-batches."""
SMALL: tuple[tuple[float, Schedule], ...] = ((1.05, "1f1b"), (1.2, "1f1b"), (1.1, "gpipe"))


def tiny(
    name: str,
    description: str,
    deadline_s: float,
    operations: tuple[Operation, ...],
    idle_until: Literal["end", "deadline"] = "end",
) -> Instance:
    """Stages one and two, which draw 20 W where they wait; works `net` (two levels) and `sag` (four, not in order)."""
    case = Graph(
        kind="graph",
        deadline_s=deadline_s,
        idle_until=idle_until,
        stages=(Stage(name="one", power_idle_w=20.0), Stage(name="two", power_idle_w=20.0)),
        works=(Work(name="net", levels=QUICK_SLOW), Work(name="sag", levels=SAG)),
        operations=operations,
    )
    return Instance(
        format="optsched/dvfs@1", name=f"tiny-graph-{name}", description=description, case=case, sources=MADE_UP
    )


def operation(name: str, stage: str, work: str, *after: str) -> Operation:
    return Operation(name=name, stage=stage, work=work, after=after)


CHAIN = (operation("a", "one", "net"), operation("b", "two", "net", "a"))
DIAMOND = (
    operation("a", "one", "net"),
    operation("b", "one", "sag", "a"),
    operation("c", "two", "net", "a"),
    operation("d", "two", "sag", "b", "c"),
)


def main() -> None:
    documents = [
        tiny("chain", "Two operations, one after the other: only one can be slow.", 30.0, CHAIN),
        tiny("diamond", "Two ways from the first to the last operation.", 55.0, DIAMOND),
        tiny("waiting", "Stages wait until the deadline, so quick operations save nothing there.", 55.0, DIAMOND, "deadline"),
        tiny("late", "Not even the quickest levels meet the deadline.", 19.5, CHAIN),
    ]  # fmt: skip
    for slack, schedule in SMALL:
        one = generate(3, 1, kind="graph", stages=3, levels=5, slack=slack, schedule=schedule)
        text = f"An iteration of 3 stages and 3 micro-batches, {schedule}, five levels."
        documents.append(one.model_copy(update={"name": f"pipeline-{schedule}-3x3-{slack:g}", "description": text}))
    for slack in SLACKS:
        one = generate(6, 1, kind="graph", slack=slack)
        text = "An iteration of 4 stages and 6 micro-batches, 1F1B, twelve levels."
        documents.append(one.model_copy(update={"name": f"iteration-4x6-{slack:g}", "description": text}))
    for document in documents:
        write_instance("dvfs", document)


if __name__ == "__main__":
    main()
