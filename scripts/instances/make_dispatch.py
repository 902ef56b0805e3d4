"""Writes instances/dispatch/: tiny examples to be checked by hand, and points of the heterogeneity plane.

Run: python -m scripts.instances.make_dispatch
"""

from __future__ import annotations

from typing import Any

from optsched.core.document import Source
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.parts import (
    Accelerator,
    Configuration,
    Connection,
    Entry,
    Features,
    Task,
    Use,
    Workload,
)
from scripts.instances.writing import write_instance
from scripts.results.dispatch_plane import instance_of

OURS = Source(field="everything", kind="assumed", text="made up, to be checked by hand")
LARGE = Features(size=64.0, memory=8.0, data_ratios=(4.0, 4.0, 4.0), convolution=0.25, reduction=0.5)
SMALL = Features(size=16.0, memory=2.0, data_ratios=(1.0, 1.0, 1.0), convolution=0.5, reduction=0.5)
NETWORK = Features(size=256.0, memory=64.0, data_ratios=(2.0, 2.0, 2.0), convolution=0.25, reduction=0.25)


def configuration(name: str, *uses: tuple[str, int, int]) -> Configuration:
    return Configuration(name=name, uses=tuple(Use(accelerator=a, parts=parts, of=of) for a, parts, of in uses))


def entry(name: str, time_s: float, energy_j: float, **fields: Any) -> Entry:
    return Entry(configuration=name, time_s=time_s, energy_j=energy_j, **fields)


def workload(name: str, *entries: Entry) -> Workload:
    return Workload(name=name, network=name, features=NETWORK, table=entries)


ONE = (configuration("a", ("a", 1, 1)),)
TWO = (*ONE, configuration("b", ("b", 1, 1)))
PAIRED = (*TWO, configuration("a + b", ("a", 1, 1), ("b", 1, 1)))
DOUBLED = (*ONE, configuration("2 x a", ("a", 2, 1)))
HALVED = (*ONE, configuration("1/2 a", ("a", 1, 2)))
UNLIKE = (Accelerator(name="a", features=LARGE), Accelerator(name="b", features=SMALL))
TWINS = (Accelerator(name="a", count=2, features=LARGE),)
PLANE = (
    ("2+1", 0, "One network on ten equal accelerators: only those who divide it do well."),
    ("2+2", 2, "Equal networks on equal accelerators that divide them well: all for one at a time beats one each."),
    ("4+1", 3, "One network, ten unlike accelerators: the next available one moves more data than the largest."),
    ("4+4", 1, "Fifty unlike networks on ten unlike accelerators, load 0.9."),
)
LONE = (Accelerator(name="a", features=LARGE),)


def tiny(name: str, description: str, accelerators: tuple[Accelerator, ...], **fields: Any) -> None:
    write_instance(
        "dispatch",
        Instance(
            format="optsched/dispatch@1",
            name=f"tiny-{name}",
            description=description,
            accelerators=accelerators,
            sources=(OURS,),
            **fields,
        ),
    )


def main() -> None:
    long, short = (
        workload("long", entry("a", 4.0, 8.0), entry("b", 6.0, 3.0)),
        workload("short", entry("a", 1.0, 1.0)),
    )
    both = workload("short", entry("a", 1.0, 1.0), entry("b", 1.5, 0.5))
    tiny(
        "single",
        "Three tasks of two lengths on two unlike accelerators, each on one of them without a break.",
        UNLIKE,
        configurations=TWO,
        workloads=(long, both),
        tasks=(
            Task(name="first", workload="long"),
            Task(name="second", workload="short", release_s=1.0),
            Task(name="third", workload="long", release_s=1.0),
        ),
        allowed="single",
    )
    tiny(
        "matching",
        "All there from the start: the shortest first on each accelerator.",
        UNLIKE,
        configurations=TWO,
        workloads=(long, both),
        tasks=tuple(Task(name=f"task-{i}", workload=w) for i, w in enumerate(("long", "short", "short"), 1)),
        allowed="single",
    )
    paired = workload("net", entry("a", 4.0, 8.0), entry("b", 6.0, 3.0), entry("a + b", 3.0, 12.0, moved_bytes=64.0))
    tiny(
        "fixed-slowdown",
        "Both together are faster, but then the second task waits.",
        UNLIKE,
        configurations=PAIRED,
        workloads=(paired,),
        tasks=(Task(name="one", workload="net"), Task(name="two", workload="net", release_s=1.0)),
        connections=(Connection(home="a", other="b", bandwidth_bytes_per_s=64e9, cost_per_byte=1000.0),),
        allowed="fixed",
        objective="slowdown",
    )
    tiny(
        "fixed-share",
        "Half of an accelerator each, side by side, against the whole one after the other: 5 + 5 s against 3 + 6 s.",
        LONE,
        configurations=HALVED,
        workloads=(workload("net", entry("a", 3.0, 2.0), entry("1/2 a", 5.0, 1.5)),),
        tasks=(
            Task(name="one", workload="net", imperceptible_s=5.0, unusable_s=7.0),
            Task(name="two", workload="net", imperceptible_s=5.0, unusable_s=7.0),
        ),
        allowed="fixed",
        objective="dissatisfaction",
    )
    grown = workload("net", entry("a", 4.0, 8.0), entry("2 x a", 3.0, 14.0))
    three = tuple(
        Task(name=name, workload="net", release_s=release)
        for name, release in (("one", 0.0), ("two", 0.0), ("three", 4.0))
    )
    tiny(
        "any",
        "Two at a time on one accelerator each; the last, alone, takes both: 4 + 4 + 3 s.",
        TWINS,
        configurations=DOUBLED,
        workloads=(grown,),
        tasks=three,
    )
    tiny(
        "any-makespan",
        "As tiny-any: the last task ends after 4 + 3 s.",
        TWINS,
        configurations=DOUBLED,
        workloads=(grown,),
        tasks=three,
        objective="makespan",
    )
    urgent = (
        Task(name="long", workload="long"),
        Task(name="urgent", workload="short", release_s=1.0, priority=3, deadline_s=2.5),
    )
    tiny(
        "preemptive",
        "The urgent task takes the accelerator for 1 s: 5 + 1 s; without a break it would miss its deadline.",
        LONE,
        configurations=ONE,
        workloads=(workload("long", entry("a", 4.0, 8.0)), short),
        tasks=urgent,
        allowed="preemptive",
    )
    tiny(
        "modes",
        "Two points of the front of one configuration: the slower one saves energy, and nothing forbids it.",
        TWINS,
        configurations=ONE,
        workloads=(workload("net", entry("a", 4.0, 8.0, mode="fast"), entry("a", 6.0, 5.0, mode="saving")),),
        tasks=(Task(name="one", workload="net"), Task(name="two", workload="net", release_s=0.5)),
        allowed="fixed",
        objective="energy",
        scheduler_power_w=45.0,
        decisions_charged=True,
    )


def plane() -> None:
    """Points of the heterogeneity plane that the ledger of claims needs; drawn as the page of the plane draws them."""
    for region, seed, said in PLANE:
        across, _, along = region.partition("+")
        drawn = instance_of(region, seed, 0.9)
        write_instance(
            "dispatch",
            drawn.model_copy(update={"name": f"plane-{across}-{along}-{seed}", "description": said}),
        )


if __name__ == "__main__":
    main()
    plane()
