"""Every shipped instance still gives the expected numbers, and the best known values hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from optsched.core.compare import compare
from optsched.core.shipped import best_known, instance_files
from optsched.reports.expected import differences, read_expected
from tests.contract.families import REGISTERED

EXPECTED = Path(__file__).resolve().parent.parent / "expected"
APART = "paper-small-"
"""Mapping's, compared layer by layer in tests/problems/mapping/exact/test_paper_layers.py."""


@pytest.mark.parametrize("name", REGISTERED)
def test_comparison_equals_the_expected_file(name):
    """scripts/refresh/refresh_expected.py writes the file; the objective may move by 1e-6, the verdict not at all."""
    path = EXPECTED / f"{name}.csv"
    if not path.is_file():
        pytest.skip(f"{name} has no {path.name} in tests/expected")
    listed = {line.partition(",")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]}
    files = [file for file in instance_files(name) if file.stem in listed and not file.stem.startswith(APART)]
    rows = compare(list(map(str, files)), time_limit_s=60)
    assert rows
    assert not differences(rows, read_expected(str(path)), path.name)
    for row in rows:
        known = best_known(name).get(row.result.instance_sha256)
        if known and known["found"] == "optimal" and row.result.objective is not None:
            slack = 2e-6 + (row.result.requested_gap or 0.0)
            assert row.result.objective >= known["value"] * (1 - slack) - 1e-9
