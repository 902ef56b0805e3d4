"""Seeded random deployments: chains of random layers on the board of `board.py`, with deadlines of a given slack."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import ROUND_CEILING, Context
from fractions import Fraction
from typing import Any

from optsched.core.errors import UsageFault
from optsched.core.units import MOST_COPIES
from optsched.problems.deployment.board import CONFIGURATIONS, LINKS, RESOURCES, SOURCES, ZYNQ_7020
from optsched.problems.deployment.bounds import least_times
from optsched.problems.deployment.instance import Instance, Layer, Network, Objective
from optsched.problems.deployment.whole import whole

SPARE = Fraction(5, 4)
"""Times all layers' least work over all servers: the least period, at which the board is busy but can be scheduled.
Assumed."""


def generate(
    size: int, seed: int, *, networks: int = 2, slack: float = 1.3, objective: Objective = "energy"
) -> Instance:
    """`size` layers in `networks` chains; the same seed gives the same instance.

    Operations 10^U(4, 7.5) MAC, two layers in three convolutions, weights 10^U(2, 6) and outputs 10^U(2, 5.5) bytes.

    Parameters
    ----------
    networks : int
        Chains; no more than layers.
    slack : float
        Deadline of each network over its fastest time alone, 1 or more.
    objective : {"energy", "latency", "bottleneck", "lexicographic"}

    Raises
    ------
    UsageFault
        A slack below 1, or a size that nobody can list.
    """
    if not 1 <= slack <= 1e6:
        raise UsageFault(f"slack={slack:g}: expected 1 to 1e6, deadline over the fastest time")
    if not 1 <= size <= MOST_COPIES // len(CONFIGURATIONS) or networks < 1:
        raise UsageFault(f"size={size}: expected at most {MOST_COPIES:,} layers times configurations, here 5 of them")
    draw = random.Random(seed)
    chains = min(networks, size)
    ends = sorted(draw.sample(range(1, size), chains - 1))
    lengths = [b - a for a, b in zip([0, *ends], [*ends, size], strict=True)]
    drawn = [(f"network-{n + 1}", [_layer(draw, j) for j in range(k)]) for n, k in enumerate(lengths)]
    return on_board(f"random-{size}-{seed}", drawn, slack, objective=objective, sources=())


def _layer(draw: random.Random, j: int) -> Layer:
    return Layer(
        name=f"layer-{j + 1}",
        kind=draw.choice(["conv", "conv", "fc"]),
        operations=float(round(10 ** draw.uniform(4, 7.5))),
        weight_bytes=float(round(10 ** draw.uniform(2, 6))),
        activation_bytes=float(round(10 ** draw.uniform(2, 5.5))),
    )


def on_board(name: str, chains: Sequence[tuple[str, Sequence[Layer]]], slack: float, **more: Any) -> Instance:
    """These chains on the board: deadlines of `slack` times the fastest time, one period for all.

    The period is the longest deadline, or 5/4 of what all layers' least work over all servers takes.
    """
    fields: dict[str, Any] = {
        "resources": RESOURCES,
        "configurations": CONFIGURATIONS,
        "links": LINKS,
        "fabric": ZYNQ_7020,
        "sources": SOURCES,
        **more,
    }
    loose = Instance(
        format="optsched/deployment@1",
        name=name,
        networks=tuple(
            Network(name=each, layers=tuple(layers), period_ms=1e9, deadline_ms=1e9) for each, layers in chains
        ),
        **fields,
    )
    figures = whole(loose)
    fastest = [Fraction(time, figures.per_ms) for time in least_times(figures)]
    deadlines = [rounded_up(time * Fraction(str(slack))) for time in fastest]
    work = sum(
        min(Fraction(busy, figures.servers[figures.resource[c]]) for c, busy in part.items()) for part in figures.busy
    )
    period = max(*deadlines, rounded_up(SPARE * work / figures.per_ms))
    networks = tuple(
        network.model_copy(update={"deadline_ms": deadline, "period_ms": period})
        for network, deadline in zip(loose.networks, deadlines, strict=True)
    )
    return Instance(format="optsched/deployment@1", name=name, networks=networks, **fields)


def rounded_up(value: Fraction) -> float:
    """Six digits, not below the value; at least a microsecond."""
    quotient = Context(prec=6, rounding=ROUND_CEILING).divide(value.numerator, value.denominator)
    return max(float(quotient), 1e-3)
