"""A process serves one thread at a time; further threads wait, and no place is ever lost."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from optsched.children.child import Child
from optsched.children.pool import NUMBER, Busy, Pool, processors
from optsched.core.errors import UsageFault
from tests.children.test_child import soon, started


@pytest.fixture
def pool():
    pool = Pool(lambda: started(), most=2)
    yield pool
    for child in pool._idle:
        child.kill()


def test_threads_never_share_a_process(pool):
    used: dict[int, list[str]] = {}

    def one(i):
        with pool.lend() as child:
            users = used.setdefault(child.process.pid, [])
            users.append("begin")
            assert child.ask(("echo", i)) == i
            users.append("end")
        return i

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(one, range(60))) == list(range(60))
    assert 1 <= len(used) <= 2
    assert all(users == ["begin", "end"] * (len(users) // 2) for users in used.values())


def test_one_thread_uses_one_process(pool):
    pids = set()
    for _ in range(5):
        with pool.lend() as child:
            pids.add(child.process.pid)
    assert len(pids) == 1


def test_who_waits_too_long_is_told_and_who_waits_long_enough_is_served(pool):
    held, free = threading.Barrier(3), threading.Event()

    def hold(_):
        with pool.lend() as child:
            held.wait()
            free.wait()
            return child.ask(("echo", 1))

    with ThreadPoolExecutor(2) as threads:
        holders = threads.map(hold, range(2))
        held.wait()
        with pytest.raises(Busy), pool.lend(time.perf_counter() + 0.1):
            pass
        threading.Timer(0.1, free.set).start()
        with pool.lend(time.perf_counter() + 30) as child:
            assert child.ask(("echo", 7)) == 7
        assert list(holders) == [1, 1]


def test_a_thread_that_has_one_gets_another():
    pool = Pool(lambda: started(), most=1)
    with pool.lend() as outer, pool.lend() as inner:
        assert inner is not outer
        assert inner.ask(("echo", 1)) == outer.ask(("echo", 1))
    assert len(pool._idle) == 1


class Ring(Exception):
    pass


def test_alarms_at_any_moment_lose_no_place_and_mix_no_answers(pool):
    """A signal handler that raises: the exception comes out anywhere, most often between the lines of the pool."""

    def ring(number, frame):
        raise Ring

    rung, before = 0, signal.signal(signal.SIGALRM, ring)
    try:
        for i in range(120):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0001 + (i % 40) * 0.00005)
                for k in range(20):
                    with pool.lend(time.perf_counter() + 20) as child:
                        assert child.ask(("echo", (i, k))) == (i, k)
                signal.setitimer(signal.ITIMER_REAL, 0)
            except Ring:
                rung += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rung > 20
    assert soon(lambda: len(pool._lent) == 0)
    with pool.lend(time.perf_counter() + 20) as first, pool.lend(time.perf_counter() + 20) as second:
        assert first.ask(("echo", 1)) == second.ask(("echo", 1)) == 1


def test_a_fork_uses_its_own_and_leaves_its_parents_alone(pool):
    with pool.lend() as child:
        assert child.ask(("echo", 1)) == 1
        mine = child.process.pid
    forked = os.fork()
    if forked == 0:
        with pool.lend() as other:
            right = other.process.pid != mine and other.ask(("echo", 2)) == 2
            right = right and not child.alive
            other.kill()
        child.kill()  # not its own: does nothing
        os._exit(0 if right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    with pool.lend() as child:
        assert child.process.pid == mine
        assert child.ask(("echo", 3)) == 3


def test_a_process_ends_with_its_parent_also_while_a_fork_of_that_lives_on(tmp_path):
    """The fork holds a copy of the pipe, which must not keep the process waiting for more."""
    started()  # whatever this process holds is not what is asked here
    parent = os.fork()
    if parent == 0:
        child = Child("tests.children.echo")
        child.wait_until_ready()
        (tmp_path / "pid").write_text(str(child.process.pid))
        if os.fork() == 0:
            (tmp_path / "fork").write_text(str(os.getpid()))
            time.sleep(60)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    assert soon(lambda: (tmp_path / "fork").exists() and (tmp_path / "fork").read_text())
    child, fork = (int((tmp_path / name).read_text()) for name in ("pid", "fork"))
    try:
        assert soon(lambda: not os.path.exists(f"/proc/{child}"))
    finally:
        os.kill(fork, signal.SIGKILL)


def test_the_number_can_be_told(monkeypatch):
    monkeypatch.setenv(NUMBER, "3")
    assert processors() == 3
    for wrong in ("0", "-1", "two", "1.5"):
        monkeypatch.setenv(NUMBER, wrong)
        with pytest.raises(UsageFault, match="expected a number"):
            processors()
    monkeypatch.delenv(NUMBER)
    assert processors() >= 1
