"""Seeded random virtual machines on one host: training and synthesis, some urgent, some not."""

from __future__ import annotations

import random
from fractions import Fraction

from optsched.core.document import Source
from optsched.problems.dvfs.host.documents import Host, Level, VirtualMachine
from optsched.problems.dvfs.instance import Instance

LEVELS_GHZ = (1.2, 1.6, 2.0, 2.4, 2.8)
CUBIC_W, STATIC_W = 0.5, 1.0
"""Watts per core: static + cubic f^3, f in GHz."""
BETAS = (0.3, 0.5, 0.7, 0.95)
"""Share of time that the frequency scales: training below, synthesis near 1."""
SLACKS = (1.1, 3.0)
"""Least and largest time between release and deadline over the time at the top level."""
SOURCES = (
    Source(field="case.levels, power_on_w", kind="assumed", text="1 W + 0.5 W x (f/GHz)^3 per core; made up"),
    Source(field="case.vms", kind="assumed", text="drawn; beta 0.3 to 0.7 for training, 0.95 for synthesis"),
)


def machines(size: int, seed: int, on_w: float) -> Instance:
    """`size` virtual machines of one to four cores on a host with room for all of them."""
    draw = random.Random(seed)
    vms = tuple(_machine(draw, v) for v in range(size))
    case = Host(
        kind="host",
        cores=sum(vm.cores for vm in vms),
        power_on_w=on_w,
        levels=tuple(Level(level=f, power_w=round(STATIC_W + CUBIC_W * f**3, 3)) for f in LEVELS_GHZ),
        vms=vms,
    )
    return Instance(format="optsched/dvfs@1", name=f"random-host-{size}-{seed}", case=case, sources=SOURCES)


def _machine(draw: random.Random, v: int) -> VirtualMachine:
    """10 to 200 minutes of work, released within the first hour."""
    work, release = draw.randint(10, 200) * 60, draw.choice([0, 0, 30, 60]) * 60
    slack = Fraction(round(100 * draw.uniform(*SLACKS)), 100)
    return VirtualMachine(
        name=f"vm-{v + 1}",
        cores=draw.randint(1, 4),
        work_s=float(work),
        release_s=float(release),
        deadline_s=float(release + round(work * slack)),
        beta=draw.choice(BETAS),
    )
