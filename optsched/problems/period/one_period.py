"""The judge of one period: both families' judges, and what couples them. No solver, no model."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial

from optsched.core.number import Number, fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.inference.check import check as check_inference
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.inference.physics import component_rates
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.parts import busy_s, inference_of, loads_of, retraining_of
from optsched.problems.period.stages import figures_of, work_s
from optsched.problems.retraining.check import check as check_retraining
from optsched.problems.retraining.fractions.exactly import Exactly
from optsched.problems.retraining.instance import Instance as RetrainingInstance


def check_one(instance: Instance, solution: Solution) -> Verdict:
    """Judge a period's plan. Objective: energy of inference and retraining together (J).

    Parameters
    ----------
    instance : Instance
    solution : Solution
        Loads of nodes (split as in Lemma 1) and shares of GPUs.

    Returns
    -------
    Verdict
        Both families' violations, with "inference: " or "retraining: " before the place, and what couples them:
        `one_job_per_node` and `deadline`. Parts: energy of each, when inference is done, when retraining starts and
        ends (s), nodes and GPUs used.
    """
    inference = _with_loading(instance, solution, check_inference(instance.once(working), inference_of(solution)))
    retraining = check_retraining(instance.once(_without_deadline), retraining_of(solution))
    findings = Findings()
    for prefix, verdict in (("inference", inference), ("retraining", retraining)):
        found = (*verdict.violations, *verdict.misses)
        findings.violations += [replace(one, where=f"{prefix}: {one.where}") for one in found]
    if inference.objective is None or retraining.objective is None:
        return findings.verdict(None)
    loads = loads_of(solution)
    start_s = max(busy_s(instance, _waited_for(instance, solution, loads)).values(), default=0.0)
    _check_nodes(findings, instance, solution, loads)
    end_s = start_s + retraining.parts["time_s"]
    limit = instance.retraining.latency_limit_s
    if limit is not None:
        exact = partial(_end_and_limit, instance, solution)
        findings.at_most("deadline", "retraining", end_s, limit, "s", exact)
    findings.valued = partial(_value, inference, retraining)
    return findings.verdict(
        inference.objective + retraining.objective,
        inference_j=inference.objective,
        retraining_j=retraining.objective,
        inference_s=inference.parts["time_s"],
        retraining_start_s=start_s,
        retraining_end_s=end_s,
        nodes_used=inference.parts["nodes_used"],
        gpus_used=retraining.parts["gpus_used"],
        **_kept(instance, retraining),
    )


def _kept(instance: Instance, retraining: Verdict) -> dict[str, float]:
    """The pseudo-labelled images, where a threshold decides how many there are."""
    return {} if instance.retraining.pool is None else {"pseudo_labels": retraining.parts["pseudo_labels"]}


def working(instance: Instance) -> InferenceInstance:
    """The inference part once the model is loaded: its latency limit is what that leaves."""
    if not instance.load_time_s:
        return instance.inference
    return instance.inference.model_copy(update={"latency_limit_s": work_s(instance)})


def _with_loading(instance: Instance, solution: Solution, verdict: Verdict) -> Verdict:
    """Every node that processes images has loaded the model first, and was on meanwhile."""
    spent = instance.load_time_s or instance.load_energy_j
    if verdict.objective is None or not spent:
        return verdict
    seconds, nodes = fraction(instance.load_time_s), instance.inference.by_name
    on = (fraction(nodes[load].power_on_w) * seconds for load in loads_of(solution))
    more = sum((fraction(instance.load_energy_j) + joules for joules in on), Fraction())
    parts = {**verdict.parts, "time_s": verdict.parts["time_s"] + instance.load_time_s}
    value = partial(_more, verdict, more)
    return replace(verdict, objective=verdict.objective + float(more), parts=parts, valued=value)


def _more(verdict: Verdict, joules: Fraction) -> Fraction:
    """The energy in fractions, with what loading takes."""
    return fraction(verdict.value or 0) + joules


def _without_deadline(instance: Instance) -> RetrainingInstance:
    """The retraining part on its own clock: its deadline is judged here, from the start of the period."""
    return instance.retraining.model_copy(update={"latency_limit_s": None})


def _waited_for(instance: Instance, solution: Solution, loads: dict[str, Number]) -> dict[str, Number]:
    """The loads that retraining waits for: those of the chosen GPUs' nodes, where nodes do both jobs.

    Images on a node that cannot run them are never done: component_runs says so, no deadline does.
    """
    if instance.mode != "time-shared":
        return {}
    host, named = instance.node_of(), instance.inference.by_name
    nodes = {host[share.gpu] for share in solution.shares}
    return {node: n for node, n in loads.items() if node in nodes and min(component_rates(named[node])) > 0}


def _check_nodes(findings: Findings, instance: Instance, solution: Solution, loads: dict[str, Number]) -> None:
    """No images on the nodes that retrain, where that is forbidden; each node counts once."""
    if instance.mode != "exclusive":
        return
    host = instance.node_of()
    for node in sorted({host[share.gpu] for share in solution.shares} & loads.keys()):
        where = f"{node}, which retrains"
        findings.nothing("one_job_per_node", where, loads[node], instance.inference.demand_images, "images")


def _end_and_limit(instance: Instance, solution: Solution) -> tuple[Fraction, Fraction]:
    """When retraining ends, and its deadline, in fractions."""
    retraining = Exactly(instance.once(_without_deadline), solution.shares, kept_above(solution))
    return start_of(instance, solution) + retraining.time_s, fraction(instance.retraining.latency_limit_s or 0.0)


def kept_above(solution: Solution) -> float:
    """The solution's threshold; one left out keeps nothing of a pool."""
    return 1.0 if solution.threshold is None else solution.threshold


def start_of(instance: Instance, solution: Solution) -> Fraction:
    """When retraining starts (s), in fractions."""
    figures = figures_of(instance)
    waited = _waited_for(instance, solution, loads_of(solution))
    load = fraction(instance.load_time_s)
    done = (load + fraction(images) * figures[node].image_s for node, images in waited.items())
    return max(done, default=Fraction())


def _value(inference: Verdict, retraining: Verdict) -> Fraction:
    """The energy in fractions, from both judges."""
    return fraction(inference.value or 0) + fraction(retraining.value or 0)
