"""Describes a retraining instance in words, and which limits bind in a solution."""

from __future__ import annotations

import math
from collections.abc import Mapping

from optsched.problems.retraining.bounds import bound, infeasible
from optsched.problems.retraining.check import check
from optsched.problems.retraining.heuristics.auds import exact_threshold, reduction_loop
from optsched.problems.retraining.instance import Instance, Share, Solution
from optsched.problems.retraining.modes import dominated, limit_text
from optsched.problems.retraining.physics import job_of, pseudo_labels
from optsched.problems.retraining.plan import explicit_shares
from optsched.tables import grid
from optsched.tables.cells import number


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Data, deadline and simple bounds, GPUs by cost per image; with a solution, its shares and what binds.

    Text for a terminal. No solver runs; with a pool, the exact threshold and the paper's loop are computed.
    """
    lines = [f"{instance.name}: {instance.description}".rstrip(": "), _data(instance), *_pool(instance)]
    proved = bound(instance)
    reason = infeasible(instance)
    if reason:
        lines.append(f"infeasible: {reason}")
    elif proved:
        lines.append(f"no solution costs less than {number(float(proved.value))} J")
    lines += ["", _gpus(instance)]
    if solution is not None:
        lines += ["", _shares(instance, solution)]
    return "\n".join(lines)


def _data(instance: Instance) -> str:
    """One sentence: batch, iterations, images, limits, billing."""
    job = job_of(instance)
    limits = []
    if instance.latency_limit_s is not None:
        limits.append(f"{number(instance.latency_limit_s)} s for the run")
    if instance.iteration_limit_s is not None:
        limits.append(f"{number(instance.iteration_limit_s)} s per iteration")
    return (
        f"batch {instance.batch_images}, {number(job.iterations)} iterations on "
        f"{number(instance.labelled_images)} labelled and {number(job.unlabelled)} pseudo-labelled images; "
        f"{' and '.join(limits)}; {instance.billing} billing"
    )


def _pool(instance: Instance) -> list[str]:
    """What all GPUs have time to keep, and where the paper's loop ends."""
    if instance.pool is None:
        return []
    exact, rounds = exact_threshold(instance), reduction_loop(instance)
    size = len(instance.pool.confidences)
    kept = "none: labelled images alone are late" if exact is None else f"{pseudo_labels(instance.pool, exact)}"
    last = rounds[-1]
    return [
        f"pool of {size} images, at least {instance.pool.least_pseudo_labels} to keep; all GPUs in time for {kept}"
        + ("" if exact is None else f" (threshold {exact:.6g})"),
        f"the paper's loop ends after {len(rounds) - 1} steps at threshold {last.threshold:.6g} "
        f"and keeps {last.kept}",
    ]


def _gpus(instance: Instance) -> str:
    """One row per listed GPU and mode; joules per image at active power, without its start; dominated modes named."""
    header = ["GPU", "count", "ms per image", "start (ms)", "J per image", "guessed images/s"]
    rows = [
        [
            gpu.name,
            str(gpu.count),
            *([limit_text(limit)] if instance.moded else []),
            number(1e3 * mode.alpha_s_per_image),
            number(1e3 * (mode.beta_s + gpu.communication_s)),
            number(mode.alpha_s_per_image * mode.power_active_w),
            number(gpu.guess_rate_images_per_s),
        ]
        for gpu in instance.gpus
        for limit, mode in ((limit, gpu.in_mode(limit)) for limit in gpu.limits_w)
    ]
    header[2:2] = ["mode"] if instance.moded else []
    return "\n".join([grid.text(header, rows), *_dominated(instance)])


def _dominated(instance: Instance) -> list[str]:
    """A line for each GPU with modes that another mode makes superfluous."""
    found = ((gpu.name, dominated(gpu)) for gpu in instance.gpus)
    return [
        f"{name}: another mode is as good as {', '.join(map(limit_text, limits))} in every number"
        for name, limits in found
        if limits
    ]


def _shares(instance: Instance, solution: Solution) -> str:
    """The judged energy, and one row per share with the time it waits for the slowest."""
    verdict = check(instance, solution)
    energy = (
        f"{number(verdict.objective)} J" if verdict.feasible else f"infeasible ({len(verdict.violations)} violations)"
    )
    known = [share for share in solution.shares if _known(instance, share)]
    if not known or len(known) < len(solution.shares):
        return f"solution: {energy}"
    iteration_s = verdict.parts.get("iteration_s", math.nan)
    header = ["GPU", "copies", *(["mode"] if instance.moded else []), "images each", "busy (ms)", "waits (ms)"]
    rows = []
    for share in explicit_shares(instance, solution):
        gpu, images = instance.training(share), float(share.images or 0.0)
        busy_s = gpu.alpha_s_per_image * images + gpu.beta_s + gpu.communication_s
        waits_s = max(0.0, iteration_s - busy_s)
        mode = [limit_text(share.power_limit_w)] if instance.moded else []
        times = [number(1e3 * busy_s), number(round(1e3 * waits_s, 6))]
        rows.append([share.gpu, str(share.copies), *mode, number(images), *times])
    threshold = "" if solution.threshold is None else f", threshold {solution.threshold:.6g}"
    binds = _binding(instance, verdict.parts)
    return f"solution: {energy}{threshold}; {binds}\n" + grid.text(header, rows)


def _known(instance: Instance, share: Share) -> bool:
    """Whether a share names a GPU of the instance in one of its modes."""
    return share.gpu in instance.by_name and share.power_limit_w in instance.by_name[share.gpu].limits_w


def _binding(instance: Instance, parts: Mapping[str, float]) -> str:
    """How much of each limit is used; one binds within 1e-6, what the judge tolerates."""
    words = []
    for name, limit in (("time_s", instance.latency_limit_s), ("iteration_s", instance.iteration_limit_s)):
        taken = parts.get(name, math.nan)
        if limit is not None:
            what = "run" if name == "time_s" else "iteration"
            words.append(
                f"{what} {number(taken)} of {number(limit)} s" + (" (binds)" if taken >= limit * (1 - 1e-6) else "")
            )
    return ", ".join(words)
