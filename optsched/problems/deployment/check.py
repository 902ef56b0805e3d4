"""The judge of a deployment, in fractions: latency, load, fabric, memory, power, energy. No solver, no model."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.deployment.instance import Configuration, Instance, Network, Resource, Solution
from optsched.problems.deployment.metric import (
    FABRIC,
    Cost,
    able,
    cost_of,
    hyperperiod_ms,
    limit_ms,
    link_between,
    miss_price_mj,
    releases,
    transfer_of,
)


@dataclass
class Totals:
    """What a plan adds up to within the hyperperiod; by network or resource name."""

    latency_ms: dict[str, Fraction] = field(default_factory=dict)
    inference_mj: dict[str, Fraction] = field(default_factory=dict)
    transfer_mj: Fraction = Fraction()
    loss: dict[str, Fraction] = field(default_factory=dict)
    load_ms: dict[str, Fraction] = field(default_factory=dict)
    weights: dict[str, Fraction] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution. Objective: as the instance says, in mJ or ms.

    Returns
    -------
    Verdict
        Parts: energy (mJ) of the hyperperiod and its shares, average power (W), latency (ms) of all networks together
        and over the deadline, time of the busiest resource, throughput (inferences per second if it never waits),
        engines that are on, deadlines missed. Items: each network, each resource.
    """
    findings = Findings()
    ways = _ways(findings, instance, solution)
    if ways is None:
        return findings.verdict(None)
    totals = _totals(instance, ways)
    on = [one for one in instance.resources if one.always_on or one.name in totals.used]
    whole = hyperperiod_ms(instance)
    idle = whole * sum((fraction(one.power_idle_w) for one in on), Fraction())
    counts = releases(instance)
    energy = idle + sum((counts[name] * each for name, each in totals.inference_mj.items()), Fraction())
    late = [net for net in instance.networks if totals.latency_ms[net.name] > limit_ms(net)]
    _check_networks(findings, instance, totals)
    _check_resources(findings, instance, totals, on)
    if instance.power_limit_w is not None:
        findings.at_most("power_cap", "all resources", energy, whole * fraction(instance.power_limit_w), "mJ")
    busiest = max(totals.load_ms.get(one.name, Fraction()) / one.servers for one in instance.resources)
    latency = sum(totals.latency_ms.values(), Fraction())
    objective = {
        "energy": energy,
        "latency": latency,
        "bottleneck": busiest,
        "lexicographic": len(late) * miss_price_mj(instance) + energy,
    }[instance.objective]
    findings.valued = lambda: objective
    used = max(totals.latency_ms[net.name] / limit_ms(net) for net in instance.networks)
    return findings.verdict(
        _float(objective),
        energy_mj=_float(energy),
        idle_mj=_float(idle),
        transfer_mj=_float(totals.transfer_mj),
        power_w=_float(energy / whole),
        latency_ms=_float(latency),
        latency_used=_float(used),
        bottleneck_ms=_float(busiest),
        load_used=_float(busiest / whole),
        throughput_per_s=_float(1000 * sum(counts.values()) / busiest) if busiest else 0.0,
        engines_on=sum(not one.always_on for one in on),
        deadlines_missed=len(late),
    )


def _float(value: Fraction) -> float:
    """Infinite where it is larger than any float: the verdict then says so."""
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def _ways(findings: Findings, instance: Instance, solution: Solution) -> dict[str, list[Configuration]] | None:
    """Configurations of each network's layers; None where the solution does not place every layer once."""
    named = {one.name: one for one in instance.configurations}
    plans = {plan.network: plan for plan in solution.plans}
    known = {network.name for network in instance.networks}
    for plan in solution.plans:
        if plan.network not in known:
            findings.report("network_known", plan.network, 1, f"the instance has no network {plan.network!r}")
    if len(plans) < len(solution.plans):
        findings.report("layer_placed", "plans", 1, "a network has two plans")
    for network in instance.networks:
        placed = plans[network.name].configurations if network.name in plans else ()
        if len(placed) != len(network.layers):
            message = f"{len(placed)} configurations for {len(network.layers)} layers"
            findings.report("layer_placed", network.name, abs(len(placed) - len(network.layers)), message)
        for layer, name in zip(network.layers, placed, strict=False):
            where = f"{network.name}: {layer.name}"
            if name not in named:
                findings.report("configuration_known", where, 1, f"the instance has no configuration {name!r}")
            elif not able(instance, layer, named[name]):
                findings.report("layer_runs", where, 1, f"{name!r} cannot run a {layer.kind} layer of this size")
    if findings.violations:
        return None
    return {
        network.name: [named[name] for name in plans[network.name].configurations] for network in instance.networks
    }


