"""What do a dispatch instance and its solution say? Accelerators, what runs on them how fast, tasks, and pieces."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import Amount, Name, Watts
from optsched.problems.dispatch.faults import faults_of
from optsched.problems.dispatch.parts import (
    Accelerator,
    Allowed,
    Configuration,
    Connection,
    Objective,
    Task,
    Workload,
)


class Instance(InstanceDocument):
    """Tasks that arrive over time, and the accelerators that may run them.

    Attributes
    ----------
    objective : str
        latency: weighted sum over tasks of end minus release (s). makespan: the last end (s). slowdown: the largest
        latency over ideal. energy. dissatisfaction: weighted sum of 1 minus satisfaction.
    allowed : str
        The class of schedules. single: a task runs on one accelerator without a break. fixed: in one configuration
        without a break. preemptive: on one accelerator at a time. growing: in configurations of one home, without a
        break. any: in any configuration at any time.
    ideal : str
        The denominator of slowdown: the shortest time on one accelerator, or in any configuration.
    connections : tuple of Connection
        What the table's pairs were measured with; if any is listed, every pair of the configurations is.
    scheduler_power_w : float
        Of the processor that decides.
    decisions_charged : bool
        Whether the solution's `decision_s` are paid: their energy, at that power.
    """

    format: Literal["optsched/dispatch@1"]
    accelerators: Annotated[tuple[Accelerator, ...], Field(min_length=1)]
    configurations: Annotated[tuple[Configuration, ...], Field(min_length=1)]
    workloads: Annotated[tuple[Workload, ...], Field(min_length=1)]
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    objective: Objective = "latency"
    allowed: Allowed = "any"
    ideal: Literal["accelerators", "configurations"] = "accelerators"
    connections: tuple[Connection, ...] = ()
    scheduler_power_w: Watts = 0.0
    decisions_charged: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = list(faults_of(self))
        if faults:
            raise ValueError("\n".join(faults))
        return self


class Piece(Part):
    """A task runs in a configuration from start to end; a task that is never changed has one piece."""

    task: Name
    configuration: Name
    mode: Name = "only"
    start_s: Amount
    end_s: Amount


class Solution(SolutionDocument):
    """What runs where and when; `decision_s` is what the scheduler took to decide it all."""

    format: Literal["optsched/dispatch-solution@1"]
    pieces: tuple[Piece, ...]
    decision_s: Amount = 0.0
