"""Whose turn is it to build a model? One thread's at a time, with the garbage collector paused.

Pyomo keeps state of the process while it builds, and building holds the interpreter, so that threads that built at
once would not be faster. Solving, in processes, continues meanwhile. The collector would walk over all of Pyomo's
objects again and again while they are made, and frees none of them.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.RLock()
_paused = False


@contextmanager
def building() -> Iterator[None]:
    """A `with` block in which this thread alone builds; it may be nested."""
    global _paused
    with _turn:
        pauses = gc.isenabled()
        try:
            gc.disable()
            _paused = _paused or pauses
            yield
        finally:
            if pauses:
                _end_pause()


def _end_pause() -> None:
    """Let the garbage collector run again."""
    global _paused
    _paused = False
    gc.enable()


def _begin_anew() -> None:
    """In a fork, no other thread is left to hand the turn on, or to end its pause."""
    global _turn
    _turn = threading.RLock()
    if _paused:
        _end_pause()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
