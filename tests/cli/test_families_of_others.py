"""A stranger's family, installed as a package or given by --family, gets everything that ours have."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.elsewhere import OUTSIDE, announce, python_with, site_of

TINY = "rental/tiny-three-machines"
ALLOWED_LINES = 250
TOY = Path(__file__).resolve().parents[1] / "toy.py"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return site_of(tmp_path_factory.mktemp("site"))


def optsched(site, *words):
    return python_with(site, "-m", "optsched", *words)


def test_the_package_is_small():
    """Its page without the pasted code, its instances and its metadata included."""
    kept = [path for path in OUTSIDE.rglob("*") if path.suffix in (".py", ".toml", ".json", ".md")]
    texts = [path.read_text(encoding="utf-8").partition("<!-- pyomo:begin -->")[0] for path in kept]
    assert sum(len(text.splitlines()) for text in texts) <= ALLOWED_LINES


def test_it_is_listed_and_compared(site):
    assert "rental" in optsched(site, "list", "problems").stdout
    assert TINY in optsched(site, "list", "instances").stdout
    ran = optsched(site, "compare", "rental/tiny", "--format", "json")
    rows = {row["method"]: row for row in json.loads(ran.stdout)}
    assert (rows["exact"]["objective"], rows["exact"]["found"]) == (9.9, "optimal")
    assert rows["greedy"]["objective"] == 17.0


def test_its_optimum_is_certified_and_the_proof_verified(site, tmp_path):
    proof = tmp_path / "rental.proof.jsonl.gz"
    assert optsched(site, "certify", TINY, "-o", proof).returncode == 0
    checked = optsched(site, "verify", TINY, proof, "--json")
    assert json.loads(checked.stdout)["verified"] is True


def test_its_runs_reach_worker_processes(site, tmp_path):
    journal = tmp_path / "runs.jsonl"
    ran = optsched(site, "bench", "rental/tiny", "--journal", journal, "--jobs", "2", "--time-limit", "20s")
    assert ran.returncode == 0, ran.stderr
    assert {json.loads(line)["found"] for line in journal.read_text().splitlines()} == {"optimal", "feasible"}
    assert "exact" in optsched(site, "report", journal).stdout


def test_its_page_template_and_format_are_found(site, tmp_path):
    assert "## Constraints" in optsched(site, "model", "rental").stdout
    assert '"my-machines"' in optsched(site, "new", "rental").stdout
    offers = tmp_path / "offers.txt"
    offers.write_text("9\nold 4 3\nnew 5 4\n")
    assert '"optsched/rental@1"' in optsched(site, "import", "offers", offers).stdout
    assert "offers:" in optsched(site, "import", "--help").stdout


THEOREM = '''"""Whether every machine is needed."""
from fractions import Fraction
from optsched.certify.ruling import ruled
import rental.theorem as checker

THEOREM = "all machines together just meet the demand"

def theorem(instance, solution, objective):
    return ruled(checker, lambda: (len(solution.rented) < len(instance.machines) or None, Fraction(objective)))
'''


def test_its_proofs_are_listed_and_its_theorem_is_asked(tmp_path):
    shutil.copytree(OUTSIDE / "rental", tmp_path / "rental")
    (tmp_path / "rental" / "theorem.py").write_text(THEOREM)
    announce(tmp_path, {"optsched.problems": {"rental": "rental:PROBLEM"}})
    proofs = json.loads(optsched(tmp_path, "list", "instances", "--proofs", "--json").stdout)
    assert [one["reason"] for one in proofs if one["problem"] == "rental"] == ["no optimum in the tables"]
    solved = tmp_path / "solution.json"
    optsched(tmp_path, "solve", TINY, "--save", solved)
    ruling = json.loads(optsched(tmp_path, "verify", TINY, solved, "--json").stdout)
    assert (ruling["verified"], ruling["checker"]) == (True, "rental/theorem.py")


@pytest.mark.slow
def test_the_contract_suite_passes_for_it(site):
    ran = python_with(site, "-m", "pytest", "-q", "-n", "0", "tests/contract", "-k", "rental", timeout=600)
    assert ran.returncode == 0, ran.stdout
    assert ran.stdout.count(".") > 20, ran.stdout  # one a test that passed


def test_a_family_that_cannot_be_imported_gives_one_message(tmp_path):
    (tmp_path / "broken.py").write_text("import nowhere_to_be_found\n")
    announce(tmp_path, {"optsched.problems": {"broken": "broken:PROBLEM"}})
    ran = optsched(tmp_path, "new", "broken")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert "family 'broken'" in ran.stderr and "nowhere_to_be_found" in ran.stderr


def test_what_is_announced_and_is_no_family_is_refused(tmp_path):
    announce(tmp_path, {"optsched.problems": {"decoder": "json:JSONDecoder"}})
    ran = optsched(tmp_path, "new", "decoder")
    assert ran.returncode == 2
    assert "expected a Problem" in ran.stderr


def toy_instance(folder):
    path = folder / "two.json"
    content = {"format": "optsched/toy@1", "name": "two", "rates": [3, 5], "prices": [10, 20], "demand": 4}
    path.write_text(json.dumps(content))
    return path


@pytest.mark.parametrize("verb", ["solve", "compare"])
def test_a_family_is_given_by_reference(tmp_path, verb):
    ran = optsched(tmp_path, verb, toy_instance(tmp_path), "--family", "tests.toy:TOY", "--json")
    found = json.loads(ran.stdout)
    assert (found if verb == "solve" else found[0])["objective"] == 20.0


def test_a_reference_reaches_worker_processes(tmp_path):
    journal = tmp_path / "runs.jsonl"
    words = ("--family", "tests.toy:TOY", "--journal", journal, "--jobs", "2")
    assert optsched(tmp_path, "bench", toy_instance(tmp_path), *words).returncode == 0
    assert json.loads(journal.read_text())["found"] == "optimal"


@pytest.mark.parametrize("word", ["rental", "tests.nowhere:TOY", "tests.toy:Instance"])
def test_a_reference_that_is_none_is_one_message(tmp_path, word):
    ran = optsched(tmp_path, "solve", toy_instance(tmp_path), "--family", word)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1


@pytest.mark.slow
def test_the_toy_copied_out_as_a_family_has_models_refreshed(tmp_path):
    package = tmp_path / "toy"
    package.mkdir()
    shutil.copy(TOY, package / "__init__.py")
    announce(tmp_path, {"optsched.problems": {"toy": "toy:TOY"}})
    assert python_with(tmp_path, "-m", "scripts.refresh.refresh_models", "--check").returncode == 0
    (package / "models").mkdir()
    (package / "models" / "model.md").write_text("# Toy\n\n<!-- pyomo:begin -->\n<!-- pyomo:end -->\n")
    assert python_with(tmp_path, "-m", "scripts.refresh.refresh_models").returncode == 0
    assert "def build(instance" in (package / "models" / "model.md").read_text()
