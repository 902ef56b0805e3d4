"""How does a child answer numbered requests until its parent is gone?

Standard library only, so that a child starts fast, also under another Python.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from optsched.children.frames import Fault, frame, send

Tell = Callable[[Any], None]
Answer = Callable[[Any, Tell], Any]


def serve(prepare: Callable[[], Answer], parting: Callable[[], None] = lambda: None) -> None:
    """Answer requests one after another; end, also in the middle of one, when standard input closes.

    `prepare()` imports what is needed and returns answer(request, tell) -> reply; `tell(news)` speaks before the
    reply. A Fault raised by either is told to the parent; any other exception ends the process.
    `parting()` ends what the process itself started.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # solvers print there, HiGHS 1.16 a banner: not into the protocol

    def reply(number: int, kind: str, content: Any) -> None:
        send(replies, (number, kind, content))

    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_read_all, args=(requests, parting), daemon=True).start()
    try:
        answer = prepare()
    except Fault as fault:
        return reply(0, "fault", str(fault))
    reply(0, "ready", None)
    while True:
        _answer_one(answer, requests.get(), reply)


def _answer_one(answer: Answer, request: bytes, reply: Callable[[int, str, Any], None]) -> None:
    number, content = pickle.loads(request)
    try:
        reply(number, "done", answer(content, lambda news: reply(number, "news", news)))
    except Fault as fault:
        reply(number, "fault", str(fault))


def _read_all(requests: SimpleQueue[bytes], parting: Callable[[], None]) -> None:
    """The thread that reads requests; when standard input closes the parent is gone, and the process ends at once.

    `os._exit`, because the main thread may be in a solver that no exception reaches.
    """
    try:
        while True:
            requests.put(frame(sys.stdin.buffer))
    except (EOFError, OSError):
        parting()
        os._exit(0)
