"""Writes instances/dvfs/: hand-made tiny cases, jobs measured by Zeus, and sockets with PomPP's published spread.

Run: python -m scripts.instances.make_dvfs [FOLDER of Zeus' summary_power_*.csv]
With the folder the measured tables are read again; without it, the sets `zeus` and `zeus24` are left as they are.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from optsched.core.document import Source
from optsched.imports.devices.zeus_jobs import read
from optsched.problems.dvfs.cap.documents import Cap, Profile, Socket
from optsched.problems.dvfs.cap.documents import Level as CapLevel
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.generate import generate
from optsched.problems.dvfs.host.documents import Host, VirtualMachine
from optsched.problems.dvfs.host.documents import Level as HostLevel
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.documents import Job, Jobs, Machine, Table, Workload
from optsched.problems.dvfs.jobs.rules import max_power
from optsched.problems.dvfs.levels import Level
from scripts.instances.writing import write_instance

MADE_UP = (Source(field="everything", kind="assumed", text="made up, to be checked by hand"),)
TRACES = "ml-energy/zeus @ 75a8b93, zeus_nsdi23/trace, Apache-2.0"
PROFILES = "ml-energy/zeus @ 75a8b93, tests/profile_data, Apache-2.0"
EPOCHS = {"cifar100": 1954, "imagenet": 4, "librispeech": 3, "movielens-1m": 2052, "sentiment140": 7, "squad": 16}
"""So many that every workload takes 4 to 8 hours on a V100. Assumed."""
DEADLINES_S = (43200.0, 44500.0, 46000.0, 48000.0, 50000.0, 60333.804)
"""The last is the end of everything at full power, longest first, to the next millisecond."""
SEEDS = range(4)


# Tiny, by hand ---------------------------------------------------------------------------------------------------


def tiny(name: str, description: str, case: Jobs | Cap | Host) -> Instance:
    return Instance(
        format="optsched/dvfs@1", name=f"tiny-{name}", description=description, case=case, sources=MADE_UP
    )


def levels(*rows: tuple[float, float, float]) -> tuple[Level, ...]:
    """Level, seconds, watts."""
    return tuple(Level(level=level, time_s=time, power_w=power) for level, time, power in rows)


QUICK_SLOW = levels((100.0, 20.0, 50.0), (200.0, 10.0, 150.0))


def jobs(deadline_s: float, machines: dict[str, int], tables: dict[str, tuple[Level, ...]], count: int) -> Jobs:
    """So many equal jobs of one workload with these tables, one per machine."""
    workload = Workload(name="net", tables=tuple(Table(machine=name, levels=rows) for name, rows in tables.items()))
    return Jobs(
        kind="jobs",
        deadline_s=deadline_s,
        machines=tuple(Machine(name=name, count=number) for name, number in machines.items()),
        workloads=(workload,),
        jobs=tuple(Job(name=f"job-{j + 1}", workload="net") for j in range(count)),
    )


def profile(name: str, *rows: tuple[float, float, float]) -> Profile:
    """Level, watts, speed."""
    return Profile(name=name, levels=tuple(CapLevel(level=level, power_w=w, speed=s) for level, w, s in rows))


def cap(limit_w: float, profiles: tuple[Profile, ...], ratios: tuple[tuple[str, float], ...]) -> Cap:
    sockets = tuple(
        Socket(name=f"socket-{i + 1}", profile=name, power_ratio=ratio) for i, (name, ratio) in enumerate(ratios)
    )
    return Cap(kind="cap", power_limit_w=limit_w, profiles=profiles, sockets=sockets)


CLOCKS = tuple(HostLevel(level=level, power_w=watts) for level, watts in ((1.0, 2.0), (1.5, 5.0), (2.0, 11.0)))
STEADY = profile("steady", (1.0, 50.0, 1.0), (2.0, 80.0, 1.6), (3.0, 120.0, 2.0))
STEEP = profile("steep", (1.0, 40.0, 0.5), (2.0, 100.0, 2.0))
SAG = levels((100.0, 30.0, 60.0), (125.0, 18.0, 90.0), (150.0, 19.0, 95.0), (175.0, 12.0, 160.0))


def tiny_instances() -> list[Instance]:
    two_types = {"big": QUICK_SLOW, "small": levels((40.0, 30.0, 20.0), (60.0, 24.0, 35.0))}
    measured = Jobs(
        kind="jobs",
        deadline_s=50.0,
        machines=(Machine(name="big", count=1, level_unit="MHz"),),
        workloads=(
            Workload(name="sag", tables=(Table(machine="big", levels=SAG),)),
            Workload(
                name="joules",
                tables=(
                    Table(machine="big", setting="batch 8", levels=(Level(level=1.0, time_s=20.0, energy_j=900.0),)),
                    Table(machine="big", setting="batch 16", levels=(Level(level=1.0, time_s=25.0, energy_j=700.0),)),
                ),
            ),
        ),
        jobs=(Job(name="first", workload="sag", repeats=1.5), Job(name="second", workload="joules")),
    )
    return [
        tiny("two-jobs", "Two jobs, one machine: only one can be slow.", jobs(30.0, {"big": 1}, {"big": QUICK_SLOW}, 2)),
        tiny("two-types", "Three jobs on a quick and a frugal machine.", jobs(30.0, {"big": 2, "small": 1}, two_types, 3)),
        tiny("measured", "Levels not in order of time, one dominated; joules; two settings.", measured),
        tiny("late-alone", "No level meets the deadline.", jobs(9.5, {"big": 1}, {"big": QUICK_SLOW}, 1)),
        tiny("no-room", "Three jobs of 10 s on two machines by 19 s: split they would fit, whole they do not.",
             jobs(19.0, {"big": 2}, {"big": QUICK_SLOW}, 3)),
        tiny("cap-three", "Three unlike sockets.", cap(250.0, (STEADY,), (("steady", 1.0), ("steady", 0.9), ("steady", 1.1)))),
        tiny("cap-off-hull", "The best plan has a level that no price of a watt would choose.",
             cap(210.0, (STEADY, STEEP), (("steady", 1.0), ("steep", 1.0), ("steep", 1.05)))),
        tiny("cap-too-low", "The least levels draw more than the cap.", cap(80.0, (STEADY,), (("steady", 1.0), ("steady", 1.0)))),
        tiny("host-two", "Two machines on one host, one level too slow for the first.",
             Host(kind="host", cores=3, power_on_w=10.0, levels=CLOCKS, vms=(
                 VirtualMachine(name="urgent", cores=1, work_s=60.0, deadline_s=80.0, beta=1.0),
                 VirtualMachine(name="patient", cores=2, work_s=60.0, deadline_s=200.0, beta=0.5)))),
        tiny("host-measured", "Speeds measured, not in order of the levels; one machine may not be slowed down.",
             Host(kind="host", cores=4, power_on_w=5.0, levels=CLOCKS, vms=(
                 VirtualMachine(name="steady", cores=2, work_s=50.0, deadline_s=90.0, speeds=(0.7, 1.1, 1.0)),
                 VirtualMachine(name="later", work_s=30.0, release_s=40.0, deadline_s=100.0, beta=0.8, no_slowdown=True)))),
        tiny("host-late", "One machine is late at its quickest level.",
             Host(kind="host", cores=1, power_on_w=10.0, levels=CLOCKS, vms=(
                 VirtualMachine(name="late", work_s=60.0, release_s=10.0, deadline_s=69.5, beta=1.0),))),
    ]  # fmt: skip


# Measured by Zeus ------------------------------------------------------------------------------------------------


def measured_by_zeus(folder: Path) -> list[Instance]:
    """V100 and A40: of each workload and GPU the batch size and optimiser of its least time per epoch."""
    files = [str(folder / f"summary_power_{gpu}.csv") for gpu in ("v100", "a40")]
    epochs = "+".join(f"{dataset}:{count}" for dataset, count in EPOCHS.items())
    base = read(files, count=2, copies=2, epochs=epochs)
    sources = (
        *(one.model_copy(update={"text": f"{TRACES}: {one.text}"}) for one in base.sources if one.kind == "measured"),
        Source(field="case.jobs[*].repeats", kind="assumed", text="epochs; every job takes hours"),
        Source(field="case.machines, deadline_s", kind="assumed", text="chosen"),
    )
    base = base.model_copy(update={"sources": sources})
    twelve = [
        _renamed(
            base, f"zeus-12-{deadline:.0f}", "Twelve training jobs on two V100 and two A40.", deadline_s=deadline
        )
        for deadline in DEADLINES_S
    ]
    return [*twelve, *(twenty_four(base, seed) for seed in SEEDS), iterations(folder / "profile_data")]


def iterations(folder: Path) -> Instance:
    """Four networks' first iterations on one V100 and one A40; as many iterations as take hours."""
    files = [str(path) for gpu in ("V100", "A40") for path in sorted(folder.glob(f"{gpu}+*+gpu0.csv"))]
    base = read(files, copies=2)
    case = base.case
    assert isinstance(case, Jobs)
    repeats = {"bert-base-uncased": 800.0, "resnet18": 1000.0, "resnet50": 500.0, "shufflenetv2": 5000.0}
    listed = tuple(job.model_copy(update={"repeats": repeats[job.workload]}) for job in case.jobs)
    sources = (
        *(
            one.model_copy(update={"text": f"{PROFILES}: {one.text}"})
            for one in base.sources
            if one.kind == "measured"
        ),
        Source(field="case.jobs[*].repeats", kind="assumed", text="windows of iterations; every job takes hours"),
        Source(field="case.machines, deadline_s", kind="assumed", text="chosen"),
    )
    text = "Eight training jobs on one V100 and one A40: joules measured of windows of iterations."
    made = _renamed(base, "zeus-windows-8", text, deadline_s=41000.0, jobs=listed)
    return made.model_copy(update={"sources": sources})


