"""Whether the short tests pass with the oldest and the newest allowed version of every direct dependency.

Run: make canary      makes two environments without the lock, and writes scripts/results/canary.md
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from dataclasses import dataclass
from pathlib import Path

from optsched.core.files import write_text
from optsched.tables import grid

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "scripts" / "results" / "canary.md"
EXTRAS = ("plot", "test")
TESTS = ("tests/core", "tests/children", "tests/solvers", "tests/runs", "tests/cli")
LIMIT_S = 3600


@dataclass(frozen=True)
class Outcome:
    """What became of one environment."""

    versions: dict[str, str]
    word: str
    last_line: str


def direct() -> dict[str, str]:
    """{package: its lowest allowed version} of the dependencies and of what the tests need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    stated = [*project["dependencies"], *(line for extra in EXTRAS for line in extras[extra])]
    return dict(re.match(r"([\w-]+)>=([\w.]+)", line).groups() for line in stated)  # type: ignore[union-attr,misc]


def environment(folder: Path, constraints: list[str]) -> Path:
    """A fresh environment with this checkout and its tests; its python. Raises CalledProcessError."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    (folder / "constraints.txt").write_text("\n".join(constraints))
    words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", str(folder / "constraints.txt")]
    subprocess.run([python, *words, "-e", f"{ROOT}[{','.join(EXTRAS)}]"], check=True, capture_output=True, text=True)
    return python


def tried(folder: Path, constraints: list[str], tests: list[str]) -> Outcome:
    try:
        python = environment(folder, constraints)
    except subprocess.CalledProcessError as error:
        return Outcome({}, "not installable", error.stderr.strip().splitlines()[-1])
    listed = subprocess.run([python, "-m", "pip", "list", "--format", "json"], capture_output=True, text=True)
    versions = {record["name"].lower(): record["version"] for record in json.loads(listed.stdout)}
    words = [
        "-m",
        "pytest",
        "-n",
        "2",
        "-m",
        "not slow and not long",
        "--timeout",
        "600",
        "-p",
        "no:cacheprovider",
        *tests,
    ]
    try:
        done = subprocess.run([python, *words], cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        return Outcome(versions, "not finished", f"after {LIMIT_S} s")
    lines = done.stdout.strip().splitlines() or [done.stderr.strip()]
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    print(*failed, sep="\n")
    passed = done.returncode == 0
    return Outcome(versions, "pass" if passed else "fail", lines[-1].strip("= ") if passed else "; ".join(failed))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("tests", nargs="*", default=TESTS)
    tests = parser.parse_args().tests
    lowest = direct()
    with tempfile.TemporaryDirectory() as folder:
        oldest = tried(Path(folder) / "oldest", [f"{name}=={number}" for name, number in lowest.items()], tests)
        newest = tried(Path(folder) / "newest", [], tests)
    rows = [[name, oldest.versions.get(name, "-"), newest.versions.get(name, "-")] for name in lowest]
    rows.append(["the short tests", oldest.word, newest.word])
    write_text(
        PAGE,
        "# The oldest and the newest allowed versions\n\n"
        f"Last run {datetime.date.today().isoformat()}, Python {platform.python_version()}, by `make canary`: "
        f"`pytest -m 'not slow and not long' {' '.join(tests)}` in two environments without the lock.\n\n"
        f"- oldest: {oldest.word}: {oldest.last_line}\n- newest: {newest.word}: {newest.last_line}\n\n"
        + grid.markdown(["package", "oldest", "newest"], rows)
        + "\n",
    )
    print(PAGE.read_text(encoding="utf-8"))
    raise SystemExit((oldest.word, newest.word) != ("pass", "pass"))


if __name__ == "__main__":
    main()
