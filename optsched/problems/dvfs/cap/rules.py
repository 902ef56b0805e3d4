"""Rules for a power cap: one level for all (PomPP), one level and the one above, and levels in order of slope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.result import Attempt
from optsched.problems.dvfs.cap.bounds import climb, infeasible
from optsched.problems.dvfs.cap.documents import Cap, Level, Socket
from optsched.problems.dvfs.cap.grid import grid, plan_of
from optsched.problems.dvfs.instance import Instance, Solution

OTHER_KIND = Attempt(message="only for kind cap")


def uniform_level(instance: Instance) -> Solution | Attempt:
    """PomPP's rule: alpha = (cap - least power) / (most power - least power) is the same for all sockets.

    Each takes its highest level that is at most alpha (top - lowest) + lowest: PomPP's var-freq-est truncates so.
    """
    if not isinstance(instance.case, Cap):
        return OTHER_KIND
    case = instance.case
    levels = _levels(case)
    low = sum(_power(socket, levels[socket.profile][0]) for socket in case.sockets)
    high = sum(_power(socket, levels[socket.profile][-1]) for socket in case.sockets)
    alpha = (
        min(Fraction(1), max(Fraction(), (fraction(case.power_limit_w) - low) / (high - low))) if high > low else 1
    )
    chosen = {name: _truncated(each, alpha) for name, each in levels.items()}
    return _solution(case, [chosen[socket.profile].level for socket in case.sockets])


def _truncated(levels: Sequence[Level], alpha: Fraction | int) -> Level:
    first, last = fraction(levels[0].level), fraction(levels[-1].level)
    wanted = alpha * (last - first) + first
    return [level for level in levels if fraction(level.level) <= wanted][-1]


def uniform_mixed(instance: Instance) -> Solution | Attempt:
    """The highest common position that fits, then the level above for as many as fit, those that draw least first."""
    if not isinstance(instance.case, Cap):
        return OTHER_KIND
    case = instance.case
    levels, limit = _levels(case), fraction(case.power_limit_w)
    most = max(len(each) for each in levels.values())
    for position in reversed(range(most)):
        if (left := limit - sum(_drawn(levels, case.sockets, position))) >= 0:
            break
    else:
        return Attempt(message="the lowest level of all sockets is above the cap")
    at = [_at(levels, socket, position) for socket in case.sockets]
    for i in sorted(range(len(at)), key=lambda i: _power(case.sockets[i], at[i])):
        above = _at(levels, case.sockets[i], position + 1)
        more = _power(case.sockets[i], above) - _power(case.sockets[i], at[i])
        if more <= left:
            at[i], left = above, left - more
    return _solution(case, [level.level for level in at])


def slope_greedy(instance: Instance) -> Solution | Attempt:
    """Ours: the linear relaxation's climb in order of speed per watt, then whatever still fits."""
    if not isinstance(instance.case, Cap):
        return OTHER_KIND
    case = instance.case
    if reason := infeasible(case):
        return Attempt(message=reason)
    return solution_of(case, climb(case).at)


def solution_of(case: Cap, at: Sequence[int]) -> Solution:
    """The plan with every socket at the step of this position."""
    return _solution(case, [steps[k].level for steps, k in zip(grid(case).steps, at, strict=True)])


def _levels(case: Cap) -> dict[str, tuple[Level, ...]]:
    return {profile.name: profile.levels for profile in case.profiles}


def _at(levels: dict[str, tuple[Level, ...]], socket: Socket, position: int) -> Level:
    """The level at that position from below, or the top one."""
    each = levels[socket.profile]
    return each[min(position, len(each) - 1)]


def _drawn(levels: dict[str, tuple[Level, ...]], sockets: Iterable[Socket], position: int) -> Iterable[Fraction]:
    return (_power(socket, _at(levels, socket, position)) for socket in sockets)


def _power(socket: Socket, level: Level) -> Fraction:
    return fraction(socket.power_ratio) * fraction(level.power_w)


def _solution(case: Cap, levels: Sequence[float]) -> Solution:
    return Solution(format="optsched/dvfs-solution@1", plan=plan_of(case, levels))
