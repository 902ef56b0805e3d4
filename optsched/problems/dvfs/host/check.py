"""The judge of a host, in fractions: one level at a time, work done between release and deadline, energy."""

from __future__ import annotations

from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.dvfs.host.documents import Host, Plan, Span
from optsched.problems.dvfs.host.figures import Figures, figures


def check(case: Host, plan: Plan) -> Verdict:
    """Judge a timeline. Objective: kJ.

    Returns
    -------
    Verdict
        Parts: energy (kJ), that of being on, mean power while on (W), seconds on, last end (s). Items: each virtual
        machine's end (s) and work done (s).
    """
    findings, found = Findings(), figures(case)
    levels = {level.level: k for k, level in enumerate(case.levels)}
    names = {vm.name: v for v, vm in enumerate(case.vms)}
    for span in plan.spans:
        _known(findings, span, levels, names)
    if findings.violations:
        return findings.verdict(None)
    spans = sorted(plan.spans, key=lambda span: (fraction(span.start_s), fraction(span.end_s)))
    _one_level(findings, spans)
    on, running = Fraction(), Fraction()
    done = [Fraction()] * len(case.vms)
    ends = [Fraction()] * len(case.vms)
    for span in spans:
        level, length = levels[span.level], fraction(span.end_s) - fraction(span.start_s)
        on += length * found.on
        for v in (names[name] for name in span.vms):
            running += length * found.cores[v] * found.power[level]
            done[v] += length * found.speed[v][level]
            ends[v] = max(ends[v], fraction(span.end_s))
            _window(findings, case, found, v, span)
            if level not in found.allowed[v]:
                findings.nothing("no_slowdown", case.vms[v].name, length, found.work[v], "s")
    for v, vm in enumerate(case.vms):
        findings.at_least("work_done", vm.name, done[v], found.work[v], "s of work")
        findings.item(vm.name, end_s=float(ends[v]), work_s=float(done[v]))
    total, seconds = (on + running) / 1000, sum((_length(span) for span in spans), Fraction())
    findings.valued = lambda: total
    return findings.verdict(
        float(total),
        energy_kj=float(total),
        on_kj=float(on / 1000),
        on_s=float(seconds),
        mean_w=float(1000 * total / seconds) if seconds else 0.0,
        end_s=float(max(ends)),
    )


def _length(span: Span) -> Fraction:
    return fraction(span.end_s) - fraction(span.start_s)


def _known(findings: Findings, span: Span, levels: dict[float, int], names: dict[str, int]) -> None:
    """Names, levels, and spans that go forward."""
    where = f"span from {float(span.start_s):g} s"
    if span.level not in levels:
        findings.report("level_known", where, 1, f"the host has no level {span.level:g}")
    for name in span.vms:
        if name not in names:
            findings.report("vm_known", where, 1, f"the instance has no virtual machine {name!r}")
    if len(set(span.vms)) < len(span.vms):
        findings.report("vm_once", where, 1, "a virtual machine runs twice at a time")
    if _length(span) < 0 or span.start_s < 0:
        findings.report("span_forward", where, 1, "it ends before it starts, or starts before 0")


def _one_level(findings: Findings, spans: list[Span]) -> None:
    """Spans may touch, not overlap; an overlap is measured against the shorter one."""
    listed = [span for span in spans if _length(span) > 0]
    one = listed[0] if listed else None
    for other in listed[1:]:
        assert one is not None
        overlap = fraction(one.end_s) - fraction(other.start_s)
        shorter = min(_length(one), _length(other))
        one = max(one, other, key=lambda span: fraction(span.end_s))
        if overlap > 0:
            where = f"span from {float(other.start_s):g} s"
            relative = float(min(overlap, shorter) / shorter)
            findings.report("host_level", where, float(overlap), f"{float(overlap):,.9g} s overlap", relative)


def _window(findings: Findings, case: Host, found: Figures, v: int, span: Span) -> None:
    """No run before the release or after the deadline."""
    release, deadline = found.window[v]
    if span.vms and _length(span) > 0:
        findings.at_least("released", case.vms[v].name, fraction(span.start_s), release, "s")
        findings.at_most("deadline", case.vms[v].name, fraction(span.end_s), deadline, "s")
