"""What does a host's work cost at least, and which virtual machine cannot be done in time? Formulas in fractions."""

from __future__ import annotations

from fractions import Fraction

from optsched.core.result import Bound
from optsched.problems.dvfs.host.documents import Host
from optsched.problems.dvfs.host.figures import figures
from optsched.tables.cells import number


def bound(case: Host) -> Bound:
    """In kJ: every virtual machine at its most frugal level, and the host on for as long as the longest one takes."""
    found = figures(case)
    running, longest = Fraction(), Fraction()
    for v, work in enumerate(found.work):
        running += (
            found.cores[v] * work * min(found.power[level] / found.speed[v][level] for level in found.allowed[v])
        )
        longest = max(longest, work / found.speed[v][found.quickest(v)])
    return Bound((running + found.on * longest) / 1000, "formula")


def infeasible(case: Host) -> str | None:
    """Which virtual machine is late even at its quickest level; None proves nothing."""
    found = figures(case)
    reasons = []
    for v, vm in enumerate(case.vms):
        release, deadline = found.window[v]
        needed = found.work[v] / found.speed[v][found.quickest(v)]
        if release + needed > deadline:
            late = number(float(release + needed - deadline))
            reasons.append(f"{vm.name} is {late} s late at its quickest level: it takes {number(float(needed))} s")
    return "; ".join(reasons) or None
