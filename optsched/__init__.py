"""How far is a DNN schedule from the best possible one, and can you prove it?

Public words: load, solve, check, compare, problem. Each is imported at first use (PEP 562), so that
`import optsched` costs nothing and `check` never loads a solver.

    from optsched import check, compare, load, solve

    instance = load("inference/tiny-two-nodes")
    result = solve(instance, "exact", time_limit_s=60)
    print(result.found, result.objective, result.bound, result.proof)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optsched.core.compare import compare
    from optsched.core.families import problem
    from optsched.core.judge import check
    from optsched.core.load import load
    from optsched.core.solve import solve

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compare", "load", "problem", "solve"]

_HOMES = {
    "check": "optsched.core.judge",
    "compare": "optsched.core.compare",
    "load": "optsched.core.load",
    "problem": "optsched.core.families",
    "solve": "optsched.core.solve",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
