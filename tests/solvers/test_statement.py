"""An MPS text against the fractions it states: the same points and values where exact, a relaxation where rounded."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import pyomo.environ as pyo
import pytest
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.solvers.compile import compile_model
from optsched.solvers.export import exported, mps_text
from optsched.solvers.rational import rational_model
from optsched.solvers.statement import LONGEST, decimal, digits, rounded
from tests.solvers.test_compile import mixed

THIRD = Fraction(1, 3)


def read_mps(text):
    """A free MPS file as (rows {name: (sense, terms, side)}, bounds {column: (low, high)}, cost, offset, whole)."""
    section, senses, terms, sides, bounds, whole, inside = "", {}, {}, {}, {}, set(), False
    for line in filter(None, text.split("\n")):
        if line[0] != " ":
            section = line.split()[0]
            continue
        words = line.split()
        if section == "ROWS":
            senses[words[1]] = words[0]
            terms[words[1]] = {}
        elif section == "COLUMNS" and words[1] == "'MARKER'":
            inside = words[2] == "'INTORG'"
        elif section == "COLUMNS":
            terms[words[1]][words[0]] = Fraction(words[2])
            whole |= {words[0]} if inside else set()
        elif section == "RHS":
            sides[words[1]] = Fraction(words[2])
        elif section == "BOUNDS":
            low, high = bounds.get(words[2], (None, None))
            number = Fraction(words[3]) if len(words) > 3 else None
            low = number if words[0] in ("LO", "FX") else low
            bounds[words[2]] = (low, number if words[0] in ("UP", "FX") else high)
    cost = terms.pop("objective")
    rows = {name: (senses[name], terms[name], sides.get(name, Fraction())) for name in terms}
    return rows, bounds, cost, -sides.get("objective", Fraction()), whole


def value(terms, point):
    return sum((number * point[name] for name, number in terms.items()), Fraction())


def holds(sense, left, side):
    return {"L": left <= side, "G": left >= side, "E": left == side}[sense]


def in_mps(read, point):
    rows, bounds, *_ = read
    inside = all(
        (low is None or point[c] >= low) and (high is None or point[c] <= high) for c, (low, high) in bounds.items()
    )
    return inside and all(holds(sense, value(terms, point), side) for sense, terms, side in rows.values())


def numbers_of(read):
    rows, bounds, cost, offset, _ = read
    yield from (offset, *cost.values())
    for _, terms, side in rows.values():
        yield from (side, *terms.values())
    yield from (end for ends in bounds.values() for end in ends if end is not None)


class Drawn:
    """A random model, kept as plain fractions beside its Pyomo form; rows are tight at `corner`."""

    def __init__(self, seed, kind):
        draw = random.Random(seed)

        def number():
            if kind == "short" or draw.random() < 0.3:
                return Fraction(draw.randint(-(10**4), 10**4), 10 ** draw.randint(0, 3))
            return Fraction(draw.randint(-(10**4), 10**4), draw.choice([3, 7, 21, 10**4 + 7, 10**16 + 61]))

        self.short = kind == "short"
        size = draw.randint(2, 4)
        self.whole = [draw.random() < 0.3 for _ in range(size)]
        lows = [draw.choice([Fraction(0), -abs(number()), abs(number()) - 5]) for _ in range(size)]
        self.ends = [(low, low + draw.choice([abs(number()) + 1, abs(low), Fraction(10)])) for low in lows]
        self.corner = [self._inside(draw, j) for j in range(size)]
        self.rows = []
        for _ in range(draw.randint(1, 4)):
            terms = [number() for _ in range(size)]
            left = sum(a * x for a, x in zip(terms, self.corner, strict=True))
            self.rows.append(
                (
                    terms,
                    draw.choice("LGE"),
                    left + draw.choice([0, 0, Fraction(1, 10**5 if kind == "short" else 10**20)]),
                )
            )
        self.cost, self.offset = [number() for _ in range(size)], number()
        self.draw = draw

    def _inside(self, draw, j):
        low, high = self.ends[j]
        steps = 10 if self.short else 12
        x = draw.choice([low, high, low + (high - low) * Fraction(draw.randint(0, steps), steps)])
        return Fraction(min(math.floor(high), max(math.ceil(low), round(x)))) if self.whole[j] else x

    def points(self, count):
        yield self.corner
        for _ in range(count):
            point = [self._inside(self.draw, j) for j in range(len(self.ends))]
            kept = self.draw.randrange(len(point))
            yield [x if j == kept else c for j, (x, c) in enumerate(zip(point, self.corner, strict=True))]
            yield point

    def feasible(self, point):
        inside = all(low <= x <= high for x, (low, high) in zip(point, self.ends, strict=True))
        lefts = (sum(a * x for a, x in zip(terms, point, strict=True)) for terms, *_ in self.rows)
        return inside and all(holds(s, left, side) for left, (_, s, side) in zip(lefts, self.rows, strict=True))

    def model(self):
        m = pyo.ConcreteModel("drawn")
        m.x = pyo.Var(
            range(len(self.ends)),
            bounds=lambda _, j: self.ends[j],
            within=lambda _, j: pyo.Integers if self.whole[j] else pyo.Reals,
        )
        m.row = pyo.Constraint(range(len(self.rows)), rule=lambda m, i: self._row(m, i))
        m.cost = pyo.Objective(expr=sum(c * m.x[j] for j, c in enumerate(self.cost)) + self.offset)
        return m

    def _row(self, m, i):
        terms, sense, side = self.rows[i]
        x = list(m.x.values())
        left = (
            LinearExpression(linear_coefs=terms, linear_vars=x) if i % 2 else sum(map(lambda a, v: a * v, terms, x))
        )
        return left <= side if sense == "L" else left >= side if sense == "G" else left == side


@pytest.mark.parametrize("kind", ["short", "any"])
def test_thousands_of_points_are_in_the_text_if_they_are_in_the_model(kind):
    exact = relaxed = kept = 0
    for seed in range(120):
        drawn = Drawn(seed, kind)
        found = exported(drawn.model())
        read = read_mps(found.text)
        assert all(digits(number) <= LONGEST for number in numbers_of(read))
        for point in drawn.points(6):
            named = {f"x({j})": x for j, x in enumerate(point)}
            true = sum(c * x for c, x in zip(drawn.cost, point, strict=True)) + drawn.offset
            said = value(read[2], named) + read[3]
            if found.width == 0:
                assert in_mps(read, named) == drawn.feasible(point)
                assert said == true
                exact += 1
            else:
                assert in_mps(read, named) or not drawn.feasible(point)
                assert said <= true
                relaxed += 1
            kept += drawn.feasible(point)
    assert kept > 100
    assert (exact if kind == "short" else relaxed) > 800


def tiny(**bounds):
    m = pyo.ConcreteModel("tiny")
    m.x = pyo.Var(range(2), **({"bounds": (0, Fraction(10))} | bounds))
    m.cost = pyo.Objective(expr=m.x[0] + m.x[1])
    return m


def test_a_row_is_multiplied_where_that_makes_it_exact():
    m = tiny()
    m.row = pyo.Constraint(expr=THIRD * m.x[0] + Fraction(2, 7) * m.x[1] >= Fraction(1, 21))
    found = exported(m)
    assert found.width == 0
    assert read_mps(found.text)[0] == {"row": ("G", {"x(0)": 7, "x(1)": 6}, 1)}


def test_rounding_follows_the_sign_of_the_column_and_the_sense_of_the_row():
    long = Fraction(10**20 + 1, 3 * 10**19)
    m = tiny(bounds=lambda _, j: (0, 10) if j else (-10, 0))
    m.most = pyo.Constraint(expr=long * m.x[0] + long * m.x[1] <= long**2)
    m.least = pyo.Constraint(expr=long * m.x[0] + long * m.x[1] >= long**2)
    found = exported(m)
    rows = read_mps(found.text)[0]
    sense, terms, side = rows["most"]
    assert sense == "L" and terms["x(0)"] > long > terms["x(1)"] and side > long**2
    sense, terms, side = rows["least"]
    assert sense == "G" and terms["x(0)"] < long < terms["x(1)"] and side < long**2
    assert found.rounded == ("most", "least")
    assert 0 < found.width < Fraction(1, 10**13)


def test_an_equation_that_cannot_be_written_becomes_two_rows():
    long = Fraction(10**20 + 1, 3 * 10**19)
    m = tiny()
    m.row = pyo.Constraint(expr=long * m.x[0] + m.x[1] == 1)
    rows = read_mps(exported(m).text)[0]
    assert {name: sense for name, (sense, *_) in rows.items()} == {"row_up": "L", "row_lo": "G"}


def test_a_column_of_either_sign_without_a_lower_bound_is_refused():
    m = tiny(bounds=(None, 4))
    m.row = pyo.Constraint(expr=Fraction(10**20 + 1, 3 * 10**19) * m.x[0] <= 1)
    with pytest.raises(ValueError, match="no lower bound"):
        exported(m)


def test_a_model_in_floats_keeps_its_bytes():
    assert exported(mixed()).text == mps_text(compile_model(mixed()), "unknown")


def test_floats_stand_for_their_decimals_beside_fractions():
    m = tiny()
    m.row = pyo.Constraint(expr=0.1 * m.x[0] + THIRD * m.x[1] <= 2 * (0.7 + m.x[0]))
    (row,) = rational_model(m).rows
    assert row.terms == {0: Fraction("-1.9"), 1: THIRD}
    assert row.upper == Fraction("1.4")


def test_every_shape_of_row_is_read_as_the_compiler_reads_it():
    exact, ours = rational_model(mixed()), compile_model(mixed())
    assert [row.name for row in exact.rows] == ours.row_names()
    arrays = ours.model
    for i, row in enumerate(exact.rows):
        part = slice(arrays.start[i], arrays.start[i + 1])
        found = dict(zip(arrays.index[part].tolist(), arrays.value[part].tolist(), strict=True))
        assert {j: float(number) for j, number in row.terms.items()} == pytest.approx(found)
        ends = (-math.inf if row.lower is None else row.lower, math.inf if row.upper is None else row.upper)
        assert tuple(map(float, ends)) == pytest.approx((arrays.row_lower[i], arrays.row_upper[i]))
    assert float(exact.offset) == arrays.offset


@pytest.mark.parametrize("number", ["0.1", "-12", "3.5e-9", "1e30", "123456789.012345", "-0.0001", "0"])
def test_a_decimal_is_written_as_it_was(number):
    assert Fraction(decimal(Fraction(number))) == Fraction(number)
    assert rounded(Fraction(number), up=True) == Fraction(number)


def test_what_is_no_short_decimal_is_rounded_to_one():
    for number in (THIRD, -THIRD, Fraction(10**17 + 1), Fraction(1, 2**60)):
        low, high = rounded(number, up=False), rounded(number, up=True)
        assert low < number < high
        assert digits(low) <= 15 and digits(high) <= 15
        assert (high - low) / abs(number) < Fraction(1, 10**13)


def test_whole_numbers_that_no_float_holds_are_stated_too():
    m = tiny(bounds=(0, 2**60 + 1))
    found = read_mps(exported(m).text)
    assert found[1]["x(0)"][1] == 1152921504606850000, "nineteen digits: a relaxation"
    assert exported(m).rounded == ("x[0]", "x[1]")
