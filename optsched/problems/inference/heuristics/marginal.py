"""The cheapest way to spread images when every split is free: marginal costs, node by node.

For a node doing n images by component within L seconds, the least energy E(n) is convex and piecewise
linear. Writing t_k for the seconds per image of component k, its cost falls linearly as t_k grows from
1 / (all accelerators) to 1 / (the cheapest one), with a kink wherever one more accelerator is full; a node
gives its spare time to the steepest of these segments first. Taking segments of all nodes by marginal
cost is then the optimum of the joint problem (fractional images, no on-power, no whole models that pay),
and the marginal cost at the demand is its price per image.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from optsched.core.result import Attempt, Bound
from optsched.problems.inference.columns import Floats
from optsched.problems.inference.instance import Accelerator, Instance, Load, Node, Solution
from optsched.problems.inference.loads import busy_solution_of
from optsched.problems.inference.physics import component_rates, serial_s, whole_model_pays
from optsched.problems.inference.types import NodeType, node_types


@dataclass(frozen=True)
class Piece:
    """One linear piece of a component's cost per image: from `start_s` seconds per image, `length_s`
    long, saving `saving_w` joules per extra second."""

    component: int
    start_s: float
    length_s: float
    saving_w: float


@dataclass(frozen=True)
class Curve:
    """E(n) of one node: `images` and `joules` at its breakpoints, the first at 0; `pieces` in order of use.

    Convex and piecewise linear: between breakpoints energy is interpolated. The last breakpoint is the node's
    capacity L/tau, split as in Lemma 1.
    """

    images: Floats
    joules: Floats
    pieces: tuple[Piece, ...]

    @property
    def marginal(self) -> Floats:
        """Joules per further image on each segment, ascending because E is convex."""
        joules, images = self.joules[1:] - self.joules[:-1], self.images[1:] - self.images[:-1]
        return np.divide(joules, images, out=np.zeros(len(joules)), where=images > 0)


def applies(instance: Instance) -> bool:
    """Whether the marginal costs give the optimum of this instance."""
    return instance.once(_applies)


def _applies(instance: Instance) -> bool:
    """Found once per instance: who starts from these plans and who makes them both ask."""
    return (
        instance.charging == "proportional"
        and not instance.whole_images
        and instance.batch != "choose"
        and not any(node.power_on_w for node in instance.cluster)
        and not any(a.batching for node in instance.cluster for a in node.accelerators)
        and not any(whole_model_pays(instance, kind.machine) for kind in node_types(instance))
    )


def component_pieces(node: Node, component: int, waiting_w: float) -> list[Piece]:
    """The pieces of a component's cost per image that save anything, steepest first.

    With the m cheapest accelerators full, one more second per image moves their rates' worth of images
    to them from the next one, and costs a second of waiting (`waiting_w`: all idle powers of the node).
    """
    able = [a for a in node.accelerators if a.rates_images_per_s[component] > 0]
    able.sort(key=lambda a: _joules_per_image(a, component))
    pieces = []
    for m in range(len(able) - 1, 0, -1):
        full, following = able[:m], able[m]
        rate = math.fsum(a.rates_images_per_s[component] for a in full)
        start = 1 / (rate + following.rates_images_per_s[component])
        dearer = _joules_per_image(following, component)
        saved = [(dearer - _joules_per_image(a, component)) * a.rates_images_per_s[component] for a in full]
        saving = math.fsum(saved) - waiting_w
        if saving > 0:
            pieces.append(Piece(component, start, 1 / rate - start, saving))
    return pieces


def _joules_per_image(accelerator: Accelerator, component: int) -> float:
    """Joules above idle of one image's component: what orders the accelerators."""
    above_idle = accelerator.powers_active_w[component] - accelerator.power_idle_w
    return above_idle / accelerator.rates_images_per_s[component]


def curve(instance: Instance, node: Node) -> Curve | None:
    """E(n) of one node, in O(accelerators^2 x components); None if it cannot run the model.

    From few images to many: with time to spare every component runs on its cheapest accelerators only; spare time is
    taken away from the flattest piece first, until all accelerators finish together.
    """
    rates = component_rates(node)
    if min(rates) <= 0:
        return None
    idle_w = math.fsum(a.power_idle_w for a in node.accelerators)
    waiting_w = idle_w + (node.cpu.power_idle_w if node.cpu else 0.0)
    cpu_s = 1 / node.cpu.rate_images_per_s if node.cpu else 0.0
    cpu_j = cpu_s * (node.cpu.power_active_w + idle_w) if node.cpu else 0.0
    shared_s = serial_s(instance, node, "by-component")
    fastest_j = cpu_j + waiting_w * (shared_s - cpu_s) + _fastest_j(node, rates, waiting_w)
    pieces = [p for k in range(len(rates)) for p in component_pieces(node, k, waiting_w)]
    pieces.sort(key=lambda piece: -piece.saving_w)
    fastest_s = shared_s + math.fsum(1 / rate for rate in rates)
    slower_s = accumulate((p.length_s for p in pieces), initial=0.0)
    saved_j = accumulate((p.length_s * p.saving_w for p in pieces), initial=0.0)
    images = [instance.latency_limit_s / (fastest_s + seconds) for seconds in slower_s]
    joules = [number * (fastest_j - saved) for number, saved in zip(images, saved_j, strict=True)]
    return Curve(np.array([0.0, *images[::-1]]), np.array([0.0, *joules[::-1]]), tuple(pieces))


