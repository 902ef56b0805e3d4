"""The judge of a period: both families' judges, and what couples them. No solver, no model."""

from __future__ import annotations

from dataclasses import replace

from optsched.core.verdict import Findings, Verdict
from optsched.problems.inference.check import check as check_inference
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.parts import NOTHING, busy_s, inference_of, loads_of, retraining_of
from optsched.problems.retraining.check import check as check_retraining
from optsched.problems.retraining.instance import Instance as RetrainingInstance


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution. Objective: energy of inference and retraining together (J).

    Parts: energy of each, when inference is done, when retraining starts and ends (s).
    """
    inference = check_inference(instance.inference, inference_of(solution))
    retraining = check_retraining(_without_deadline(instance), retraining_of(solution))
    findings = Findings()
    for prefix, verdict in (("inference", inference), ("retraining", retraining)):
        findings.violations += [replace(found, where=f"{prefix}: {found.where}") for found in verdict.violations]
    if inference.objective is None or retraining.objective is None:
        return findings.verdict(None)
    start_s = _coupling(findings, instance, solution)
    end_s = start_s + retraining.parts["time_s"]
    limit = instance.retraining.latency_limit_s
    if limit is not None:
        findings.at_most("deadline", "retraining", end_s, limit, "s")
    return findings.verdict(
        inference.objective + retraining.objective,
        inference_j=inference.objective,
        retraining_j=retraining.objective,
        inference_s=inference.parts["time_s"],
        retraining_start_s=start_s,
        retraining_end_s=end_s,
        nodes_used=inference.parts["nodes_used"],
        gpus_used=retraining.parts["gpus_used"],
    )


def _without_deadline(instance: Instance) -> RetrainingInstance:
    """The retraining part on its own clock: its deadline is judged here, from the start of the period."""
    return instance.retraining.model_copy(update={"latency_limit_s": None})


def _coupling(findings: Findings, instance: Instance, solution: Solution) -> float:
    """When retraining starts; reports GPUs that do both where that is forbidden."""
    host, done = instance.node_of(), busy_s(instance, loads_of(solution))
    loads = loads_of(solution)
    start_s = 0.0
    for share in solution.shares:
        node = host[share.gpu]
        if instance.mode == "time-shared":
            start_s = max(start_s, done.get(node, 0.0))
        elif loads.get(node, 0.0) > NOTHING:
            findings.report("one_job_per_node", share.gpu, loads[node], f"retrains while {node} processes images")
    return start_s
