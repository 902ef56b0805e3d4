"""MPS files as the checker reads them: what HiGHS, SCIP and CBC read alike is read so, everything else refused."""

from __future__ import annotations

import gzip
from fractions import Fraction

import pytest

from optsched.certify.prover.produce import produce
from optsched.certify.read_mps import ONE, Refused, Work
from optsched.certify.verify import Instance
from scripts.checks.fuzz_mps import run
from tests.cli.here import optsched

SMALL = """NAME small
{sense}ROWS
 N cost
 G first
 L second
 E third
COLUMNS
 M1 'MARKER' 'INTORG'
 x cost 3 first 2
 x second 1.5
 M2 'MARKER' 'INTEND'
 y cost -0.5 first 4
 y third 7
RHS
 RHS first 9 second 8.25
 RHS third 6 cost -2.5
{ranges}BOUNDS
{bounds}ENDATA
"""
BOUNDS = " LO BND x 0\n UP BND x 6\n UP BND y 5\n"


def small(sense="", ranges="", bounds=BOUNDS):
    return SMALL.format(sense=sense, ranges=ranges, bounds=bounds)


def read(path, text):
    path = path / "a.mps"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Instance(str(path))


def box(instance, name):
    j = instance.column[name]
    ends = tuple(None if end is None else Fraction(end, instance.scale) for end in instance.own[j])
    return (*ends, instance.whole[j])


def sides(instance, name):
    """The least and the greatest value of a row of kind G or E."""
    other = instance.name.index(f"{name} opposite") if f"{name} opposite" in instance.name else None
    low = Fraction(-instance.rows[instance.name.index(name)].get(ONE, 0), instance.scale)
    return low, None if other is None else Fraction(instance.rows[other].get(ONE, 0), instance.scale)


@pytest.mark.parametrize(
    ("bounds", "x", "y"),
    [
        (BOUNDS, (0, 6, True), (0, 5, False)),
        (" UP B x 6\n", (0, 6, True), (0, None, False)),
        (" LO B x 2\n FR B y\n", (2, None, True), (None, None, False)),
        (" BV B x\n BV B y\n", (0, 1, True), (0, 1, True)),
        (" LI B y 2\n PL B x\n", (0, None, True), (2, None, True)),
        (" UI B y 5\n FX B x 4\n", (4, 4, True), (0, 5, True)),
        (" UP B y -3\n LO B y -7\n MI B x\n UP B x 3\n", (None, 3, True), (-7, -3, False)),
        (" MI B y\n UP B y -1.5\n UP B x 1\n", (0, 1, True), (None, Fraction(-3, 2), False)),
        (" LO B y -1e30\n UP B y 1e20\n LO B x -0.5\n UP B x 2.5\n", (0, 2, True), (None, None, False)),
        (" LO B x 5\n UP B x 3\n", (5, 3, True), (0, None, False)),
    ],
)
def test_bounds(bounds, x, y, tmp_path):
    instance = read(tmp_path, small(bounds=bounds))
    assert (box(instance, "x"), box(instance, "y")) == (x, y)


@pytest.mark.parametrize(
    ("ranges", "first", "third"),
    [
        ("", (9, None), (6, 6)),
        ("RANGES\n RNG third 2.5\n", (9, None), (6, Fraction(17, 2))),
        ("RANGES\n RNG third -2.5 first 1\n", (9, 10), (Fraction(7, 2), 6)),
        ("RANGES\n RNG third 0\n RNG first -3\n", (9, 12), (6, 6)),
    ],
)
def test_ranges(ranges, first, third, tmp_path):
    instance = read(tmp_path, small(ranges=ranges))
    assert (sides(instance, "first"), sides(instance, "third")) == (first, third)


