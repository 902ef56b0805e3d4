"""The judge of retraining allocations: feasibility, energy and its parts. No solver, no model.

Floats decide where they are clear; at a limit, and where the energy decides something, the decimals as fractions.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial

from optsched.core.number import fraction, nearly_whole
from optsched.core.verdict import Findings, Verdict
from optsched.problems.retraining.fractions.exactly import Exactly, value_of
from optsched.problems.retraining.instance import Gpu, Instance, Share, Solution
from optsched.problems.retraining.physics import Job, active_and_idle_s, job_of, unlabelled_images
from optsched.problems.retraining.plan import explicit_shares


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution. Objective: energy of the whole run (J), billed as the instance specifies.

    Parameters
    ----------
    instance : Instance
    solution : Solution
        Any document of the family; without mini-batches it is judged on those that end earliest.

    Returns
    -------
    Verdict
        Parts: seconds of an iteration, of label guessing and of the run, the share of the tighter limit
        they use up, energy per iteration and by kind, GPUs used, iterations, and pseudo-labelled images. No objective
        where a GPU is unknown, none is chosen, or labels are never guessed.
    """
    findings = Findings()
    if not _known(findings, instance, solution):
        return findings.verdict(None)
    shares = explicit_shares(instance, solution)
    shares = [_rounded(share) for share in shares] if instance.whole_images else shares
    written = shares if instance.whole_images else list(solution.shares)
    exactly = Exactly(instance, written, _threshold(solution))
    _check_shares(findings, instance, shares, exactly)
    _check_threshold(findings, instance, solution)
    job = job_of(instance, _threshold(solution))
    parts = _parts(instance, shares, job)
    if math.isinf(parts["guessing_s"]):
        findings.report("guessing_complete", "cluster", job.unlabelled, "no chosen GPU can guess labels")
        return findings.verdict(None)
    _check_limits(findings, instance, parts, exactly)
    findings.valued = partial(value_of, instance, solution, written)
    energy = parts["training_active_j"] + parts["training_idle_j"] + parts["guessing_j"]
    return findings.verdict(energy, **parts)


def _threshold(solution: Solution) -> float:
    """The solution's threshold; 1 keeps nothing of a pool."""
    return 1.0 if solution.threshold is None else solution.threshold


def _known(findings: Findings, instance: Instance, solution: Solution) -> bool:
    """Whether every GPU exists and there is one at all: only then can anything be computed."""
    for position, share in enumerate(solution.shares):
        if share.gpu not in instance.by_name:
            where = f"shares[{position}] ({share.gpu})"
            findings.report("gpu_known", where, 1.0, "no such GPU in the instance")
        elif share.power_limit_w not in instance.by_name[share.gpu].limits_w:
            where = f"shares[{position}] ({share.gpu})"
            findings.report("mode_known", where, 1.0, f"no mode of {share.power_limit_w:g} W")
        elif share.images is None:  # the judge spreads the batch, over GPUs that are there
            findings.at_most("copies_available", share.gpu, share.copies, instance.by_name[share.gpu].count, "GPUs")
    if not solution.shares:
        findings.report("batch_complete", "iteration", float(instance.batch_images), "no GPU is chosen")
    return not findings.violations


def _rounded(share: Share) -> Share:
    """Values within 1e-6 of a whole number become that number; others stay and are reported."""
    images = share.images or 0.0
    return share.model_copy(update={"images": float(round(images))}) if nearly_whole(images) else share


