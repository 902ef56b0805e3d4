"""The documents of a period, instance and solution: inference and retraining on one cluster."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import Amount, Count, Images, Joules, Name, PositiveSeconds, Seconds
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.retraining.instance import Confidence, Shares
from optsched.problems.retraining.instance import Instance as RetrainingInstance

MOST_PERIODS = 1_000
"""Periods that are planned, judged and modelled one by one."""
Labels = Annotated[int, Field(ge=0, le=10**9)]
"""Whole images that people label."""


class Host(Part):
    """The inference node that a retraining GPU sits in."""

    gpu: Name
    node: Name


class Instance(InstanceDocument):
    """One acquisition period, or several: the images to analyse, the network to retrain, and which GPU sits where.

    `mode` exclusive: a node that processes images retrains with none of its GPUs. time-shared: its
    GPUs may retrain, but retraining starts when every chosen GPU's node is done with its images.
    Both deadlines count from the start of the period. Every node splits its images as in Lemma 1,
    billed in proportion. `period_s`, how often such a batch of images arrives, decides nothing here:
    `show` uses it to say whether the queue stays stable.

    The two parts are complete documents of their families, restricted so that the joint problem stays linear: single
    nodes and GPUs, no batches, no power modes, fractional images and mini-batches. With a pool the threshold is
    decided too.

    `load_time_s` and `load_energy_j` are what a node that processes images spends before its first one, to load the
    model; the paper has it loaded already (footnote 2), so both are 0 by default.

    `periods` of `period_s` each, one retraining in each. At the start of a period `arrivals_images` arrive (the
    demand where left out); what is not processed waits for the next, at most `most_waiting_images` at any end, and at
    the end of all no more than the `backlog_images` there were at first. Of `label_budget` labels people give whole
    numbers in any period, to the images the model is least sure of: each is trained on instead of a pseudo-label that
    the pool demands. `threshold_growth` (eq. 19, per period): no threshold below `pool.threshold_start` plus it times
    the number of periods before.
    """

    format: Literal["optsched/period@1"]
    inference: InferenceInstance
    retraining: RetrainingInstance
    hosts: tuple[Host, ...]
    mode: Literal["exclusive", "time-shared"]
    period_s: PositiveSeconds | None = None
    load_time_s: Seconds = 0.0
    load_energy_j: Joules = 0.0
    periods: Annotated[Count, Field(le=MOST_PERIODS)] = 1
    arrivals_images: tuple[Images, ...] = ()
    backlog_images: Images = 0.0
    most_waiting_images: Images = 0.0
    label_budget: Labels = 0
    threshold_growth: Confidence | None = None

    def _faults(self) -> list[str]:
        return [*self._host_faults(), *self._part_faults(), *self._horizon_faults()]

    def _host_faults(self) -> list[str]:
        gpus = {gpu.name for gpu in self.retraining.gpus}
        listed = [host.gpu for host in self.hosts]
        faults = [f"hosts: got nothing for GPU {name!r}, expected its node" for name in sorted(gpus - set(listed))]
        faults += [f"hosts: got {name!r} twice" for name in sorted({n for n in listed if listed.count(n) > 1})]
        for i, host in enumerate(self.hosts):
            if host.gpu not in gpus:
                faults.append(f"hosts[{i}].gpu: got {host.gpu!r}, expected a GPU of retraining.gpus")
            if host.node not in self.inference.by_name:
                faults.append(f"hosts[{i}].node: got {host.node!r}, expected a node of inference.nodes")
        return faults

    def _part_faults(self) -> list[str]:
        faults = []
        if any(gpu.count > 1 for gpu in self.retraining.gpus):
            faults.append("retraining.gpus: got count > 1, expected every GPU listed with its own host")
        if any(node.count > 1 for node in self.inference.nodes):
            faults.append("inference.nodes: got count > 1, expected every node listed by itself")
        if self.inference.charging != "proportional" or self.inference.whole_images:
            faults.append("inference: expected proportional charging of fractional images")
        if any(a.batching or a.batches for node in self.inference.nodes for a in node.accelerators):
            faults.append("inference: expected accelerators with rates, got batches")
        if self.retraining.moded:
            faults.append("retraining.gpus: got modes, expected GPUs that train at full power only")
        if self.retraining.whole_images:
            faults.append("retraining: expected fractional mini-batches")
        if self.load_time_s >= self.inference.latency_limit_s:
            faults.append(f"load_time_s: got {self.load_time_s:g}, expected less than inference.latency_limit_s")
        if self.retraining.latency_limit_s is None:
            faults.append("retraining.latency_limit_s: missing, expected the deadline of the period's retraining")
        return faults

    def _horizon_faults(self) -> list[str]:
        faults, pool = [], self.retraining.pool
        if self.arrivals_images and len(self.arrivals_images) != self.periods:
            faults.append(f"arrivals_images: got {len(self.arrivals_images)}, expected one a period: {self.periods}")
        if self.backlog_images > self.most_waiting_images:
            faults.append(
                f"backlog_images: got {self.backlog_images:g}, expected at most most_waiting_images: "
                f"{self.most_waiting_images:g}"
            )
        if self.periods > 1:
            ends = (self.inference.latency_limit_s, self.retraining.latency_limit_s or 0.0)
            if self.period_s is None or max(ends) > self.period_s:
                faults.append("period_s: with several periods, expected at least both latency_limit_s")
        if self.threshold_growth is not None and pool is None:
            faults.append("threshold_growth: got it without retraining.pool")
        if self.label_budget:
            given = () if pool is None else pool.confidences
            if len(set(given)) < len(given) or len(given) <= self.label_budget:
                faults.append(
                    f"label_budget: got {self.label_budget}, expected fewer than the images of a pool whose "
                    "confidences all differ"
                )
        return faults

    def node_of(self) -> dict[str, str]:
        """The node that each retraining GPU sits in, by the GPU's name."""
        return {host.gpu: host.node for host in self.hosts}


class NodeLoad(Part):
    """Images one node processes, split as in Lemma 1."""

    node: Name
    images: Amount


class Later(Part):
    """What a period after the first does, as the solution says of the first."""

    loads: tuple[NodeLoad, ...]
    shares: Shares
    threshold: Confidence | None = None
    labels: Labels = 0


class Solution(SolutionDocument):
    """Loads of the nodes, shares of the GPUs; with a pool the confidence threshold, with a budget the labels bought.

    Of the first period; `later` has one entry for each that follows.
    """

    format: Literal["optsched/period-solution@1"]
    loads: tuple[NodeLoad, ...]
    shares: Shares
    threshold: Confidence | None = None
    labels: Labels = 0
    later: tuple[Later, ...] = ()