@pytest.mark.parametrize(
    ("sense", "sign"),
    [
        ("", 1),
        ("OBJSENSE\n    MIN\n", 1),
        ("OBJSENSE MAX\n", -1),
        ("OBJSENSE\n    MAXIMIZE\n", -1),
        ("OBJSENSE MIN\n", 1),
    ],
)
def test_senses(sense, sign, tmp_path):
    instance = read(tmp_path, small(sense=sense))
    costs = {j: Fraction(sign * c, instance.scale) for j, c in instance.costs.items()}
    assert costs == {0: 3, 1: Fraction(-1, 2), ONE: Fraction(5, 2)}
    assert instance.maximise == (sign < 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("NAME small", "* more\n\nNAME"),
        (" N cost\n G first", " G first\n N cost\n N idle"),
        (" y third 7", "\ty  third\t7 "),
        ("\n", "\r\n"),
        ("ENDATA\n", "ENDATA"),
        (" M2 'MARKER' 'INTEND'", "    MARKER                 'MARKER'                 'INTEND'"),
        (" x second 1.5", "\n* more\n x second 15e-1"),
    ],
)
def test_other_dress_says_the_same(old, new, tmp_path):
    plain = read(tmp_path, small())
    assert old in small()
    other = read(tmp_path, small().replace(old, new) if old == "\n" else small().replace(old, new, 1))
    for name in ("scale", "costs", "own", "whole", "column"):
        assert getattr(plain, name) == getattr(other, name)
    assert dict(zip(plain.name, plain.rows, strict=True)) == dict(zip(other.name, other.rows, strict=True))


REFUSED = [
    (" y third 7", " y third 7\n x third 1", 14, "comes back"),
    (" x second 1.5", " M2 'MARKER' 'INTEND'\n x second 1.5\n M1 'MARKER' 'INTORG'", 11, "comes back"),
    (" y third 7", " y third 7 first 1", 13, "twice"),
    (" RHS third 6", " ALT third 6", 16, "second"),
    (" UP BND y 5", " UP ALT y 5", 20, "second"),
    (" UP BND y 5", " UP x y 5", 20, "second"),
    (" UP BND y 5", " UP y 5", 20, "not a line"),
    (" UP BND y 5", " BV BND y 1", 20, "not a line"),
    (" UP BND y 5", " SC BND y 5", 20, "not a line"),
    (" UP BND y 5", " UP BND y inf", 20, "number"),
    (" UP BND y 5", " LO BND y 1e30", 20, "no value"),
    (" UP BND y 5", " UP BND y -5", 20, "below 0"),
    (" UP BND y 5", " UP BND z 5", 20, "not there"),
    (" UP BND x 6", " UP BND x 6\n UP BND x 6", 20, "twice"),
    (" LO BND x 0\n UP BND x 6", " UP BND x 1\n LO BND x 0", 19, "takes back"),
    (" LO BND x 0\n UP BND x 6\n", "", 9, "without bounds"),
    (" y third 7", " y third 7/2", 13, "number"),
    (" y third 7", " y third 1e20", 13, "1e20"),
    (" y third 7", " y third 1e999999999", 13, "number"),
    (" y third 7", " y third 99999999999999999999", 13, "1e20"),
    (" y third 7", " y third 7 second 1 first", 13, "not a line"),
    (" y third 7", " y fourth 7", 13, "no such row"),
    (" y third 7", " y third 7\x0b", 13, "separator"),
    (" y third 7", " y third 7\u2028 y second 1", 13, "separator"),
    (" y third 7", " y third 7\x00", 13, "separator"),
    (" y third 7", " y third 7\r y second 1", 13, "separator"),
    (" y third 7", " y\u00a0third 7", 13, "separator"),
    (" y third 7", " $y third 7", 13, r"\$"),
    (" y third 7", " NAME third 7", 13, "section"),
    (" y third 7", f" {'y' * 151} third 7", 13, "too long"),
    (" y third 7", " y third 7" + " " * 500, 13, "too long"),
    (" x cost 3 first 2", " x cost  3      1      4\n x first 2", 9, "no such row|field"),
    (" M2 'MARKER' 'INTEND'", " M2 'MARKER' 'INTORG'", 11, "marker"),
    (" M1 'MARKER' 'INTORG'", " M1 'MARKER' 'SOSORG'", 8, "marker"),
    (" RHS third 6", " M1 'MARKER' 'INTORG'\n RHS third 6", 16, "second"),
    (" G first", " G first\n L first", 5, "twice"),
    (" N cost\n", "", 6, "no objective"),
    (" N cost", " N cost\n N idle", 17, "idle"),
    ("RHS\n", "RANGES\n", 14, "no RHS"),
    ("ENDATA", "RHS\nENDATA", 21, "in this order"),
    ("ENDATA", "ENDATA\n RHS third 2", 22, "section"),
    ("ENDATA\n", "", 20, "before ENDATA"),
    ("NAME small\n", "", 1, "no NAME"),
    ("ROWS\n", "OBJSENSE\nROWS\n", 3, "MIN or MAX"),
    ("ROWS\n", "OBJSENSE MAXIMIZE\nROWS\n", 2, "words behind"),
    ("COLUMNS\n", " COLUMNS\n", 7, "section"),
]


