"""Where the family of tests/outside is installed: by `make test`, or in a folder that stands in for it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

OUTSIDE = Path(__file__).resolve().parents[1] / "outside"
INSTALLED = Path(sys.prefix) / "outside"
"""Where `make test` has pip put it: beside the environment, so that no other test sees the family."""


def site_of(folder: Path) -> Path:
    """A folder for PYTHONPATH from which `rental` is an installed package."""
    if (INSTALLED / "rental").is_dir():
        return INSTALLED
    (folder / "rental").symlink_to(OUTSIDE / "rental")
    points = tomllib.loads((OUTSIDE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    announce(folder, points)
    return folder


def announce(folder: Path, points: dict[str, dict[str, str]]) -> None:
    """The metadata by which a folder's packages are found as installed."""
    metadata = folder / "elsewhere-0.1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: elsewhere\nVersion: 0.1.0\n", encoding="utf-8")
    lines = [line for group in points for line in (f"[{group}]", *(f"{n} = {v}" for n, v in points[group].items()))]
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def python_with(site: Path, *words: object, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Python with one more folder of installed packages, run where this checkout is the package under test."""
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH", "")]))
    command = [sys.executable, *map(str, words)]
    return subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": path},
        cwd=OUTSIDE.parents[1],
        capture_output=True,
        text=True,
        timeout=timeout,
    )
