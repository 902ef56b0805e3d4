"""How long do bounds and the event loop take at the sizes of AINNS and above? CPU seconds, solver included.

Run: python -m scripts.benchmarks.bench_dispatch    writes scripts/results/bench_dispatch.md
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from optsched.core.limits import Limits
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.generate import generate
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import site_of
from optsched.problems.dispatch.policies.ainns import ainns_td
from optsched.problems.dispatch.policies.earliest import earliest_completion
from optsched.problems.dispatch.policies.rolling import rolling_matching
from optsched.problems.dispatch.relaxation import class_bound, slowdown_bound
from scripts.benchmarks.benchmark import cpu_seconds, write_results
from scripts.results.dispatch_plane import cpu_seconds as all_cpu_seconds

SEEDS = range(3)
NOTES = """Region [4,4] of the plane at load 0.9, lm-best times; CPU seconds of this process and the solver's, model
building included, over seeds 0 to 2 (one at 20 x 200): median and most. The schedule beside a bound is that of
rolling matching, with growth for class F. Aims: F 5 s, N 2 s, slowdown to 3 % 8 s at 10 x 50; F 15 s at 20 x 200.
*N, 200 slots* is a looser bound than the plane's page uses. Event loops: one run each."""


def main() -> None:
    rows = []
    small = [generate(50, seed) for seed in SEEDS]
    large = [generate(200, 0, fleet=20)]
    rows.append(row("10 x 50", "F: latency", small, lambda one: class_bound(one, "any", Limits()), "latency"))
    for slots in (400, 200):
        asked = partial(class_bound, allowed="single", limits=Limits(), slots=slots)
        rows.append(row("10 x 50", f"N: latency, {slots} slots", small, asked, "latency", growth=False))
    asked = partial(class_bound, allowed="preemptive", limits=Limits())
    rows.append(row("10 x 50", "P: latency", small, asked, "latency", growth=False))
    spans = [one.model_copy(update={"objective": "makespan"}) for one in small]
    rows.append(row("10 x 50", "F: makespan", spans, lambda one: class_bound(one, "any", Limits()), "makespan"))
    rows.append(row("10 x 50", "F: slowdown to 3 %", small, slowest, "slowdown"))
    rows.append(row("20 x 200", "F: latency", large, lambda one: class_bound(one, "any", Limits()), "latency"))
    for tasks in (50, 1000, 10_000):
        instance = generate(tasks, 0)
        site_of(instance)
        for name, policy in (("ainns-td", ainns_td), ("earliest-completion", earliest_completion)):
            seconds, attempt = cpu_seconds(partial(policy, instance))
            assert attempt.solution is not None
            rows.append([f"10 x {tasks:,}", f"event loop: {name}", f"{seconds:.3f}", "", ""])
    header = ["accelerators x tasks", "what", "CPU s, median", "most", "schedule over bound, most"]
    write_results("bench_dispatch", "Dispatch: bounds and event loop", NOTES, header, rows, ["highspy", "pyomo"])


def slowest(instance: Instance) -> float | None:
    """The slowdown bound, begun at the schedule that rolling matching with growth makes."""
    verdict = check(instance, rolling_matching(instance, growth=True).solution)
    return slowdown_bound(instance, "any", verdict.parts["slowdown"], Limits())


def row(
    size: str,
    what: str,
    instances: list[Instance],
    bound: Callable[[Instance], float | None],
    measure: str,
    *,
    growth: bool = True,
) -> list[str]:
    """Median and most CPU seconds of a bound, and the largest ratio of a schedule to it."""
    times, ratios = [], []
    for instance in instances:
        begun = all_cpu_seconds()
        value = bound(instance)
        times.append(all_cpu_seconds() - begun)
        assert value is not None
        ratios.append(check(instance, rolling_matching(instance, growth=growth).solution).parts[measure] / value)
    times.sort()
    print(size, what, times, ratios, flush=True)
    return [size, what, f"{times[len(times) // 2]:.1f}", f"{times[-1]:.1f}", f"{max(ratios):.2f}"]


if __name__ == "__main__":
    main()
