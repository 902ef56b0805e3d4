"""Every real number of an instance has a largest value: what is built from it then fits a float."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from optsched.core.families import problem
from tests.contract.families import REGISTERED


def unbounded(schema: Any, where: str = "") -> Iterator[str]:
    if isinstance(schema, dict):
        if schema.get("type") == "number" and not schema.keys() & {"maximum", "exclusiveMaximum"}:
            yield where
        for key, value in schema.items():
            yield from unbounded(value, f"{where}.{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from unbounded(value, where)


@pytest.mark.parametrize("name", REGISTERED)
def test_no_number_is_unbounded(name: str) -> None:
    assert list(unbounded(problem(name).instance.model_json_schema())) == []
