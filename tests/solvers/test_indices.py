"""Columns and rows over lists of keys: the model is the one that Pyomo's own way makes, with fewer sets."""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from optsched.solvers.compile import compile_model
from optsched.solvers.indices import columns, over, rows

PAIRS = [("a", 1), ("a", 2), ("b", 1)]


def built(quick: bool) -> Any:
    model = pyo.ConcreteModel()

    def room(_: Any, name: str, number: int) -> tuple[int, int]:
        return 0, number

    def capped(m: Any, name: str, number: int) -> Any:
        return m.x[name, number] <= 0.5 * number

    def missing(m: Any, name: str) -> Any:
        raise AssertionError("no key, no call")

    if quick:
        model.x = columns(model, PAIRS, room, pyo.NonNegativeIntegers)
        model.none = columns(model, [], missing)
        model.capped = rows(model, PAIRS, capped)
        model.not_one = rows(model, [], missing)
    else:
        model.x = pyo.Var(PAIRS, bounds=room, domain=pyo.NonNegativeIntegers)
        model.none = pyo.Var([], bounds=missing)
        model.capped = pyo.Constraint(PAIRS, rule=capped)
        model.not_one = pyo.Constraint([], rule=missing)
    model.cost = pyo.Objective(expr=sum(model.x.values()))
    return model


def test_the_arrays_are_those_of_pyomos_own_way() -> None:
    models = built(True), built(False)  # kept: columns name themselves by the model that they are in
    quick, usual = map(compile_model, models)
    assert quick.column_names() == usual.column_names()
    assert quick.row_names() == usual.row_names()
    for name, values in vars(usual.model).items():
        same = getattr(quick.model, name) == values
        assert same if isinstance(same, bool) else same.all(), name


def test_components_over_the_same_keys_share_a_set() -> None:
    model = built(True)
    assert model.x.index_set() is model.capped.index_set()
    assert model.none.index_set() is model.not_one.index_set() is not model.x.index_set()
    assert list(over(model, PAIRS)) == PAIRS
    assert len(list(model.component_objects(pyo.Set))) == 2
