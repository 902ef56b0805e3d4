"""What does every mapping of an instance cost at least, and why may there be none? Closed forms, no solver."""

from __future__ import annotations

from fractions import Fraction

from optsched.core.errors import UsageFault
from optsched.core.result import Bound
from optsched.problems.mapping.evaluation.compulsory import least_cycles, least_energy
from optsched.problems.mapping.evaluation.counts import has_nothing_to_reduce
from optsched.problems.mapping.instance import Instance, Layer


def bound(instance: Instance) -> Bound:
    """A lower bound on the objective of every mapping.

    Energy (units): every element moved once and every operand read. Cycles and latency:
    the layer's MACs over all PEs.
    """
    if instance.objective in ("energy", "energy-then-cycles"):
        energies = (layer.count * least_energy(instance, layer, layer.sizes) for layer in instance.layers)
        return Bound(sum(energies, Fraction(0)), "formula")
    return Bound(sum(layer.count * least_cycles(instance.machine, layer) for layer in instance.layers), "formula")


def geometric_bound(instance: Instance) -> Bound:
    """The bound on energy (units) of `exact/geometric_program.py`: stronger than `bound`, about a second per layer.

    Raises UsageFault for another objective and where cvxpy is missing.
    """
    if instance.objective not in ("energy", "energy-then-cycles"):
        raise UsageFault(
            f"{instance.name}: the geometric program bounds energy, the objective is {instance.objective}"
        )
    try:
        from optsched.problems.mapping.exact.geometric_program import energy_bound
    except ImportError:
        raise UsageFault("the geometric program needs cvxpy: pip install cvxpy") from None
    return energy_bound(instance)


def infeasible(instance: Instance) -> str | None:
    """A proof in words that there is no mapping; None where none of the simple reasons holds.

    A level cannot hold single elements, a layer cannot be in time even with all PEs busy, or a PE dimension only
    reduces and the layer has no ks loop.
    """
    machine = instance.machine
    for m, level in enumerate(machine.levels[:-1]):
        kinds = [data for data in level.one_capacity if not instance.bypassed(data, m)]
        capacity = level.of(kinds[0]).capacity_bytes if kinds else None
        needed = len(kinds) * machine.element_bytes
        if capacity is not None and needed > capacity:
            over = f"capacity {capacity} B, {needed - capacity} B over"
            return f"{level.name}, {'+'.join(kinds)}: one element of each needs {needed} B, {over}"
    for layer in instance.layers:
        reason = _never_reduces(instance, layer) or _too_slow(instance, layer)
        if reason:
            return reason
    return None


def _never_reduces(instance: Instance, layer: Layer) -> str | None:
    """The reason where a PE dimension only reduces and the layer has nothing to reduce."""
    for p, dimension in enumerate(instance.machine.pe):
        if has_nothing_to_reduce(instance.machine, layer, p):
            return (
                f"layer {layer.name}: no ks loop above 1, but PE dimension {dimension.name} of "
                f"{instance.machine.name} only reduces (M)"
            )
    return None


def _too_slow(instance: Instance, layer: Layer) -> str | None:
    """The reason where even all PEs together need more cycles than the limit."""
    limit, least = layer.latency_limit_cycles, least_cycles(instance.machine, layer)
    if limit is None or least <= limit:
        return None
    return f"layer {layer.name}: all PEs busy need {least:,} cycles, the limit is {limit:,}: {least - limit:,} short"
