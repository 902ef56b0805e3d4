"""What does every deployment cost at least, and why may there be none? Each network by itself, in fractions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.result import Bound
from optsched.problems.deployment.chain import ENERGY, TIME, energy_and_time, shortest
from optsched.problems.deployment.engine_sets import MOST_ENGINES, engine_sets
from optsched.problems.deployment.instance import Instance
from optsched.problems.deployment.metric import FABRIC, hyperperiod_ms
from optsched.problems.deployment.whole import Whole, whole
from optsched.tables.cells import number


def bound(instance: Instance) -> Bound:
    """Every network's own shortest path, and the idle power of what is always on; once per instance.

    The bottleneck is at least all layers' least work spread evenly over all servers.
    """
    return instance.once(_bound)


def _bound(instance: Instance) -> Bound:
    figures = whole(instance)
    if instance.objective == "latency":
        return Bound(Fraction(sum(least_times(figures)), figures.per_ms), "formula")
    if instance.objective == "bottleneck":
        return Bound(Fraction(_least_busy(figures), sum(figures.servers) * figures.per_ms), "formula")
    missed = sum(time > limit for time, limit in zip(least_times(figures), figures.limit, strict=True))
    price = missed * figures.miss_price if instance.soft else 0
    return Bound(Fraction(price + least_energy(figures), figures.per_mj), "formula")


def least_times(figures: Whole) -> list[int]:
    """Latency of each network with nothing else on the board."""
    found = []
    for n in range(len(figures.chain)):
        at = shortest(figures, n, TIME)
        found.append(energy_and_time(figures, n, at)[1] if at else 0)
    return found


def least_energy(figures: Whole) -> int:
    """Of the hyperperiod: shortest paths by energy, and idle power of what is always on."""
    energy = sum(idle for idle, always in zip(figures.idle, figures.always, strict=True) if always)
    for n in range(len(figures.chain)):
        at = shortest(figures, n, ENERGY)
        energy += energy_and_time(figures, n, at)[0] if at else 0
    return energy


def _least_busy(figures: Whole) -> int:
    return sum(min(part.values()) for part in figures.busy)


def infeasible(instance: Instance) -> str | None:
    """Why there is no plan, where a limit fails by itself; None proves nothing about several together."""
    return instance.once(_infeasible)


def _infeasible(instance: Instance) -> str | None:
    figures = whole(instance)
    return "; ".join(_reasons(instance, figures)) or _no_engines(instance, figures)


def _reasons(instance: Instance, figures: Whole) -> Iterator[str]:
    times = least_times(figures)
    for network, time, limit in zip(instance.networks, times, figures.limit, strict=True):
        if time > limit and not instance.soft:
            yield (
                f"{network.name} takes {number(time / figures.per_ms)} ms on the fastest configurations alone, "
                f"{number((time - limit) / figures.per_ms)} ms more than its deadline allows"
            )
    if figures.latency is not None and sum(times) > figures.latency:
        yield f"latencies sum to {number((sum(times) - figures.latency) / figures.per_ms)} ms more than their limit"
    span = hyperperiod_ms(instance)
    if figures.power is not None and (short := least_energy(figures) - figures.power) > 0:
        short_mw = 1000 * Fraction(short, figures.per_mj) / span
        yield f"the power cap is short by {number(float(short_mw))} mW: no plan draws less, deadlines or not"
    if (work := _least_busy(figures)) > sum(figures.most_load):
        yield f"the work takes {number(100 * work / sum(figures.most_load))} % of all servers' time"
    yield from _fixed(instance, figures)


def _no_engines(instance: Instance, figures: Whole) -> str | None:
    """Whether no engines that fit the device meet deadlines and the cap together: looked at set by set.

    None where everything may be on at once and there is no cap: then single limits decide.
    """
    limited = figures.power is not None or figures.sizes or figures.fabric
    if instance.soft or not limited or figures.always.count(False) > MOST_ENGINES:
        return None
    sets = instance.once(engine_sets)
    if not sets:
        return "no set of engines that fits the device lets every network meet its deadline"
    above = min(one.bound for one in sets) - (figures.power or 0)
    if figures.power is None or above <= 0:
        return None
    above_mw = 1000 * Fraction(above, figures.per_mj) / hyperperiod_ms(instance)
    return f"plans in time draw {number(float(above_mw))} mW more than the power cap at least"


def _fixed(instance: Instance, figures: Whole) -> Iterator[str]:
    """Accuracy that every plan loses, fabric that cannot be given back."""
    for network, chain in zip(instance.networks, figures.chain, strict=True):
        least = sum(
            (min(fraction(instance.configurations[c].accuracy_loss) for c in figures.ways[j]) for j in chain),
            Fraction(),
        )
        if network.accuracy_budget is not None and least > fraction(network.accuracy_budget):
            most = f"{network.accuracy_budget:g} are allowed"
            yield f"{network.name} loses {number(float(least))} points at least, {most}"
    always = [r for r, stays in enumerate(figures.always) if stays]
    for kind, (total, taken) in zip(FABRIC, figures.fabric, strict=False):
        if sum(taken[r] for r in always) > total:
            yield f"resources that are always on take more {kind} than the device has"
    for engine in figures.sizes:
        if len(set(engine) & set(always)) > 1:
            names = " and ".join(instance.resources[r].name for r in engine if r in always)
            yield f"{names} are sizes of one engine and both always on"
