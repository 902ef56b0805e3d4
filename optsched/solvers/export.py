"""How is a model written for other solvers? LP through Pyomo's writer, MPS with the exact decimals."""

from __future__ import annotations

import inspect
import io
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from pyomo.repn.plugins.lp_writer import LPWriter

from optsched.core.number import fraction
from optsched.core.problem import Formulation, resolve_part
from optsched.solvers.compile import Compiled, compile_model
from optsched.solvers.rational import End, rational_model
from optsched.solvers.statement import Statement, decimal, stated


@dataclass(frozen=True)
class Exported:
    """An MPS text, and how far it is from the model: `width` 0 where it is the model to the digit.

    Otherwise it is a relaxation of the model, and `rounded` names the rows and columns that were rounded.
    """

    text: str
    width: Fraction = Fraction()
    rounded: tuple[str, ...] = ()


def export_text(formulation: Formulation, instance: Any, suffix: str) -> str:
    """The formulation's model of `instance` as 'lp' or 'mps' text; the same bytes every time.

    The MPS is what certificates are about: the instance's decimals. LP texts hold floats. Raises what the builder
    raises, and ValueError where a number cannot be written.
    """
    if suffix == "lp":
        return lp_text(resolve_part(formulation.build)(instance))
    return exported(exact_model(formulation, instance)).text


def exact_model(formulation: Formulation, instance: Any) -> Any:
    """The formulation's Pyomo model of `instance`, its numbers fractions where the builder knows `number=`."""
    build = resolve_part(formulation.build)
    return build(instance, number=fraction) if computes_in_fractions(formulation) else build(instance)


def computes_in_fractions(formulation: Formulation) -> bool:
    """Whether the builder takes `number=`, so that its coefficients can be exact."""
    return "number" in inspect.signature(resolve_part(formulation.build)).parameters


def lp_text(model: Any) -> str:
    """Pyomo's own LP text of a model in floats; fractions it would write as they are, which no reader takes."""
    out = io.StringIO()
    LPWriter().write(model, out, symbolic_solver_labels=True)
    return out.getvalue()


def exported(model: Any) -> Exported:
    """The MPS of a model whose numbers are fractions; of one in floats that of their shortest decimals.

    Raises ValueError where a number can neither be written nor rounded outward.
    """
    exact = rational_model(model)
    if not exact.met:
        return Exported(mps_text(compile_model(model), model.name))
    found = stated(exact)
    return Exported(_text(_of_fractions(found)), found.width, found.rounded)


def mps_text(compiled: Compiled, name: str) -> str:
    """Free-format MPS; every number is the shortest decimal that gives the same double."""
    return _text(_of_floats(compiled, name))


@dataclass(frozen=True)
class _Program:
    """A model as lists, whatever its numbers are; infinite ends are floats. `number` writes one."""

    name: str
    columns: list[str]
    rows: list[str]
    cost: list[Any]
    offset: Any
    bounds: list[tuple[Any, Any]]
    whole: list[bool]
    sides: list[tuple[Any, Any]]
    terms: Iterable[Iterable[tuple[int, Any]]]
    number: Callable[[Any], str]


def _of_floats(compiled: Compiled, name: str) -> _Program:
    """A compiled model, numbers written as the shortest decimals of their doubles."""
    arrays = compiled.model
    start, index, value = arrays.start.tolist(), arrays.index.tolist(), arrays.value.tolist()
    parts = (slice(first, last) for first, last in pairwise(start))
    return _Program(
        name=name,
        columns=compiled.column_names(),
        rows=compiled.row_names(),
        cost=arrays.cost.tolist(),
        offset=arrays.offset,
        bounds=list(zip(arrays.col_lower.tolist(), arrays.col_upper.tolist(), strict=True)),
        whole=[bool(whole) for whole in arrays.integer.tolist()],
        sides=list(zip(arrays.row_lower.tolist(), arrays.row_upper.tolist(), strict=True)),
        terms=(zip(index[part], value[part], strict=True) for part in parts),
        number=repr,
    )


