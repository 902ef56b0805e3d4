"""Every model a shipped instance becomes is fit for solvers, and what becomes of it reaches no terminal."""

from __future__ import annotations

import numpy as np
import pytest

from optsched.core.errors import UsageFault
from optsched.core.families import problem
from optsched.core.load import load
from optsched.core.problem import resolve_part
from optsched.core.shipped import instance_files, instances_of
from optsched.core.solve import solve
from optsched.solvers.compile import compile_model
from optsched.solvers.scaling import scaled
from tests.contract.families import REGISTERED, TIME_LIMIT_S, every_family, tiny


def models_of(name, path):
    """The models that apply to a shipped instance, as arrays."""
    family, instance = problem(name), load(path)
    if family.infeasible and family.infeasible(instance):
        return
    for label, formulation in family.formulations.items():
        try:
            model = resolve_part(formulation.build)(instance)
        except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError, UsageFault):
            continue  # a formulation of another kind of instance
        yield f"{path.stem} {label}", compile_model(model).model


def is_small(path):
    """Whether its model takes a fraction of a second: networks of hundreds of layers have 10^6 rows."""
    return not any(word in path.stem for word in ("inception-resnet", "hard-stream-", "hard-towers-", "gnmt"))


@pytest.mark.parametrize("name", [name for name in REGISTERED if problem(name).formulations])
def test_no_whole_column_has_a_fractional_bound_and_every_model_is_well_scaled(name):
    seen = 0
    if not instance_files(name):
        pytest.skip(f"{name} has no {instances_of(name)}/*.json")
    for path in filter(is_small, instance_files(name)):
        for label, model in models_of(name, path):
            for end in (model.col_lower, model.col_upper):
                whole = end[(model.integer == 1) & np.isfinite(end)]
                assert np.array_equal(whole, np.round(whole)), label
            assert scaled(model).well_scaled, label
            seen += 1
    assert seen


@every_family
def test_no_warning_reaches_the_terminal(family, caplog, capfd):
    for instance in tiny(family):
        for method in family.methods:
            if method.kind == "exact":
                assert solve(instance, method.name, problem=family, time_limit_s=TIME_LIMIT_S).versions
    assert not [record for record in caplog.records if record.name.startswith("pyomo")]
    assert capfd.readouterr() == ("", "")
