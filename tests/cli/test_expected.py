"""What a comparison has in common with an expected file: optima within their gap, heuristics to the digit."""

from __future__ import annotations

import pytest

from optsched.core.compare import compare
from optsched.reports.expected import differences, read_expected, to_expected


@pytest.fixture(scope="module")
def rows():
    return compare("mapping/tiny-conv")


def found(rows, tmp_path, method: str, factor: float) -> list[str]:
    """Differences after one method's expected objective is changed."""
    lines = to_expected(rows).splitlines()
    changed = []
    for line in lines:
        instance, name, objective, word = line.split(",")
        changed.append(f"{instance},{name},{float(objective) * factor},{word}" if name == method else line)
    path = tmp_path / "expected.csv"
    path.write_text("\n".join(changed) + "\n")
    return differences(rows, read_expected(str(path)), path.name)


def test_what_was_written_agrees_and_leaves_out_what_the_machine_decides(rows, tmp_path):
    assert "mst" in {row.result.method for row in rows}
    assert "mst" not in to_expected(rows)
    assert found(rows, tmp_path, "none", 1.0) == []


def test_two_optima_may_differ_by_the_gap_they_were_proved_to(rows, tmp_path):
    assert found(rows, tmp_path, "exact", 1 + 5e-4) == []
    (line,) = found(rows, tmp_path, "exact", 1 + 2e-3)
    assert line.startswith("tiny-conv, exact: got")


def test_a_heuristic_may_not_even_where_it_is_optimal(rows, tmp_path):
    assert next(row.result.found for row in rows if row.result.method == "lm") == "optimal"
    (line,) = found(rows, tmp_path, "lm", 1 + 5e-4)
    assert line.startswith("tiny-conv, lm: got")
