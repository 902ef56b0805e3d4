"""A command imports what it needs: one family, no Pyomo without a model, no scipy on the way to a solve."""

from __future__ import annotations

import subprocess
import sys

import pytest

from optsched.core.families import NAMES, name_in, problem

LISTED = """
import sys
from optsched.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print("modules:", *sys.modules)
"""


def imported_by(*words: str) -> set[str]:
    """The modules a command has loaded when it ends."""
    ran = subprocess.run([sys.executable, "-c", LISTED, *words], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.rpartition("modules:")[2].split())


def families_in(modules: set[str]) -> set[str]:
    return {name for name in NAMES if f"optsched.problems.{name}" in modules}


@pytest.mark.parametrize(
    "words",
    ["solve mapping/tiny-conv -m lm", "show offloading/tiny-paths", "solve retraining/tiny-eq31 -m ras"],
)
def test_a_command_imports_the_family_of_its_instance_only(words):
    family = words.split()[1].partition("/")[0]
    assert families_in(imported_by(*words.split())) == {family}


@pytest.mark.parametrize(
    "words",
    ["show inference/tiny-two-nodes"]
    + [f"solve inference/tiny-two-nodes -m {method}" for method in ("aslm", "marginal-greedy", "nexus-node")]
    + [f"solve dispatch/tiny-matching -m {method}" for method in ("rolling-matching", "ainns-td", "exact")],
)
def test_what_builds_no_model_imports_no_pyomo(words):
    assert not {"pyomo", "scipy", "highspy"} & imported_by(*words.split())


@pytest.mark.parametrize(
    "name", ["inference/tiny-on-power", "mapping/tiny-conv", "retraining/tiny-eq31", "dispatch/tiny-single"]
)
def test_a_solve_imports_no_scipy_and_no_plugins_of_pyomo(name):
    modules = imported_by("solve", name)
    assert not {"scipy", "pandas", "pyomo.environ"} & modules


def test_an_lp_file_needs_no_plugins_either():
    assert "pyomo.environ" not in imported_by("model", "inference/tiny-on-power")


@pytest.mark.parametrize("name", NAMES)
def test_tags_name_their_family(name):
    family = problem(name)
    for document in (family.instance, family.solution):
        assert name_in(document.model_fields["format"].annotation.__args__[0]) == name


@pytest.mark.parametrize("tag", [None, 3, "", "optsched", "optsched/", "optsched/rental@1", "@1", "mapping"])
def test_other_tags_name_none(tag):
    assert name_in(tag) == ""
