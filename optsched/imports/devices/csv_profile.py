"""A csv table of measured batches as a profile.

Columns: device, batch (whole images), latency_s | latency_ms | latency_us of one batch; optional power_w |
power_mw | power_kw (while it runs), component (of the model), power_limit_w. The header names the unit.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from optsched.core.document import Source, shortened
from optsched.core.errors import FileFault
from optsched.imports.devices.measured import Beta, Measurement, devices, too_few
from optsched.imports.devices.profile import Profile, nine_digits
from optsched.imports.reading import capped, decoded, short_name
from optsched.imports.table import Table, table

SCALES = {
    "latency": {"s": 1.0, "ms": 1e-3, "us": 1e-6},
    "power": {"w": 1.0, "mw": 1e-3, "kw": 1e3},
    "power_limit": {"w": 1.0, "mw": 1e-3, "kw": 1e3},
}
"""Factor to seconds or watts, by quantity and unit in a column's name."""
PLAIN = ("device", "batch", "component")
"""Columns without a unit."""
REQUIRED = ("device", "batch", "latency")
"""Quantities without which there is no profile."""
QUANTITY = re.compile(r"(latency|power_limit|power)(?:_(\w+))?")
"""A column's name: a quantity and its unit."""


def read(data: bytes, where: str, *, name: str = "", beta: Beta = "free") -> Profile:
    """A table of measured batches as a profile.

    Parameters
    ----------
    data, where : bytes, str
        Content, and the file's name for faults and sources.
    name : str
        Of the profile; by default the file's.
    beta : {"free", "nonnegative", "zero"}
        The line's overhead: of either sign, not below 0, or none (latency proportional to the batch).

    Raises
    ------
    FileFault
        With every fault: unknown columns, mixed units, cells that are no numbers, a device with one batch size.
    """
    found = table(decoded(data, where))
    columns = _columns(found)
    if found.faults and not columns:
        raise FileFault(where, capped(found.faults))
    rows = [_row(found, columns, line, cells) for line, cells in found.rows]
    faults = found.faults or too_few(rows, beta)
    if faults:
        raise FileFault(where, capped(faults))
    return profile(rows, beta, name or short_name(where), provenance(data, where))


def profile(rows: list[Measurement], beta: Beta, name: str, origin: str) -> Profile:
    """The profile of measured rows; `origin` names where they were measured."""
    kind = {"free": "beta of either sign", "nonnegative": "beta >= 0", "zero": "beta = 0 assumed"}[beta]
    return Profile(
        format="optsched/profile@1",
        name=name,
        devices=devices(rows, beta),
        sources=(
            Source(field="devices[*].modes", kind="measured", text=origin),
            Source(field="devices[*].line", kind="fitted", text=f"least squares over all rows, {kind}"),
        ),
    )


def provenance(data: bytes, where: str) -> str:
    """The file's own name and the SHA-256 of its bytes."""
    return f"{Path(where).name[-100:]}, sha256 {hashlib.sha256(data).hexdigest()}"


def _columns(found: Table) -> dict[str, tuple[str, float]]:
    """Quantity -> (column, factor to s or W); empty where the header is at fault."""
    columns: dict[str, tuple[str, float]] = {}
    faults = []
    for column in found.header:
        match = QUANTITY.fullmatch(column)
        quantity = column if column in PLAIN else match[1] if match else ""
        if not quantity:
            faults.append(f"column {shortened(column)} is unknown")
        elif match and match[2] not in SCALES[quantity]:
            units = ", ".join(f"{quantity}_{unit}" for unit in SCALES[quantity])
            faults.append(f"column {shortened(column)} names no known unit, expected one of {units}")
        elif quantity in columns:
            faults.append(f"columns {columns[quantity][0]} and {column}: mixed units, expected one of them")
        columns.setdefault(quantity, (column, SCALES[quantity].get(match[2], 1.0) if match else 1.0))
    for quantity in REQUIRED if found.header else ():
        if quantity not in columns:
            units = "_s, _ms or _us" if quantity == "latency" else ""
            faults.append(f"column {quantity}{units} is missing")
    found.faults += [f"line {found.header_line}: {fault}" for fault in faults]
    return {} if faults else columns


def _row(found: Table, columns: dict[str, tuple[str, float]], line: int, cells: dict[str, str]) -> Measurement:
    """One measurement in seconds and watts; faults are collected in the table."""

    def value(quantity: str, *, positive: bool = True) -> float | None:
        if quantity not in columns:
            return None
        column, factor = columns[quantity]
        return nine_digits(found.number(line, cells, column, positive=positive) * factor)

    batch = found.number(line, cells, "batch")
    if batch != int(batch):
        found.faults.append(f"line {line}: batch: got {batch:g}, expected a whole number of images")
    return Measurement(
        device=found.name(line, cells, "device"),
        component=found.name(line, cells, "component") if "component" in columns else None,
        power_limit_w=value("power_limit"),
        batch=int(batch),
        latency_s=value("latency") or 1.0,
        power_w=value("power", positive=False),
        line=line,
    )