def _check_shares(findings: Findings, instance: Instance, shares: list[Share], exactly: Exactly) -> None:
    """Signs, whole images, copies, and that mini-batches add up to the batch (eq. 23)."""
    copies: dict[str, int] = {}
    for share in shares:
        images = share.images or 0.0
        copies[share.gpu] = copies.get(share.gpu, 0) + share.copies
        if images < 0:
            amount = -float(images) * share.copies
            findings.nothing("images_not_negative", share.gpu, amount, instance.batch_images, "images")
        if instance.whole_images:
            findings.whole("whole_images", share.gpu, images)
    for name, number in copies.items():
        findings.at_most("copies_available", name, number, instance.by_name[name].count, "GPUs")
    if exactly.shares[0].images is None:
        return  # spread over all of them as the judge does it: nothing is left out
    batch = math.fsum(max(0.0, float(share.images or 0.0)) * share.copies for share in shares)

    def sides() -> tuple[Fraction, Fraction]:
        return exactly.batch, Fraction(instance.batch_images)

    findings.equal("batch_complete", "iteration", batch, float(instance.batch_images), "images", sides)


def _check_limits(findings: Findings, instance: Instance, parts: dict[str, float], exactly: Exactly) -> None:
    """Both deadlines, in floats where they are clear, in fractions at a limit."""
    run_s, iteration_s = instance.latency_limit_s, instance.iteration_limit_s
    if run_s is not None:
        limit = fraction(run_s)
        findings.at_most("deadline", "run", parts["time_s"], run_s, "s", lambda: (exactly.time_s, limit))
    if iteration_s is not None:
        most, taken = fraction(iteration_s), parts["iteration_s"]
        findings.at_most("iteration_limit", "iteration", taken, iteration_s, "s", lambda: (exactly.iteration_s, most))


def _check_threshold(findings: Findings, instance: Instance, solution: Solution) -> None:
    """A threshold where there is a pool, none elsewhere, and enough images kept."""
    if instance.pool is None:
        if solution.threshold is not None:
            findings.report("threshold_known", "threshold", 1.0, "a threshold, but the instance has no pool")
        return
    if solution.threshold is None:
        findings.report("threshold_known", "threshold", 1.0, "missing: the instance has a pool to choose from")
    kept, least = round(unlabelled_images(instance, _threshold(solution))), instance.pool.least_pseudo_labels
    findings.at_least("pseudo_labels_kept", "pool", kept, least, "images")


def _parts(instance: Instance, shares: list[Share], job: Job) -> dict[str, float]:
    """Every figure of the plan that tables show, in floats; energy as eq. 30-31 or as the instance bills."""
    chosen: list[tuple[Gpu, float, int]] = [
        (instance.training(share), max(0.0, float(share.images or 0.0)), share.copies) for share in shares
    ]
    iteration_s = max(g.alpha_s_per_image * images + g.beta_s + g.communication_s for g, images, _ in chosen)
    rate = math.fsum(gpu.guess_rate_images_per_s * copies for gpu, _, copies in chosen)
    guessing_s = 0.0 if job.unlabelled == 0 else job.unlabelled / rate if rate > 0 else math.inf
    time_s = job.iterations * iteration_s + guessing_s
    active_j = idle_j = 0.0
    for gpu, images, copies in chosen:
        active_s, idle_s = active_and_idle_s(gpu, images, iteration_s, job.billing)
        active_j += copies * gpu.power_active_w * active_s
        idle_j += copies * gpu.power_idle_w * idle_s
    guess_w = math.fsum(instance.by_name[share.gpu].power_active_w * share.copies for share in shares)
    return {
        "energy_per_iteration_j": active_j + idle_j,
        "iteration_s": iteration_s,
        "time_s": time_s,
        "limit_used": _limit_used(instance, iteration_s, time_s),
        "guessing_s": guessing_s,
        "iterations": job.iterations,
        "gpus_used": float(sum(copies for _, _, copies in chosen)),
        "pseudo_labels": job.unlabelled,
        "training_active_j": job.iterations * active_j,
        "training_idle_j": job.iterations * idle_j,
        "guessing_j": guessing_s * guess_w if job.unlabelled > 0 else 0.0,
    }


def _limit_used(instance: Instance, iteration_s: float, time_s: float) -> float:
    """Seconds over the limit, of the limit they come closest to; 1 is all of it."""
    pairs = ((iteration_s, instance.iteration_limit_s), (time_s, instance.latency_limit_s))
    return max((seconds / limit for seconds, limit in pairs if limit), default=0.0)
