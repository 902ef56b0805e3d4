"""How fast is each virtual machine at each level, and between which instants can the host change? In fractions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from optsched.core.number import fraction
from optsched.problems.dvfs.host.documents import Host, VirtualMachine

PER_UNIT = 10**9
"""Speeds by beta are whole multiples of 1e-9: what a measured table would hold, so that models have decimals."""


@dataclass(frozen=True)
class Figures:
    """By position of virtual machine v, level l and interval k of the case; times in s, powers in W.

    `instants` are all releases and deadlines in order; interval k lies between two of them.
    """

    speed: tuple[tuple[Fraction, ...], ...]
    allowed: tuple[tuple[int, ...], ...]
    power: tuple[Fraction, ...]
    on: Fraction
    cores: tuple[int, ...]
    work: tuple[Fraction, ...]
    window: tuple[tuple[Fraction, Fraction], ...]
    instants: tuple[Fraction, ...]

    def lengths(self) -> list[Fraction]:
        """Of the intervals."""
        return [end - start for start, end in zip(self.instants, self.instants[1:], strict=False)]

    def inside(self, v: int) -> list[int]:
        """Intervals in which the virtual machine may run."""
        release, deadline = self.window[v]
        return [
            k
            for k, (start, end) in enumerate(zip(self.instants, self.instants[1:], strict=False))
            if release <= start and end <= deadline
        ]

    def quickest(self, v: int) -> int:
        """The level of its greatest speed, the lowest of equal ones."""
        return max(self.allowed[v], key=lambda level: (self.speed[v][level], -level))


def figures(case: Host) -> Figures:
    """The whole case; once per case."""
    return case.once(_figures)


def _figures(case: Host) -> Figures:
    speeds = tuple(_speeds(case, vm) for vm in case.vms)
    windows = tuple((fraction(vm.release_s), fraction(vm.deadline_s)) for vm in case.vms)
    return Figures(
        speed=speeds,
        allowed=tuple(_allowed(vm, speed) for vm, speed in zip(case.vms, speeds, strict=True)),
        power=tuple(fraction(level.power_w) for level in case.levels),
        on=fraction(case.power_on_w),
        cores=tuple(vm.cores for vm in case.vms),
        work=tuple(fraction(vm.work_s) for vm in case.vms),
        window=windows,
        instants=tuple(sorted({instant for window in windows for instant in window})),
    )


def _speeds(case: Host, vm: VirtualMachine) -> tuple[Fraction, ...]:
    """By level: measured, or of beta and rounded, at least one unit."""
    if vm.speeds is not None:
        return tuple(fraction(speed) for speed in vm.speeds)
    beta, top = fraction(vm.beta or 0.0), fraction(case.levels[-1].level)
    exact = (1 / (beta * top / fraction(level.level) + 1 - beta) for level in case.levels)
    return tuple(Fraction(max(1, round(speed * PER_UNIT)), PER_UNIT) for speed in exact)


def _allowed(vm: VirtualMachine, speeds: tuple[Fraction, ...]) -> tuple[int, ...]:
    """Levels it may run at."""
    return tuple(k for k, speed in enumerate(speeds) if not vm.no_slowdown or speed == max(speeds))
