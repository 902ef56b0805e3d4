"""How many batches of a random test the gate runs; the others belong to `make long`."""

from __future__ import annotations

import pytest


def batches(gate: int, whole: int) -> list[object]:
    """Numbers of batches for `parametrize`: the first `gate` of `whole` run with every `make test`."""
    return [*range(gate), *(pytest.param(batch, marks=pytest.mark.long) for batch in range(gate, whole))]
