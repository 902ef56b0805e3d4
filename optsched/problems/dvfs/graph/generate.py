"""Seeded iterations of pipeline-parallel training: stages, micro-batches, and an order of forwards and backwards."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import Literal, NamedTuple

from optsched.core.document import Source
from optsched.core.number import fraction
from optsched.problems.dvfs.graph.bounds import least_end
from optsched.problems.dvfs.graph.documents import Continuous, Graph, Operation, Stage, Work
from optsched.problems.dvfs.graph.network import network
from optsched.problems.dvfs.instance import Instance
from optsched.problems.dvfs.levels import Level

Schedule = Literal["1f1b", "gpipe"]
"""Of each stage: one forward, one backward in turn after a warm-up (PipeDream-Flush), or all forwards first."""
LEAST_GHZ, MOST_GHZ = 0.7, 1.4
IDLE_W, STATIC_W, CUBIC_W = 60.0, 100.0, 60.0
"""Of a stage that waits; of one that works: STATIC_W + CUBIC_W x (GHz)^3."""
FORWARD_S, BACKWARD = 0.1, 2.0
"""Of a stage of average size at 1 GHz; a backward takes twice as long."""
UNLIKE = 0.15
"""Stages differ in size by up to so much of the average, as layers cannot be cut everywhere."""
SOURCES = (
    Source(
        field="case.works[*].levels[*]",
        kind="assumed",
        text="synthetic: time = work / frequency, power = 100 W + 60 W x (GHz)^3, frequencies evenly spaced between "
        "0.7 and 1.4 GHz; forward 0.1 s at 1 GHz, backward twice that, stages unlike by up to 15 % (drawn)",
    ),
    Source(field="case.stages[*].power_idle_w", kind="assumed", text="60 W"),
    Source(field="case.deadline_s", kind="assumed", text="slack x the end at the highest frequency"),
)


class Step(NamedTuple):
    """The forward or backward of one micro-batch."""

    backward: bool
    batch: int


def iteration(size: int, seed: int, stages: int, levels: int, slack: float, schedule: Schedule) -> Instance:
    """`size` micro-batches through `stages` stages; the deadline is `slack` times the quickest end."""
    draw = random.Random(seed)
    works = tuple(
        _work(f"{what}-{s + 1}", round(factor * unit, 6), levels)
        for s, unit in enumerate([FORWARD_S * (1 + draw.uniform(-UNLIKE, UNLIKE)) for _ in range(stages)])
        for what, factor in (("forward", 1.0), ("backward", BACKWARD))
    )
    rooms = tuple(Stage(name=f"stage-{s + 1}", power_idle_w=IDLE_W) for s in range(stages))
    operations = tuple(one for s in range(stages) for one in _of_stage(s, stages, size, schedule))
    case = Graph(kind="graph", deadline_s=1.0, stages=rooms, works=works, operations=operations)
    deadline = math.ceil(least_end(network(case)) * fraction(slack) * 10**4) / 10**4
    case = Graph(kind="graph", deadline_s=deadline, stages=rooms, works=works, operations=operations)
    name = f"random-{schedule}-{stages}x{size}-{seed}"
    return Instance(format="optsched/dvfs@1", name=name, case=case, sources=SOURCES)


def _work(name: str, seconds: float, levels: int) -> Work:
    """`seconds` at 1 GHz."""
    curve = Continuous(work=seconds, static_w=STATIC_W, cubic_w=CUBIC_W, least=LEAST_GHZ, most=MOST_GHZ)
    return Work(name=name, levels=_levels(seconds, levels), continuous=curve)


def _levels(seconds: float, count: int) -> tuple[Level, ...]:
    """Evenly spaced frequencies; seconds and watts of four digits after the point."""
    step = (MOST_GHZ - LEAST_GHZ) / max(1, count - 1)
    clocks = [round(LEAST_GHZ + k * step, 4) for k in range(count)] if count > 1 else [MOST_GHZ]
    return tuple(
        Level(level=clock, time_s=round(seconds / clock, 6), power_w=round(STATIC_W + CUBIC_W * clock**3, 4))
        for clock in clocks
    )


def _of_stage(stage: int, stages: int, batches: int, schedule: Schedule) -> Iterator[Operation]:
    """A stage's operations in their order; forwards come from the stage before, backwards from the one after."""
    earlier = ""
    for step in _order(stage, stages, batches, schedule):
        what = "backward" if step.backward else "forward"
        after = [earlier] if earlier else []
        if step.backward and stage < stages - 1:
            after.append(f"backward-{stage + 2}-{step.batch + 1}")
        if step.backward and stage == stages - 1 and earlier != f"forward-{stage + 1}-{step.batch + 1}":
            after.append(f"forward-{stage + 1}-{step.batch + 1}")
        if not step.backward and stage:
            after.append(f"forward-{stage}-{step.batch + 1}")
        earlier = f"{what}-{stage + 1}-{step.batch + 1}"
        yield Operation(name=earlier, stage=f"stage-{stage + 1}", work=f"{what}-{stage + 1}", after=tuple(after))


def _order(stage: int, stages: int, batches: int, schedule: Schedule) -> list[Step]:
    """1F1B: as many forwards as stages follow, then one backward and one forward in turn, then what is left."""
    forwards, backwards = ([Step(backward, b) for b in range(batches)] for backward in (False, True))
    if schedule == "gpipe":
        return forwards + backwards
    ahead = min(stages - stage - 1, batches)
    turns = [step for pair in zip(forwards[ahead:], backwards, strict=False) for step in pair]
    return forwards[:ahead] + turns + backwards[batches - ahead :]
