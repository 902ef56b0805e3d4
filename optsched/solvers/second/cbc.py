"""How is CBC run, the program that PuLP ships? As a program of its own, with files."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from typing import Any

Report = Callable[[float | None, float | None], None]
STATUSES = {
    "Optimal": "optimal",
    "Infeasible": "infeasible",
    "Integer infeasible": "infeasible",
    "Unbounded": "unbounded",
}
"""First words of CBC's solution file in our words."""
_running: list[subprocess.Popen[str]] = []


def prepare() -> None:
    """Raises RuntimeError where PuLP brings no CBC for this machine."""
    _program()


def abandon() -> None:
    """End CBC with the process that started it."""
    for process in _running:
        process.kill()


def solve(path: str, settings: dict[str, Any], start: dict[str, float], _report: Report) -> dict[str, Any]:
    """Run CBC on the file. Raises ValueError where it cannot read the model,
    RuntimeError where it writes no solution.
    """
    written, begin = f"{path}.solution", f"{path}.start"
    if os.path.exists(written):
        os.unlink(written)
    words = [_program(), path, "-ratio", settings["relative_gap"], "-allow", settings["absolute_gap"]]
    words += ["-integerT", max(settings["integrality"], 1e-9), "-randomCbcSeed", settings["seed"]]
    words += ["-seconds", settings["time_limit_s"]] if settings["time_limit_s"] is not None else []
    words += [] if settings["presolve"] else ["-presolve", "off", "-preprocess", "off"]
    words += ["-mipstart", _begin(begin, start)] if start else []
    words += ["-timeMode", "elapsed", "-printingOptions", "all", "-solve", "-solution", written]
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, text=True)
    _running[:] = [process]
    log = process.communicate()[0]
    if not os.path.exists(written):
        if "unbounded" in log.lower() or "dual infeasible" in log.lower():
            return {"status": "unbounded", "values": None, "objective": None, "bound": None}
        if "errors on input" in log:
            raise ValueError("CBC cannot read this model; it wants bounds on every column")
        raise RuntimeError(f"CBC wrote no solution: {log.strip().splitlines()[-1:]}")
    with open(written, encoding="utf-8") as file:
        return _answer(file.read().splitlines(), log)


def _begin(path: str, start: dict[str, float]) -> str:
    """Write a start as CBC writes a solution: a headline, then number, name and value."""
    lines = [f"{i} {name} {value!r}" for i, (name, value) in enumerate(start.items())]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(["start - objective value 0", *lines]) + "\n")
    return path


def _answer(lines: list[str], log: str) -> dict[str, Any]:
    """Read CBC's solution file and log; the bound is in the log only."""
    word = lines[0].partition(" - ")[0].strip()
    status = STATUSES.get(word, "time" if "time" in word else "error")
    answer: dict[str, Any] = {"status": status, "values": None, "objective": None, "bound": None}
    answer["message"] = "" if status != "error" else f"CBC stopped with {lines[0]!r}"
    if status in ("infeasible", "unbounded"):
        return answer
    lower = re.search(r"^Lower bound:\s+(\S+)", log, re.MULTILINE)
    answer["bound"] = float(lower[1]) if lower else None
    if "no integer solution" not in lines[0] and not any(line.startswith("**") for line in lines[1:]):
        cells = [line.split() for line in lines[1:]]
        found = {cell[1]: float(cell[2]) for cell in cells if cell[1][0] == "c"}
        answer["values"] = [found[f"c{i}"] for i in range(len(found))]
        answer["objective"] = float(lines[0].rpartition(" ")[2])
        if status == "optimal":
            answer["bound"] = answer["objective"]
    return answer


def _program() -> str:
    """The path of PuLP's CBC. Raises RuntimeError where there is none."""
    import pulp

    command = pulp.PULP_CBC_CMD()
    if not command.available():
        raise RuntimeError("PuLP has no CBC for this machine")
    return str(command.path)
