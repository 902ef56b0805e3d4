"""Best known values get better or stay, and a beaten proof is an error."""

from __future__ import annotations

import json

import pytest

from optsched.commands.bench_command import _proposals as written_proposals
from optsched.core.load import load
from optsched.core.shipped import best_known
from optsched.reports.best_known import proposals, text_of
from optsched.runs.journal import Journal
from tests.reports.records import SHOWN, shown

NAME = "inference/tiny-two-nodes"


def journal_of(path, **given):
    with Journal(path) as journal:
        journal.append({**shown(**given), "finished_at": "2026-01-02T03:04:05+00:00"})
    return str(path)


def known(monkeypatch, **entry):
    """Make the shipped entry say something else; None removes it."""
    found = best_known("inference")[load(NAME).sha256()]
    entries = [] if entry.pop("nothing", False) else [{**found, **entry}]
    monkeypatch.setattr(
        "optsched.reports.best_known._entries", lambda family: entries if family == "inference" else []
    )
    monkeypatch.setattr("optsched.reports.runs.best_known", lambda family: {})
    return found["value"]


def test_nothing_changes_where_nothing_is_better(tmp_path, monkeypatch):
    known(monkeypatch)
    proposal = proposals(journal_of(tmp_path / "j"))["inference"]
    assert proposal.changes == proposal.contradictions == []


def test_a_better_value_replaces_an_unproven_one_and_keeps_the_better_bound(tmp_path, monkeypatch):
    value = known(monkeypatch, found="feasible", value=200.0, bound=140.0)
    path = journal_of(tmp_path / "j", bound=100.0, found="feasible", stopped="time")
    proposal = proposals(path)["inference"]
    (entry,) = proposal.entries
    assert (entry["value"], entry["bound"], entry["date"]) == (value, 140.0, "2026-01-02")
    assert len(proposal.changes) == 1
    assert json.loads(text_of(proposal)) == proposal.entries


@pytest.mark.parametrize("entry", [{"value": 149.0, "bound": 140.0}, {"value": SHOWN, "bound": 140.0}])
def test_a_worse_value_or_bound_changes_nothing(tmp_path, monkeypatch, entry):
    known(monkeypatch, found="feasible", **entry)
    proposal = proposals(journal_of(tmp_path / "j", found="feasible", stopped="time", bound=130.0))["inference"]
    assert not proposal.changes
    assert (proposal.entries[0]["value"], proposal.entries[0]["bound"]) == (entry["value"], entry["bound"])


def test_a_better_bound_alone_and_a_proof_are_taken(tmp_path, monkeypatch):
    known(monkeypatch, found="feasible", value=149.0, bound=140.0)
    bound = proposals(journal_of(tmp_path / "a", bound=145.0, found="feasible", stopped="time"))
    assert (bound["inference"].entries[0]["value"], bound["inference"].entries[0]["bound"]) == (149.0, 145.0)
    known(monkeypatch, found="feasible", value=SHOWN, bound=140.0)
    proof = proposals(journal_of(tmp_path / "b"))
    assert proof["inference"].entries[0]["found"] == "optimal"


def test_the_first_value_is_taken(tmp_path, monkeypatch):
    known(monkeypatch, nothing=True)
    assert proposals(journal_of(tmp_path / "j"))["inference"].entries[0]["value"] == SHOWN


@pytest.mark.parametrize("made_up", [{"objective": 1.0, "bound": 1.0}, {"objective": 1.0, "solution": None}])
def test_a_value_that_no_solution_shows_is_never_proposed(tmp_path, monkeypatch, made_up):
    known(monkeypatch, nothing=True)
    proposal = proposals(journal_of(tmp_path / "j", **made_up))["inference"]
    assert (proposal.entries, proposal.changes, proposal.unjudged) == ([], [], 1)


def test_beating_a_proven_value_is_an_error_to_be_explained(tmp_path, monkeypatch, capsys):
    known(monkeypatch, found="optimal", value=160.0, bound=160.0)
    assert written_proposals(journal_of(tmp_path / "j.jsonl")) == 1
    said = capsys.readouterr().err
    assert "to be explained: inference/tiny-two-nodes: exact found 150.5, below the proven 160" in said
    assert not list(tmp_path.glob("*bounds.json"))
