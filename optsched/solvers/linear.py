"""How is a sum of coefficient times variable written so that Pyomo builds and compiles it quickly?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyomo.core.expr.numeric_expr import LinearExpression

Terms = list[tuple[Any, Any]]
"""Pairs of a coefficient and a variable."""


def weighted(
    terms: Iterable[tuple[Any, Any]], number: Callable[[Any], Any] | None = None, constant: Any = 0.0
) -> LinearExpression:
    """One LinearExpression of all terms and the constant: no product or sum is an object of its own.

    `number` converts each coefficient, such as `float` for decimals given as fractions.
    """
    listed = list(terms)
    return LinearExpression(
        constant=constant,
        linear_coefs=[value if number is None else number(value) for value, _ in listed],
        linear_vars=[variable for _, variable in listed],
    )
