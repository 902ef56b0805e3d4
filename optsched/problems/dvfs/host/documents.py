"""What do virtual machines on one host with levels of frequency, and a timeline of them, say?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from optsched.core.document import Part
from optsched.core.units import Amount, Count, Name, Positive, PositiveSeconds, Quantity, Seconds, Watts, crowded
from optsched.problems.dvfs.levels import MOST_WATTS, ascending, twice

Share = Annotated[Quantity, Field(le=1)]


class Level(Part):
    """A frequency, and the power of each core that runs at it, above what the host draws when on."""

    level: Positive
    power_w: Watts


class VirtualMachine(Part):
    """One virtual machine: it takes its cores whenever it runs, and may be halted at no cost.

    work_s        seconds of work at the speed 1, that of the highest level if `beta` is given
    beta          share of its time that the frequency scales: speed at f is 1 / (beta f_max / f + 1 - beta)
    speeds        or its speed at every level of the host, measured
    no_slowdown   it may run at its quickest levels only
    """

    name: Name
    cores: Count = 1
    work_s: PositiveSeconds
    release_s: Seconds = 0.0
    deadline_s: PositiveSeconds
    beta: Share | None = None
    speeds: tuple[Positive, ...] | None = None
    no_slowdown: bool = False


class Host(Part):
    """One host: it sleeps, at no power, whenever nothing runs. The energy of all work is minimised.

    power_on_w    of the whole host, as long as anything runs
    """

    kind: Literal["host"]
    cores: Count
    power_on_w: Watts
    levels: tuple[Level, ...] = Field(min_length=1)
    vms: tuple[VirtualMachine, ...] = Field(min_length=1)

    def faults(self) -> Iterator[str]:
        """What is wrong although each field is right, one line per fault with its path in the case."""
        return faults(self)

    def warnings(self) -> Iterator[str]:
        """What may be a mistake although it can be worked with."""
        for what, watts in (
            ("the host", self.power_on_w),
            *((f"level {one.level:g}", one.power_w) for one in self.levels),
        ):
            if watts > MOST_WATTS:
                yield f"{what}: {watts:g} W: are these milliwatts?"


class Span(Part):
    """From start to end the host is at one level, and these virtual machines run."""

    start_s: Amount
    end_s: Amount
    level: Positive
    vms: tuple[Name, ...]


class Plan(Part):
    """Spans in which the host is on, in any order; between them it sleeps."""

    kind: Literal["host"]
    spans: tuple[Span, ...]


def faults(case: Host) -> Iterator[str]:
    """One line per fault: levels in order, cores, names, deadlines after releases, speeds."""
    yield from ascending("levels", [level.level for level in case.levels])
    yield from twice("vms", (vm.name for vm in case.vms))
    taken = sum(vm.cores for vm in case.vms)
    if taken > case.cores:
        yield f"vms[].cores: got {taken} together, expected at most the host's {case.cores}"
    for i, vm in enumerate(case.vms):
        yield from _of_machine(f"vms[{i}]", vm, len(case.levels))
    intervals = 2 * len(case.vms)
    yield from crowded("vms times levels times intervals", intervals * len(case.vms) * len(case.levels))


def _of_machine(where: str, vm: VirtualMachine, levels: int) -> Iterator[str]:
    """Its window, and one law of speed with as many speeds as there are levels."""
    if vm.deadline_s <= vm.release_s:
        yield f"{where}.deadline_s: got {vm.deadline_s!r}, expected more than its release_s {vm.release_s!r}"
    if (vm.beta is None) == (vm.speeds is None):
        yield f"{where}: got {'neither' if vm.beta is None else 'both'} of beta and speeds, expected one of them"
    if vm.speeds is not None and len(vm.speeds) != levels:
        yield f"{where}.speeds: got {len(vm.speeds)} of them, expected one for each of the {levels} levels"
