"""Do HiGHS, SCIP and CBC read in odd MPS files what the checker reads, wherever the checker does not refuse them?

    python -m scripts.checks.fuzz_mps [--seed 1] [--count 2000] [--solve 10] [--write]   exit 1: one read otherwise

Every file that the checker and a reader both accept must be the same program to both; every `--solve`-th such file is
certified as well, and HiGHS has to reach the proved optimum. `--write`: the page scripts/results/mps-readers.md.
"""

from __future__ import annotations

import argparse
import datetime
import math
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import highspy

from optsched.certify.prover.produce import produce
from optsched.certify.read_mps import ONE, Refused
from optsched.certify.verify import Instance
from scripts.checks.read_mps_elsewhere import READERS, Program, read_all
from scripts.checks.write_odd_mps import random_file

TINY = 1e-9  # solvers drop such entries
PAGE = Path(__file__).parents[1] / "results" / "mps-readers.md"


@dataclass
class Outcome:
    """What came of all files; `differences` must stay empty."""

    files: int = 0
    accepted: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    solved: int = 0
    differences: list[str] = field(default_factory=list)
    strict: Counter[str] = field(default_factory=Counter)  # refused, though three readers agree, by what was odd
    odd: Counter[str] = field(default_factory=Counter)  # accepted, by what was odd


def run(seed: int, count: int, solve: int, folder: Path) -> Outcome:
    rng, files = random.Random(seed), []
    for i in range(count):
        files.append(random_file(rng, rng.choice([0, 1, 1, 1, 2])))
        (folder / f"{i}.mps").write_bytes(files[-1].text())
    theirs = {reader: read_all(reader, folder, count) for reader in READERS}
    outcome = Outcome(files=count)
    for i, file in enumerate(files):
        path, readings = folder / f"{i}.mps", {reader: theirs[reader][i] for reader in READERS}
        if b"FREE" not in file.text().partition(b"ROWS")[0]:
            readings["cbc"] = None  # it takes the file for fixed format, and leaves out bounds in silence
        try:
            instance = Instance(str(path))
        except Refused:
            if all(agree(readings["highs"], other, reader) for reader, other in readings.items()):
                outcome.strict.update(file.odd or ["nothing"])
            continue
        outcome.accepted += 1
        outcome.odd.update(file.odd)
        for reader, reading in readings.items():
            if reading is not None:
                outcome.compared[reader] += 1
                if (said := difference(instance, reading, reader)) is not None:
                    outcome.differences.append(f"seed {seed}, file {i}, {file.odd}, {reader}: {said}")
        if readings["highs"] is not None and outcome.accepted % solve == 0:
            outcome.solved += 1
            said = solved_otherwise(path)
            outcome.differences += [f"seed {seed}, file {i}, {file.odd}, solved: {said}"] if said else []
    return outcome


def ours(instance: Instance) -> Program:
    """The checker's integers as the program that readers return."""
    scale, sign = instance.scale, -1 if instance.maximise else 1
    names = list(instance.column)

    def real(value: int | None, missing: float) -> float:
        return missing if value is None else float(Fraction(value, scale))

    columns = {
        name: [real(sign * instance.costs.get(j, 0), 0), real(instance.own[j][0], -math.inf),
               real(instance.own[j][1], math.inf), instance.whole[j]]
        for name, j in instance.column.items()
    }  # fmt: skip
    place = {name: i for i, name in enumerate(instance.name)}
    rows = {}
    for name, i in place.items():
        if not name.endswith(" opposite"):
            row, other = instance.rows[i], place.get(f"{name} opposite")
            high = math.inf if other is None else real(instance.rows[other].get(ONE, 0), 0)
            entries = {names[j]: real(a, 0) for j, a in row.items() if j != ONE}
            entries = {column: a for column, a in entries.items() if abs(a) > TINY}
            rows[name] = [real(-row.get(ONE, 0), 0), high, entries]
    offset = real(sign * instance.costs.get(ONE, 0), 0)
    return {"maximise": instance.maximise, "offset": offset, "columns": columns, "rows": rows}


def near(one: float, other: float) -> bool:
    return one == other or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def difference(instance: Instance, theirs: Program, reader: str) -> str | None:
    """What a reader has otherwise than the checker, in words."""
    mine = ours(instance)
    if reader != "cbc" and mine["maximise"] != theirs["maximise"]:
        return f"maximise {mine['maximise']}"
    if not near(mine["offset"], theirs["offset"]):
        return f"constant {mine['offset']}, not {theirs['offset']}"
    used = {name for low, high, row in mine["rows"].values() for name in row}
    for name, column in mine["columns"].items():
        other = theirs["columns"].get(name)
        if other is None:
            if reader == "cbc" and name not in used and column[0] == 0:
                continue  # CBC does not write out a column that stands nowhere
            return f"column {name} is missing"
        if not _same_column(column, other, reader):
            return f"column {name}: {column}, not {other}"
    if extra := theirs["columns"].keys() - mine["columns"].keys():
        return f"columns {extra} besides"
    return _rows_differ(mine["rows"], theirs["rows"])


