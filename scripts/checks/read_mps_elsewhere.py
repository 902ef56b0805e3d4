"""What HiGHS, SCIP and CBC read in MPS files, as plain data; each in a process of its own, since they may crash.

    python -m scripts.checks.read_mps_elsewhere highs|scip|cbc FIRST FOLDER   a JSON line for each FOLDER/<number>.mps

A program is {"maximise", "offset", "columns": {name: [cost, low, high, whole]}, "rows": {name: [low, high, {column:
entry}]}}, with 1e20 and more as infinity; null where the reader reports an error.
"""

from __future__ import annotations

import json
import math
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import highspy

READERS = ("highs", "scip", "cbc")
MOST_S = 2.0  # of CPU for one file
Program = dict[str, Any]


def read_all(reader: str, folder: Path, count: int) -> list[Program | None]:
    """The programs of all files; None also where the reader died."""
    found: list[Program | None] = []
    while len(found) < count:
        words = [sys.executable, "-m", "scripts.checks.read_mps_elsewhere", reader, str(len(found)), str(folder)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=3600, check=False)
        found += [json.loads(line) for line in done.stdout.splitlines() if line.startswith(("{", "null"))]
        if len(found) < count:
            found.append(None)
    return found


def by_highs(path: Path) -> Program | None:
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    if highs.readModel(str(path)) == highspy.HighsStatus.kError:
        return None
    lp = highs.getLp()
    names, rows, matrix = list(lp.col_names_), list(lp.row_names_), lp.a_matrix_
    if len({*names}) < lp.num_col_ or len({*rows}) < lp.num_row_:
        return None  # it has renamed them all
    kinds = list(lp.integrality_) or [highspy.HighsVarType.kContinuous] * lp.num_col_
    if not {*kinds} <= {highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger}:
        return None
    columns = {
        name: [lp.col_cost_[j], *_ends(lp.col_lower_[j], lp.col_upper_[j]), kinds[j] == highspy.HighsVarType.kInteger]
        for j, name in enumerate(names)
    }
    ends = [_ends(*pair) for pair in zip(lp.row_lower_, lp.row_upper_, strict=True)]
    found: dict[str, list[Any]] = {name: [*pair, {}] for name, pair in zip(rows, ends, strict=True)}
    starts, index, value = list(matrix.start_), list(matrix.index_), list(matrix.value_)
    by_column = matrix.format_ == highspy.MatrixFormat.kColwise
    for outer, (start, stop) in enumerate(pairwise(starts)):
        for k in range(start, stop):
            i, j = (index[k], outer) if by_column else (outer, index[k])
            found[rows[i]][2][names[j]] = value[k]
    maximise = lp.sense_ == highspy.ObjSense.kMaximize
    return {"maximise": maximise, "offset": lp.offset_, "columns": columns, "rows": found}


def by_scip(path: Path) -> Program | None:
    from pyscipopt import Model

    model = Model()
    model.hideOutput()
    try:
        model.readProblem(str(path))
    except Exception:  # noqa: BLE001 - it says no more than "read error"
        return None
    columns = {
        v.name: [v.getObj(), *_ends(v.getLbOriginal(), v.getUbOriginal()), v.vtype() != "CONTINUOUS"]
        for v in model.getVars()
    }
    if any(row.getConshdlrName() != "linear" for row in model.getConss()):
        return None
    rows = {
        row.name: [*_ends(model.getLhs(row), model.getRhs(row)), model.getValsLinear(row)] for row in model.getConss()
    }
    maximise = model.getObjectiveSense() == "maximize"
    return {"maximise": maximise, "offset": model.getObjoffset(), "columns": columns, "rows": rows}


def by_cbc(path: Path) -> Program | None:
    """What PuLP's CBC writes again; it ignores OBJSENSE."""
    from pulp import PULP_CBC_CMD

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.mps"
        words = [PULP_CBC_CMD().path, str(path), "presolve", "off", "export", str(out), "quit"]
        done = subprocess.run(words, capture_output=True, timeout=60, check=False)
        if b"with 0 errors" not in done.stdout or not out.exists():
            return None
        return by_highs(out)


def _ends(low: float, high: float) -> tuple[float, float]:
    return (-math.inf if low <= -1e20 else low), (math.inf if high >= 1e20 else high)


BY: dict[str, Callable[[Path], Program | None]] = {"highs": by_highs, "scip": by_scip, "cbc": by_cbc}


if __name__ == "__main__":
    reader, first, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    while (path := folder / f"{first}.mps").exists():
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_S)  # HiGHS never returns from some files: the process ends
        try:
            print(json.dumps(BY[reader](path)), flush=True)
        except (UnicodeDecodeError, ValueError):  # names that are no text
            print("null", flush=True)
        first += 1
