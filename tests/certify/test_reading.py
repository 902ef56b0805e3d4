"""The producer's quick reader finds what the checker's reader finds, and leaves to it what is unusual."""

from __future__ import annotations

import pytest
from optsched.certify.reading import Reading

from optsched.certify.link import stated
from optsched.certify.verify import Instance, Refused
from optsched.core.load import load
from optsched.core.shipped import instance_files
from optsched.problems import problem
from tests.certify.milp import random_milp

SMALL = """NAME a
ROWS
 N c
{rows}COLUMNS
 M 'MARKER' 'INTORG'
 x c 1
 x r 2
 M 'MARKER' 'INTEND'
 y c 0.5
 y r -1
RHS
 RHS r 1
{ranges}BOUNDS
{bounds}ENDATA
"""
BOUNDS = " LO B x 0\n UP B x 3\n LO B y 0\n UP B y 2.5\n"


def alike(path):
    """Compare all fields, and the order of the terms of every row."""
    ours, theirs = vars(Reading(str(path))), vars(Instance(str(path)))
    assert ours == theirs
    for row, other in zip([ours["costs"], *ours["rows"]], [theirs["costs"], *theirs["rows"]], strict=True):
        assert list(row.items()) == list(other.items())
    assert list(ours["column"].items()) == list(theirs["column"].items())
    return theirs


def test_random_files(tmp_path):
    scales = set()
    for seed in range(400):
        (tmp_path / "a.mps").write_text(random_milp(seed).mps())
        scales.add(alike(tmp_path / "a.mps")["scale"])
    assert len(scales) > 1


@pytest.mark.parametrize("family", ["inference", "retraining", "period"])
def test_shipped_instances(family, tmp_path):
    for path in instance_files(family)[::9]:
        (tmp_path / "a.mps").write_text(stated(problem(family), load(path)).text)
        assert alike(tmp_path / "a.mps")["original"] > 0


@pytest.mark.parametrize(
    ("rows", "ranges", "bounds", "quick"),
    [
        (" G r\n", "", BOUNDS, True),
        (" E r\n", "", BOUNDS, True),
        (" L r\n", "", " MI B x\n UP B x 3\n FR B y\n", True),
        (" L r\n", "", " BV B x\n FX B y 1.25\n", True),
        (" L r\n", "RANGES\n RNG r 0.25\n", BOUNDS, False),
        (" L r\n", "", " LO B x -0.5\n UP B x 2.5\n UP B y 3\n", False),
        (" L r\n", "", " UP B x 3\n", False),
    ],
)
def test_each_kind_of_line(rows, ranges, bounds, quick, tmp_path, monkeypatch):
    (tmp_path / "a.mps").write_text(SMALL.format(rows=rows, ranges=ranges, bounds=bounds))
    alike(tmp_path / "a.mps")
    asked = []
    monkeypatch.setattr(Instance, "__init__", lambda self, path: asked.append(path))
    Reading(str(tmp_path / "a.mps"))
    assert bool(asked) != quick


@pytest.mark.parametrize(
    ("old", "new"),
    [(" x c 1\n x r 2\n", " x c 1 r 2\n"), ("NAME a\n", "* a\nNAME a\n"), (" x r 2", "\tx r 2"), ("r 2", "r 4/2"),
     (" x r 2\n", " x\x0b r 2\n")],
)  # fmt: skip
def test_unusual_lines_are_read_by_the_checker_alone(old, new, tmp_path, monkeypatch):
    text = SMALL.format(rows=" G r\n", ranges="", bounds=BOUNDS)
    assert old in text
    (tmp_path / "a.mps").write_text(text.replace(old, new, 1))
    asked = []
    monkeypatch.setattr(Instance, "__init__", lambda self, path: asked.append(path))
    Reading(str(tmp_path / "a.mps"))
    assert asked


@pytest.mark.parametrize(
    ("old", "new"),
    [("x r 2", "x r 2\n x r 2"), ("x r 2", "x r 2e5000"), ("x r 2", "x s 2"), ("UP B x 3", "UP B x nan"),
     ("UP B x 3", "UP B x 3\n UP B x 3"), ("G r", "G r\n E r"), ("RHS\n", ""), ("UP B x 3", "UP B x")],
)  # fmt: skip
def test_bad_files_are_refused_in_the_checkers_words(old, new, tmp_path):
    (tmp_path / "a.mps").write_text(SMALL.format(rows=" G r\n", ranges="", bounds=BOUNDS).replace(old, new, 1))
    with pytest.raises((Refused, KeyError)) as theirs:
        Instance(str(tmp_path / "a.mps"))
    with pytest.raises(theirs.type) as ours:
        Reading(str(tmp_path / "a.mps"))
    assert str(ours.value) == str(theirs.value)
