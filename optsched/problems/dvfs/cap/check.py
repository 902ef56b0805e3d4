"""The judge of a power cap, in fractions: a known level for every socket, all of them together below the cap."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.dvfs.cap.documents import Cap, Plan


def check(case: Cap, plan: Plan) -> Verdict:
    """Judge a plan. Objective: the speed that all sockets lose against their quickest levels.

    Returns
    -------
    Verdict
        Parts: power (W), the share of the cap that is not used (%), mean speed over mean quickest speed (%).
    """
    findings = Findings()
    profiles = {profile.name: {level.level: level for level in profile.levels} for profile in case.profiles}
    sockets = {socket.name: socket for socket in case.sockets}
    power, speed = Fraction(), Fraction()
    for setting in plan.settings:
        socket = sockets.get(setting.socket)
        if socket is None:
            findings.report("socket_known", setting.socket, 1, f"the instance has no socket {setting.socket!r}")
            continue
        level = profiles[socket.profile].get(setting.level)
        if level is None:
            what = f"profile {socket.profile!r} has no level {setting.level:g}"
            findings.report("level_known", setting.socket, 1, what)
            continue
        power += fraction(socket.power_ratio) * fraction(level.power_w)
        speed += fraction(level.speed)
    counted = Counter(setting.socket for setting in plan.settings)
    for name in sockets:
        if counted[name] != 1:
            findings.report("one_level", name, abs(counted[name] - 1), f"it has {counted[name]} levels, expected one")
    if findings.violations:
        return findings.verdict(None)
    limit = fraction(case.power_limit_w)
    findings.at_most("power_cap", "all sockets", power, limit, "W")
    quickest = {name: max(fraction(level.speed) for level in levels.values()) for name, levels in profiles.items()}
    top = sum((quickest[socket.profile] for socket in case.sockets), Fraction())
    lost = top - speed
    findings.valued = lambda: lost
    return findings.verdict(
        float(lost),
        power_w=float(power),
        unused_percent=float(100 * (limit - power) / limit),
        speed_percent=float(100 * speed / top) if top else 100.0,
    )
