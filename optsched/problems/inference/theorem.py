"""How far an inference allocation is from the cheapest, by Dantzig's bound on nodes as items of a knapsack.

An image costs at least what its components cost where that is least, everything else idle for no longer than it
must; no plan fits more images into a node than all its accelerators together can do. In fractions, as `bounds.py`
does in floats. Exact where a node has one accelerator and is billed for what runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from optsched.certify.ruling import Ruling, meets, ruled
from optsched.certify.theorems import knapsack
from optsched.core.errors import UsageFault
from optsched.core.gap import SAME, below
from optsched.core.number import Number, fraction
from optsched.problems.inference.fractions.amounts import exact_demand
from optsched.problems.inference.instance import Instance, Node, Solution


def theorem(instance: Instance, _solution: Solution | None, objective: Number) -> Ruling:
    """The judged energy (J) against Dantzig's bound, in fractions.

    Parameters
    ----------
    instance : Instance
    _solution : Solution, optional
        Not used: the bound is on every plan, and `objective` is already judged.
    objective : Number
        What the judge billed, exactly.

    Returns
    -------
    Ruling
        True where the objective meets the bound, None (open) where it is above it.

    Raises
    ------
    UsageFault
        With a host link or measured batches, which the bound does not cover.
    """
    if instance.pcie or any(a.batches for node in instance.nodes for a in node.accelerators):
        raise UsageFault("no theorem covers inference with pcie or measured batches")
    return ruled(knapsack, lambda: _settled(instance, objective))


def _settled(instance: Instance, objective: Number) -> tuple[bool | None, Fraction | None]:
    """(True or None, bound): None of the theorem where the bound is above the judged energy,
    which no plan can reach.
    """
    items = [item for node in instance.nodes if (item := _item(instance, node))]
    prices: list[int | str] = [str(price) for price, _ in items]
    weights: list[int | str] = [str(weight) for _, weight in items]
    bound = knapsack.dantzig_bound(prices, weights, str(exact_demand(instance)))
    if below(fraction(objective), bound, SAME):
        return None, bound  # no plan is: whatever was judged is not one
    return (True if meets(objective, bound) else None), bound


def _item(instance: Instance, node: Node) -> tuple[Fraction, Fraction] | None:
    """(least joules, most images) of all copies of a node; None where a component runs nowhere."""
    together = [
        _total(map(fraction, rates)) for rates in zip(*(a.rates_images_per_s for a in node.accelerators), strict=True)
    ]
    if not all(together):
        return None
    limit, cpu_s = (
        fraction(instance.latency_limit_s),
        1 / fraction(node.cpu.rate_images_per_s) if node.cpu else Fraction(),
    )
    image_s = cpu_s + _total(1 / rate for rate in together)
    energy = _total(fraction(a.power_idle_w) for a in node.accelerators) * image_s
    if node.cpu:
        energy += cpu_s * fraction(node.cpu.power_active_w) + (image_s - cpu_s) * fraction(node.cpu.power_idle_w)
    for k, rate in enumerate(together):
        energy += _equal_finish(node, k, rate) if instance.charging == "full" else _cheapest(node, k)
    return node.count * (energy / image_s + fraction(node.power_on_w)) * limit, node.count * limit / image_s


def _total(values: Iterable[Fraction]) -> Fraction:
    """`sum` that is a Fraction also of nothing."""
    return sum(values, Fraction())


def _cheapest(node: Node, k: int) -> Fraction:
    """Joules above idle of component k of one image where they are least."""
    return min(_above_idle(node, j, k) / _rate(node, j, k) for j in _able(node, k))


def _equal_finish(node: Node, k: int, together: Fraction) -> Fraction:
    """The same when all accelerators finish together, as a full bill has it."""
    return _total(_above_idle(node, j, k) for j in _able(node, k)) / together


def _able(node: Node, k: int) -> list[int]:
    """Accelerators that can run component k."""
    return [j for j in range(len(node.accelerators)) if _rate(node, j, k)]


def _rate(node: Node, j: int, k: int) -> Fraction:
    """Images/s, the decimal in the file."""
    return fraction(node.accelerators[j].rates_images_per_s[k])


def _above_idle(node: Node, j: int, k: int) -> Fraction:
    """Watts that running adds to idle power."""
    return fraction(node.accelerators[j].powers_active_w[k]) - fraction(node.accelerators[j].power_idle_w)
