"""The families every contract test runs over: ours, those of installed packages, and a toy nobody is told of."""

from __future__ import annotations

import pytest

from optsched.core.document import InstanceDocument
from optsched.core.families import NAMES, others, problem
from optsched.core.load import load
from optsched.core.problem import Problem, resolve_part
from optsched.core.shipped import instance_files, instances_of
from tests.toy import TOY

REGISTERED = (*NAMES, *others())
FAMILIES: dict[str, Problem] = {name: problem(name) for name in REGISTERED} | {"toy": TOY}
TIME_LIMIT_S = 20.0

every_family = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
every_file = pytest.mark.parametrize(
    ("name", "path"),
    [pytest.param(name, path, id=f"{name}/{path.stem}") for name in REGISTERED for path in instance_files(name)],
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
    """The family's tiny instances; of a family that ships none, generated ones."""
    shipped = [load(path) for path in instance_files(family.name) if path.parent.name == "tiny"]
    if shipped:
        return shipped
    if family.generate is None:
        pytest.skip(f"{family.name} has no {instances_of(family.name)}/tiny/*.json and no generator")
    return [resolve_part(family.generate)(size, seed) for size in (3, 6) for seed in (0, 1)]
