"""Seeded random sockets under a power cap, as unlike one another as those of a published machine."""

from __future__ import annotations

import random
from typing import Literal

from optsched.core.document import Source
from optsched.problems.dvfs.cap.documents import Cap, Level, Profile, Socket
from optsched.problems.dvfs.instance import Instance

Curve = Literal["linear", "cubic"]
"""How power grows with the frequency."""
LEVELS_GHZ = tuple(round(1.2 + 0.1 * k, 1) for k in range(16))
LEAST_W, MOST_W = 64.0, 130.0
"""Power of an average socket at the lowest and the highest frequency: least cap and TDP of PomPP's machine."""
BETAS = {"compute-bound": 1.0, "mixed": 0.7, "memory-bound": 0.4}
"""Share of an application's time that the frequency scales; which applications run is assumed."""
RATIOS = (0.74, 1.30)
"""Least and largest power of a socket over the mean in PomPP's table of 1,930 sockets."""
SOURCES = (
    Source(
        field="case.sockets[*].power_ratio",
        kind="published",
        text="drawn: normal, standard deviation 4.4 to 6.1 % of the mean, 0.74 to 1.30 of it; only this spread of "
        "the table of 1,930 sockets in pompp_tools (etc/pwr-spec-table.txt) is used, not the table",
    ),
    Source(
        field="case.profiles[*].levels[*].level",
        kind="published",
        text="1.2 to 2.7 GHz in steps of 0.1 GHz, pompp_tools, etc/machine.conf",
    ),
    Source(
        field="case.profiles[*].levels[*].power_w",
        kind="assumed",
        text="linear (as PomPP's rule takes it) or cubic in the frequency, through 64 W at 1.2 GHz and 130 W at "
        "2.7 GHz (least cap and TDP in etc/machine.conf)",
    ),
    Source(field="case.profiles[*].levels[*].speed", kind="assumed", text="1 / (beta f_max / f + 1 - beta)"),
    Source(field="case.power_limit_w", kind="assumed", text="chosen, so many watts per socket"),
)


def sockets(size: int, seed: int, watts: float, spread: float, curve: Curve) -> Instance:
    """`size` sockets of three applications in turn, with a cap of `watts` for each on average."""
    draw = random.Random(seed)
    names = list(BETAS)
    listed = tuple(
        Socket(name=f"socket-{i + 1}", profile=names[i % len(names)], power_ratio=_ratio(draw, spread))
        for i in range(size)
    )
    case = Cap(
        kind="cap",
        power_limit_w=float(round(watts * size)),
        profiles=tuple(_profile(name, beta, curve) for name, beta in BETAS.items()),
        sockets=listed,
    )
    return Instance(format="optsched/dvfs@1", name=f"random-cap-{size}-{seed}", case=case, sources=SOURCES)


def _ratio(draw: random.Random, spread: float) -> float:
    """A socket's power over the mean, three digits."""
    low, high = RATIOS
    return round(min(high, max(low, draw.gauss(1, spread))), 3)


def _profile(name: str, beta: float, curve: Curve) -> Profile:
    """Sixteen levels of one application on an average socket."""
    top, low = LEVELS_GHZ[-1], LEVELS_GHZ[0]
    power = {"linear": 1, "cubic": 3}[curve]
    slope = (MOST_W - LEAST_W) / (top**power - low**power)
    levels = (
        Level(
            level=clock,
            power_w=round(LEAST_W + slope * (clock**power - low**power), 2),
            speed=round(1 / (beta * top / clock + 1 - beta), 4),
        )
        for clock in LEVELS_GHZ
    )
    return Profile(name=name, levels=tuple(levels))
