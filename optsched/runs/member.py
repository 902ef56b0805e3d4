"""The process that runs tasks one after another: a member of the crew.

Ends itself, and with it its solver, when the process that started it is gone.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from typing import Any

from optsched.solvers.worker_main import receive, send


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a method prints must not enter the protocol
    from optsched.core.errors import OptschedError
    from optsched.runs.execute import execute

    requests: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_read_all, args=(requests,), daemon=True).start()
    send(replies, ("ready", None))
    while True:
        task = requests.get()
        try:
            send(replies, ("done", execute(task)))
        except OptschedError as error:
            send(replies, ("fault", str(error)))


def _read_all(requests: queue.Queue[Any]) -> None:
    try:
        while True:
            requests.put(receive(sys.stdin.buffer))
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    main()
