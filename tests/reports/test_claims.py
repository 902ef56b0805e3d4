"""Every claim in the ledger has a status word, something that decides it, and its witness if refuted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from optsched.reports.claims import claims, counted, faults, ledger

ROOT = Path(__file__).resolve().parents[2]


def test_the_ledger_is_without_fault():
    assert faults(claims(), ROOT) == []


def test_no_claim_is_there_twice():
    said = [(claim.paper, claim.place, claim.claim) for claim in claims()]
    assert len(said) == len(set(said)) > 30


def test_what_is_refuted_by_an_instance_ships_it():
    refuted = [claim for claim in claims() if claim.status == "contradicted"]
    assert len(refuted) > 20
    assert {claim.id for claim in refuted if not claim.witness} == {"ky-37", "ainns-49"}  # by arithmetic


def test_every_paper_is_counted():
    header, rows = counted(claims())
    assert {len(row) for row in rows} == {len(header)}
    assert len(rows) == 5
    assert sum(int(row[-1]) for row in rows) == len(claims())
    assert all(sum(int(cell or 0) for cell in row[1:-1]) == int(row[-1]) for row in rows)


def test_rows_have_names_of_their_own():
    names = [claim.id for claim in claims()]
    assert len(names) == len(set(names)) > 150


def test_what_cannot_be_tested_says_why():
    assert all(claim.how for claim in claims())


def test_faults_are_found():
    claim = claims()[0]
    assert faults([replace(claim, status="true")], ROOT)
    assert faults([replace(claim, decided_by="")], ROOT)
    assert faults([replace(claim, decided_by=claim.decided_by + "x")], ROOT)
    assert faults([replace(claim, decided_by="tests/none.py::test")], ROOT)
    assert faults([replace(claim, witness="inference/none")], ROOT)


def test_the_table_has_a_row_per_claim():
    header, rows = ledger(claims())
    assert len(rows) == len(claims())
    assert {len(row) for row in rows} == {len(header)}
