"""bench and report as a person runs them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time

import pytest

from optsched.commands.bench_command import megabytes_of, seeds_of
from optsched.commands.console.bench_progress import sentence
from optsched.core.errors import UsageFault
from optsched.runs.bench import BenchProgress
from optsched.runs.journal import read
from tests.cli.run import heed_interrupts, optsched

TINY = "inference/tiny-two-nodes"


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "runs.jsonl"
    words = ("bench", TINY, "retraining/tiny-eq31", "--seed", "0-1", "--time-limit", "20s", "--jobs", "2")
    ended = optsched(*words, "--journal", path)
    assert ended.code == 0
    assert ended.out == ""
    return path


def test_report_in_every_format_and_its_figures(journal, tmp_path):
    ended = optsched("report", journal, "--plot", tmp_path, "--html", tmp_path / "r.html")
    assert ended.code == 0
    assert {"excess.png", "size.png", "r.html"} <= {path.name for path in tmp_path.iterdir()}
    tables = json.loads(optsched("report", journal, "--json").out)
    assert {row["family"] for row in tables["solvers"]} == {"inference", "retraining"}
    assert optsched("report", journal, "--table", "sizes", "--format", "csv").out.startswith("# sizes\nfamily,")


def test_resume_runs_nothing_again(journal):
    before = journal.read_bytes()
    again = ("bench", TINY, "retraining/tiny-eq31", "--seed", "0-1", "--time-limit", "20s", "--journal", journal)
    assert optsched(*again).code == 2
    ended = optsched(*again, "--resume")
    assert ended.code == 0
    assert "already finished" in ended.err
    assert journal.read_bytes() == before


def test_report_names_what_it_skips_and_says_wrong_runs_by_its_code(journal):
    records = read(journal).records
    wrong = {**next(r for r in records if r["method"] == "exact"), "key": "x", "seed": 9, "bound": 1e9}
    with journal.open("a") as file:
        file.write("a line of somebody else\n" + json.dumps(wrong) + '\n{"schema": "optsched/run@1", "ke')
    ended = optsched("report", journal, "--table", "troubles")
    assert ended.code == 1
    assert "not JSON, skipped" in ended.err
    assert "torn off" in ended.err
    assert "proved at least 1000000000" in ended.out


def test_a_journal_of_nothing_is_a_file_fault(tmp_path):
    (tmp_path / "notes.txt").write_text("hello\n")
    assert optsched("report", tmp_path / "notes.txt").code == 3
    assert optsched("report", tmp_path / "none.jsonl").code == 3


def test_interrupt_keeps_what_is_done_and_says_how_to_go_on(tmp_path):
    path = tmp_path / "runs.jsonl"
    words = [
        "bench",
        TINY,
        "-m",
        "exact",
        "-m",
        "tests.runs.user_methods:sleeps",
        "--journal",
        str(path),
        "--jobs",
        "2",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "optsched", *words], stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts
    )
    for _ in range(3000):
        time.sleep(0.1)
        if path.exists() and path.stat().st_size:
            break
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "--resume" in said
    assert [record["method"] for record in read(path).records] == ["exact"]


@pytest.mark.parametrize(
    "words",
    [
        ("--seed", "x"),
        ("--seed", "-1"),
        ("--memory-limit", "lots"),
        ("--memory-limit", "0MB"),
        ("-m", "nothing"),
        ("--solver", "higs"),
        ("--solver", "highs:presolve=maybe"),
    ],
)
def test_requests_that_are_off_are_usage_faults_before_anything_runs(tmp_path, words):
    ended = optsched("bench", TINY, "--journal", tmp_path / "j.jsonl", *words)
    assert ended.code == 2
    assert not (tmp_path / "j.jsonl").exists()


def test_seeds_and_sizes():
    assert seeds_of(("3", "0-2", "2")) == [3, 0, 1, 2]
    assert megabytes_of("1.5GB") == 1500
    with pytest.raises(UsageFault):
        megabytes_of("5 stones")


def test_the_sentence_estimates_from_what_ran_here():
    assert sentence(BenchProgress(12, 40, 2, 1, 5.0)) == (
        "12 of 40 runs (2 already finished), 1 failed, 5.0 s, about 14 s left"
    )


def untimed(table):
    """A printed comparison without its seconds, which no two runs share."""
    return re.sub(r"( +seconds|-+| +\d+\.\d\d)? *$", "", table, flags=re.MULTILINE)


def test_compare_through_a_journal_is_the_same_table_and_runs_nothing_twice(tmp_path):
    path = tmp_path / "compared.jsonl"
    words = ("compare", TINY, "retraining/tiny-eq31", "--time-limit", "20s")
    direct, first = optsched(*words), optsched(*words, "--journal", path)
    assert first.code == 0
    assert "milp" in direct.out
    assert untimed(first.out) == untimed(direct.out) != direct.out
    lines = path.read_text().splitlines()
    path.write_text("\n".join(lines[:3]) + '\n{"schema": "optsched/run@1", "ke')
    assert optsched(*words, "--journal", path).code == 2
    again = optsched(*words, "--journal", path, "--resume")
    assert (again.code, untimed(again.out)) == (0, untimed(direct.out))
    assert "3 already finished" in again.err
    assert "torn off" in again.err
    assert len(read(path).records) == len(lines)


def test_compare_resumes_only_a_journal():
    assert optsched("compare", TINY, "--resume").code == 2
