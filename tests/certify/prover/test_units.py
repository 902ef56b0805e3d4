"""Guards proofs in any units: seconds of 1e12 and rates of 1e-9 are proved like 1; and whole columns' bounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from optsched.certify.prover.produce import produce
from optsched.certify.prover.relaxation import Relaxation
from optsched.certify.read_mps import ONE
from optsched.certify.verify import Instance
from tests.certify.milp import Milp

PLAIN = Milp(
    columns=[("3", "0", "4"), ("5", "0", "4"), ("2", "0", "9")],
    rows=[({0: "2", 1: "3", 2: "1"}, "G", "12.5"), ({0: "1", 1: "1"}, "L", "3"), ({1: "7", 2: "-2"}, "L", "9")],
    continuous=1,
)
UNITS = ["1e-15", "1e-9", "1e9", "1e15"]


def rescaled(column: str, row: str, cost: str) -> Milp:
    """PLAIN with its continuous column in other units, a row of it multiplied, and other units of its objective."""
    column, row, cost = Fraction(column), Fraction(row), Fraction(cost)
    by = [Fraction(1), Fraction(1), column]
    columns = [
        (text(Fraction(c) * cost / u), low, text(Fraction(high) * u))
        for (c, low, high), u in zip(PLAIN.columns, by, strict=True)
    ]
    rows = [
        ({j: text(Fraction(a) * size / by[j]) for j, a in entries.items()}, kind, text(Fraction(side) * size))
        for (entries, kind, side), size in zip(PLAIN.rows, [row, 1, 1], strict=True)
    ]
    return Milp(columns, rows, continuous=1)


def text(value: Fraction) -> str:
    """The decimal of a number that has one of few digits."""
    found = f"{float(value):.12g}"
    assert Fraction(found) == value
    return found


def proved(milp: Milp, folder) -> Fraction:
    path = folder / "a.mps"
    path.write_text(milp.mps())
    made = produce(str(path), str(folder / "p.gz"))
    assert (made.status, made.lower) == ("optimal", made.upper), made.message
    return Fraction(made.upper)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("place", range(3))
def test_units_change_nothing(unit, place, tmp_path):
    units = ["1", "1", "1"]
    units[place] = unit
    assert proved(rescaled(*units), tmp_path) == Fraction(unit if place == 2 else 1) * proved(PLAIN, tmp_path)


def test_the_relaxation_speaks_in_the_units_of_the_file(tmp_path):
    """Values, objective and multipliers do not show that HiGHS works in others, nor do rows added later."""
    found = []
    for milp in (PLAIN, rescaled("1e12", "1e-9", "1e6")):
        (tmp_path / "a.mps").write_text(milp.mps())
        instance = Instance(str(tmp_path / "a.mps"))
        lp = Relaxation(instance)
        lp.solve()
        instance.append({2: Fraction(1), ONE: -Fraction(milp.columns[2][2]) / 2})
        lp.add_row(len(instance.rows) - 1)
        lp.solve()
        found.append((lp.values(), lp.objective, lp.duals()[1]))
    (plain, value, multipliers), (other, other_value, others) = found
    assert other == pytest.approx(plain * [1, 1, 1e12])
    assert other_value == pytest.approx(value * 1e6)
    assert others[0] == pytest.approx(multipliers[0] * 1e15)


def test_fractional_bounds_of_whole_columns(tmp_path):
    """HiGHS has called models with such bounds infeasible."""
    narrowed = replace(PLAIN, columns=[("3", "0.3", "3.7"), ("5", "-0.7", "2.2"), ("2", "0", "9")])
    whole = replace(PLAIN, columns=[("3", "1", "3"), ("5", "0", "2"), ("2", "0", "9")])
    assert proved(narrowed, tmp_path) == proved(whole, tmp_path)
