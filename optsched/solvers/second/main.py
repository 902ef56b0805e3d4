"""The process of one second solver: plain values and JSON's types in and out, so that any Python can run it.

Request: {"mps": text, "settings": {...}, "start": {column: value}}. News: {"seconds", "incumbent", "bound"}.
Answer: {"status", "values", "objective", "bound", "nodes", "seconds", "message"}, as JSON text.
Columns are named c0, c1, ...; `values` follows their numbers.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
from time import perf_counter
from typing import Any

from optsched.children.frames import Fault
from optsched.children.serving import Answer, Tell, serve


def main(name: str) -> None:
    """Serve requests with the solver of module `name` until the parent is gone."""
    solver = importlib.import_module(f"optsched.solvers.second.{name}")
    folder = tempfile.TemporaryDirectory(prefix="optsched-")

    def prepare() -> Answer:
        _or_fault(solver.prepare)
        return lambda request, tell: _or_fault(_answer, solver, request, folder.name, tell)

    def part() -> None:
        getattr(solver, "abandon", lambda: None)()
        folder.cleanup()

    serve(prepare, part)


def _answer(solver: Any, request: dict[str, Any], folder: str, tell: Tell) -> str:
    """Write the request's model to a file, run the solver on it, and return its answer as JSON text."""
    path, begun = os.path.join(folder, "model.mps"), perf_counter()
    with open(path, "w", encoding="utf-8") as file:
        file.write(request["mps"])

    def report(incumbent: float | None, bound: float | None) -> None:
        tell({"seconds": perf_counter() - begun, "incumbent": incumbent, "bound": bound})

    answer = solver.solve(path, request["settings"], request["start"], report)
    return json.dumps({"nodes": 0, "message": "", **answer, "seconds": perf_counter() - begun})


def _or_fault(function: Any, *arguments: Any) -> Any:
    """Call a function; whatever it raises travels to the parent as a Fault, and the process lives on."""
    try:
        return function(*arguments)
    except Exception as error:  # noqa: BLE001 - each solver's package raises its own; all reach the user as one line
        raise Fault(f"{type(error).__name__}: {error}") from None


if __name__ == "__main__":
    main(sys.argv[1])
