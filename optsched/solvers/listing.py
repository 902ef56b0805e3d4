"""Which solvers this machine has, without starting any of them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any


def available_solvers() -> list[dict[str, Any]]:
    """One record per backend: name, version or '-', licence, and why it cannot be used."""
    try:
        found, reason = version("highspy"), ""
    except PackageNotFoundError:
        found, reason = "-", "highspy is not installed"
    return [{"solver": "highs", "version": found, "licence": "MIT, no size limit", "unavailable": reason}]
