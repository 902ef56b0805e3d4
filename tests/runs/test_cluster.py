"""The same sweep on a real local Dask cluster, also when its workers are killed."""

from __future__ import annotations

import os
import random
import signal
import threading

import pytest

from optsched.core.errors import SolverFault, UsageFault
from optsched.runs.bench import sweep
from optsched.runs.cluster import run_on_cluster
from optsched.runs.crew import Crew
from optsched.runs.journal import Journal, read, repeatable
from optsched.runs.task import tasks_of

distributed = pytest.importorskip("distributed")


@pytest.fixture
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


def by_key(records):
    return {record["key"]: repeatable(record) for record in records}


@pytest.mark.slow
def test_killed_workers_lose_and_double_nothing(cluster, tmp_path):
    tasks = tasks_of(["inference/tiny"], seeds=range(6))
    draw, over = random.Random(1), threading.Event()
    killed = []

    def kill():
        while len(killed) < 4 and not over.wait(draw.uniform(0.5, 1.5)):
            workers = [nanny.process.process.pid for nanny in cluster.workers.values() if nanny.process]
            if workers:
                killed.append(draw.choice(workers))
                os.kill(killed[-1], signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()
    with Journal(tmp_path / "j.jsonl") as journal:
        list(sweep(tasks, journal, lambda left: run_on_cluster(left, cluster.scheduler_address, 2)))
    over.set()
    content = read(tmp_path / "j.jsonl")
    assert killed
    assert not content.complaints
    assert sorted(record["key"] for record in content.records) == sorted(task.key for task in tasks)
    with Crew(2) as crew:
        calm = list(crew.run(tasks))
    assert by_key({**record, "schema": ""} for record in content.records) == by_key(
        {**record, "schema": ""} for record in calm
    )


@pytest.mark.slow
def test_limits_are_hard_on_a_cluster_too(cluster):
    tasks = tasks_of(["inference/tiny-two-nodes"], ["tests.runs.user_methods:sleeps"], time_limit_s=0.5)
    (record,) = run_on_cluster(tasks, cluster.scheduler_address, 1)
    assert record["stopped"] == "time"


def test_no_scheduler_there_is_said(monkeypatch):
    monkeypatch.setattr("optsched.runs.cluster.CONNECT", "1s")
    with pytest.raises((SolverFault, UsageFault), match="no Dask scheduler"):
        list(run_on_cluster([], "tcp://127.0.0.1:1", 1))
