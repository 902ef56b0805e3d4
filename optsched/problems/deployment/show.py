"""Describes a deployment in words: networks against their deadlines, resources, and what binds in a plan."""

from __future__ import annotations

from optsched.problems.deployment.bounds import bound, infeasible, least_times
from optsched.problems.deployment.check import check
from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.metric import hyperperiod_ms, limit_ms, releases
from optsched.problems.deployment.whole import whole
from optsched.tables import grid
from optsched.tables.cells import number


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Size, simple bounds, networks and resources; with a solution, its energy and what it uses. No solver runs."""
    layers = sum(len(network.layers) for network in instance.networks)
    span = float(hyperperiod_ms(instance))
    caps = [] if instance.power_limit_w is None else [f"at most {number(instance.power_limit_w)} W on average"]
    lines = [
        f"{instance.name}: {instance.description}".rstrip(": "),
        f"{len(instance.networks)} networks, {layers} layers, {len(instance.configurations)} configurations of "
        f"{len(instance.resources)} resources; all releases repeat after {number(span)} ms; "
        + "; ".join([*caps, f"objective {instance.objective}"]),
    ]
    reason = infeasible(instance)
    unit = "ms" if instance.objective in ("latency", "bottleneck") else "mJ"
    lines.append(
        f"infeasible: {reason}"
        if reason
        else f"no plan costs less than {number(float(bound(instance).value))} {unit}"
    )
    lines += ["", _networks(instance), "", _resources(instance)]
    if solution is not None:
        lines += ["", _plan(instance, solution)]
    return "\n".join(lines)


def _networks(instance: Instance) -> str:
    """One row per network: its deadline, and the fastest it can be alone."""
    figures, counts = whole(instance), releases(instance)
    header = ["network", "layers", "releases", "limit (ms)", "fastest alone (ms)"]
    rows = [
        [
            network.name,
            str(len(network.layers)),
            str(counts[network.name]),
            number(float(limit_ms(network))),
            number(time / figures.per_ms),
        ]
        for network, time in zip(instance.networks, least_times(figures), strict=True)
    ]
    return grid.text(header, rows)


def _resources(instance: Instance) -> str:
    """One row per resource: servers, power, and its configurations."""
    header = ["resource", "kind", "servers", "idle (W)", "configurations"]
    rows = [
        [
            room.name,
            room.kind + (", always on" if room.always_on else ""),
            str(room.servers),
            number(room.power_idle_w),
            ", ".join(
                f"{one.name} (+{number(one.power_active_w)} W{f' x {one.threads}' if one.threads > 1 else ''})"
                for one in instance.configurations
                if one.resource == room.name
            ),
        ]
        for room in instance.resources
    ]
    return grid.text(header, rows)


def _plan(instance: Instance, solution: Solution) -> str:
    """The judged figures, each network against its limit, each resource's load."""
    verdict = check(instance, solution)
    if verdict.objective is None:
        return f"solution: infeasible ({len(verdict.violations)} violations)"
    parts = verdict.parts
    state = "" if verdict.feasible else f"infeasible ({len(verdict.violations)} violations); "
    head = (
        f"solution: {state}{number(parts['energy_mj'])} mJ, {number(parts['power_w'])} W on average "
        f"({number(parts['idle_mj'])} mJ idle, {number(parts['transfer_mj'])} mJ moving), "
        f"at most {number(parts['throughput_per_s'])} inferences/s"
    )
    networks = [
        [
            name,
            number(item["latency_ms"]),
            f"{100 * item['latency_ms'] / item['deadline_ms']:.3g}",
            number(item["energy_per_inference_mj"]),
        ]
        for name, item in verdict.items.items()
        if "latency_ms" in item
    ]
    loads = [
        [
            room.name,
            "yes" if verdict.items[room.name]["on"] else "no",
            f"{100 * verdict.items[room.name]['load_used']:.3g}",
        ]
        for room in instance.resources
    ]
    return "\n".join(
        [
            head,
            grid.text(["network", "latency (ms)", "of its limit (%)", "mJ per inference"], networks),
            "",
            grid.text(["resource", "on", "load (%)"], loads),
        ]
    )
