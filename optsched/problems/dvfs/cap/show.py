"""Sockets under a power cap in words: what they draw from least to most, and how many are at which level."""

from __future__ import annotations

from collections import Counter

from optsched.core.verdict import Verdict
from optsched.problems.dvfs.cap.documents import Cap, Plan
from optsched.problems.dvfs.cap.grid import grid as steps_of
from optsched.problems.dvfs.cap.grid import undominated
from optsched.tables import grid
from optsched.tables.cells import number


def described(case: Cap) -> str:
    """Size, the cap against the least and the most power, and one row per profile."""
    found = steps_of(case)
    least = float(found.power([0] * len(found.steps)) / found.per_w)
    most = float(found.power([len(steps) - 1 for steps in found.steps]) / found.per_w)
    head = (
        f"{len(case.sockets)} sockets, at most {number(case.power_limit_w)} W together; at their least levels they "
        f"draw {number(least)} W, at the quickest {number(most)} W"
    )
    counted = Counter(socket.profile for socket in case.sockets)
    rows = [
        [
            profile.name,
            str(counted[profile.name]),
            str(len(profile.levels)),
            str(len(profile.levels) - len(undominated(profile))),
        ]
        for profile in case.profiles
    ]
    return "\n".join([head, "", grid.text(["profile", "sockets", "levels", "dominated"], rows), ""])


def planned(case: Cap, plan: Plan, verdict: Verdict) -> str:
    """The judged figures, and how many sockets of each profile are at which level."""
    parts = verdict.parts
    head = (
        f"{number(verdict.objective)} units of speed lost: {number(parts['speed_percent'])} % of the quickest "
        f"levels' at {number(parts['power_w'])} W, {number(parts['unused_percent'])} % of the cap not used"
    )
    profile = {socket.name: socket.profile for socket in case.sockets}
    counted = Counter((profile[setting.socket], setting.level) for setting in plan.settings)
    rows = [[name, number(level), str(count)] for (name, level), count in sorted(counted.items())]
    return "\n".join([head, grid.text(["profile", "level", "sockets"], rows)])
