"""Every formulation: its page names what it builds, its exports are current, and solvers agree on them."""

from __future__ import annotations

import re

import highspy
import numpy as np
import pyomo.environ as pyo
import pytest
from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

from optsched.core.families import problem
from optsched.core.load import load
from optsched.core.problem import resolve_part
from optsched.core.shipped import instance_files, models_of
from optsched.core.solve import solve
from optsched.solvers.compile import compile_model
from scripts.refresh.refresh_models import exported_instance, stale_files
from tests.contract.families import FAMILIES, REGISTERED, every_family, tiny

FORMULATIONS = [
    pytest.param(family, name, id=f"{family.name}-{name}")
    for family in FAMILIES.values()
    for name in family.formulations
]
SHIPPED = [
    pytest.param(problem(name), formulation, id=f"{name}-{formulation}")
    for name in REGISTERED
    for formulation in problem(name).formulations
]
WITH_MODEL = [name for name in REGISTERED if problem(name).formulations]
every_formulation = pytest.mark.parametrize(("family", "name"), FORMULATIONS)
every_export = pytest.mark.parametrize(("family", "name"), SHIPPED)


def built(family, name, instance):
    """The model of `instance`, or None where this formulation does not apply to it."""
    if family.formulation(instance)[0] != name and instance != exported_instance(family, name):
        return None
    return resolve_part(family.formulations[name].build)(instance)


def solvable(family):
    return [i for i in tiny(family) if not (family.infeasible and family.infeasible(i))]


@every_formulation
def test_every_column_has_finite_bounds(family, name):
    for model in filter(None, (built(family, name, instance) for instance in solvable(family))):
        arrays = compile_model(model).model
        assert np.isfinite(arrays.col_lower).all()
        assert np.isfinite(arrays.col_upper).all()


@every_formulation
def test_builder_is_deterministic(family, name):
    for instance in solvable(family):
        first, second = built(family, name, instance), built(family, name, instance)
        if first is not None:
            one, two = compile_model(first), compile_model(second)
            assert one.column_names() == two.column_names()
            assert one.row_names() == two.row_names()
            for field, value in one.model.as_dict().items():
                assert np.array_equal(value, two.model.as_dict()[field]), field


@every_formulation
def test_compiled_matrix_equals_pyomos_own(family, name):
    for instance in solvable(family):
        model = built(family, name, instance)
        if model is not None:
            assert_equals_pyomos_compiler(model)


def assert_equals_pyomos_compiler(model):
    """Row by row, coefficient by coefficient; Pyomo drops unused columns and negates nothing in mixed form."""
    ours = compile_model(model)
    theirs = LinearStandardFormCompiler().write(model, mixed_form=True, set_sense=None)
    position = {id(variable): j for j, variable in enumerate(ours.variables)}
    order = [position[id(variable)] for variable in theirs.columns]
    expected = np.zeros((len(theirs.rows), len(ours.variables)))
    expected[:, order] = theirs.A.toarray()
    known = {(id(row.constraint), row.bound_type): i for i, row in enumerate(theirs.rows)}
    matrix = np.zeros((ours.model.rows, ours.model.columns))
    for i in range(ours.model.rows):
        entries = slice(ours.model.start[i], ours.model.start[i + 1])
        matrix[i, ours.model.index[entries]] = ours.model.value[entries]
    assert len(known) == ours.model.rows
    for i, (constraint, _) in enumerate(ours.constraints):
        low, high = ours.model.row_lower[i], ours.model.row_upper[i]
        kind = 0 if low == high else -1 if np.isfinite(low) else 1
        match = known[id(constraint), kind]
        np.testing.assert_allclose(matrix[i], expected[match], rtol=1e-12, atol=0)
        np.testing.assert_allclose(low if kind <= 0 else high, theirs.rhs[match], rtol=1e-12, atol=1e-12)
    cost = np.zeros(len(ours.variables))
    cost[order] = theirs.c.toarray().ravel()
    np.testing.assert_allclose(ours.model.cost, cost, rtol=1e-12)
    assert ours.model.offset == pytest.approx(float(theirs.c_offset[0]), abs=1e-12)


@pytest.mark.parametrize("name", WITH_MODEL)
def test_page_and_code_name_the_same_things(name):
    page = models_of(name) / "model.md"
    if not page.is_file():
        pytest.skip(f"{name} has no {page}")
    text = page.read_text(encoding="utf-8")
    prose = text.partition("<!-- pyomo:begin -->")[0]
    built_names: dict[type, set[str]] = {pyo.Var: set(), pyo.Constraint: set(), pyo.Objective: set()}
    family = problem(name)
    for formulation in family.formulations.values():
        for path in instance_files(name):
            if path.parent.name == "tiny":
                instance = load(path)
                if family.infeasible and family.infeasible(instance):
                    continue
                try:
                    model = resolve_part(formulation.build)(instance)
                except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError):
                    continue  # a formulation of another kind of instance
                for kind, names in built_names.items():
                    names.update(component.local_name for component in model.component_objects(kind))
    assert first_column(prose, "Variables") == built_names[pyo.Var]
    assert first_column(prose, "Constraints") == built_names[pyo.Constraint]
    for objective in built_names[pyo.Objective]:
        assert f"`{objective}`" in section(prose, "Objective")


def section(text: str, title: str) -> str:
    return re.split(r"^## ", text.partition(f"\n## {title}\n")[2], flags=re.MULTILINE)[0]


def first_column(text: str, title: str) -> set[str]:
    return set(re.findall(r"^\| *`([A-Za-z_0-9]+)`", section(text, title), flags=re.MULTILINE))


def test_pages_and_exports_are_current():
    assert not [str(path) for path in stale_files()], "run scripts/refresh/refresh_models.py"


@every_export
def test_solvers_agree_on_the_exports(family, name):
    """HiGHS on the LP file, SCIP on the MPS file, and the judge on what the model says."""
    scip = pytest.importorskip("pyscipopt").Model()
    instance = exported_instance(family, name)
    base = models_of(family.name) / f"tiny-{name}"
    if not base.with_suffix(".lp").is_file():
        pytest.skip(f"{family.name} has no {base}.lp: refresh_models writes it beside a model page")
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    assert highs.readModel(str(base.with_suffix(".lp"))) == highspy.HighsStatus.kOk
    highs.run()
    scip.hideOutput()
    scip.readProblem(str(base.with_suffix(".mps")))
    scip.optimize()
    value = highs.getInfo().objective_function_value
    assert scip.getObjVal() == pytest.approx(value, rel=1e-6, abs=1e-6)
    if family.formulation(instance)[0] == name:
        result = solve(instance, "exact", problem=family)
        assert result.objective == pytest.approx(value, rel=2e-6 + (result.requested_gap or 0.0), abs=1e-6)


@every_family
def test_formulation_reads_back_what_the_judge_accepts(family):
    if not family.formulations:
        pytest.skip(f"{family.name} has no Pyomo model")
    for instance in solvable(family):
        result = solve(instance, "exact", problem=family)
        assert result.verdict is not None and result.verdict.feasible, instance.name
