"""Every command in the README runs as written, and its real output is still real."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.refresh.refresh_readme import PAGES, README, refreshed
from tests.cli.run import optsched

ROOT = Path(__file__).resolve().parent.parent
TEXT = README.read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", TEXT, flags=re.DOTALL)


def commands():
    lines = [line.partition("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line]


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """What the README's examples refer to: somebody's solution, an expected table."""
    monkeypatch.chdir(tmp_path)
    solved = optsched("solve", "inference/tiny-two-nodes", "--save", "their-solution.json")
    assert solved.code == 0
    (tmp_path / "expected.csv").write_text((ROOT / "tests" / "expected" / "inference.csv").read_text())
    return tmp_path


def test_commands_run_in_the_order_they_are_printed(workplace):
    run = [line for line in commands() if line.startswith("optsched ")]
    assert len(run) >= 8
    for line in run:
        done = optsched(*shlex.split(line)[1:], timeout=300)
        assert done.code == 0, f"{line}\n{done.err}"


def test_plain_python_commands_run_from_the_checkout():
    run = [line for line in commands() if line.startswith("python optsched/")]
    assert run
    for line in run:
        done = subprocess.run([sys.executable, *shlex.split(line)[1:]], capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        assert "VERIFIED" in done.stdout


def test_make_targets_exist():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    named = [line.split()[1] for line in commands() if line.startswith("make ")]
    assert named
    assert set(named) <= set(targets)


def test_every_other_command_is_known():
    known = ("optsched ", "python optsched/", "make ", "python -m scripts.", ". .venv/bin/activate")
    assert not [line for line in commands() if not line.startswith(known)]


def test_inline_scripts_exist():
    for module in re.findall(r"python -m (scripts\.[\w.]+\w)", TEXT):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file()


def test_python_examples_run(workplace):
    for code in blocks("python"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=workplace, timeout=300
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_output_shown_is_current():
    for path, parts in PAGES.items():
        text = path.read_text(encoding="utf-8")
        assert refreshed(text, parts) == text, f"{path.name}: run python -m scripts.refresh.refresh_readme"
