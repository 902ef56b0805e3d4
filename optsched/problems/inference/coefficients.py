"""Per listed node: time and energy per image, most images, bills and least costs, as arrays.

The same physics as `physics.py`, which the judge uses, computed for all nodes at once; a test holds
the two against each other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from optsched.core.number import LARGEST
from optsched.problems.inference.columns import Columns, Floats, columns
from optsched.problems.inference.fractions.capacity import stepwise_capacity
from optsched.problems.inference.instance import Execution, Instance
from optsched.problems.inference.physics import transfer_s

ROUNDED = 1e-15
"""Relative: what rounding may add to a time per image. Many nodes are filled to less by that, and none is late; few
are filled to the digit and repaired.
"""

LARGE = 1000
"""Nodes from which capacities are lowered by `ROUNDED`, since repairing each full node in fractions takes time;
smaller clusters are filled to the last digit. Assumed; the energy changes by less than 1e-15 of it.
"""


@dataclass(frozen=True, eq=False)
class Coefficients:
    """One entry per listed node; infinite times and energies, and 0 images, where it cannot run the model.

    `time_s`, `energy_j`, `most` per image and images of the equal-finish split; `whole_*` the same for
    whole models; `charge_j` the full bill of a used node; `on_j` of being on; `least_j` a lower bound on
    the energy of one image and `reach` an upper bound on the images, whatever the plan.
    """

    count: Floats
    time_s: Floats
    energy_j: Floats
    most: Floats
    whole_time_s: Floats
    whole_energy_j: Floats
    whole_most: Floats
    charge_j: Floats
    on_j: Floats
    least_j: Floats
    reach: Floats

    @property
    def any_most(self) -> Floats:
        """Most images in the roomier of the two executions."""
        return np.maximum(self.most, self.whole_most)


def coefficients(instance: Instance) -> Coefficients:
    """Per-node arrays of the instance, computed once; O(accelerators x components).

    Returns
    -------
    Coefficients
        Every array has one entry per listed node (not per copy), in the order of `instance.cluster`.
    """
    return instance.once(_compute)


def _compute(instance: Instance) -> Coefficients:
    """All arrays at once: numpy warns of nodes that cannot run the model (1/0), which come out infinite as meant."""
    flat = columns(instance)
    limit = instance.latency_limit_s
    with np.errstate(divide="ignore", invalid="ignore"):
        time_s, energy_j = _by_component(flat, transfer_s(instance, "by-component"))
        whole_time_s, whole_energy_j = _whole_model(flat, transfer_s(instance, "whole-model"))
        least_time_s = time_s - max(0.0, transfer_s(instance, "by-component") - transfer_s(instance, "whole-model"))
        charge_j = np.where(np.isinf(time_s), 0.0, energy_j / time_s) * limit + flat.on_w * limit
    return Coefficients(
        count=flat.count,
        time_s=time_s,
        energy_j=energy_j,
        most=_capacity(instance, time_s, "by-component"),
        whole_time_s=whole_time_s,
        whole_energy_j=whole_energy_j,
        whole_most=_capacity(instance, whole_time_s, "whole-model"),
        charge_j=charge_j,
        on_j=flat.on_w * limit,
        least_j=_least_energy(instance, flat, least_time_s),
        reach=limit / least_time_s,
    )


def _running_j(flat: Columns, time_s: Floats) -> Floats:
    """CPU active then idle, all accelerators idle, for `time_s` per image."""
    idle = np.add.reduceat(flat.idle_w, flat.first)
    return flat.cpu_s * flat.cpu_active_w + (time_s - flat.cpu_s) * flat.cpu_idle_w + time_s * idle


def _by_component(flat: Columns, link_s: float) -> tuple[Floats, Floats]:
    """Seconds and joules per image of the equal-finish split (eq. 4 and 7), shape (nodes,); infinite where a
    component runs nowhere. `link_s` is eq. 2's time per image on the host link.
    """
    together = np.add.reduceat(flat.rates, flat.first)
    busy_w = np.add.reduceat(np.where(flat.rates > 0, flat.above_idle, 0.0), flat.first)
    time_s = flat.cpu_s + link_s + (1 / together).sum(axis=1)
    energy_j = _running_j(flat, time_s) + (busy_w / together).sum(axis=1)
    return time_s, np.where(np.isinf(time_s), math.inf, energy_j)


def _whole_model(flat: Columns, link_s: float) -> tuple[Floats, Floats]:
    """The same when every accelerator runs whole models, with images shared in proportion to
    whole-model throughput.
    """
    rates = 1 / (1 / flat.rates).sum(axis=1)
    joules = np.where(rates > 0, (flat.above_idle / flat.rates).sum(axis=1), 0.0)
    together = np.add.reduceat(rates, flat.first)
    time_s = flat.cpu_s + link_s + 1 / together
    energy_j = _running_j(flat, time_s) + np.add.reduceat(rates * joules, flat.first) / together
    return time_s, np.where(np.isinf(time_s), math.inf, energy_j)


def _least_energy(instance: Instance, flat: Columns, least_time_s: Floats) -> Floats:
    """Each component on its cheapest accelerator, everything else idle for no longer than it must."""
    with np.errstate(divide="ignore", invalid="ignore"):
        running_j = _running_j(flat, least_time_s)
        joules = np.where(flat.rates > 0, flat.above_idle / flat.rates, math.inf)
    if instance.batch == "choose":
        for i, a in enumerate(a for node in instance.cluster for a in node.accelerators):
            for b in a.batches:
                above_idle = np.array(b.powers_active_w) - a.power_idle_w
                joules[i] = np.minimum(joules[i], above_idle * np.array(b.latencies_s) / b.images)
    energy_j = running_j + np.minimum.reduceat(joules, flat.first).sum(axis=1)
    return np.where(np.isinf(least_time_s), math.inf, energy_j)


def _capacity(instance: Instance, time_s: Floats, execution: Execution) -> Floats:
    """Most images per node within the limit: L/tau, lowered by rounding on large clusters, and to what whole images
    or whole batches allow (by bisection) where the instance has them.
    """
    most = instance.latency_limit_s / time_s * (1 - ROUNDED * (len(instance.cluster) > LARGE))
    most = np.minimum(most, LARGEST)  # no file can say more, nor ask for it
    whole = instance.whole_images
    stepwise = [whole or any(a.batching for a in node.accelerators) for node in instance.cluster]
    for i in np.flatnonzero(stepwise):
        top = min(LARGEST, math.floor(most[i] * (1 + 1e-12))) if whole else most[i]
        most[i] = stepwise_capacity(instance, instance.cluster[i], execution, float(top))
    return most
