"""Builds the wheel, installs it into a fresh environment without dependencies' sources, and uses what it ships.

Run: python -m scripts.checks.check_wheel    (part of the gate)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", work, ROOT, cwd=work)
        (wheel,) = work.glob("*.whl")
        venv.create(work / "env", with_pip=True, system_site_packages=False)
        python = work / "env" / "bin" / "python"
        lock = ROOT / ".ci" / "requirements.lock"
        run(python, "-m", "pip", "install", "--quiet", "-c", lock, wheel, cwd=work)
        found = run(python, "-m", "optsched", "compare", "inference/tiny-two-nodes", "--format", "csv", cwd=work)
        assert "exact" in found and "optimal" in found, found
        assert "## Constraints" in run(python, "-m", "optsched", "model", "inference", cwd=work)
        print(f"{wheel.name}: solves a shipped instance and prints a model page outside the checkout")


if __name__ == "__main__":
    main()
