"""What a file from somebody else says never decides where something is written."""

from __future__ import annotations

import json

import pytest

from optsched.commands.console.options import stem_from
from optsched.core.load import load
from optsched.core.result import Result
from optsched.runs.confirm import Confirmation
from tests.cli.here import optsched

NAMES = ["../../outside", "/tmp/absolute", "..", ".hidden/deeper", "C:\\outside", "~/home", "a/b", "-rf"]


def everything_under(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def inside(tmp_path, monkeypatch):
    """A current folder two floors down, so that what climbs out of it is seen."""
    folder = tmp_path / "one" / "two"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def instance_called(name, path):
    path.write_text(json.dumps({**load("inference/tiny-cover").model_dump(mode="json"), "name": name}))
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_proof_is_called_after_the_file_it_is_about(name, inside, tmp_path, monkeypatch):
    given = []

    def certify(family, instance, proof, wishes):
        given.append(proof)
        raise SystemExit

    monkeypatch.setattr("optsched.certify.link.certify", certify)
    optsched("certify", str(instance_called(name, tmp_path / "theirs.json")))
    assert given == ["theirs.proof.jsonl.gz"]


@pytest.mark.parametrize("name", NAMES)
def test_a_reproducer_is_kept_in_a_folder_called_after_the_file(name, inside, tmp_path, monkeypatch):
    def disagree(family, instance, choice, limits, first, by=""):
        return Confirmation("disagree", first, first, "somebody", "1 and 2")

    monkeypatch.setattr("optsched.runs.confirm.confirm", disagree)
    path = instance_called(name, tmp_path / "theirs.json")
    before = everything_under(tmp_path)
    done = optsched("solve", str(path), "-m", "marginal-greedy", "--confirm")
    assert done.code == 1
    written = set(everything_under(tmp_path)) - set(before)
    assert written
    assert all(path.startswith("one/two/theirs-disagreement") for path in written)


@pytest.mark.parametrize(
    ("word", "stem"),
    [("inference/tiny-cover", "tiny-cover"), ("-", "standard-input"), ("a.b.json", "a.b"), ("m.mps.gz", "m")],
)
def test_stems(word, stem, inside):
    for name in ("a.b.json", "m.mps.gz"):
        (inside / name).write_text("")
    assert stem_from(word) == stem


def test_a_result_has_no_say_in_it_either():
    """The name stays what labels rows."""
    assert Result("p", "../x", "0" * 64, "m", "none", "finished", "J").as_json()["instance"] == "../x"
