"""Takes a period's solution apart into the two families' own documents, and puts two together."""

from __future__ import annotations

import math
from fractions import Fraction

from optsched.core.number import Number, fraction
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.inference.instance import Load, Node
from optsched.problems.inference.instance import Solution as InferenceSolution
from optsched.problems.inference.physics import per_image
from optsched.problems.period.instance import Instance, NodeLoad, Solution
from optsched.problems.retraining.instance import Instance as RetrainingInstance
from optsched.problems.retraining.instance import Solution as RetrainingSolution


def capacity(inference: InferenceInstance, node: Node) -> float:
    """The most images a node splits by Lemma 1 within the latency limit (L/tau); 0 where it cannot run."""
    return float(inference.latency_limit_s / per_image(inference, node).time_s)


def inference_of(solution: Solution) -> InferenceSolution:
    """The loads as a solution of the inference family; splits left out, so its judge takes Lemma 1's.

    A load of no images is none: its node is off, as `loads_of` says too.
    """
    loads = tuple(Load(node=load.node, images=load.images) for load in solution.loads if load.images != 0)
    return InferenceSolution(format="optsched/inference-solution@1", loads=loads)


def retraining_of(solution: Solution) -> RetrainingSolution:
    """The shares and the threshold as a solution of the retraining family."""
    return RetrainingSolution(
        format="optsched/retraining-solution@1", shares=solution.shares, threshold=solution.threshold
    )


def joined(instance: Instance, loads: dict[str, Number], retraining: RetrainingSolution) -> Solution:
    """A period's solution from loads (images by node; none where 0) and a retraining solution."""
    return Solution(
        format="optsched/period-solution@1",
        instance_sha256=instance.sha256(),
        loads=tuple(NodeLoad(node=node, images=images) for node, images in loads.items() if images > 0),
        shares=retraining.shares,
        threshold=retraining.threshold,
    )


def loads_of(solution: Solution) -> dict[str, Number]:
    """Images by node; several loads of one node are added in fractions."""
    loads: dict[str, Number] = {}
    for load in solution.loads:
        if load.images > 0:
            loads[load.node] = loads[load.node] + fraction(load.images) if load.node in loads else load.images
    return loads


def busy_s(instance: Instance, loads: dict[str, Number]) -> dict[str, float]:
    """When each loaded node is done with its images (s from the start of the period); nothing of one that cannot run
    them.
    """
    nodes = instance.inference.by_name
    done = {
        node: instance.load_time_s + float(images) * per_image(instance.inference, nodes[node]).time_s
        for node, images in loads.items()
        if images > 0
    }
    return {node: seconds for node, seconds in done.items() if seconds < math.inf}


def left_for_retraining(instance: Instance, loads: dict[str, Number]) -> list[tuple[float, RetrainingInstance]]:
    """What the second step may choose from after the first: pairs of a start time and an instance.

    Parameters
    ----------
    instance : Instance
    loads : dict
        Images by node, as the first step decided them.

    Returns
    -------
    list of (float, retraining Instance)
        exclusive: the GPUs of unloaded nodes, from the start. time-shared: for every possible start, the
        GPUs whose nodes are done by then, with what remains of the deadline. Empty where nothing is left.
    """
    host, done = instance.node_of(), busy_s(instance, loads)
    limit = instance.retraining.latency_limit_s or 0.0
    if instance.mode == "exclusive":
        starts = [0.0]
    else:
        starts = sorted({0.0, *(done.get(node, 0.0) for node in host.values())})
    choices = []
    for start in starts:
        most = 0.0 if instance.mode == "exclusive" else start
        free = tuple(gpu for gpu in instance.retraining.gpus if done.get(host[gpu.name], 0.0) <= most)
        left = rest_of(limit, fraction(start))
        if free and left > 0:
            choices.append((start, instance.retraining.model_copy(update={"gpus": free, "latency_limit_s": left})))
    return choices


def rest_of(limit: Number, taken: Fraction) -> float:
    """What is left of a limit, of time or of images: a float whose decimal is not above it."""
    exact = fraction(limit) - taken
    left = float(exact)
    return math.nextafter(left, -math.inf) if fraction(left) > exact else left
