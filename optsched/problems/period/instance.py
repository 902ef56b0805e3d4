"""The documents of a period, instance and solution: inference and retraining on one cluster."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import Amount, Name, PositiveSeconds
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.retraining.instance import Confidence, Shares
from optsched.problems.retraining.instance import Instance as RetrainingInstance


class Host(Part):
    """The inference node that a retraining GPU sits in."""

    gpu: Name
    node: Name


class Instance(InstanceDocument):
    """One acquisition period: the images to analyse, the network to retrain, and which GPU sits where.

    `mode` exclusive: a node that processes images retrains with none of its GPUs. time-shared: its
    GPUs may retrain, but retraining starts when every chosen GPU's node is done with its images.
    Both deadlines count from the start of the period. Every node splits its images as in Lemma 1,
    billed in proportion. `period_s`, how often such a batch of images arrives, decides nothing here:
    `show` uses it to say whether the queue stays stable.

    The two parts are complete documents of their families, restricted so that the joint problem stays linear: single
    nodes and GPUs, no batches, fractional images and mini-batches. With a pool the threshold is decided too.
    """

    format: Literal["optsched/period@1"]
    inference: InferenceInstance
    retraining: RetrainingInstance
    hosts: tuple[Host, ...]
    mode: Literal["exclusive", "time-shared"]
    period_s: PositiveSeconds | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = [*self._host_faults(), *self._part_faults()]
        if faults:
            raise ValueError("\n".join(faults))
        return self

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
        if self.retraining.whole_images:
            faults.append("retraining: expected fractional mini-batches")
        if self.retraining.latency_limit_s is None:
            faults.append("retraining.latency_limit_s: missing, expected the deadline of the period's retraining")
        return faults

    def node_of(self) -> dict[str, str]:
        """The node that each retraining GPU sits in, by the GPU's name."""
        return {host.gpu: host.node for host in self.hosts}


class NodeLoad(Part):
    """Images one node processes, split as in Lemma 1."""

    node: Name
    images: Amount


class Solution(SolutionDocument):
    """Loads of the nodes, shares of the GPUs; with a pool, also the confidence threshold."""

    format: Literal["optsched/period-solution@1"]
    loads: tuple[NodeLoad, ...]
    shares: Shares
    threshold: Confidence | None = None
