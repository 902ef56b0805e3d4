"""Writes a Pyomo model for other solvers: LP through Pyomo's writer, MPS with the exact decimals."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from pyomo.repn.plugins.lp_writer import LPWriter

from optsched.core.problem import Formulation, resolve_part
from optsched.solvers.arrays import LinearModel
from optsched.solvers.compile import Compiled, compile_model


def export_text(formulation: Formulation, instance: Any, suffix: str) -> str:
    """The formulation's model of `instance` as 'lp' or 'mps' text; the same bytes every time."""
    model = resolve_part(formulation.build)(instance)
    return lp_text(model) if suffix == "lp" else mps_text(compile_model(model), model.name)


def lp_text(model: Any) -> str:
    out = io.StringIO()
    LPWriter().write(model, out, symbolic_solver_labels=True)
    return out.getvalue()


def mps_text(compiled: Compiled, name: str) -> str:
    """Free-format MPS; every number is the shortest decimal that gives the same double."""
    arrays = compiled.model
    columns = [_label(text) for text in compiled.column_names()]
    rows = [_label(text) for text in compiled.row_names()]
    lines = [f"NAME {_label(name)}", "ROWS", " N objective"]
    senses = [_sense(low, high) for low, high in zip(arrays.row_lower, arrays.row_upper, strict=True)]
    lines += [f" {sense} {row}" for sense, row in zip(senses, rows, strict=True)]
    lines += ["COLUMNS", *_columns(compiled, columns, rows), "RHS"]
    if arrays.offset:
        lines.append(f" RHS objective {-arrays.offset!r}")
    for row, sense, low, high in zip(rows, senses, arrays.row_lower.tolist(), arrays.row_upper.tolist(), strict=True):
        side = high if sense in ("L", "E") else low
        if side:
            lines.append(f" RHS {row} {side!r}")
    lines += list(_ranges(rows, arrays))
    lines += ["BOUNDS", *_bounds(compiled, columns), "ENDATA", ""]
    return "\n".join(lines)


def _ranges(rows: list[str], arrays: LinearModel) -> Iterator[str]:
    """Rows with two finite sides that differ; compiled Pyomo models have none, foreign arrays may."""
    both = np.isfinite(arrays.row_lower) & np.isfinite(arrays.row_upper) & (arrays.row_lower < arrays.row_upper)
    if both.any():
        yield "RANGES"
    for i in np.flatnonzero(both).tolist():
        yield f" RANGE {rows[i]} {float(arrays.row_upper[i] - arrays.row_lower[i])!r}"


def _sense(low: float, high: float) -> str:
    return "E" if low == high else "L" if math.isinf(low) else "G"


def _columns(compiled: Compiled, columns: list[str], rows: list[str]) -> Iterator[str]:
    arrays = compiled.model
    entries: list[list[str]] = [
        [f" {c} objective {v!r}"] if v else [] for c, v in zip(columns, arrays.cost.tolist(), strict=True)
    ]
    start, index, value = arrays.start.tolist(), arrays.index.tolist(), arrays.value.tolist()
    for i, row in enumerate(rows):
        for position in range(start[i], start[i + 1]):
            j = index[position]
            entries[j].append(f" {columns[j]} {row} {value[position]!r}")
    whole = False
    for j, lines in enumerate(entries):
        if bool(arrays.integer[j]) != whole:
            whole = not whole
            yield f" MARKER 'MARKER' 'INT{'ORG' if whole else 'END'}'"
        yield from lines or [f" {columns[j]} objective 0"]
    if whole:
        yield " MARKER 'MARKER' 'INTEND'"


def _bounds(compiled: Compiled, columns: list[str]) -> Iterator[str]:
    arrays = compiled.model
    for column, low, high in zip(columns, arrays.col_lower.tolist(), arrays.col_upper.tolist(), strict=True):
        if low == high:
            yield f" FX BND {column} {low!r}"
            continue
        yield f" MI BND {column}" if math.isinf(low) else f" LO BND {column} {low!r}"
        yield f" PL BND {column}" if math.isinf(high) else f" UP BND {column} {high!r}"


def _label(text: str) -> str:
    """A name without blanks, as free MPS needs it: 'split[0,1]' -> 'split(0_1)'."""
    return text.replace("[", "(").replace("]", ")").replace(",", "_").replace(" ", "_") or "model"
