"""Guards that a model and its page say the same: every component's `doc` is the sentence of its row on the page."""

from __future__ import annotations

import re
from collections import defaultdict

import pyomo.environ as pyo
import pytest

from optsched.core.problem import resolve_part
from optsched.core.shipped import models
from optsched.problems import NAMES, problem
from tests.contract.families import tiny

KINDS = {
    "Sets": pyo.Set,
    "Parameters": pyo.Param,
    "Variables": pyo.Var,
    "Constraints": pyo.Constraint,
    "Objective": pyo.Objective,
}
"""Section of the page, and what its table lists. Sections of kinds that a family does not use may be absent."""

WITH_PAGE = [name for name in NAMES if problem(name).formulations]


@pytest.mark.parametrize("name", WITH_PAGE)
@pytest.mark.parametrize("title", KINDS)
def test_every_component_says_what_its_row_on_the_page_says(name, title):
    page = (models() / name / "model.md").read_text(encoding="utf-8").partition("<!-- pyomo:begin -->")[0]
    assert stated(name, KINDS[title]) == {component: {text} for component, text in meanings(page, title).items()}


def stated(name: str, kind: type) -> dict[str, set[str | None]]:
    """Component to its `doc`, over all formulations and tiny instances; index sets without a meaning left out."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for model in built_models(name):
        for component in model.component_objects(kind):
            if not component.local_name.endswith("_index") and not component.local_name.startswith("INDEX_"):
                found[component.local_name].add(component.doc)
    return dict(found)


def built_models(name: str):
    """Every formulation of the family on every tiny instance it can build."""
    family = problem(name)
    for formulation in family.formulations.values():
        for instance in tiny(family):
            if family.infeasible and family.infeasible(instance):
                continue
            try:
                yield resolve_part(formulation.build)(instance)
            except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError):
                continue  # a formulation of another kind of instance


def meanings(page: str, title: str) -> dict[str, str]:
    """First column to the column headed `meaning`, as plain text (no backticks, no dollar signs)."""
    section = re.split(r"^## ", page.partition(f"\n## {title}\n")[2], flags=re.MULTILINE)[0]
    rows = [cells(line) for line in section.splitlines() if line.startswith("|")]
    if not rows:
        return {}
    column = rows[0].index("meaning")
    return {row[0]: row[column] for row in rows[2:]}


def cells(line: str) -> list[str]:
    return [re.sub(r"[`$]", "", cell).strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
