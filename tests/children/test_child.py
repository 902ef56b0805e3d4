"""One request, one reply: whatever ends a request but its answer ends the process."""

from __future__ import annotations

import os
import pickle
import signal
import time

import psutil
import pytest

from optsched.children.child import Child, Gone, Overdue, Refused


@pytest.fixture
def child():
    child = started()
    yield child
    child.kill()


def started(**options):
    child = Child("tests.children.echo", **options)
    child.wait_until_ready()
    return child


def soon(holds):
    """Whether something comes true within ten seconds."""
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_each_question_gets_its_own_answer(child):
    news = []
    assert child.ask(("count", 3), heard=news.append) == 3
    assert news == [0, 1, 2]
    assert [child.ask(("echo", i)) for i in range(5)] == list(range(5))
    assert child.free


def test_an_answer_to_an_earlier_question_is_not_taken(child):
    child.ask(("echo", "first"))
    for kind in ("news", "done", "fault"):
        child.inbox.put((child.process, 1, kind, "first again"))
    assert child.ask(("echo", "second"), heard=pytest.fail) == "second"


class Away(BaseException):
    """A way out that nothing catches."""


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, MemoryError, OverflowError, Away, SystemExit])
def test_a_listener_that_raises_ends_the_process(child, kind):
    def heard(news):
        raise kind

    with pytest.raises(kind):
        child.ask(("count", 100), heard=heard)
    assert not child.alive


def test_an_exception_of_a_signal_handler_ends_the_process(child):
    def ring(number, frame):
        raise Away

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(Away):
            child.ask(("sleep", 30))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert not child.alive


def test_what_cannot_be_sent_ends_the_process(child):
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
        child.ask(("echo", lambda: None))
    assert not child.alive


def test_no_answer_in_time_ends_the_process(child):
    with pytest.raises(Overdue):
        child.ask(("sleep", 30), until=time.perf_counter() + 0.1)
    assert not child.alive


def test_a_refusal_is_an_answer(child):
    with pytest.raises(Refused, match="too large"):
        child.ask(("refuse", "too large"))
    assert child.ask(("echo", 1)) == 1


def test_a_dead_process_says_its_last_words(child):
    with pytest.raises(Gone, match="MemoryError: all of it"):
        child.ask(("die", "all of it"))
    with pytest.raises(Gone):
        child.ask(("echo", 1))


def test_a_stopped_process_is_killed_all_the_same(child):
    os.kill(child.process.pid, signal.SIGSTOP)
    with pytest.raises(Overdue):
        child.ask(("echo", 1), until=time.perf_counter() + 0.1)
    assert not child.alive


def test_what_it_prints_stays_out_of_the_protocol(child):
    assert child.ask(("print", "a banner")) == "a banner"


@pytest.mark.parametrize("sessions", [True, False])
def test_what_it_started_ends_with_it(monkeypatch, sessions):
    if not sessions:
        monkeypatch.delattr("os.killpg")
        monkeypatch.setattr("optsched.children.child.PARTING_S", 0.0)
    child = started(session=True)
    grandchild = psutil.Process(child.ask(("start", None)))
    child.kill()
    assert soon(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)


def test_it_ends_when_nobody_holds_it():
    child = started()
    process = psutil.Process(child.process.pid)
    del child
    assert soon(lambda: not process.is_running())