@pytest.mark.parametrize(("old", "new", "line", "match"), REFUSED)
def test_refused_with_the_line(old, new, line, match, tmp_path):
    text = small().replace(" RHS third 6 cost -2.5", " RHS third 6 idle 1") if new.endswith("N idle") else small()
    assert old in text
    with pytest.raises(Refused, match=rf"^line {line} of the MPS file: .*({match})"):
        read(tmp_path, text.replace(old, new, 1))


def test_not_utf_8_and_not_gzip(tmp_path):
    with pytest.raises(Refused, match=r"line 12 .* UTF-8"):
        read(tmp_path, small().encode().replace(b" y cost", b" \xff cost"))
    packed = tmp_path / "a.mps.gz"
    packed.write_bytes(gzip.compress(small().encode())[:-12])
    with pytest.raises(Refused, match="cannot be read"):
        Instance(str(packed))


def test_a_budget_ends_the_reading(tmp_path):
    (tmp_path / "a.mps").write_text(small())
    assert Instance(str(tmp_path / "a.mps"), Work(5_000)).work.left > 0
    with pytest.raises(Refused, match="more work"):
        Instance(str(tmp_path / "a.mps"), Work(800))
    long = "".join(f" UP BND y{i} 0.{'1' * 400}e-{i}\n" for i in range(999))
    columns = "".join(f" y{i} cost 1\n" for i in range(999))
    (tmp_path / "b.mps").write_text(small(bounds=BOUNDS + long).replace(" y cost -0.5", columns + " y cost -0.5"))
    with pytest.raises(Refused, match="more work"):
        Instance(str(tmp_path / "b.mps"), Work(1_000_000))


@pytest.mark.parametrize(("sense", "optimum"), [("", Fraction(101, 7)), ("OBJSENSE\n    MAX\n", Fraction(215, 14))])
def test_proofs_of_either_sense(sense, optimum, tmp_path):
    """min or max 3 x - y/2 + 5/2 with 7 y = 6, x whole, 2 x + 4 y >= 9, 1.5 x <= 8.25."""
    mps, proof = tmp_path / "a.mps", tmp_path / "p.gz"
    mps.write_text(small(sense=sense))
    made = produce(str(mps), str(proof))
    best = [
        3 * x - Fraction(3, 7) + Fraction(5, 2) for x in range(7) if 2 * x + Fraction(24, 7) >= 9 and 1.5 * x <= 8.25
    ]
    assert Fraction(made.lower) == Fraction(made.upper) == (max(best) if sense else min(best))


def test_a_refusal_is_a_fault_of_the_file(tmp_path):
    """It travels from the process that makes the proof: exit 3, with the file and its line."""
    mps = tmp_path / "bad.mps"
    mps.write_text(small().replace(" UP BND y 5", " UP BND y -5"))
    for more in ((), ("--claim", tmp_path / "claim.json")):
        (tmp_path / "claim.json").write_text('{"x": 1}')
        ended = optsched("certify", mps, "-o", tmp_path / "p.gz", *more)
        assert ended.code == 3
        assert f"{mps}: line 20 of the MPS file: upper bound of y below 0" in ended.err


def test_a_program_without_bounds_is_proved_or_said_to_be_unbounded(tmp_path):
    mps, proof = tmp_path / "a.mps", str(tmp_path / "p.gz")
    text = (
        "NAME a\nROWS\n N cost\n G row\nCOLUMNS\n    x cost 4 row 3\n    y cost 3 row 1\nRHS\n    RHS row 7\nENDATA\n"
    )
    mps.write_text(text)
    assert produce(str(mps), proof).upper == "28/3"
    mps.write_text(text.replace("cost 3", "cost -3"))
    assert produce(str(mps), proof).message == "LP relaxation: Unbounded: y has no upper bound"
    mps.write_text(text.replace("ENDATA", "BOUNDS\n LO BND x 3\n UP BND x 2\nENDATA"))
    assert produce(str(mps), proof).status == "infeasible"


def test_three_solvers_read_the_same(tmp_path):
    """A short run of scripts/checks/fuzz_mps.py, whose long one is scripts/results/mps-readers.md."""
    outcome = run(seed=20261128, count=60, solve=10, folder=tmp_path)
    assert outcome.differences == []
    assert outcome.accepted >= 10
    assert min(outcome.compared[reader] for reader in ("highs", "scip")) >= 10
