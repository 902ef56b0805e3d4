"""The documents of deployment: networks as chains of layers, the resources of one board, and which runs what."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import Bytes, Count, Name, Positive, PositiveSeconds, Quantity, Seconds, Watts
from optsched.problems.deployment.faults import faults

Objective = Literal["energy", "latency", "bottleneck", "lexicographic"]
Rate = Annotated[Quantity, Field(json_schema_extra={"exclusiveMinimum": 0})]
"""A rate of 0 is refused together with the file's other faults."""
Share = Annotated[float, Field(ge=0, le=1)]


class Run(Part):
    """A measured time, and energy where it was measured too, of one layer on one configuration."""

    configuration: Name
    time_ms: Seconds
    energy_mj: Quantity | None = None


class Layer(Part):
    """One layer, or one task: its work, its weights, and what it hands to the next layer.

    operations            multiply-accumulates of one inference (elementwise operations where it has none)
    weight_bytes          weights, which stay in the memory of the resource that runs it
    activation_bytes      its output, moved where the next layer runs on another resource
    runs                  measured times; they go before the metric model of the configuration
    """

    name: Name
    kind: Name
    operations: Quantity = 0.0
    weight_bytes: Bytes = 0.0
    activation_bytes: Bytes = 0.0
    runs: tuple[Run, ...] = ()


class Network(Part):
    """A chain of layers, released once in every `period_ms` and done within `deadline_ms` of its release.

    overlap          needed where the deadline is after the next release: true lets two inferences of this network be
                     under way at once, false makes the period the deadline
    accuracy_budget  the most accuracy (points) its layers may lose together by low precision; None: not asked
    """

    name: Name
    layers: tuple[Layer, ...] = Field(min_length=1)
    period_ms: PositiveSeconds
    deadline_ms: PositiveSeconds
    overlap: bool | None = None
    accuracy_budget: Quantity | None = None


class Resource(Part):
    """A CPU's cores, or one size of an FPGA engine: equal servers that are on or off together.

    kind                 software or hardware, for the baselines that use only one of them
    servers              cores, or engines working side by side
    power_idle_w         drawn as long as it is on, whatever it does
    always_on            cannot be switched off (the CPU that runs the system)
    memory_bytes         per server; None: not limited
    lut, dsp, bram       fabric taken while it is on
    size_of              the engine it is one size of: at most one size of an engine is on
    """

    name: Name
    kind: Literal["software", "hardware"]
    servers: Count = 1
    power_idle_w: Watts = 0.0
    always_on: bool = False
    memory_bytes: Bytes | None = None
    lut: Quantity = 0.0
    dsp: Quantity = 0.0
    bram: Quantity = 0.0
    size_of: Name | None = None


class Configuration(Part):
    """A way to run a layer on a resource: a kernel and a number of threads, each of which takes one server.

    rates                operations/ms of one thread, by kind of layer; kinds not listed need a measured run
    setup_ms             before each layer
    bytes_per_ms         speed at which weights and output are moved, added to the time; None: not counted
    power_active_w       of each thread while it runs, above the resource's idle power
    parallel_share       Amdahl's share f: k threads take (1 - f) + f/k of the time of one
    speedup              a measured one of its `threads`, in place of f
    accuracy_loss        points that a layer loses by this configuration's precision
    """

    name: Name
    resource: Name
    rates: dict[Name, Rate] = Field(default_factory=dict)
    setup_ms: Seconds = 0.0
    bytes_per_ms: Positive | None = None
    power_active_w: Watts = 0.0
    threads: Count = 1
    parallel_share: Share | None = None
    speedup: Positive | None = None
    accuracy_loss: Quantity = 0.0


class Link(Part):
    """What it takes to move a layer's output from one resource to another; None is any resource.

    The first link that fits counts; where none fits, the two share memory and moving costs nothing.
    """

    source: Name | None = None
    target: Name | None = None
    setup_ms: Seconds = 0.0
    bytes_per_ms: Positive | None = None
    mj_per_byte: Quantity = 0.0


class Fabric(Part):
    """What the FPGA has in all."""

    lut: Quantity
    dsp: Quantity
    bram: Quantity


class Instance(InstanceDocument):
    """Networks, resources, and limits.

    fabric               the device's total; needed where a resource takes fabric
    power_limit_w        the most average power; None: no cap
    latency_limit_ms     the most that all networks' latencies may sum to; None: no such limit
    objective            energy (mJ), latency (ms, of all networks together), bottleneck (ms, of the busiest
                         resource), or lexicographic (deadlines missed, then energy)
    """

    format: Literal["optsched/deployment@1"]
    networks: tuple[Network, ...] = Field(min_length=1)
    resources: tuple[Resource, ...] = Field(min_length=1)
    configurations: tuple[Configuration, ...] = Field(min_length=1)
    links: tuple[Link, ...] = ()
    fabric: Fabric | None = None
    power_limit_w: Positive | None = None
    latency_limit_ms: PositiveSeconds | None = None
    objective: Objective = "energy"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        found = list(faults(self))
        if found:
            raise ValueError("\n".join(found))
        return self

    @property
    def soft(self) -> bool:
        """Whether a deadline may be missed, at a price."""
        return self.objective == "lexicographic"


class Plan(Part):
    """Which configuration runs each layer of a network, in the order of its layers."""

    network: Name
    configurations: tuple[Name, ...]


class Solution(SolutionDocument):
    """One plan per network. An engine is on where a layer runs on it."""

    format: Literal["optsched/deployment-solution@1"]
    plans: tuple[Plan, ...]
