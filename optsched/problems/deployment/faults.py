"""What is wrong with an instance although every field is well-formed? All of it, one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from optsched.core.number import fraction
from optsched.core.units import crowded
from optsched.problems.deployment.metric import FABRIC, KINDS, able, hyperperiod_ms, releases

if TYPE_CHECKING:
    from optsched.problems.deployment.instance import Configuration, Instance, Network, Resource

MOST_RELEASES = 10**4
"""In the time after which all periods repeat. Rounder periods give fewer; times then stay within short decimals."""


def faults(instance: Instance) -> Iterator[str]:
    """One line per fault: names, kinds, rates, threads, fabric, deadlines, layers nothing can run, the power cap."""
    resources = {resource.name: resource for resource in instance.resources}
    yield from _twice("networks", (one.name for one in instance.networks))
    yield from _twice("resources", (one.name for one in instance.resources))
    yield from _twice("configurations", (one.name for one in instance.configurations))
    for i, resource in enumerate(instance.resources):
        yield from _of_resource(f"resources[{i}]", resource, instance)
    for i, one in enumerate(instance.configurations):
        yield from _of_configuration(f"configurations[{i}]", one, resources)
    for i, link in enumerate(instance.links):
        for end in ("source", "target"):
            name = getattr(link, end)
            if name is not None and name not in resources:
                yield f"links[{i}].{end}: got {name!r}, expected the name of a resource"
    for i, network in enumerate(instance.networks):
        yield from _of_network(f"networks[{i}]", network, instance)
    layers = sum(len(network.layers) for network in instance.networks)
    yield from crowded("networks[].layers times configurations", layers * len(instance.configurations))
    yield from _of_the_whole(instance)


def _twice(where: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{where}: got {name!r} {count} times, expected different names"


def _shown(value: float) -> str:
    """Short where that is the number itself, else every digit: 22000.001 is more than a device's 22000."""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def _of_resource(where: str, resource: Resource, instance: Instance) -> Iterator[str]:
    """Its fabric must fit into the device by itself."""
    for kind in FABRIC:
        taken = getattr(resource, kind)
        if taken and instance.fabric is None:
            yield f"{where}.{kind}: got {_shown(taken)}, expected a fabric that says what the device has"
        elif instance.fabric is not None and taken > getattr(instance.fabric, kind):
            most = getattr(instance.fabric, kind)
            yield f"{where}.{kind}: got {_shown(taken)}, expected at most the device's {_shown(most)}"


def _of_configuration(where: str, one: Configuration, resources: dict[str, Resource]) -> Iterator[str]:
    """Its resource, its threads and their law, its rates."""
    resource = resources.get(one.resource)
    if resource is None:
        yield f"{where}.resource: got {one.resource!r}, expected the name of a resource"
    elif one.threads > resource.servers:
        most = f"the {resource.servers} servers of {one.resource!r}"
        yield f"{where}.threads: got {one.threads}, expected at most {most}"
    laws = (one.parallel_share is not None) + (one.speedup is not None)
    if laws != (1 if one.threads > 1 else 0):
        wanted = "either parallel_share or speedup" if one.threads > 1 else "no parallel_share and no speedup"
        yield f"{where}: got {laws} scaling laws for {one.threads} threads, expected {wanted}"
    for kind, rate in one.rates.items():
        if kind not in KINDS:
            yield f"{where}.rates: got the unknown kind {kind!r}, expected one of {', '.join(KINDS)}"
        if rate == 0:
            yield f"{where}.rates.{kind}: got 0, expected a number > 0; leave out what it cannot run"


def _of_network(where: str, network: Network, instance: Instance) -> Iterator[str]:
    """Its layers' kinds and runs, what can run them, and its deadline."""
    yield from _twice(f"{where}.layers", (layer.name for layer in network.layers))
    names = {one.name for one in instance.configurations}
    for j, layer in enumerate(network.layers):
        at = f"{where}.layers[{j}]"
        yield from _twice(f"{at}.runs", (run.configuration for run in layer.runs))
        for run in layer.runs:
            if run.configuration not in names:
                yield f"{at}.runs: got {run.configuration!r}, expected the name of a configuration"
        if layer.kind not in KINDS:
            yield f"{at}.kind: got {layer.kind!r}, expected one of {', '.join(KINDS)}"
        elif not any(able(instance, layer, one) for one in instance.configurations):
            what = f"{layer.name!r} ({layer.kind})"
            yield f"{at}: no configuration can run {what}: it needs a rate or a run, and memory"
    if network.deadline_ms > network.period_ms and network.overlap is None:
        yield (
            f"{where}.overlap: missing, expected true or false: the deadline of {network.deadline_ms:g} ms is after "
            f"the next release, {network.period_ms:g} ms later"
        )


def _of_the_whole(instance: Instance) -> Iterator[str]:
    """Periods that repeat soon enough, and a cap above what cannot be switched off."""
    count = sum(releases(instance).values())
    if count > MOST_RELEASES:
        yield (
            f"networks[].period_ms: they repeat after {float(hyperperiod_ms(instance)):g} ms and {count:,} releases, "
            f"expected at most {MOST_RELEASES:,}; choose periods with a smaller common multiple"
        )
    idle_w = sum(fraction(resource.power_idle_w) for resource in instance.resources if resource.always_on)
    if instance.power_limit_w is not None and fraction(instance.power_limit_w) < idle_w:
        yield (
            f"power_limit_w: got {instance.power_limit_w:g}, expected at least {float(idle_w):g}: "
            "the idle power of what is always on"
        )
