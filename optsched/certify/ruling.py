"""What does a theorem's checker say of a judged solution: nothing is better, something is, or it cannot tell?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from types import ModuleType

from optsched.core.gap import is_optimal
from optsched.core.number import Number, fraction


@dataclass(frozen=True)
class Ruling:
    """The answer of a checker, named by its module.

    `holds`: no solution is better (True), one is (False), open (None, `message` says why). `bound`: what no solution
    is below, exactly, where the checker states it. `trusts`: the theorem, in words.
    """

    checker: str
    trusts: str
    holds: bool | None
    bound: Fraction | None = None
    message: str = ""


def ruled(checker: ModuleType, settle: Callable[[], tuple[bool | None, Fraction | None]]) -> Ruling:
    """What `settle` returns as (holds, bound); open where the checker refuses the work with a ValueError."""
    name, trusts = checker.__name__, checker.THEOREM
    try:
        holds, bound = settle()
    except ValueError as error:
        return Ruling(name, trusts, None, message=str(error))
    return Ruling(name, trusts, holds, bound, "the checker's bound does not meet it" if holds is None else "")


def meets(objective: Number, bound: Fraction) -> bool:
    """Whether a judged objective meets a proved bound, as tables say it: within a relative 1e-6."""
    return is_optimal(fraction(objective), bound)
