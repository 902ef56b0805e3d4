"""Nodes that split as in Lemma 1, in seconds of each stage: the rows hold the rates and powers of the file."""

from __future__ import annotations

import math
from typing import Any

from optsched.problems.inference.formulations.rows import Figures, linked_bytes
from optsched.problems.inference.instance import Instance, Node, picked
from optsched.problems.inference.physics import component_rates
from optsched.solvers.indices import columns, rows
from optsched.solvers.linear import Terms, weighted

Stages = list[list[tuple[Any, Any]]]
"""Per type: (watts of the node during a stage, seconds of the stage), for every stage."""


def able(figures: Figures) -> list[int]:
    """Types that can run every component."""
    return [g for g in figures.types if min(component_rates(figures.nodes[g])) > 0]


def add_stages(model: Any, figures: Figures) -> Stages:
    """images[g] through the CPU, the link and every component of type g, all its accelerators ending together.

    Adds `cpu_s`, `link_s`, `stage_s`, `runs` and their rows to a model that has `images`.

    Returns
    -------
    Stages
        What the energy and the latency rows sum over: per type, pairs of watts and a seconds variable.
    """
    shared, limit, able_types = figures.shared, figures.shared.latency_limit_s, able(figures)
    pairs = [(g, k) for g in able_types for k in figures.components]
    runs = [(g, k, j) for g, k in pairs for j, a in enumerate(figures.nodes[g].accelerators) if a.batches]
    with_cpu = [g for g in able_types if figures.nodes[g].cpu]
    linked = able_types if linked_bytes(shared, "by-component") else []

    def seconds(_: Any, g: int, *_rest: int) -> tuple[int, Any]:
        return 0, limit * figures.counts[g]

    def most_runs(_: Any, g: int, k: int, j: int) -> tuple[int, int]:
        return 0, math.ceil(limit * figures.counts[g] / _batch(figures, g, k, j)[1])

    def cpu_works(m: Any, g: int) -> Any:
        return cpu_row(figures.nodes[g], m.cpu_s[g], m.images[g])

    def batches_end(m: Any, g: int, k: int, j: int) -> Any:
        return weighted([(_batch(figures, g, k, j)[1], m.runs[g, k, j]), (-1, m.stage_s[g, k])]) == 0

    model.cpu_s = columns(model, with_cpu, seconds)
    model.link_s = columns(model, linked, seconds)
    model.stage_s = columns(model, pairs, seconds)
    model.runs = columns(model, runs, most_runs)
    model.cpu_works = rows(model, with_cpu, cpu_works)
    model.link_works = rows(model, linked, lambda m, g: link_row(shared, m.link_s[g], m.images[g], "by-component"))
    model.split_complete = rows(
        model, pairs, lambda m, g, k: weighted([*_made(m, figures, g, k), (-1, m.images[g])]) == 0
    )
    model.batches_end = rows(model, runs, batches_end)
    return [_stages(model, figures, g) if g in set(able_types) else [] for g in figures.types]


def cpu_row(node: Node, seconds: Any, images: Any) -> Any:
    """The CPU prepares the images at its rate."""
    assert node.cpu is not None
    return weighted([(node.cpu.rate_images_per_s, seconds), (-1, images)]) == 0


def link_row(shared: Instance, seconds: Any, images: Any, execution: str) -> Any:
    """The link moves the images' bytes at its bandwidth; both in a power of ten of bytes near the bandwidth."""
    assert shared.pcie is not None
    bandwidth = shared.pcie.bandwidth_bytes_per_s
    unit = 10 ** max(0, math.floor(math.log10(bandwidth)))
    return weighted([(bandwidth / unit, seconds), (-linked_bytes(shared, execution) / unit, images)]) == 0


def _batch(figures: Figures, g: int, k: int, j: int) -> tuple[int, Any]:
    """Images and seconds of the measured batch that the instance picks for a component."""
    accelerator = figures.nodes[g].accelerators[j]
    batch = picked(accelerator, k, figures.shared.batch)
    return batch.images, batch.latencies_s[k]


def _made(model: Any, figures: Figures, g: int, k: int) -> Terms:
    """Images of a component while a stage lasts: rates by seconds, and measured batches by their number."""
    accelerators = figures.nodes[g].accelerators
    rate = sum(a.rates_images_per_s[k] for a in accelerators if not a.batches)
    terms: Terms = [(rate, model.stage_s[g, k])] if rate else []
    return terms + [
        (_batch(figures, g, k, j)[0], model.runs[g, k, j]) for j, a in enumerate(accelerators) if a.batches
    ]


def _stages(model: Any, figures: Figures, g: int) -> Terms:
    """Watts of the whole node in each stage: the CPU active, then idle; accelerators busy in their component, idle
    else.
    """
    node = figures.nodes[g]
    idle = sum(a.power_idle_w for a in node.accelerators)
    waiting = idle + (node.cpu.power_idle_w if node.cpu else 0)
    stages: Terms = [(node.cpu.power_active_w + idle, model.cpu_s[g])] if node.cpu else []
    stages += [(waiting, model.link_s[g])] if g in model.link_s else []
    for k in figures.components:
        busy = sum(a.powers_active_w[k] - a.power_idle_w for a in node.accelerators if a.rates_images_per_s[k] > 0)
        stages.append((waiting + busy, model.stage_s[g, k]))
    return stages
