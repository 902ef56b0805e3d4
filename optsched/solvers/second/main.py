"""The process of one solver: one JSON request per line in, JSON news and one answer per request out.

Request: {"mps": text, "settings": {...}, "start": {column: value}}. News: {"kind": "news", "seconds", "incumbent",
"bound"}. Answer: {"kind": "done", "status", "values", "objective", "bound", "nodes", "seconds"} or {"kind": "fault",
"message"}.
Columns are named c0, c1, ...; `values` follows their numbers. Ends itself when standard input is closed.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import signal
import sys
import tempfile
import threading
from time import perf_counter
from typing import Any


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # solvers print on file descriptor 1, which carries the protocol

    def reply(kind: str, **content: Any) -> None:
        replies.write(json.dumps({"kind": kind, **content}) + "\n")
        replies.flush()

    solver = importlib.import_module(f"optsched.solvers.second.{sys.argv[1]}")
    requests: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_read_all, args=(requests, solver), daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="optsched-") as folder:
        try:
            solver.prepare()
            reply("ready")
        except Exception as error:
            reply("fault", message=f"{type(error).__name__}: {error}")
        while True:
            _answer(solver, requests.get(), os.path.join(folder, "model.mps"), reply)


def _answer(solver: Any, request: dict[str, Any], path: str, reply: Any) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(request["mps"])
    begun = perf_counter()

    def report(incumbent: float | None, bound: float | None) -> None:
        reply("news", seconds=perf_counter() - begun, incumbent=incumbent, bound=bound)

    try:
        answer = solver.solve(path, request["settings"], request["start"], report)
        reply("done", **{"nodes": 0, "message": "", **answer}, seconds=perf_counter() - begun)
    except Exception as error:
        reply("fault", message=f"{type(error).__name__}: {error}")


def _read_all(requests: queue.Queue[dict[str, Any]], solver: Any) -> None:
    for line in sys.stdin:
        requests.put(json.loads(line))
    getattr(solver, "abandon", lambda: None)()
    os._exit(0)


if __name__ == "__main__":
    main()