def _fastest_j(node: Node, rates: list[float], waiting_w: float) -> float:
    """Accelerators and waiting per image when all finish together."""
    busy_w = [
        math.fsum(a.powers_active_w[k] - a.power_idle_w for a in node.accelerators if a.rates_images_per_s[k] > 0)
        for k in range(len(rates))
    ]
    return math.fsum((busy + waiting_w) / rate for busy, rate in zip(busy_w, rates, strict=True))


@dataclass(frozen=True)
class Plan:
    """Images per type (per copy), the least energy (J), and the price of one more image (J).

    `price_j` is the marginal cost at the demand, the dual value of `demand_met`.
    """

    kinds: list[NodeType]
    curves: list[Curve | None]
    images: Floats
    energy_j: float
    price_j: float


def cheapest(instance: Instance) -> Plan | None:
    """Segments of all nodes by marginal cost until the demand is met.

    The continuous knapsack over convex costs: optimal because no segment is cheaper than one taken before it.
    O(segments log segments) over the types, not the copies.

    Returns
    -------
    Plan or None
        None where all nodes together are too few. A bound on nothing where `applies` does not hold.
    """
    kinds = node_types(instance)
    curves = [curve(instance, kind.machine) for kind in kinds]
    owner = np.concatenate([np.full(len(c.images) - 1, g) for g, c in enumerate(curves) if c] or [np.array([], int)])
    lengths = np.concatenate(
        [(c.images[1:] - c.images[:-1]) * kinds[g].count for g, c in enumerate(curves) if c] or [np.array([])]
    )
    costs = np.concatenate([c.marginal for c in curves if c] or [np.array([])])
    order = np.argsort(costs, kind="stable")
    before = np.concatenate([[0.0], np.cumsum(lengths[order])[:-1]])
    taken = np.clip(instance.demand_images - before, 0.0, lengths[order])
    if taken.sum() < instance.demand_images * (1 - 1e-9):
        return None
    images = np.bincount(owner[order], weights=taken, minlength=len(kinds)) / [kind.count for kind in kinds]
    price = float(costs[order][np.flatnonzero(taken > 0)[-1]])
    return Plan(kinds, curves, images, float(costs[order] @ taken), price)


def marginal_greedy(instance: Instance) -> Attempt | None:
    """Fill segments by marginal cost: exact, with its own proof, where `applies` holds.

    Elsewhere (on-power, whole images or batches, whole models that pay) it is a heuristic without a bound.

    Returns
    -------
    Attempt or None
        Bound by theorem, lowered by 1e-12 for what floats may lose; None where the demand cannot be met.
    """
    plan = cheapest(instance)
    if plan is None:
        return None
    loads = [
        Load(node=name, images=images, copies=copies, split=split_for(instance, kind.machine, found, images))
        for kind, found, images in zip(plan.kinds, plan.curves, map(float, plan.images), strict=True)
        if found and images > 0
        for name, copies in kind.spread(kind.count)
    ]
    bound = Bound(plan.energy_j * (1 - 1e-12), "theorem") if applies(instance) else None
    return Attempt(_whole(instance, busy_solution_of(instance, loads)), bound)


def _whole(instance: Instance, solution: Solution) -> Solution | None:
    """Marginal costs say nothing of whole images: the greedy then finds nothing."""
    return None if instance.whole_images else solution


def split_for(instance: Instance, node: Node, found: Curve, images: float) -> tuple[tuple[float, ...], ...]:
    """The cheapest split of `images` on one node: spare time goes to the steepest pieces."""
    rates = component_rates(node)
    seconds = [1 / rate for rate in rates]
    spare = instance.latency_limit_s / images - serial_s(instance, node, "by-component") - math.fsum(seconds)
    for piece in found.pieces:
        used = min(max(spare, 0.0), piece.length_s)
        seconds[piece.component] += used
        spare -= used
    return tuple(_row(node, k, seconds[k], images) for k in range(len(rates)))


def _row(node: Node, component: int, seconds: float, images: float) -> tuple[float, ...]:
    """Cheapest accelerators first, each for `seconds` per image, until all images are done."""
    able = [j for j, a in enumerate(node.accelerators) if a.rates_images_per_s[component] > 0]
    able.sort(key=lambda j: _joules_per_image(node.accelerators[j], component))
    row, left = [0.0] * len(node.accelerators), 1.0
    for j in able:
        row[j] = min(left, node.accelerators[j].rates_images_per_s[component] * seconds)
        left -= row[j]
    total = math.fsum(row)
    return tuple(images * share / total for share in row)
