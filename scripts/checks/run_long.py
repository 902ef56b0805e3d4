"""Runs what takes too long for every run of the tests, one after another, and writes scripts/results/long.md.

python -m scripts.checks.run_long [--only fuzz-inference ...] [--count 20000]      `make long` runs all of it

The page says per part when it last ran, with which command, for how long and what came of it; parts that were not
chosen keep their lines.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
import time
from pathlib import Path

from optsched.core.files import write_text
from optsched.core.solve import versions
from optsched.problems import NAMES

PAGE = Path(__file__).parents[1] / "results" / "long.md"
ROW = re.compile(r"^\| ([\w-]+) \|")
HEAD = """# Long runs

What takes too long for every run of the tests. `make long` repeats all of it and writes this page. A fault is a wrong
optimum, a plan below the optimum, a false bound, a false "infeasible", a contradiction although the judge is right, a
failed solver or an exception; `open` counts instances whose exact method proved nothing within 30 s.

| part | command | date | minutes | exit | result |
| :-- | :-- | :-- | --: | --: | :-- |
"""


def parts(count: int, seed: int) -> dict[str, list[str]]:
    """Name -> module and arguments."""
    fuzzed = {
        f"fuzz-{name}": [
            *("scripts.checks.fuzz_family", "--family", name, "--seed", str(seed), "--count", str(count)),
            *("--certify", "300"),
        ]
        for name in NAMES
    }
    return {
        **fuzzed,
        "fuzz-mps": ["scripts.checks.fuzz_mps", "--seed", "1", "--count", "2000"],
        "fuzz-proofs": ["scripts.checks.fuzz_proofs", "--seed", "1", "--count", "10000"],
        "hostile-pairs": ["scripts.checks.verify_hostile_pairs"],
        "threads": ["scripts.checks.fuzz_threads"],
        "long-tests": ["pytest", "-q", "-m", "long", "-n", "2"],
    }


def ran(name: str, module: list[str]) -> str:
    """Run one part; its line of the page, with the part's own count of faults or what it prints in bold."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *module], capture_output=True, text=True)
    minutes = (time.perf_counter() - begun) / 60
    said = (done.stdout.strip() or done.stderr.strip() or "nothing").splitlines()
    told = next((line for line in said if line.startswith((f"{name.removeprefix('fuzz-')}, seed", "**"))), said[-1])
    print(f"{name}: exit {done.returncode} in {minutes:.1f} min: {told}", flush=True)
    if done.returncode:
        print("\n".join(said), flush=True)  # what the page only counts
    date = datetime.date.today().isoformat()
    cells = [name, f"`python -m {' '.join(module)}`", date, f"{minutes:.1f}", str(done.returncode), told]
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def main() -> int:
    chosen = parts(20_000, 1)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=list(chosen), metavar="PART", choices=list(chosen))
    parser.add_argument("--count", type=int, default=20_000, help="instances a family")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chosen = parts(given.count, given.seed)
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    lines = {found[1]: line for line in text.splitlines() if (found := ROW.match(line)) and found[1] in chosen}
    for name in given.only:
        lines[name] = ran(name, chosen[name])
        kept = [lines[part] for part in chosen if part in lines]
        on = ", ".join(f"{package} {number}" for package, number in versions().items())
        write_text(PAGE, HEAD + "\n".join(kept) + f"\n\nLast written with {on}.\n")
    return int(any(line.split(" | ")[4] != "0" for line in lines.values()))


if __name__ == "__main__":
    sys.exit(main())
