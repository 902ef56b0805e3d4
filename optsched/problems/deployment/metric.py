"""What does one layer take on one configuration, and one transfer between two resources? All in fractions.

A measured run goes first. The metric model is setup + work / (rate x speed-up) + bytes / bandwidth, rounded to a
whole nanosecond: what a table of times would hold, so that models and certificates have decimals to work with.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from optsched.core.number import fraction

if TYPE_CHECKING:
    from optsched.problems.deployment.instance import Configuration, Instance, Layer, Link, Network

KINDS = ("conv", "depthwise", "fc", "pool", "norm", "add", "other", "network")
"""Kinds of layer that a rate may be given for; `network` is a whole network as one task."""
FABRIC = ("lut", "dsp", "bram")
"""What an FPGA has of: look-up tables, multipliers (DSP slices), block memories."""
PER_MS = 10**6
"""Times of the metric model are whole multiples of 1 ms / PER_MS, a nanosecond: finer than any clock of a board."""


class Cost(NamedTuple):
    """Time (ms) and energy (mJ) of one layer, or of one transfer."""

    time_ms: Fraction
    energy_mj: Fraction


NOTHING = Cost(Fraction(), Fraction())


def able(instance: Instance, layer: Layer, one: Configuration) -> bool:
    """Whether the configuration can run the layer: it has a run or a rate, and memory for it alone."""
    if not any(run.configuration == one.name for run in layer.runs) and not one.rates.get(layer.kind):
        return False
    for resource in instance.resources:
        if resource.name == one.resource and resource.memory_bytes is not None:
            need = fraction(layer.weight_bytes) + fraction(layer.activation_bytes)
            return need <= one.threads * fraction(resource.memory_bytes)
    return True


def cost_of(layer: Layer, one: Configuration) -> Cost:
    """Time and active energy of one execution; the configuration must be able to run the layer."""
    for run in layer.runs:
        if run.configuration == one.name:
            time_ms = fraction(run.time_ms)
            energy = _active_mj(one, time_ms) if run.energy_mj is None else fraction(run.energy_mj)
            return Cost(time_ms, energy)
    work = fraction(layer.operations) / fraction(one.rates[layer.kind]) * _share_of_time(one)
    moved = fraction(layer.weight_bytes) + fraction(layer.activation_bytes)
    time_ms = nanosecond(fraction(one.setup_ms) + work + _moving_ms(moved, one.bytes_per_ms))
    return Cost(time_ms, _active_mj(one, time_ms))


def _active_mj(one: Configuration, time_ms: Fraction) -> Fraction:
    """Every thread draws its power for as long as the layer runs, waiting ones too."""
    return time_ms * one.threads * fraction(one.power_active_w)


def _share_of_time(one: Configuration) -> Fraction:
    """What k threads take of the time of one: 1 / speed-up, or Amdahl's (1 - f) + f/k."""
    if one.speedup is not None:
        return 1 / fraction(one.speedup)
    f = fraction(one.parallel_share or 0.0)
    return 1 - f + f / one.threads


def link_between(instance: Instance, source: str, target: str) -> Link | None:
    """The first link that fits two different resources."""
    if source == target:
        return None
    for link in instance.links:
        if link.source in (None, source) and link.target in (None, target):
            return link
    return None


def transfer_of(layer: Layer, link: Link | None) -> Cost:
    """What handing on the layer's output takes."""
    if link is None:
        return NOTHING
    moved = fraction(layer.activation_bytes)
    time_ms = nanosecond(fraction(link.setup_ms) + _moving_ms(moved, link.bytes_per_ms))
    return Cost(time_ms, moved * fraction(link.mj_per_byte))


def _moving_ms(moved: Fraction, bytes_per_ms: float | None) -> Fraction:
    return Fraction() if bytes_per_ms is None else moved / fraction(bytes_per_ms)


def nanosecond(time_ms: Fraction) -> Fraction:
    """Rounded to the nearest whole nanosecond, halves to even."""
    return Fraction(round(time_ms * PER_MS), PER_MS)


def hyperperiod_ms(instance: Instance) -> Fraction:
    """After which time all releases repeat: the least common multiple of the periods."""
    periods = [fraction(network.period_ms) for network in instance.networks]
    shared = math.lcm(*(period.denominator for period in periods))
    return Fraction(math.lcm(*(int(period * shared) for period in periods)), shared)


def releases(instance: Instance) -> dict[str, int]:
    """How often each network is released within the hyperperiod."""
    whole = hyperperiod_ms(instance)
    return {network.name: int(whole / fraction(network.period_ms)) for network in instance.networks}


def limit_ms(network: Network) -> Fraction:
    """By when an inference must be done: the deadline, or the next release where two may not overlap."""
    deadline, period = fraction(network.deadline_ms), fraction(network.period_ms)
    return deadline if network.overlap is not False else min(deadline, period)


def miss_price_mj(instance: Instance) -> Fraction:
    """Price of a missed deadline in the lexicographic objective: a power of ten above what any plan can cost.

    Once per instance. No saving of energy is then worth a miss.
    """
    return instance.once(_miss_price)


def _miss_price(instance: Instance) -> Fraction:
    most = hyperperiod_ms(instance) * sum(fraction(resource.power_idle_w) for resource in instance.resources)
    for network in instance.networks:
        times = releases(instance)[network.name]
        for layer in network.layers:
            ways = [one for one in instance.configurations if able(instance, layer, one)]
            most += times * max(cost_of(layer, one).energy_mj for one in ways)
            moved = [transfer_of(layer, link).energy_mj for link in instance.links]
            most += times * max(moved, default=Fraction())
    price = Fraction(1)
    while price <= most:
        price *= 10
    while 0 < most < price / 10:
        price /= 10
    return price
