"""Zeus' traces as jobs on machines: seconds and joules of every workload, GPU and power limit, for the family dvfs.

Two formats of ml-energy/zeus are taken, by their header: summaries of epochs (zeus_nsdi23/trace/summary_power_*.csv)
and profiles of a few iterations (tests/profile_data/GPU+NETWORK+gpu0.csv); a profile of several GPUs is one machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from optsched.core.document import Source
from optsched.core.errors import FileFault
from optsched.imports.devices.csv_profile import provenance
from optsched.imports.devices.profile import nine_digits
from optsched.imports.devices.zeus import Configuration, parse
from optsched.imports.reading import decoded, read_bytes
from optsched.imports.table import table
from optsched.problems.dvfs.instance import Instance
from optsched.problems.dvfs.jobs.documents import Job, Jobs, Machine, Table, Workload
from optsched.problems.dvfs.levels import Level

ENERGY = re.compile(r"gpu\d+_energy")
"""Columns of a profile that are joules of one GPU each."""
PROFILE = ("window_name", "elapsed_time")
"""Columns by which a profile is told from a summary; a window's name ends in its power limit."""


class Measured(NamedTuple):
    """Levels of one workload on one machine, in one setting."""

    workload: str
    dataset: str
    machine: str
    setting: str
    levels: tuple[Level, ...]


def read(
    paths: Sequence[str],
    *,
    deadline_s: float = 86_400.0,
    count: int = 1,
    copies: int = 1,
    epochs: str = "",
    settings: Literal["fastest", "all"] = "fastest",
) -> Instance:
    """Every workload as `copies` jobs, on `count` machines of each GPU.

    Parameters
    ----------
    paths : sequence of str
        Summaries and profiles, in any mixture.
    deadline_s : float
        By when all jobs must be done; a day unless told.
    count, copies : int
    epochs : str
        Repeats of each workload, by its dataset or network: imagenet:4+cifar100:1954; 1 where none is said.
    settings : {"fastest", "all"}
        Of each workload on each GPU: the batch size and optimiser of its least time per epoch, or all of them.
        Epochs at different batch sizes are not equal in accuracy.

    Raises
    ------
    FileFault
        Lists every fault with its line; an unknown word in `epochs`.
    """
    found: list[Measured] = []
    sources: list[Source] = []
    for path in paths:
        data, name = read_bytes(path), Path(path).name
        found += _measured(decoded(data, path), path)
        sources.append(_source(data, name))
    kept = list(_fastest(found)) if settings == "fastest" else found
    repeats = _repeats(epochs, kept)
    case = Jobs(
        kind="jobs",
        deadline_s=float(deadline_s),
        machines=tuple(Machine(name=name, count=count) for name in dict.fromkeys(one.machine for one in kept)),
        workloads=tuple(_workloads(kept)),
        jobs=tuple(_jobs(kept, copies, repeats)),
    )
    sources.append(Source(field="case.deadline_s, machines, jobs", kind="assumed", text="given to the importer"))
    return Instance(format="optsched/dvfs@1", name="imported", case=case, sources=tuple(sources))


def _source(data: bytes, name: str) -> Source:
    """Where the levels come from, with the file's hash."""
    return Source(field="case.workloads", kind="measured", text=f"{provenance(data, name)}; nine digits; J = s x W")


def _measured(text: str, path: str) -> list[Measured]:
    header = text.partition("\n")[0].lower()
    return _profile(text, path) if all(name in header for name in PROFILE) else _summary(text, path)


def _summary(text: str, path: str) -> list[Measured]:
    """Every (workload, batch size, optimiser). Raises FileFault where one has two rows for a level."""
    rows = parse(text, path)
    groups: dict[tuple[str, str, str], list[Configuration]] = {}
    lines: dict[tuple[str, str, str, float], int] = {}
    faults = []
    for line, row in enumerate(rows, start=2):
        key = (row.dataset, row.network, f"batch {row.batch_size}, {row.optimizer}")
        groups.setdefault(key, []).append(row)
        first = lines.setdefault((*key, row.power_limit_w), line)
        if first != line:
            what = f"{row.dataset} {row.network}, {key[2]} at {row.power_limit_w:g} W"
            faults.append(f"line {line}: {what} a second time, after line {first}: expected one row for each level")
    if faults:
        raise FileFault(path, faults)
    machine = Path(path).stem.removeprefix("summary_power_").upper()
    return [
        Measured(f"{dataset} {network}", dataset, machine, setting, _levels(each))
        for (dataset, network, setting), each in groups.items()
    ]


