"""Writes scripts/results/dispatch-losses.md: is more lost by the mapper or by the dispatcher?

Run: python -m scripts.results.tabulate_dispatch_losses    about 20 s of CPU

The same tasks and arrivals with the tables of two mappers, and with two dispatchers: no bound is needed.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from optsched.core.files import write_text
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.generate import CLOCK_HZ
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.policies.ainns import size_only
from optsched.problems.dispatch.policies.rolling import rolling_matching
from optsched.problems.dispatch.tables.shipped import read_table
from optsched.tables import grid
from scripts.benchmarks.benchmark import machine
from scripts.results.dispatch_plane import Policy, instance_of
from scripts.results.tabulate_dispatch import mean

PAGE = Path(__file__).resolve().parent / "dispatch-losses.md"
REGIONS = [f"{across}+{along}" for across in "234" for along in "234"]
SEEDS = range(5)
ROLL = partial(rolling_matching, growth=True)
HEAD = """# Dispatch: the mapper's share of the loss, and the dispatcher's

Total latency of 50 networks on 10 accelerators at load 0.9 (of `lm-best`), five seeds a region, geometric means. The
tasks and their arrivals stay; the table is that of the paper's local mapper `lm`, which has one order of loops, or of
`lm-best`, its best of 36; the dispatcher is the paper's size-only baseline (td as printed is the same) or rolling
matching with growth. *Mapper*: how many times shorter `lm-best` makes size-only's latency; *dispatcher*: how many
times shorter rolling matching makes it with `lm-best`, and with `lm`. Written by
`python -m scripts.results.tabulate_dispatch_losses`.

{said}

Machine: {machine}.

"""


def main() -> None:
    rows, mappers, dispatchers = [], [], []
    for region in REGIONS:
        best = [instance_of(region, seed, 0.9) for seed in SEEDS]
        plain = [with_table(one, "lm") for one in best]
        by_mapper = mean(latency(p, size_only) / latency(b, size_only) for p, b in zip(plain, best, strict=True))
        by_dispatcher = mean(latency(one, size_only) / latency(one, ROLL) for one in best)
        with_lm = mean(latency(one, size_only) / latency(one, ROLL) for one in plain)
        mappers.append(by_mapper)
        dispatchers.append(by_dispatcher)
        label = f"[{region[0]},{region[2]}]"
        rows.append([label, f"{by_mapper:.2f}x", f"{by_dispatcher:.2f}x", f"{with_lm:.2f}x"])
    said = (
        f"The mapper's loss is the larger one: {min(mappers):.1f} to {max(mappers):.1f}x by region, against "
        f"{min(dispatchers):.2f} to {max(dispatchers):.2f}x."
    )
    header = ["region", "mapper: lm to lm-best", "dispatcher: so to roll + growth", "the same with lm"]
    text = HEAD.format(said=said, machine=machine(["numpy"])) + grid.markdown(header, rows) + "\n"
    write_text(PAGE, text)
    print(text)


def with_table(instance: Instance, mapper: str) -> Instance:
    """The instance with another mapper's times and energies, everything else as it is."""
    table = read_table(mapper)
    workloads = []
    for workload in instance.workloads:
        found = table[workload.network]
        entries = tuple(
            entry.model_copy(
                update={
                    "time_s": float(f"{found[entry.configuration][0] / CLOCK_HZ:.9g}"),
                    "energy_units": found[entry.configuration][1],
                }
            )
            for entry in workload.table
        )
        workloads.append(workload.model_copy(update={"table": entries}))
    return instance.model_copy(update={"workloads": tuple(workloads)})


def latency(instance: Instance, policy: Policy) -> float:
    """The judge's total latency (s)."""
    verdict = check(instance, policy(instance).solution)
    assert verdict.exact
    return verdict.parts["latency"]


if __name__ == "__main__":
    main()
