"""Virtual machines on a host in words: who must be quick, and what a timeline gives each of them."""

from __future__ import annotations

from optsched.core.verdict import Verdict
from optsched.problems.dvfs.host.documents import Host, Plan
from optsched.problems.dvfs.host.figures import figures
from optsched.problems.dvfs.host.rules import requested
from optsched.tables import grid
from optsched.tables.cells import number


def described(case: Host) -> str:
    """Size, levels, and one row per virtual machine with the level that it would request."""
    found = figures(case)
    levels = ", ".join(f"{level.level:g} (+{number(level.power_w)} W per core)" for level in case.levels)
    head = f"{len(case.vms)} virtual machines on {case.cores} cores, {number(case.power_on_w)} W when on; "
    head += f"levels {levels}"
    rows = [
        [
            vm.name,
            str(vm.cores),
            number(vm.release_s),
            number(vm.deadline_s),
            number(float(found.work[v] / found.speed[v][found.quickest(v)])),
            f"{case.levels[requested(found, v)].level:g}",
        ]
        for v, vm in enumerate(case.vms)
    ]
    header = ["machine", "cores", "release (s)", "deadline (s)", "quickest (s)", "requests level"]
    return "\n".join([head, "", grid.text(header, rows), ""])


def planned(case: Host, plan: Plan, verdict: Verdict) -> str:
    """The judged figures, seconds at each level, and when each virtual machine ends."""
    parts = verdict.parts
    head = (
        f"{number(parts['energy_kj'])} kJ, {number(parts['on_kj'])} of them for being on, {number(parts['on_s'])} s "
        f"on, all done at {number(parts['end_s'])} s"
    )
    at = {level.level: 0.0 for level in case.levels}
    for span in plan.spans:
        at[span.level] += float(span.end_s) - float(span.start_s)
    levels = [[f"{level:g}", number(seconds)] for level, seconds in at.items()]
    ends = [
        [vm.name, number(verdict.items[vm.name]["end_s"]), number(vm.deadline_s)]
        for vm in case.vms
        if vm.name in verdict.items
    ]
    return "\n".join(
        [head, grid.text(["level", "on (s)"], levels), "", grid.text(["machine", "end (s)", "deadline (s)"], ends)]
    )
