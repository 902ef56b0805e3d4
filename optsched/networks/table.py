"""Layer tables: convolutions and matrix products by their usual letters, shipped or from a user's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from optsched.core.errors import FileFault, UsageFault
from optsched.networks.layer import Layer, Loops
from optsched.networks.network import Network

SHIPPED = Path(__file__).resolve().parent / "tables"
COLUMNS = ("name", "N", "K", "C", "P", "Q", "R", "S", "stride", "groups", "count")


def table_names() -> tuple[str, ...]:
    """Names of the shipped tables, sorted."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.csv")))


def read_shipped(name: str) -> Network:
    """A shipped table; its first line says where the sizes come from. Raises UsageFault for an unknown name."""
    if name not in table_names():
        raise UsageFault(f"unknown network {name!r}: expected one of {', '.join(table_names())}")
    text = (SHIPPED / f"{name}.csv").read_text(encoding="utf-8")
    layers = layers_of(text, f"network {name}")
    return Network(name, text.partition("\n")[0].removeprefix("# "), {layer.name: layer for layer in layers})


def layers_of(text: str, where: str) -> tuple[Layer, ...]:
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
            layers.append(_layer(row["name"], {c: int(row[c]) for c in COLUMNS[1:]}))
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


def _layer(name: str, sizes: dict[str, int]) -> Layer:
    """A row; what has a single output and tap is a matrix product."""
    stride, count = sizes.pop("stride"), sizes.pop("count")
    loops = Loops(**sizes, strides=(stride, stride))
    op = "fc" if loops.P * loops.Q * loops.R * loops.S == 1 else "conv"
    return Layer(name, op, loops.macs, loops.weights, (loops.K, loops.P, loops.Q), loops=loops, count=count)
