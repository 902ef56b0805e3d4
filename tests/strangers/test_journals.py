"""Journals from somebody else: every line is looked at, and none can make an honest run wrong."""

from __future__ import annotations

import json

import pytest

from optsched.core.errors import FileFault
from optsched.core.load import load
from optsched.runs.journal import SCHEMA, Journal, key_of, read
from optsched.runs.task import tasks_of
from tests.cli.here import optsched
from tests.reports.records import record, shown

TINY = "inference/tiny-two-nodes"
BROKEN = {
    "objective": ["abc", float("nan"), True, [1]],
    "bound": ["1", float("inf")],
    "seed": [1.5, "0", -1, None],
    "problem": ["../../etc", "", "a/b", 7, "."],
    "instance": ["x\u009b", "", None],
    "instance_sha256": ["0" * 63, "Z" * 64, None],
    "seconds": [{"total": "1"}, {"total": -1.0}, [], None],
    "trace": [[[]], [[1.0]], [["a", 1.0, 1.0]], [[None, 1.0, 1.0]], {}],
    "options": [{"time_limit_s": [1]}, {"time_limit_s": -1}, []],
    "versions": [{"optsched": 1}, []],
    "found": ["perfect", None],
    "stopped": ["never"],
    "proof": ["trust me"],
    "size": [0, -5, 2.5],
    "memory_mb": ["much"],
    "solution": [[], "x"],
    "message": [5],
    "method": [None, ""],
    "parts": [{"a": None}],
}
CASES = [(name, value) for name, values in BROKEN.items() for value in values]


def journal_of(path, *records):
    path.write_text("".join(json.dumps({"schema": SCHEMA, **one}) + "\n" for one in records))
    return str(path)


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_broken_field_is_named_with_its_line(name, value, tmp_path):
    path = journal_of(tmp_path / "j", record(), {**record(seed=1), name: value})
    content = read(path)
    assert len(content.records) == 1
    (complaint,) = content.complaints
    assert complaint.startswith(f"line 2: {name}")


@pytest.mark.parametrize("name", ["problem", "instance_sha256", "seed", "objective", "trace", "solver", "kind"])
def test_a_missing_field_is_named(name, tmp_path):
    broken = {key: value for key, value in record(seed=1).items() if key != name}
    assert read(journal_of(tmp_path / "j", record(), broken)).complaints == [f"line 2: {name}: missing"]


def test_report_says_all_bad_lines_in_one_message_and_counts_the_rest(tmp_path):
    lines = [record(), {**record(seed=1), "objective": "x"}, {"key": "k"}, {**record(seed=2), "bound": "y\x1b"}]
    path = journal_of(tmp_path / "j", *lines)
    done = optsched("report", path)
    assert done.code == 0
    for words in ("3 faults", "line 2: objective", "line 3: problem: missing", "line 4: bound"):
        assert words in (done.out + done.err)
    assert "\x1b" not in (done.out + done.err)


def test_a_journal_of_bad_lines_only_is_a_file_fault_with_all_of_them(tmp_path):
    path = journal_of(tmp_path / "j", *({**record(seed=seed), "objective": "x"} for seed in range(9)))
    with pytest.raises(FileFault) as caught:
        read(path)
    assert [f"line {n}: objective" in str(caught.value) for n in range(1, 10)] == [True] * 9


@pytest.mark.parametrize("line", [b"\xff\xfe", b'{"schema": 5}', b"[" * 10_000, b"1" * 5_000, b'{"a": "\\ud800"}'])
def test_junk_is_one_complaint(line, tmp_path):
    path = tmp_path / "j"
    path.write_bytes(json.dumps({"schema": SCHEMA, **record()}).encode() + b"\n" + line + b"\n")
    (complaint,) = read(path).complaints
    assert complaint.startswith("line 2: not")


def test_a_made_up_line_does_not_change_the_exit_code(tmp_path):
    lie = shown(method="magic", objective=2.5, bound=2.5)
    path = journal_of(tmp_path / "j", shown(), lie)
    done = optsched("report", path, "--json")
    assert done.code == 0
    (trouble,) = json.loads(done.out)["troubles"]
    assert (trouble["outcome"], trouble["setting"]) == ("recorded", "magic [highs]")
    assert "not judged: 2.5" in trouble["why"]


def test_what_is_resumed_must_be_what_was_asked(tmp_path):
    """A line under the key of another question is not taken for its answer."""
    path = journal_of(tmp_path / "j", record(), {**record(seed=1), "key": record(seed=2)["key"]})
    with Journal(path, resume=True) as journal:
        assert journal.content.keys == {record()["key"]}
        assert journal.content.complaints[0].startswith("line 2: key: got")
    assert len(read(path).records) == 2


@pytest.mark.parametrize("made_up", [{"objective": 3.0}, {"solution": {"format": "x"}}])
def test_a_resumed_comparison_believes_no_value_that_its_solution_does_not_have(made_up, tmp_path):
    (task,) = tasks_of([TINY], ["aslm"], threads=1)
    asked = {**shown(), **task.described(), **made_up}
    path = journal_of(tmp_path / "j", {**asked, "key": key_of(asked)})
    done = optsched("compare", TINY, "-m", "aslm", "--journal", path, "--resume")
    assert done.code == 3
    assert "tiny-two-nodes, aslm: recorded, not judged" in done.err


def test_an_honest_journal_is_resumed(tmp_path):
    path = str(tmp_path / "j")
    words = ["compare", TINY, "-m", "aslm", "--journal", path]
    first = optsched(*words)
    again = optsched(*words, "--resume")
    assert (first.code, again.code) == (0, 0)
    assert first.out == again.out
    assert load(TINY).sha256() == read(path).records[0]["instance_sha256"]
