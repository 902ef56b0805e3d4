"""Guards that the workflow, the classifiers and requires-python name the same versions of Python."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_python_that_is_promised_is_tried():
    prefix = "Programming Language :: Python :: "
    promised = [line.removeprefix(prefix) for line in PROJECT["classifiers"] if line.startswith(prefix)]
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert re.findall(r'"(3\.\d+)"', workflow) == promised
    assert PROJECT["requires-python"] == f">={promised[0]}"
