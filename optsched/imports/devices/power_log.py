"""A log of power over time as energy, idle and active level per device.

Two kinds of csv: nvidia-smi's (timestamp, power.draw [W], optional index, name, uuid; values with or without
their unit) and a generic one (time, watts; time in seconds or as dates, optional device).
"""

from __future__ import annotations

import re
import statistics
from datetime import datetime
from itertools import pairwise
from typing import Literal, NamedTuple

from optsched.core.document import Source, shortened
from optsched.core.errors import FileFault
from optsched.imports.devices.csv_profile import provenance
from optsched.imports.devices.power_levels import power_levels
from optsched.imports.devices.profile import Gap, PowerLog, Profile, nine_digits
from optsched.imports.reading import capped, decoded, short_name
from optsched.imports.table import LARGEST, NUMBER, Table, table

TIME = {"timestamp": "", "time": "s", "time_s": "s", "time_ms": "ms", "time_us": "us"}
"""Columns that hold the time, and their unit; '' where it is a date."""
SECONDS = {"s": 1.0, "ms": 1e-3, "us": 1e-6}
"""Factor to seconds."""
POWER = re.compile(r"(?:power\.draw(?:\.average|\.instant)?|power|watts)(?:_(w|mw|kw)| ?\[(w|mw|kw)\])?")
"""Columns that hold the power: nvidia-smi's names, and plain ones with a unit."""
WATTS = {"w": 1.0, "mw": 1e-3, "kw": 1e3}
"""Factor to watts."""
DEVICE = ("device", "name", "gpu_name", "index", "uuid", "gpu_uuid")
"""Columns that tell devices apart, in the order in which they name them."""
DATES = ("%Y/%m/%d %H:%M:%S.%f", "%Y/%m/%d %H:%M:%S")
"""nvidia-smi's dates; others are read as ISO 8601."""
NO_VALUE = re.compile(r"\[.*\]|n/a", re.IGNORECASE)
"""How nvidia-smi writes that it has no value: [N/A], [Not Supported]."""

Gaps = Literal["skip", "bridge"]
"""What becomes of a pause in the log: left out of the energy, or bridged by a straight line."""


class Sample(NamedTuple):
    """One line of the log; `power_w` is None where the tool had no value."""

    line: int
    time_s: float
    power_w: float | None


def read(data: bytes, where: str, *, name: str = "", gap_s: float | None = None, gaps: Gaps = "skip") -> Profile:
    """A log of power over time as energy and levels per device.

    Parameters
    ----------
    data, where : bytes, str
        Content, and the file's name for faults and sources.
    gap_s : float, optional
        A pause longer than this is a gap; by default 5 times the median step, which bridges a sample or two lost.
    gaps : {"skip", "bridge"}
        Whether gaps are left out, or bridged by a straight line.

    Raises
    ------
    FileFault
        With every fault.
    """
    found = table(decoded(data, where))
    columns = _columns(found)
    logs = _samples(found, columns) if columns else {}
    for device, samples in logs.items():
        found.faults += _order_faults(device, samples)
    if found.faults:
        raise FileFault(where, capped(found.faults))
    return Profile(
        format="optsched/profile@1",
        name=name or short_name(where),
        power_logs=tuple(_log(device, samples, gap_s, gaps) for device, samples in logs.items()),
        sources=(Source(field="power_logs[*]", kind="measured", text=provenance(data, where)),),
    )


def _columns(found: Table) -> dict[str, str]:
    """'time', 'power' and, where there are any, the device columns; empty where the header is at fault."""
    times = [column for column in found.header if column in TIME]
    powers = [column for column in found.header if POWER.fullmatch(column)]
    faults = []
    for kind, columns in (("time (timestamp, time, time_ms)", times), ("power (power.draw [W], watts)", powers)):
        if len(columns) != 1 and found.header:
            said = f"columns {', '.join(columns)} all give" if columns else "no column gives"
            faults.append(f"line {found.header_line}: {said} {kind}, expected exactly one")
    found.faults += faults
    if faults or not found.header:
        return {}
    return {"time": times[0], "power": powers[0]}


def _samples(found: Table, columns: dict[str, str]) -> dict[str, list[Sample]]:
    """Device -> its samples; devices told apart by all of their columns, named by the fewest that suffice."""
    known = [column for column in DEVICE if column in found.header]
    by_key: dict[tuple[str, ...], list[Sample]] = {}
    for line, cells in found.rows:
        sample = _sample(found, columns, line, cells)
        by_key.setdefault(tuple(cells[column] for column in known), []).append(sample)
    firsts = [key[0] if key else "device" for key in by_key]
    return {
        (first if firsts.count(first) == 1 else " ".join(key)): samples
        for first, (key, samples) in zip(firsts, by_key.items(), strict=True)
    }


