"""The worker: it can be killed, says what it had, and comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pyomo.environ as pyo
import pytest

from optsched.core.errors import SolverFault
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Settings
from optsched.solvers.compile import compile_model
from optsched.solvers.worker import highs_processes


@pytest.fixture
def worker():
    worker = highs_processes()
    yield worker
    for child in worker.pool._idle:
        child.kill()


def idle(processes):
    """The process that the next solve of this thread gets."""
    processes.warm()
    return processes.pool._idle[-1].process


def small():
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(3), domain=pyo.Binary)
    m.row = pyo.Constraint(expr=m.x[0] + m.x[1] + m.x[2] >= 2)
    m.cost = pyo.Objective(expr=m.x[0] + 2 * m.x[1] + 3 * m.x[2])
    return compile_model(m).model


def cover(size, initial=True):
    """A single-row cover that HiGHS' presolve sits in silently for minutes."""
    rng = np.random.default_rng(1)
    weight = rng.integers(10, 100, size).astype(float)
    cost = (weight * rng.uniform(0.5, 1.5, size)).round()
    return LinearModel(
        cost=cost,
        offset=0.0,
        col_lower=np.zeros(size),
        col_upper=np.ones(size),
        integer=np.ones(size, np.int32),
        row_lower=np.array([weight.sum() // 3]),
        row_upper=np.array([np.inf]),
        start=np.array([0, size], np.int32),
        index=np.arange(size, dtype=np.int32),
        value=weight,
        initial=np.ones(size) if initial else None,
    )


def test_solves_again_and_again(worker):
    for _ in range(3):
        outcome = worker.solve(small(), Settings())
        assert outcome.status == "optimal"
        assert outcome.objective == 3


def test_silence_beyond_the_limit_is_killed_and_said(worker):
    """A stopped process says nothing, however fast the machine: HiGHS itself sometimes minds its limit."""
    os.kill(idle(worker).pid, signal.SIGSTOP)
    outcome = worker.solve(small(), Settings(time_limit_s=0.5))
    assert outcome.status == "time"
    assert outcome.message == "killed at the time limit"
    assert not worker.pool._idle
    assert worker.solve(small(), Settings()).objective == 3


def test_news_before_the_kill_is_kept(worker):
    news = []
    worker.warm()
    outcome = worker.solve(cover(20_000), Settings(time_limit_s=2.0, presolve=False), news.append)
    assert outcome.values is not None
    if outcome.status == "time":
        assert outcome.objective is not None
    assert news


def test_a_worker_that_dies_is_a_fault_and_is_replaced(worker):
    victim = idle(worker).pid
    threading.Timer(0.3, lambda: os.kill(victim, signal.SIGKILL)).start()
    with pytest.raises(SolverFault, match="died"):
        worker.solve(cover(100_000), Settings(time_limit_s=30))
    assert worker.solve(small(), Settings()).objective == 3


def test_worker_ends_with_its_parent():
    code = (
        "from optsched.solvers.worker import HIGHS; import sys, time; HIGHS.warm();"
        "print(HIGHS.pool._idle[0].process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(100):
        if not alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as file:
        return file.read().split()[2] != "Z"


def test_worker_imports_neither_pyomo_nor_scipy():
    code = "import optsched.solvers.worker_main, optsched.solvers.highs, sys; print(sorted(m for m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for module in ("'pyomo'", "'scipy'", "'pandas'", "'pydantic'"):
        assert module not in loaded