def _totals(instance: Instance, ways: dict[str, list[Configuration]]) -> Totals:
    """Walk along every chain once."""
    totals, counts, weights = Totals(), releases(instance), Totals().weights
    for network in instance.networks:
        chain, times = ways[network.name], counts[network.name]
        latency, energy, loss = Fraction(), Fraction(), Fraction()
        for j, (layer, one) in enumerate(zip(network.layers, chain, strict=True)):
            cost, moved = cost_of(layer, one), _handed_on(instance, network, chain, j)
            latency += cost.time_ms + moved.time_ms
            energy += cost.energy_mj + moved.energy_mj
            loss += fraction(one.accuracy_loss)
            totals.transfer_mj += times * moved.energy_mj
            busy = times * one.threads * cost.time_ms
            totals.load_ms[one.resource] = totals.load_ms.get(one.resource, Fraction()) + busy
            weights[one.resource] = weights.get(one.resource, Fraction()) + fraction(layer.weight_bytes)
            totals.used.add(one.resource)
        totals.latency_ms[network.name], totals.inference_mj[network.name] = latency, energy
        totals.loss[network.name] = loss
    totals.weights = weights
    return totals


def _handed_on(instance: Instance, network: Network, chain: list[Configuration], j: int) -> Cost:
    """Moving the output of layer j to the next one; the last one's stays where it is."""
    if j + 1 == len(chain):
        return transfer_of(network.layers[j], None)
    return transfer_of(network.layers[j], link_between(instance, chain[j].resource, chain[j + 1].resource))


def _check_networks(findings: Findings, instance: Instance, totals: Totals) -> None:
    """Deadlines, unless they have a price; accuracy; the sum of latencies."""
    for network in instance.networks:
        name, limit = network.name, limit_ms(network)
        if not instance.soft:
            findings.at_most("deadline", name, totals.latency_ms[name], limit, "ms")
        if network.accuracy_budget is not None:
            findings.at_most("accuracy", name, totals.loss[name], fraction(network.accuracy_budget), "points")
        findings.item(
            name,
            latency_ms=_float(totals.latency_ms[name]),
            deadline_ms=_float(limit),
            energy_per_inference_mj=_float(totals.inference_mj[name]),
        )
    if instance.latency_limit_ms is not None:
        latency = sum(totals.latency_ms.values(), Fraction())
        findings.at_most("latency_limit", "all networks", latency, fraction(instance.latency_limit_ms), "ms")


def _check_resources(findings: Findings, instance: Instance, totals: Totals, on: list[Resource]) -> None:
    """Servers' time, memory, fabric, and sizes of one engine."""
    whole = hyperperiod_ms(instance)
    for one in instance.resources:
        load, weights = totals.load_ms.get(one.name, Fraction()), totals.weights.get(one.name, Fraction())
        findings.at_most("capacity", one.name, load, whole * one.servers, "ms")
        if one.memory_bytes is not None:
            findings.at_most("memory", one.name, weights, one.servers * fraction(one.memory_bytes), "bytes")
        findings.item(
            one.name, load_ms=_float(load), load_used=_float(load / (whole * one.servers)), on=float(one in on)
        )
    if instance.fabric is not None:
        for kind in FABRIC:
            taken = sum((fraction(getattr(one, kind)) for one in on), Fraction())
            findings.at_most("fabric", kind, taken, fraction(getattr(instance.fabric, kind)), kind)
    for engine in sorted({one.size_of for one in on if one.size_of is not None}):
        sizes = [one.name for one in on if one.size_of == engine]
        if len(sizes) > 1:
            findings.report("one_size", engine, len(sizes) - 1, f"{' and '.join(sizes)} are on, expected one of them")
