"""Which families exist, and which one a name or a format tag means; only the one that is meant is imported."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

from optsched.core.errors import UsageFault

if TYPE_CHECKING:
    from optsched.core.problem import Problem

NAMES = ("inference", "retraining", "period", "offloading", "mapping")


@cache
def problem(name: str) -> Problem:
    """The family called `name`. Raises UsageFault."""
    if name not in NAMES:
        raise UsageFault(f"unknown family {name!r}: expected one of {', '.join(NAMES)}")
    found: Problem = importlib.import_module(f"optsched.problems.{name}").PROBLEM
    return found


def name_in(tag: Any) -> str:
    """'optsched/mapping@1' or 'optsched/mapping-solution@1' -> 'mapping'; '' where it is no tag of a family."""
    name = str(tag).partition("/")[2].partition("@")[0].removesuffix("-solution")
    return name if name in NAMES else ""
