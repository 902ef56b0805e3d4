"""Many threads, callbacks that raise or stop, and forks: every solve answers its own question."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from optsched import solve
from optsched.children.pool import NUMBER
from optsched.problems.inference.generate import generate
from optsched.solvers.backend import Settings
from optsched.solvers.choice import engine
from optsched.solvers.worker import HIGHS
from scripts.checks.fuzz_threads import Answer, compared, in_asyncio, mixed, on_dask, references
from tests.solvers.second.solvers import params
from tests.solvers.test_worker import small


@pytest.fixture(scope="module")
def instances():
    return mixed(seed=5, count=20)


@pytest.mark.parametrize("solver", params(["highs", "scip"]))
def test_threads_answer_what_one_thread_answers(instances, solver):
    wanted = references(instances, solver)
    assert compared(instances, wanted, solver, 4, raising=False)["right"] == len(instances)
    tally = compared(instances, wanted, solver, 3, raising=True)
    assert not tally["wrong"]
    assert tally["raised"] > 0
    if solver == "highs":
        assert in_asyncio(instances, wanted)["right"] == len(instances)


class Mine(Exception):
    pass


@pytest.mark.parametrize("solver", params(["highs", "scip"]))
def test_after_a_callback_raised_the_next_answer_is_the_next_question_s(instances, solver):
    heard = []

    def raises(progress):
        heard.append(progress)
        raise Mine

    for known in instances[:6:2]:
        before = len(heard)
        try:
            solve(known.instance, solver=solver, on_progress=raises)
        except Mine:
            assert len(heard) == before + 1
        assert solve(known.instance, solver=solver).objective == pytest.approx(known.optimum)
    assert heard


def test_a_callback_that_returns_false_stops_and_keeps_what_was_found():
    seen = []

    def enough(progress):
        seen.append(progress)
        return progress.incumbent is None or progress.bound is None

    result = solve(generate(3_000, 1, charging="full"), on_progress=enough)
    assert result.stopped == "interrupted"
    assert result.found in ("feasible", "optimal")
    assert result.objective <= seen[-1].incumbent * (1 + 1e-9)
    assert result.own_bound >= seen[-1].bound * (1 - 1e-9)
    assert seen[-1].bound * (1 - 1e-6) <= result.bound <= result.objective * (1 + 1e-9)
    assert solve("inference/tiny-cover").found == "optimal"


def test_the_proof_of_a_mapping_can_be_stopped():
    result = solve("mapping/tiny-conv", on_progress=lambda progress: False)
    assert result.stopped == "interrupted"


def test_who_waits_until_the_time_limit_gets_what_he_holds(monkeypatch):
    monkeypatch.setenv(NUMBER, "1")
    held, free = threading.Event(), threading.Event()

    def hold():
        with HIGHS.pool.lend():
            held.set()
            free.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    try:
        known = generate(12, 3, charging="full")
        result = solve(known, time_limit_s=0.3)
        assert result.stopped == "time"
        assert "busy" in result.message
        assert engine("highs").solve(small(), Settings(time_limit_s=0.05)).status == "time"
    finally:
        free.set()
        holder.join()
    assert solve(known).found == "optimal"


def test_a_callback_may_solve_too(monkeypatch):
    """The thread has the only process already: it gets another rather than wait for itself."""
    monkeypatch.setenv(NUMBER, "1")
    inner = []

    def solves(progress):
        if not inner:
            inner.append(solve("inference/tiny-cover").found)

    assert solve(generate(8, 1, charging="full"), on_progress=solves).found == "optimal"
    assert inner == ["optimal"]


def test_the_number_of_threads_may_change_between_solves():
    """HiGHS refuses another number than its process' last run had."""
    for threads in (1, 2, 1, 2):
        assert engine("highs").solve(small(), Settings(threads=threads)).objective == 3


def test_a_fork_after_a_solve_solves_in_a_process_of_its_own():
    wanted, known = solve("inference/tiny-cover").objective, cover_of(4)
    forked = os.fork()
    if forked == 0:
        right = solve("inference/tiny-cover").objective == wanted and is_right(known)
        os._exit(0 if right else 1)
    assert is_right(known)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert solve("inference/tiny-cover").objective == wanted


def cover_of(seed):
    return next(known for known in mixed(seed, 1) if known.optimum is not None)


def is_right(known):
    answer = Answer.of(solve(known.instance))
    return answer.same(Answer("optimal", known.optimum, known.optimum))


COLD = """
import threading
from concurrent.futures import ThreadPoolExecutor
together = threading.Barrier(6)
def first(name):
    together.wait()
    from optsched import solve
    return solve(*name).found
names = [("inference/tiny-cover",), ("inference/tiny-two-nodes",), ("period/tiny-three-nodes-500-exclusive",),
         ("offloading/tiny-paths", "milp"), ("retraining/tiny-whole-images",), ("mapping/tiny-conv",)]
with ThreadPoolExecutor(6) as pool:
    print(*pool.map(first, names))
"""


def test_the_first_use_may_come_from_six_threads_at_once():
    done = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["optimal"] * 6, done.stderr


@pytest.mark.slow
def test_a_dask_worker_with_several_threads():
    pytest.importorskip("distributed")
    assert on_dask(threads=4, count=12)["right"] == 12