def _sample(found: Table, columns: dict[str, str], line: int, cells: dict[str, str]) -> Sample:
    """One line of the log; faults are collected in the table."""
    time_s = _time(cells[columns["time"]], TIME[columns["time"]])
    if time_s is None:
        found.faults.append(
            f"line {line}: {columns['time']}: got {shortened(cells[columns['time']])}, expected a time"
        )
    power_w: float | None = None
    if not NO_VALUE.fullmatch(cells[columns["power"]]):
        power_w = _power(found, columns["power"], line, cells[columns["power"]])
    return Sample(line, time_s if time_s is not None else 0.0, power_w)


def _time(text: str, unit: str) -> float | None:
    """Seconds of a cell, from an arbitrary start; None where it is no time."""
    if unit and NUMBER.fullmatch(text):
        time_s = float(text) * SECONDS[unit]
        return time_s if abs(time_s) <= LARGEST else None
    for pattern in DATES:
        try:
            return _since_epoch(datetime.strptime(text, pattern))
        except ValueError:
            continue
    try:
        return _since_epoch(datetime.fromisoformat(text))
    except ValueError:
        return None


def _since_epoch(moment: datetime) -> float:
    """Seconds on the clock of the log; a log with time zones is comparable within itself."""
    start = datetime(1970, 1, 1, tzinfo=moment.tzinfo)
    return (moment - start).total_seconds()


def _power(found: Table, column: str, line: int, text: str) -> float:
    """Watts of a cell, with or without its unit; a fault and 0 otherwise."""
    match = POWER.fullmatch(column)
    header_unit = (match[1] or match[2] or "w") if match else "w"
    value, _, unit = text.partition(" ")
    unit = unit.strip().lower() or header_unit
    if not NUMBER.fullmatch(value) or unit not in WATTS:
        found.faults.append(f"line {line}: {column}: got {shortened(text)}, expected watts")
    elif unit != header_unit:
        found.faults.append(
            f"line {line}: {column}: got {shortened(text)}, mixed units: the header says {header_unit}"
        )
    elif not 0 <= float(value) <= LARGEST:
        found.faults.append(f"line {line}: {column}: got {shortened(text)}, expected 0 to {LARGEST:g}")
    else:
        return float(value) * WATTS[unit]
    return 0.0


def _order_faults(device: str, samples: list[Sample]) -> list[str]:
    """Times must increase, and two samples must have a value: otherwise there is no energy."""
    faults = [
        f"line {later.line}: time of {device} does not increase (line {earlier.line})"
        for earlier, later in pairwise(samples)
        if later.time_s <= earlier.time_s
    ]
    if sum(sample.power_w is not None for sample in samples) < 2:
        faults.append(f"line {samples[0].line}: {device} has fewer than two samples with a value")
    return faults


def _log(device: str, samples: list[Sample], gap_s: float | None, gaps: Gaps) -> PowerLog:
    """Energy by the trapezoid rule, levels, and gaps of one device."""
    valued = [(sample.time_s, sample.power_w) for sample in samples if sample.power_w is not None]
    steps = [(t0, t1 - t0, (p0 + p1) / 2) for (t0, p0), (t1, p1) in pairwise(valued)]
    longest = gap_s if gap_s is not None else 5 * statistics.median(step for _, step, _ in steps)
    missing = [(start, step) for start, step, _ in steps if step > longest]
    counted = steps if gaps == "bridge" else [step for step in steps if step[1] <= longest]
    covered = sum(step for _, step, _ in counted)
    energy = sum(step * watts for _, step, watts in counted)
    levels = power_levels([watts for _, watts in valued])
    warnings = list(levels.warnings)
    if missing:
        lost = sum(step for _, step in missing)
        done = "bridged by straight lines" if gaps == "bridge" else "not counted"
        warnings.append(f"{len(missing)} gap(s) of {lost:.6g} s in all, longer than {longest:.6g} s: {done}")
    if len(valued) < len(samples):
        warnings.append(f"{len(samples) - len(valued)} sample(s) without a value")
    return PowerLog(
        device=device,
        samples=len(samples),
        samples_without_value=len(samples) - len(valued),
        duration_s=nine_digits(valued[-1][0] - valued[0][0]),
        covered_s=nine_digits(covered),
        energy_j=nine_digits(energy),
        mean_w=nine_digits(energy / covered if covered else statistics.fmean(w for _, w in valued)),
        idle_w=levels.idle_w,
        active_w=levels.active_w,
        active_share=nine_digits(levels.active_share),
        gaps=tuple(Gap(start_s=nine_digits(t - valued[0][0]), length_s=nine_digits(s)) for t, s in missing),
        warnings=tuple(warnings),
    )