def twenty_four(base: Instance, seed: int) -> Instance:
    """24 jobs of random workloads and lengths on four V100 and four A40; the deadline is the end at full power."""
    draw, case = random.Random(seed), base.case
    assert isinstance(case, Jobs)
    repeats = {job.workload: job.repeats for job in case.jobs}
    listed = []
    for j in range(24):
        workload = draw.choice(list(repeats))
        times = float(max(1, round(repeats[workload] * 10 ** draw.uniform(-0.5, 0.5))))
        listed.append(Job(name=f"job-{j + 1}", workload=workload, repeats=times))
    machines = tuple(machine.model_copy(update={"count": 4}) for machine in case.machines)
    text = "24 training jobs on four V100 and four A40, done when everything at full power would be."
    loose = _renamed(base, f"zeus24-{seed}", text, deadline_s=1e9, machines=machines, jobs=tuple(listed))
    plan = max_power(loose)
    assert isinstance(plan, Solution)
    return _renamed(loose, loose.name, text, deadline_s=float(int(check(loose, plan).parts["end_s"]) + 1))


def _renamed(base: Instance, name: str, description: str, **fields: Any) -> Instance:
    case = base.case.model_copy(update=fields)
    return base.model_copy(update={"name": name, "description": description, "case": case})


# Sockets ---------------------------------------------------------------------------------------------------------


def machine_rooms() -> list[Instance]:
    """96 sockets, three caps; the whole machine of 1,930 is generated, not shipped."""
    made = []
    for watts in (80, 95, 110):
        one = generate(96, 1, kind="cap", watts=float(watts))
        made.append(one.model_copy(update={"name": f"sockets-96-{watts}", "description": "A small machine room."}))
    return made


def hosts() -> list[Instance]:
    """Eight virtual machines on a host that draws 100 W when on, or 10 W, or 400 W."""
    made = []
    for watts in (10, 100, 400):
        one = generate(8, 3, kind="host", watts=float(watts))
        text = "Eight virtual machines: what it costs to be on decides between racing and pacing."
        made.append(one.model_copy(update={"name": f"hosts-8-{watts}", "description": text}))
    return made


def main() -> None:
    documents = [*tiny_instances(), *machine_rooms(), *hosts()]
    if len(sys.argv) > 1:
        documents += measured_by_zeus(Path(sys.argv[1]))
    for document in documents:
        write_instance("dvfs", document)


if __name__ == "__main__":
    main()
