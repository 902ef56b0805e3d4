"""The families every contract test runs over: all registered ones, and a toy that no core module knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from optsched.core.document import InstanceDocument
from optsched.core.load import load
from optsched.core.problem import Problem, resolve_part
from optsched.core.shipped import instance_files
from optsched.problems import NAMES, problem
from tests.toy import TOY

FAMILIES: dict[str, Problem] = {name: problem(name) for name in NAMES} | {"toy": TOY}
TIME_LIMIT_S = 20.0

every_family = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
every_file = pytest.mark.parametrize(
    ("name", "path"),
    [pytest.param(name, path, id=f"{name}/{path.stem}") for name in NAMES for path in instance_files(name)],
)
every_method = pytest.mark.parametrize(
    ("family", "method"),
    [
        pytest.param(family, method.name, id=f"{name}-{method.name}")
        for name, family in FAMILIES.items()
        for method in family.methods
    ],
)


def tiny(family: Problem) -> list[InstanceDocument]:
    """The family's tiny instances; a family that ships none brings a generator."""
    files: list[Path] = [] if family is TOY else instance_files(family.name)
    shipped = [load(path) for path in files if path.parent.name == "tiny"]
    return shipped or [resolve_part(family.generate)(size, seed) for size in (3, 6) for seed in (0, 1)]
