"""Layer tables: convolution and matrix layers by their usual letters, shipped or from a user's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from optsched.core.document import Source
from optsched.core.errors import FileFault, UsageFault
from optsched.problems.mapping.instance import Layer

SHIPPED = Path(__file__).resolve().parents[3] / "networks" / "tables"
COLUMNS = ("name", "N", "K", "C", "P", "Q", "R", "S", "stride", "groups", "count")


def network_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.csv")))


def network(name: str, batch: int = 1) -> tuple[Layer, ...]:
    """The layers of a shipped network, each shape once, at `batch` times its batch. Raises UsageFault."""
    return layers_of(_text(name), f"network {name}", batch)


def network_source(name: str) -> Source:
    """Where a shipped network's sizes come from: the first line of its table."""
    first = _text(name).partition("\n")[0].removeprefix("# ")
    kind, _, text = first.partition(": ")
    return Source(field="layers.*.loops", kind=kind, text=f"{name}: {text}")  # type: ignore[arg-type]


def _text(name: str) -> str:
    if name not in network_names():
        raise UsageFault(f"unknown network {name!r}: expected one of {', '.join(network_names())}")
    return (SHIPPED / f"{name}.csv").read_text(encoding="utf-8")


def layers_of(text: str, where: str, batch: int = 1) -> tuple[Layer, ...]:
    """Parse a table with the columns of COLUMNS; lines that begin with # are comments.

    Raises FileFault listing every faulty line.
    """
    lines = [(i, line) for i, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(io.StringIO("\n".join(line for _, line in lines)))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise FileFault(where, [f"no column {', '.join(missing)}: expected {','.join(COLUMNS)}"])
    layers, faults = [], []
    for (number, _), row in zip(lines[1:], reader, strict=False):
        found = list(_row_faults(row))
        faults += [f"line {number}: {fault}" for fault in found]
        if not found:
            layers.append(layer_of(row["name"], {c: int(row[c]) for c in COLUMNS[1:]}, batch))
    if faults or not layers:
        raise FileFault(where, faults or ["no layers"])
    return tuple(layers)


def _row_faults(row: dict[str, str]) -> Iterator[str]:
    whole = True
    for column in COLUMNS[1:]:
        text = (row[column] or "").strip()
        if not text.isdecimal() or int(text) < 1:
            whole = False
            yield f"{column}: got {text!r}, expected a whole number of at least 1"
    if whole and (int(row["K"]) % int(row["groups"]) or int(row["C"]) % int(row["groups"])):
        yield f"groups: {row['groups']} divide neither all of K {row['K']} nor C {row['C']} evenly"


def layer_of(name: str, sizes: dict[str, int], batch: int = 1) -> Layer:
    """One convolution: N images, K output and C input channels in all, P x Q outputs, R x S taps."""
    groups = sizes["groups"]
    loops = {
        "B.opc": sizes["N"] * batch,
        "C.g": groups,
        "C.op": sizes["K"] // groups,
        "C.ks": sizes["C"] // groups,
        "H.opc": sizes["P"],
        "H.ks": sizes["R"],
        "W.opc": sizes["Q"],
        "W.ks": sizes["S"],
    }
    stride = sizes["stride"]
    return Layer(
        name=name,
        loops={loop: size for loop, size in loops.items() if size > 1} or {"C.op": 1},
        strides={"H": stride, "W": stride} if stride > 1 else {},
        count=sizes["count"],
    )
