"""Guards the tables of kinds: every kind has an answer in each of them, or is named here as one that has none."""

from typing import get_args

import pytest

from optsched.core.problem import Problem
from optsched.problems.offloading import COMPARED, PROBLEM
from optsched.problems.offloading.baselines import BASELINES
from optsched.problems.offloading.bounds import BOUNDS
from optsched.problems.offloading.check import RULES
from optsched.problems.offloading.exact import SEARCHES
from optsched.problems.offloading.generate import generate
from optsched.problems.offloading.instance import NEEDED, Kind
from optsched.problems.offloading.jobs import JOBS
from optsched.problems.offloading.show import SIZES
from optsched.problems.offloading.theorem import THEOREMS

KINDS = set(get_args(Kind))


@pytest.mark.parametrize("table", [NEEDED, RULES, BOUNDS, SEARCHES, SIZES, COMPARED])
def test_a_table_answers_for_every_kind(table):
    assert set(table) == KINDS


def test_a_table_that_leaves_kinds_out_names_those_that_have_nothing_of_the_sort():
    assert KINDS - set(JOBS) == {"network"}
    assert KINDS - set(BASELINES) == {"paths"}
    assert KINDS - set(THEOREMS) == {"paths-with-cuts"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_formulation_of_the_family(kind):
    assert isinstance(PROBLEM, Problem)
    assert PROBLEM.formulation_of(generate(3, 1, kind=kind)) in PROBLEM.formulations
