"""How is a process asked numbered questions, and killed on any way out but its answer? The parent's side.

A child is a fresh interpreter, never a fork, and ends with its parent, whose end closes its standard input. Standard
library only, except for killing a family of processes where the system has no sessions.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any
from weakref import WeakSet

from optsched.children.frames import frame, send

START_S = 60.0
"""Seconds until a child must be ready: a cold disk and a large solver library take several."""
PARTING_S = 0.5
"""Seconds that a child with a session may spend on tidying up before it is killed."""
LONGEST_WAIT_S = 3600.0
"""Seconds of one look into the inbox; the system refuses to wait for centuries."""
READY = 0
"""The number of what a child says unasked: that it is ready, or why not."""

Message = tuple[subprocess.Popen[bytes], int, str, Any]


class Refused(Exception):
    """The child answered that it cannot, and why. It lives on."""


class Overdue(Exception):
    """No answer in time; the child has been killed."""


class Gone(Exception):
    """The child crashed: the last line of its error output."""


class Child:
    """One process, asked by one thread at a time.

    Parameters
    ----------
    module, *words : str
        What `python -m` runs, and its arguments.
    python : str
        The interpreter; a solver may live in another environment.
    search : iterable of str
        Further folders in which it finds modules.
    session : bool
        Whether it leads a session of its own, so that what it started is killed with it.
    inbox : SimpleQueue, optional
        Several children may share one; messages name the process they come from.

    Raises OSError where the interpreter cannot be started.
    """

    def __init__(
        self,
        module: str,
        *words: str,
        python: str = sys.executable,
        search: Iterable[str] = (),
        session: bool = False,
        inbox: SimpleQueue[Message] | None = None,
    ) -> None:
        self.inbox: SimpleQueue[Message] = SimpleQueue() if inbox is None else inbox
        self.asked: int | None = None
        self._number, self._parent, self._session = READY, os.getpid(), session
        package = str(Path(__file__).resolve().parents[2])
        paths = [package, *search, *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
        self.process = subprocess.Popen(
            [python, "-m", module, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # closing must not wait for what could not be written
            env={**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(filter(None, paths)))},
            start_new_session=session,
        )
        _children.add(self)
        self._complaints: deque[bytes] = deque(maxlen=50)
        self._keeping = _thread(self._complaints.extend, self.process.stderr)
        self._listening = _thread(_listen, self.process, self.inbox)

    def __del__(self) -> None:
        if hasattr(self, "process"):
            self.kill()

    @property
    def alive(self) -> bool:
        """Whether the process runs, and belongs to this process (not to a parent this one was forked from)."""
        return self._parent == os.getpid() and self.process.poll() is None

    @property
    def free(self) -> bool:
        """Alive, and every question has had its answer."""
        return self.asked is None and self.alive

    def wait_until_ready(self) -> None:
        """Wait at most START_S. Raises Refused, Overdue, Gone; the process is then dead."""
        try:
            kind, content = self._reply(READY, perf_counter() + START_S)
        except BaseException:
            self.kill()
            raise
        if kind != "ready":
            self.kill()
            raise Refused(content)

    def ask(self, request: Any, until: float | None = None, heard: Callable[[Any], None] | None = None) -> Any:
        """The answer to a question.

        Parameters
        ----------
        request : object
            Anything that can be pickled and that the child's module understands.
        until : float, optional
            The instant of perf_counter by which the answer must be there.
        heard : callable, optional
            heard(news) gets what the child says before its answer.

        Raises
        ------
        Refused, Overdue, Gone
            And whatever `heard` raises. Only after an answer or Refused does the process live on, so that whoever
            asks next cannot get an answer to this question.
        """
        kind, content = "", None
        try:
            number = self.send(request)
            while self.asked is not None:
                kind, content = self._reply(number, until)
                if kind != "news":
                    self.asked = None
                elif heard is not None:
                    heard(content)
        finally:
            if self.asked is not None:
                self.kill()
        if kind == "fault":
            raise Refused(content)
        return content

    def send(self, request: Any) -> int:
        """Put a question, and return the number that its answer will carry. Raises Gone."""
        if self._parent != os.getpid():
            raise Gone("it belongs to another process")
        self._number += 1
        self.asked = self._number
        try:
            send(self.process.stdin, (self._number, request))  # type: ignore[arg-type]
        except (OSError, ValueError):  # its pipe is broken, or closed by us
            raise Gone(self.last_words()) from None
        return self._number

    def kill(self) -> None:
        """End the process, whatever it is doing; one with a session may tidy up, and what it started ends too."""
        if self._parent != os.getpid():
            return
        led = self._session and self.process.returncode is None
        orphans = _descendants(self.process.pid) if led and not hasattr(os, "killpg") else []
        self.process.stdin.close()  # type: ignore[union-attr]
        if led:
            self._listening.join(PARTING_S)
            _kill_session(self.process.pid, orphans)
        self.process.kill()
        self.process.wait()

    def last_words(self) -> str:
        """The last line of its error output; the process is killed first, so that there can be no more."""
        self.kill()
        self._keeping.join(1.0)
        lines = b"".join(list(self._complaints)).decode(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else f"exit status {self.process.returncode}"

    def _reply(self, number: int, until: float | None) -> tuple[str, Any]:
        """The next message that carries this number."""
        while True:
            left = LONGEST_WAIT_S if until is None else min(LONGEST_WAIT_S, until - perf_counter())
            try:
                _, of, kind, content = self.inbox.get(timeout=max(0.0, left))
            except Empty:
                if until is None or perf_counter() < until:
                    continue
                raise Overdue from None
            if kind == "gone":
                raise Gone(self.last_words())
            if of == number:
                return kind, content

    def forget(self) -> None:
        """In a fork of the parent: let go of the pipe, so that the process still ends with its parent."""
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.process.stdin.fileno())  # type: ignore[union-attr]


def _thread(function: Callable[..., Any], *arguments: Any) -> threading.Thread:
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


def _listen(process: subprocess.Popen[bytes], inbox: SimpleQueue[Message]) -> None:
    """The thread that puts every message of a child into the inbox; when the pipe ends, a
    last one says that it is gone.
    """
    with suppress(EOFError, OSError, ValueError):
        while True:
            number, kind, content = pickle.loads(frame(process.stdout))  # type: ignore[arg-type]
            inbox.put((process, number, kind, content))
    inbox.put((process, READY, "gone", None))


def _descendants(process: int) -> list[Any]:
    """Where there are no sessions to kill at once; asked before the process ends, or nobody knows them any more."""
    import psutil

    with suppress(psutil.Error):
        return list(psutil.Process(process).children(recursive=True))
    return []


def _kill_session(leader: int, orphans: list[Any]) -> None:
    """Kill the leader and all it started: by session where there are sessions, else one by one."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
    for one in orphans:
        with suppress(Exception):  # psutil's own: it has ended meanwhile
            one.kill()


_children: WeakSet[Child] = WeakSet()


def _end_all() -> None:
    for child in list(_children):
        child.kill()


def _forget_all() -> None:
    for child in list(_children):
        child.forget()


atexit.register(_end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
