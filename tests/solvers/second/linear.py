"""A family of bare linear models, so that solvers can be confirmed on any of them."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pyomo.environ as pyo
from scipy.sparse import csr_array

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem
from optsched.core.verdict import Findings, Verdict
from optsched.solvers.arrays import LinearModel
from optsched.solvers.exact import solve_model

Row = tuple[tuple[tuple[int, float], ...], float | None, float | None]


class Instance(InstanceDocument):
    format: Literal["optsched/linear@1"]
    cost: tuple[float, ...]
    bounds: tuple[tuple[float | None, float | None], ...]
    whole: tuple[bool, ...]
    rows: tuple[Row, ...]


class Solution(SolutionDocument):
    format: Literal["optsched/linear-solution@1"]
    values: tuple[float, ...]


def instance_of(name: str, model: LinearModel) -> Instance:
    matrix = csr_array((model.value, model.index, model.start), shape=(model.rows, model.columns))
    rows = []
    for i in range(model.rows):
        part = slice(matrix.indptr[i], matrix.indptr[i + 1])
        terms = tuple(zip(matrix.indices[part].tolist(), matrix.data[part].tolist(), strict=True))
        rows.append((terms, _finite(model.row_lower[i]), _finite(model.row_upper[i])))
    return Instance(
        format="optsched/linear@1",
        name=name,
        cost=tuple(model.cost.tolist()),
        bounds=tuple(map(lambda low, high: (_finite(low), _finite(high)), model.col_lower, model.col_upper)),
        whole=tuple(map(bool, model.integer)),
        rows=tuple(rows),
    )


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def check(instance: Instance, solution: Solution) -> Verdict:
    findings = Findings()
    for j, ((low, high), whole) in enumerate(zip(instance.bounds, instance.whole, strict=True)):
        if whole:
            findings.whole("whole", f"c{j}", solution.values[j])
        if low is not None:
            findings.at_least("bound", f"c{j}", solution.values[j], low)
        if high is not None:
            findings.at_most("bound", f"c{j}", solution.values[j], high)
    for i, (terms, low, high) in enumerate(instance.rows):
        left = sum(value * solution.values[j] for j, value in terms)
        if low is not None:
            findings.at_least("row", f"r{i}", left, low)
        if high is not None:
            findings.at_most("row", f"r{i}", left, high)
    return findings.verdict(sum(c * x for c, x in zip(instance.cost, solution.values, strict=True)))


def build(instance: Instance):
    model = pyo.ConcreteModel("linear")
    model.x = pyo.Var(
        range(len(instance.cost)),
        bounds=lambda model, j: instance.bounds[j],
        within=lambda model, j: pyo.Integers if instance.whole[j] else pyo.Reals,
    )
    model.row = pyo.Constraint(
        range(len(instance.rows)),
        rule=lambda model, i: pyo.inequality(
            instance.rows[i][1], sum(value * model.x[j] for j, value in instance.rows[i][0]), instance.rows[i][2]
        ),
    )
    model.cost = pyo.Objective(expr=sum(c * model.x[j] for j, c in enumerate(instance.cost)))
    return model


def read(model, instance: Instance) -> Solution:
    values = [model.x[j].value for j in model.x]
    rounded = [round(value) if whole else value for value, whole in zip(values, instance.whole, strict=True)]
    return Solution(format="optsched/linear-solution@1", values=tuple(map(float, rounded)))


def exact(instance: Instance, *, limits):
    return solve_model(lambda: build(instance), lambda model: read(model, instance), limits)


METHODS = (Method("exact", exact, "exact", "textbook"),)
LINEAR = Problem("linear", Instance, Solution, check, METHODS, formulations={"bare": Formulation(build, read)})
