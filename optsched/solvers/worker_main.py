"""The worker process: receives models on standard input, solves them with HiGHS, streams progress.

Ends itself when its parent closes the pipe, also in the middle of a solve.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import sys
import threading
from typing import IO, Any

FRAME = struct.Struct(">Q")


def send(stream: IO[bytes], message: Any) -> None:
    data = pickle.dumps(message, protocol=5)
    stream.write(FRAME.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message. Raises EOFError where the other side is gone."""
    header = stream.read(FRAME.size)
    if len(header) < FRAME.size:
        raise EOFError
    (size,) = FRAME.unpack(header)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # solvers print on file descriptor 1, which carries the protocol
    from optsched.core.errors import OptschedError
    from optsched.solvers.arrays import LinearModel
    from optsched.solvers.highs import solve_arrays

    requests: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_read_all, args=(requests,), daemon=True).start()
    send(replies, ("ready", None, None))
    while True:
        arrays, settings = requests.get()
        try:
            outcome = solve_arrays(LinearModel(**arrays), settings, lambda *news: send(replies, ("news", *news)))
            send(replies, ("done", outcome, None))
        except OptschedError as error:
            send(replies, ("fault", str(error), None))


def _read_all(requests: queue.Queue[Any]) -> None:
    try:
        while True:
            requests.put(receive(sys.stdin.buffer))
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    main()