def _same_column(mine: list[Any], theirs: list[Any], reader: str) -> bool:
    cost, low, high, whole = theirs
    if mine[3]:  # the checker has the ends of integer columns whole
        low = low if math.isinf(low) else math.ceil(low)
        high = high if math.isinf(high) else math.floor(high)
    fixed = reader == "cbc" and theirs[1] == theirs[2]  # written out as FX, which says nothing of whole
    return near(mine[0], cost) and near(mine[1], low) and near(mine[2], high) and (mine[3] == whole or fixed)


def _rows_differ(mine: dict[str, Any], theirs: dict[str, Any]) -> str | None:
    for name, (low, high, row) in mine.items():
        if name not in theirs:
            return f"row {name} is missing"
        least, most, other = theirs[name]
        sides = (least, most, {column: a for column, a in other.items() if a})
        turned = (-most, -least, {column: -a for column, a in sides[2].items()})
        if not any(_same_row((low, high, row), way) for way in (sides, turned)):
            return f"row {name}: {[low, high, row]}, not {theirs[name]}"
    return f"rows {theirs.keys() - mine.keys()} besides" if theirs.keys() - mine.keys() else None


def _same_row(one: tuple[float, float, dict[str, float]], other: tuple[float, float, dict[str, float]]) -> bool:
    alike = one[2].keys() == other[2].keys() and all(near(a, other[2][name]) for name, a in one[2].items())
    return alike and near(one[0], other[0]) and near(one[1], other[1])


def agree(one: Program | None, other: Program | None, reader: str) -> bool:
    if one is None or other is None:
        return False
    return {**one, "maximise": 0} == {**other, "maximise": 0} if reader == "cbc" else one == other


def solved_otherwise(path: Path) -> str | None:
    """The proved optimum beside that of HiGHS on its own reading, where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        made = produce(str(path), str(Path(folder) / "p.gz"), time_limit_s=5, most_nodes=200)
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.readModel(str(path))
    highs.run()
    status, value = highs.getModelStatus(), highs.getInfo().objective_function_value
    if made.status == "optimal" and made.upper is not None and status == highspy.HighsModelStatus.kOptimal:
        proved = float(Fraction(made.upper))
        return None if math.isclose(proved, value, rel_tol=1e-6, abs_tol=1e-6) else f"proved {proved}, HiGHS {value}"
    if made.status == "infeasible" and status == highspy.HighsModelStatus.kOptimal:
        return f"proved infeasible, HiGHS {value}"
    return None


def report(outcome: Outcome, seed: int) -> str:
    compared = ", ".join(f"{reader} {outcome.compared[reader]:,}" for reader in READERS)
    strict = ", ".join(f"{name} ({count})" for name, count in outcome.strict.most_common()) or "none"
    odd = ", ".join(f"{name} ({count})" for name, count in outcome.odd.most_common()) or "none"
    today, files, refused = datetime.date.today().isoformat(), outcome.files, outcome.files - outcome.accepted
    return f"""# MPS files as the checker and as three solvers read them

`python -m scripts.checks.fuzz_mps --seed {seed} --count {files}`, {today}: {files:,} random small files in odd dress
(HiGHS {highspy.Highs().version()}, SCIP and CBC as PySCIPOpt and PuLP bring them).
**{len(outcome.differences)} read otherwise.**

- The checker reads {outcome.accepted:,} and refuses {refused:,}, each with its line.
- Of those it reads, a solver reads the same program (columns, bounds, which are whole, rows, constant, sense):
  {compared}; the others report an error.
- Entries are compared as doubles, those up to 1e-9 left out as solvers do. Of CBC the sense is not compared, as it
  ignores `OBJSENSE`, nor files whose NAME does not say FREE: it takes those for fixed format and may drop bounds.
- {outcome.solved:,} were certified and solved by HiGHS as well: same optimum.
- Read although something was odd: {odd}.
- Refused although all three agree, by what was odd: {strict}.
{chr(10).join(f"- DIFFERENT: {said}" for said in outcome.differences)}"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--solve", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(wanted.seed, wanted.count, wanted.solve, Path(folder))
    text = report(outcome, wanted.seed)
    print(text)
    if wanted.write:
        PAGE.write_text(text.rstrip() + "\n", encoding="utf-8")
    return 1 if outcome.differences else 0


if __name__ == "__main__":
    sys.exit(main())