def _levels(rows: Iterable[Configuration]) -> tuple[Level, ...]:
    """Energy is time x average power, of nine digits: products of longer numbers are no short decimals."""
    return tuple(
        Level(
            level=row.power_limit_w,
            time_s=nine_digits(row.time_per_epoch_s),
            energy_j=nine_digits(row.time_per_epoch_s * row.average_power_w),
        )
        for row in sorted(rows, key=lambda row: row.power_limit_w)
    )


def _profile(text: str, path: str) -> list[Measured]:
    """One workload on one machine: seconds and joules of the same iterations at every power limit."""
    rows = table(text)
    energies = [name for name in rows.header if ENERGY.fullmatch(name)]
    missing = [name for name in PROFILE if name not in rows.header]
    if missing or not energies:
        words = [*missing, *([] if energies else ["gpu0_energy"])]
        raise FileFault(path, [f"line {rows.header_line}: column {name} is missing" for name in words])
    levels: dict[float, Level] = {}
    for line, cells in rows.rows:
        limit = cells["window_name"].rpartition("_")[2]
        seconds = rows.number(line, cells, "elapsed_time")
        joules = sum(rows.number(line, cells, name) for name in energies)
        if not limit.isdecimal() or not int(limit):
            rows.faults.append(f"line {line}: window_name: expected it to end in _ and a power limit in watts")
        elif float(limit) in levels:
            rows.faults.append(f"line {line}: {limit} W a second time: expected one row for each level")
        else:
            levels[float(limit)] = Level(
                level=float(limit), time_s=nine_digits(seconds), energy_j=nine_digits(joules)
            )
    if rows.faults:
        raise FileFault(path, rows.faults)
    machine, _, network = Path(path).stem.partition("+")
    name, count = network.partition("+")[0] or machine, len(energies)
    room = machine if count == 1 else f"{count} {machine}"
    return [Measured(name, name, room, "only", tuple(level for _, level in sorted(levels.items())))]


def _fastest(found: Iterable[Measured]) -> Iterator[Measured]:
    """Of each workload on each machine the setting with the least time."""
    best: dict[tuple[str, str], Measured] = {}
    for one in found:
        key = (one.workload, one.machine)
        if key not in best or _least(one) < _least(best[key]):
            best[key] = one
    return iter(best.values())


def _least(one: Measured) -> float:
    return min(level.time_s for level in one.levels)


def _repeats(epochs: str, found: Sequence[Measured]) -> dict[str, float]:
    """By dataset or network. Raises FileFault where a word is neither, or no number is said."""
    known = {word for one in found for word in (one.dataset, one.workload, one.workload.rpartition(" ")[2])}
    repeats, faults = {}, []
    for item in filter(None, epochs.split("+")):
        name, _, number = item.rpartition(":")
        if name not in known or not number.isdecimal() or not int(number):
            faults.append(f"epochs: got {item!r}, expected a dataset or network and a number, such as imagenet:4")
        else:
            repeats[name] = float(number)
    if faults:
        raise FileFault("the options", faults)
    return repeats


def _workloads(found: Sequence[Measured]) -> Iterator[Workload]:
    for name in dict.fromkeys(one.workload for one in found):
        own = (one for one in found if one.workload == name)
        tables = (Table(machine=one.machine, setting=one.setting, levels=one.levels) for one in own)
        yield Workload(name=name, tables=tuple(tables))


def _jobs(found: Sequence[Measured], copies: int, repeats: Mapping[str, float]) -> Iterator[Job]:
    """In the order of the files, each workload `copies` times."""
    for name, dataset in dict.fromkeys((one.workload, one.dataset) for one in found):
        words = (name, dataset, name.rpartition(" ")[2])
        times = next((repeats[word] for word in words if word in repeats), 1.0)
        for copy in range(copies):
            label = name if copies == 1 else f"{name} {copy + 1}"
            yield Job(name=label, workload=name, repeats=times)
