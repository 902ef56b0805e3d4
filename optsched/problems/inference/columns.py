"""Reads the nodes of an inference instance into flat arrays, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optsched.problems.inference.instance import Accelerator, Instance

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Columns:
    """The instance as flat arrays: one row per accelerator, `first` where each node's rows begin.

    `rates` (images/s) and `above_idle` (W) have shape (accelerators, components); `idle_w` and `batch_kind` one entry
    per accelerator; the others one per listed node. `batch_kind` numbers the distinct lists of measured batches and
    batchings, 0 for none; a node without CPU has `cpu_rate` and `cpu_s` 0.
    """

    rates: Floats
    above_idle: Floats
    idle_w: Floats
    batch_kind: Floats
    first: NDArray[np.intp]
    cpu_rate: Floats
    cpu_s: Floats
    cpu_active_w: Floats
    cpu_idle_w: Floats
    on_w: Floats
    count: Floats


def columns(instance: Instance) -> Columns:
    """Read once per instance; O(accelerators x components)."""
    return instance.once(_read)


def _read(instance: Instance) -> Columns:
    nodes = instance.cluster
    accelerators = [a for node in nodes for a in node.accelerators]
    idle_w = np.array([a.power_idle_w for a in accelerators])
    sizes = np.array([len(node.accelerators) for node in nodes])
    cpus = [(c.rate_images_per_s, c.power_active_w, c.power_idle_w) if (c := n.cpu) else (0.0,) * 3 for n in nodes]
    cpu_rate, active, idle = np.array(cpus).T
    return Columns(
        rates=np.array([a.rates_images_per_s for a in accelerators]),
        above_idle=np.array([a.powers_active_w for a in accelerators]) - idle_w[:, None],
        idle_w=idle_w,
        batch_kind=_batch_kinds(accelerators),
        first=np.concatenate([[0], np.cumsum(sizes)[:-1]]),
        cpu_rate=cpu_rate,
        cpu_s=np.divide(1.0, cpu_rate, out=np.zeros(len(nodes)), where=cpu_rate > 0),
        cpu_active_w=active,
        cpu_idle_w=idle,
        on_w=np.array([node.power_on_w for node in nodes]),
        count=np.array([node.count for node in nodes], dtype=float),
    )


def _batch_kinds(accelerators: Sequence[Accelerator]) -> Floats:
    """Equal lists of batches get equal numbers, so that `types.group` can compare rows of numbers only."""
    known: dict[object, float] = {((), None): 0.0}
    return np.array([known.setdefault((a.batches, a.batching), float(len(known))) for a in accelerators])
