"""Runs on many processes: limits are hard, deaths lose nothing, and equal runs are equal."""

from __future__ import annotations

import os
import random
import signal
import threading
from contextlib import suppress

import pytest

from optsched.core.errors import SolverFault
from optsched.reports.runs import load_runs
from optsched.reports.tables import quality
from optsched.runs.bench import sweep
from optsched.runs.crew import ATTEMPTS, Crew
from optsched.runs.execute import execute
from optsched.runs.journal import Journal, read, repeatable
from optsched.runs.memory import family
from optsched.runs.task import tasks_of
from optsched.solvers.processes import DIED, SolverProcesses

HERE = "tests.runs.user_methods"
TINY = "inference/tiny-two-nodes"


def run_all(tasks, jobs=2):
    with Crew(jobs) as crew:
        return list(crew.run(tasks))


def one(method, **options):
    (record,) = run_all(tasks_of([TINY], [f"{HERE}:{method}"], **options), jobs=1)
    return record


def test_solvers_and_seeds_vary_only_for_methods_that_take_them():
    tasks = tasks_of([TINY], ["aslm", "exact"], ["highs", "scip"], [0, 1, 2])
    assert [(task.method, task.solver, task.seed) for task in tasks] == [
        ("aslm", "", 0),
        *[("exact", solver, seed) for solver in ("highs", "scip") for seed in (0, 1, 2)],
    ]
    assert len({task.key for task in tasks}) == 7


def test_equal_runs_are_equal_but_for_what_varies():
    tasks = tasks_of(["inference/tiny"], seeds=[0, 1])
    first, second = ({record["key"]: repeatable(record) for record in run_all(tasks, jobs)} for jobs in (1, 2))
    assert first == second
    assert set(first) == {task.key for task in tasks}


def test_a_method_that_kills_its_process_fails_after_some_attempts_and_stops_nobody_else():
    tasks = tasks_of([TINY], [f"{HERE}:crashes", "aslm", "exact"])
    records = {record["method"]: record for record in run_all(tasks, jobs=1)}
    assert records[f"{HERE}:crashes"]["stopped"] == "error"
    assert f"({ATTEMPTS} attempts)" in records[f"{HERE}:crashes"]["message"]
    assert records["exact"]["found"] == "optimal"


def test_a_method_that_raises_is_recorded():
    record = one("raises")
    assert record["stopped"] == "error"
    assert "my own fault" in record["message"]


def test_what_a_method_prints_stays_out_of_the_protocol():
    assert one("prints")["found"] == "none"


def test_the_time_limit_is_hard(monkeypatch):
    monkeypatch.setattr("optsched.runs.crew.TASK_GRACE_S", 0.5)
    record = one("sleeps", time_limit_s=0.5)
    assert record["stopped"] == "time"
    assert "killed" in record["message"]


def test_the_memory_limit_is_hard():
    record = one("hoards", memory_limit_mb=600.0)
    assert record["stopped"] == "memory"


def test_a_run_over_its_limit_is_killed_while_others_keep_coming(monkeypatch):
    monkeypatch.setattr("optsched.runs.crew.TASK_GRACE_S", 0.1)
    tasks = tasks_of([TINY], [f"{HERE}:sleeps"], time_limit_s=0.5)
    tasks += tasks_of([TINY], ["exact"], seeds=range(40))
    records = run_all(tasks)
    assert len(records) == 41
    assert [record["stopped"] for record in records if "sleeps" in record["method"]] == ["time"]


def test_a_torn_sweep_is_resumed_and_nothing_is_run_twice(tmp_path):
    tasks = tasks_of(["inference/tiny"])
    with Journal(tmp_path / "j.jsonl") as journal, Crew(1) as crew:
        standings = sweep(tasks, journal, crew.run)
        for _ in range(6):
            next(standings)
        standings.close()
    before = (tmp_path / "j.jsonl").read_bytes()
    with Journal(tmp_path / "j.jsonl", resume=True) as journal, Crew(1) as crew:
        last = list(sweep(tasks, journal, crew.run))[-1]
    assert (last.done, last.total, last.skipped) == (len(tasks), len(tasks), 5)
    assert (tmp_path / "j.jsonl").read_bytes().startswith(before)
    content = read(tmp_path / "j.jsonl")
    assert sorted(record["key"] for record in content.records) == sorted(task.key for task in tasks)
    assert not content.complaints


KILLS = 8


class Killer(threading.Thread):
    """Kills a random worker, or its solver, at random times."""

    def __init__(self, crew, kills):
        super().__init__(daemon=True)
        self.crew, self.left, self.random, self.over = crew, kills, random.Random(5), threading.Event()

    def run(self):
        while self.left and not self.over.wait(self.random.uniform(0.02, 0.4)):
            member = self.random.choice(self.crew.members)
            if member.ready:
                victims = [one.pid for one in family(member.child.process.pid)] or [member.child.process.pid]
                with suppress(ProcessLookupError):  # it may have ended meanwhile
                    os.kill(self.random.choice(victims), signal.SIGKILL)
                    self.left -= 1


@pytest.mark.slow
def test_kills_lose_and_double_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("optsched.runs.crew.ATTEMPTS", KILLS)  # all kills may hit one task
    tasks = tasks_of(["inference/tiny"], seeds=range(5))
    with Journal(tmp_path / "calm.jsonl") as journal, Crew(2) as crew:
        list(sweep(tasks, journal, crew.run))
    killed, rounds = 0, 0
    while killed < KILLS:
        path = tmp_path / f"killed-{rounds}.jsonl"
        with Journal(path) as journal, Crew(2) as crew:
            killer = Killer(crew, KILLS - killed)
            killer.start()
            list(sweep(tasks, journal, crew.run))
            killer.over.set()
            killer.join()
        killed, rounds = KILLS - killer.left, rounds + 1
        assert not read(path).complaints
        assert sorted(record["key"] for record in read(path).records) == sorted(task.key for task in tasks)
        assert quality(load_runs([path])[0]) == quality(load_runs([tmp_path / "calm.jsonl"])[0])


def test_a_run_that_is_left_early_leaves_no_answers_to_the_next():
    first = tasks_of([TINY], [f"{HERE}:sleeps"]) + tasks_of(["inference/tiny"], ["aslm"])
    second = tasks_of(["inference/tiny"], ["exact"])
    with Crew(2) as crew:
        lines = crew.run(first)
        next(lines)
        lines.close()  # one member sleeps, and the other may have begun another task
        keys = [record["key"] for record in crew.run(second)]
    assert sorted(keys) == sorted(task.key for task in second)


def test_a_run_whose_solver_died_is_a_fault_to_be_tried_again(monkeypatch):
    """solve_model keeps a crash as an answer; the journal must not."""
    words = f"the process of highs {DIED}: exit status -9"

    def killed(self, model, settings, on_progress=None):
        raise SolverFault(words)

    monkeypatch.setattr(SolverProcesses, "solve", killed)
    (task,) = tasks_of(["inference/tiny-cover"], ["milp"])
    with pytest.raises(SolverFault, match=words):
        execute(task)
