"""The registry: the one explicit tuple of families that exist."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

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
