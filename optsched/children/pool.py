"""How many processes serve the threads of this one, and which thread has which?

A process serves one thread at a time. At most `most` are lent at once, by default one per processor this process may
use, or OPTSCHED_SOLVER_PROCESSES; further threads wait. A thread that has one already, because a callback of its
solve solves again, gets another beyond that number, for it would wait for itself.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from time import perf_counter
from weakref import WeakSet

from optsched.children.child import Child
from optsched.core.errors import UsageFault

NUMBER = "OPTSCHED_SOLVER_PROCESSES"
"""The environment variable that says how many processes a pool lends at once."""
LOOK_AGAIN_S = 0.1
"""Seconds between two looks for a free place: a thread that was killed frees its place without a word."""


class Busy(Exception):
    """Every process was serving another thread until the time was up."""


def processors() -> int:
    """How many processes one pool lends at once. Raises UsageFault where OPTSCHED_SOLVER_PROCESSES is no number."""
    told = os.environ.get(NUMBER)
    if not told:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not told.isdecimal() or int(told) < 1:
        raise UsageFault(f"{NUMBER}={told!r}: expected a number of processes, 1 or more")
    return int(told)


class Lease:
    """A thread's claim on one of the places; one that is lost, however that happened, frees its place."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()


class Pool:
    """Lends children to threads, the one used last first.

    Parameters
    ----------
    start : callable
        Makes a child and waits until it is ready.
    most : int, optional
        How many are lent at once; by default `processors()`.
    """

    def __init__(self, start: Callable[[], Child], most: int | None = None) -> None:
        self._start, self._told = start, most
        self.reset()
        _pools.add(self)

    def reset(self) -> None:
        """Empty: at first, and in a fork, which must not use its parent's processes."""
        self._idle: list[Child] = []
        self._lent: WeakSet[Lease] = WeakSet()
        self._lock = threading.Lock()  # no Condition: an exception of a signal handler could leave it locked
        self._freed: SimpleQueue[None] = SimpleQueue()

    def warm(self) -> None:
        """Have one process ready, unless all are busy anyway. Raises what starting one raises."""
        if not self._idle:
            with suppress(Busy), self.lend(perf_counter()):
                pass

    @property
    def most(self) -> int:
        """How many children may be lent at once."""
        return processors() if self._told is None else self._told

    @contextmanager
    def lend(self, until: float | None = None) -> Iterator[Child]:
        """A child for this thread alone, in a `with` block; one that was left with an open
        question is killed afterwards.

        Raises Busy at the instant `until` of perf_counter, and what starting a child raises.
        """
        lease, child = Lease(), None
        try:
            self._wait_for_place(lease, until)
            child = self._idle_one() or self._start()
            yield child
        finally:
            if child is not None:
                self._take_back(child)
            self._lent.discard(lease)
            if self._freed.qsize() < self.most:
                self._freed.put(None)

    def _wait_for_place(self, lease: Lease, until: float | None) -> None:
        """Enter the pool, or raise Busy at the instant `until`.

        It looks again every LOOK_AGAIN_S even if nobody says a place is free: a lease may be lost without a word.
        """
        while not self._enter(lease):
            left = LOOK_AGAIN_S if until is None else min(LOOK_AGAIN_S, until - perf_counter())
            if left <= 0:
                raise Busy
            with suppress(Empty):
                self._freed.get(timeout=left)

    def _enter(self, lease: Lease) -> bool:
        """Take a place if one is free, or if this thread has one already (it would wait for itself)."""
        with self._lock:
            free = len(self._lent) < self.most or any(other.thread == lease.thread for other in self._lent)
            if free:
                self._lent.add(lease)
            return free

    def _idle_one(self) -> Child | None:
        """A child that is ready, the one used last first (its memory is warm); None where all have ended."""
        while True:
            try:
                child = self._idle.pop()
            except IndexError:
                return None
            if child.free:
                return child

    def _take_back(self, child: Child) -> None:
        """Keep a child that has answered everything; any other may still answer an old question, so it is killed."""
        if child.free and len(self._idle) < self.most:
            self._idle.append(child)
        else:
            child.kill()


_pools: WeakSet[Pool] = WeakSet()


def _reset_all() -> None:
    for pool in list(_pools):
        pool.reset()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_all)
