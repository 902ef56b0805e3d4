"""The families; `problem(name)` is the one called so."""

from optsched.core.families import NAMES, problem

__all__ = ["NAMES", "problem"]
