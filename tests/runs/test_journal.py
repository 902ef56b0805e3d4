"""A journal survives whatever happens to its last line, and says what it skips."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from optsched.core.errors import FileFault, UsageFault
from optsched.runs.journal import SCHEMA, Journal, key_of, read
from optsched.runs.journaled import result_of
from tests.reports.records import record


def written(path, *records):
    with Journal(path) as journal:
        for one in records:
            journal.append(one)
    return path


def test_what_is_written_is_read(tmp_path):
    path = written(tmp_path / "j.jsonl", record(), record(seed=1))
    content = read(path)
    assert content.records == [{"schema": SCHEMA, **record()}, {"schema": SCHEMA, **record(seed=1)}]
    assert not content.complaints


def test_lines_written_before_nodes_were_kept_are_read(tmp_path):
    old, new = record(), {**record(seed=1), "nodes": 3}
    first, second = (result_of(one) for one in read(written(tmp_path / "j.jsonl", old, new)).records)
    assert (first.nodes, second.nodes) == (None, 3)
    assert first.solver_used and not first.refuted


def test_a_journal_is_not_overwritten_by_accident(tmp_path):
    path = written(tmp_path / "j.jsonl", record())
    with pytest.raises(UsageFault, match="--resume"):
        Journal(path)


@pytest.mark.parametrize("kept", [1, 30, 200])
def test_a_torn_line_is_recognised_and_the_next_run_begins_a_new_one(tmp_path, kept):
    path = written(tmp_path / "j.jsonl", record(), record(seed=1))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1][:kept])
    assert "torn off" in read(path).complaints[0]
    with Journal(path, resume=True) as journal:
        assert [one["seed"] for one in journal.content.records] == [0]
        journal.append(record(seed=2))
    assert [one["seed"] for one in read(path).records] == [0, 2]


def test_a_line_that_lost_only_its_end_of_line_counts(tmp_path):
    path = written(tmp_path / "j.jsonl", record(), record(seed=1))
    path.write_bytes(path.read_bytes()[:-1])
    with Journal(path, resume=True) as journal:
        journal.append(record(seed=2))
    assert [one["seed"] for one in read(path).records] == [0, 1, 2]


@pytest.mark.parametrize(
    "line", [b"hello\n", b'{"a": 1}\n', b"[1]\n", b'\xff\xfe{"\n', b'{"schema": "optsched/run@1"}\n']
)
def test_foreign_lines_are_named_and_left_alone(tmp_path, line):
    path = written(tmp_path / "j.jsonl", record())
    path.write_bytes(line + path.read_bytes())
    with Journal(path, resume=True) as journal:
        assert "line 1" in journal.content.complaints[0]
        journal.append(record(seed=1))
    assert path.read_bytes().startswith(line)
    assert len(read(path).records) == 2


def test_a_newer_line_is_read_around_but_not_written_beside(tmp_path):
    path = written(tmp_path / "j.jsonl", record())
    before = path.read_bytes() + json.dumps({"schema": "optsched/run@2", "key": "x"}).encode() + b"\n"
    path.write_bytes(before)
    content = read(path)
    assert len(content.records) == 1
    assert "newer optsched (optsched/run@2" in content.complaints[0]
    with pytest.raises(FileFault, match="newer optsched"):
        Journal(path, resume=True)
    assert path.read_bytes() == before


def test_a_file_that_is_no_journal_is_refused_untouched(tmp_path):
    path = tmp_path / "thesis.tex"
    path.write_bytes(b"\\begin{document}\n\\end{document}\n")
    with pytest.raises(FileFault, match="not a journal"):
        Journal(path, resume=True)
    assert path.read_bytes() == b"\\begin{document}\n\\end{document}\n"


def test_of_doubled_runs_the_first_counts(tmp_path):
    path = written(tmp_path / "j.jsonl", record(), record(total=2.0))
    content = read(path)
    assert content.records[0]["seconds"] == {"total": 1.0}
    assert "twice" in content.complaints[0]


def test_two_sweeps_do_not_write_one_journal(tmp_path):
    with Journal(tmp_path / "j.jsonl") as journal:
        journal.append(record())
        with pytest.raises(UsageFault, match="another optsched bench"):
            Journal(tmp_path / "j.jsonl", resume=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a file size limit")
def test_a_full_disk_keeps_what_was_written(tmp_path):
    path = tmp_path / "j.jsonl"
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000));"
        "from optsched.runs.journal import Journal; from tests.reports.records import record;"
        f"journal = Journal({str(path)!r}); [journal.append(record(seed=i)) for i in range(99)]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "cannot be written" in done.stderr
    kept = len(read(path).records)
    assert kept > 1
    with Journal(path, resume=True) as journal:
        journal.append(record(seed=1000))
    assert len(read(path).records) == kept + 1


def test_the_key_depends_on_all_that_was_asked_and_on_nothing_else():
    base = record()
    for name in ("instance_sha256", "method", "solver", "seed"):
        assert key_of({**base, name: "other"}) != base["key"]
    assert key_of({**base, "options": {"gap": 0.1}}) != base["key"]
    assert key_of({**base, "versions": {"optsched": "1"}}) != base["key"]
    assert key_of({**base, "objective": 5, "seconds": {}}) == base["key"]
