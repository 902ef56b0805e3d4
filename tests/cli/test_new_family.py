"""The skeleton that new_family writes is a family as it is, ours or a stranger's, and nothing is overwritten."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from optsched.core.errors import UsageFault
from scripts.refresh.new_family import ROOT, write_family
from tests.cli.elsewhere import announce, python_with


@pytest.fixture
def checkout(tmp_path):
    """A copy of what a contributor works in, without the bulk of instances and proofs."""
    for name in ("optsched", "scripts", "models", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "results"))
    bulk = shutil.ignore_patterns("proofs", "paper*", "hard", "real")
    shutil.copytree(ROOT / "instances", tmp_path / "instances", ignore=bulk)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(folder, *words):
    ran = subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, timeout=600)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.slow
def test_a_new_family_of_ours_passes_the_contract_suite(checkout):
    run(checkout, "-m", "scripts.refresh.new_family", "dispatching")
    run(checkout, "-m", "scripts.refresh.refresh_models")
    assert (checkout / "models" / "dispatching" / "tiny-cover.mps").is_file()
    assert "dispatching" in run(checkout, "-m", "optsched", "list", "problems")
    passed = run(
        checkout, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/contract", "-k", "dispatching"
    )
    assert passed.count(".") > 20


def test_a_new_family_of_a_stranger_is_found_where_it_is_installed(tmp_path):
    written = write_family("dispatching", tmp_path)
    assert tmp_path / "pyproject.toml" in written
    announce(tmp_path, {"optsched.problems": {"dispatching": "dispatching:PROBLEM"}})
    ran = python_with(tmp_path, "-m", "optsched", "compare", "dispatching/tiny", "--format", "csv")
    assert "optimal" in ran.stdout, ran.stderr


@pytest.mark.parametrize("name", ["inference", "Dispatch", "two-words", "class", ""])
def test_a_name_that_is_none_or_taken_is_refused(tmp_path, name):
    with pytest.raises(UsageFault):
        write_family(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path):
    first = write_family("dispatching", tmp_path)
    first[0].write_text("mine")
    with pytest.raises(UsageFault, match="exists"):
        write_family("dispatching", tmp_path)
    assert first[0].read_text() == "mine"