def _of_fractions(statement: Statement) -> _Program:
    """A model in short decimals, numbers written exactly."""
    model = statement.model
    return _Program(
        name=model.name,
        columns=[column.name for column in model.columns],
        rows=[row.name for row in model.rows],
        cost=[model.cost.get(j, Fraction()) for j in range(len(model.columns))],
        offset=model.offset,
        bounds=[_ends(column.lower, column.upper) for column in model.columns],
        whole=[column.whole for column in model.columns],
        sides=[_ends(row.lower, row.upper) for row in model.rows],
        terms=(row.terms.items() for row in model.rows),
        number=decimal,
    )


def _ends(lower: End, upper: End) -> tuple[Any, Any]:
    return -math.inf if lower is None else lower, math.inf if upper is None else upper


def _text(program: _Program) -> str:
    """The MPS text, sections in the order the checker demands; names are made free of blanks."""
    columns, rows = ([_label(text) for text in names] for names in (program.columns, program.rows))
    senses = [_sense(low, high) for low, high in program.sides]
    lines = [f"NAME {_label(program.name)}", "ROWS", " N objective"]
    lines += [f" {sense} {row}" for sense, row in zip(senses, rows, strict=True)]
    lines += ["COLUMNS", *_columns(program, columns, rows), "RHS"]
    if program.offset:
        lines.append(f" RHS objective {program.number(-program.offset)}")
    for row, sense, (low, high) in zip(rows, senses, program.sides, strict=True):
        side = high if sense in ("L", "E") else low
        if side:
            lines.append(f" RHS {row} {program.number(side)}")
    lines += list(_ranges(rows, program))
    lines += ["BOUNDS", *_bounds(program, columns), "ENDATA", ""]
    return "\n".join(lines)


def _ranges(rows: list[str], program: _Program) -> Iterator[str]:
    """Rows with two finite sides that differ; compiled Pyomo models have none, foreign arrays may."""
    both = [
        (row, high - low)
        for row, (low, high) in zip(rows, program.sides, strict=True)
        if not math.isinf(low) and not math.isinf(high) and low < high
    ]
    if both:
        yield "RANGES"
    for row, width in both:
        yield f" RANGE {row} {program.number(width)}"


def _sense(low: Any, high: Any) -> str:
    """E, L or G; a range is written as G with its width under RANGES."""
    return "E" if low == high else "L" if math.isinf(low) else "G"


def _columns(program: _Program, columns: list[str], rows: list[str]) -> Iterator[str]:
    """The COLUMNS section; a column without entries gets one of 0 in the objective, so that it is there at all."""
    number = program.number
    entries: list[list[str]] = [
        [f" {c} objective {number(v)}"] if v else [] for c, v in zip(columns, program.cost, strict=True)
    ]
    for row, terms in zip(rows, program.terms, strict=True):
        for j, value in terms:
            entries[j].append(f" {columns[j]} {row} {number(value)}")
    whole = False
    for j, lines in enumerate(entries):
        if program.whole[j] != whole:
            whole = not whole
            yield f" MARKER 'MARKER' 'INT{'ORG' if whole else 'END'}'"
        yield from lines or [f" {columns[j]} objective 0"]
    if whole:
        yield " MARKER 'MARKER' 'INTEND'"


def _bounds(program: _Program, columns: list[str]) -> Iterator[str]:
    """The BOUNDS section: both ends of every column, so that no reader's default matters."""
    number = program.number
    for column, (low, high) in zip(columns, program.bounds, strict=True):
        if low == high:
            yield f" FX BND {column} {number(low)}"
            continue
        yield f" MI BND {column}" if math.isinf(low) else f" LO BND {column} {number(low)}"
        yield f" PL BND {column}" if math.isinf(high) else f" UP BND {column} {number(high)}"


def _label(text: str) -> str:
    """A name without blanks, as free MPS needs it: 'split[0,1]' -> 'split(0_1)'."""
    return text.replace("[", "(").replace("]", ")").replace(",", "_").replace(" ", "_") or "model"
