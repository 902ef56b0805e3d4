"""What is a dispatch instance made of? Accelerators, configurations of them, workloads with tables, tasks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optsched.core.document import Part
from optsched.core.units import (
    Bytes,
    BytesPerSecond,
    Count,
    Joules,
    Name,
    Positive,
    PositiveSeconds,
    Quantity,
    Seconds,
)

Objective = Literal["latency", "makespan", "slowdown", "energy", "dissatisfaction"]
Allowed = Literal["single", "fixed", "preemptive", "growing", "any"]


class Features(Part):
    """Shape and size of an accelerator, or of a network, as AINNS compares them (Table 5).

    Attributes
    ----------
    size : float
        npe of an accelerator (PEs), ncomp of a network (multiply-accumulates).
    memory : float
        nmem of an accelerator: bytes over cost, summed over levels and data kinds; ndata of a network (bytes).
    data_ratios : three floats
        pbr of an accelerator (PEs per byte and cycle), cdr of a network (operations per byte): of kernels,
        inputs and outputs.
    convolution, reduction : float
        cpr and rpr of an accelerator, ccr and rcr of a network: shares between 0 and 1.
    """

    size: Positive
    memory: Quantity
    data_ratios: tuple[Quantity, Quantity, Quantity]
    convolution: Quantity
    reduction: Quantity


class Accelerator(Part):
    """`count` equal accelerators; they are never told apart."""

    name: Name
    count: Count = 1
    features: Features | None = None


class Use(Part):
    """parts/of accelerators of one type: 2 are 2/1, a quarter of one is 1/4."""

    accelerator: Name
    parts: Count = 1
    of: Count = 1


class Configuration(Part):
    """What may run one network as one: some accelerators or a share of one; the first type listed is its home."""

    name: Name
    uses: Annotated[tuple[Use, ...], Field(min_length=1)]


class Entry(Part):
    """How long a workload takes in a configuration, and at which energy: joules, or units of one register shift.

    `mode` tells several entries of one configuration apart: points of the front of energy against latency.
    """

    configuration: Name
    mode: Name = "only"
    time_s: PositiveSeconds
    energy_j: Joules | None = None
    energy_units: Quantity | None = None
    moved_bytes: Bytes = 0.0


class Workload(Part):
    """A network as it is run, so many inputs at a time, and its table."""

    name: Name
    network: Name
    batch: Count = 1
    kind: Literal["infer_rt", "infer_batch", "train"] = "infer_rt"
    features: Features | None = None
    table: Annotated[tuple[Entry, ...], Field(min_length=1)]


class Task(Part):
    """One run of a workload.

    Attributes
    ----------
    release_s : float
        It arrives then; nothing is known of it before.
    priority : int
        3 goes before 2 before 1; what it means is the policy's.
    weight : float
        Of its latency, or of its dissatisfaction.
    deadline_s : float, optional
        Hard, on the same clock as `release_s`.
    imperceptible_s, unusable_s : float, optional
        Latencies up to which a user is satisfied (1) and from which not at all (0); linear between.
    """

    name: Name
    workload: Name
    release_s: Seconds = 0.0
    priority: Literal[1, 2, 3] = 1
    weight: Positive = 1.0
    deadline_s: PositiveSeconds | None = None
    imperceptible_s: Seconds | None = None
    unusable_s: PositiveSeconds | None = None


class Connection(Part):
    """From one accelerator type to another, in this order: whose data live with the first."""

    home: Name
    other: Name
    bandwidth_bytes_per_s: BytesPerSecond
    cost_per_byte: Quantity
