"""optsched verify of a solution: judged, and found optimal or not by a theorem, with no solver loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction

import pytest

from optsched import solve
from optsched.certify.shipped_proofs import index, proof_share
from optsched.core.errors import UsageFault
from optsched.core.gap import is_optimal
from optsched.core.load import load
from optsched.core.shipped import best_known
from optsched.problems import problem
from optsched.problems.inference.bounds import bound
from optsched.problems.inference.generate import generate
from optsched.problems.inference.theorem import theorem as by_dantzig
from optsched.problems.offloading.instance import Operation
from optsched.problems.offloading.schedule import decided, earliest
from tests.cli.here import optsched

HEAVY = (
    "highspy",
    "pyomo",
    "pandas",
    "scipy",
    "matplotlib",
    "optsched.solvers.highs",
    "optsched.certify.prover.produce",
)
SETTLED = {
    "offloading/hard-correlated-20": ("flow_shop", 1314),
    "offloading/paper-googlenet-4g": ("cut_lattice", 746080),
    "offloading/tiny-return": ("cut_lattice", None),
    "offloading/hard-stream-vgg16-4g": ("frame_mix", 659965473),
    "retraining/tiny-eq31": ("type_counts", None),
    "inference/tiny-two-nodes": ("knapsack", None),
}


def saved(name, path, method="exact"):
    result = solve(load(name), method)
    path.write_text(result.solution.to_text())
    return result


@pytest.fixture(scope="module")
def ruled(tmp_path_factory):
    """{name: (what exact found, exit code, record)} of one process that verifies them all; it loads no solver."""
    folder = tmp_path_factory.mktemp("solutions")
    files = {name: folder / f"{name.replace('/', '-')}.json" for name in SETTLED}
    results = {name: saved(name, path) for name, path in files.items()}
    code = (
        "import sys; from optsched.cli import main\n"
        f"for name, path in {[(name, str(path)) for name, path in files.items()]}:\n"
        "    try: main(['verify', name, path, '--json'])\n"
        "    except SystemExit as ended: print(ended.code)\n"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *said, loaded = done.stdout.strip().splitlines()
    assert loaded == "[]"
    records = map(json.loads, said[::2])
    return {name: row for name, *row in zip(SETTLED, results.values(), said[1::2], records, strict=True)}


@pytest.mark.parametrize("name", SETTLED)
def test_an_optimum_holds_by_theorem_without_any_solver(name, ruled):
    (result, ended, found), (checker, value) = ruled[name], SETTLED[name]
    assert ended == "0"
    assert found["verified"] is True and found["proof"] == "theorem"
    assert found["checker"] == f"optsched/certify/theorems/{checker}.py" and found["trusts"]
    assert found["judged"] == result.objective == pytest.approx(float(Fraction(found["lower_exact"])), rel=1e-6)
    assert value is None or found["lower_exact"] == str(value)


def test_text_names_checker_and_theorem(tmp_path):
    saved("offloading/paper-four-paths", tmp_path / "s.json")
    done = optsched("verify", "offloading/paper-four-paths", tmp_path / "s.json")
    assert done.code == 0
    assert "optimal   no solution is better\nbound     18 us, exactly 18\n" in done.out
    assert "theorems/flow_shop.py" in done.out and "Mitten 1959" in done.out


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("offloading/hard-correlated-20", "extended-johnson"),
        ("offloading/paper-googlenet-4g", "local-only"),
        ("retraining/tiny-eq31", "ras:reading=paper"),
    ],
)
def test_a_worse_solution_is_not_optimal(name, method, tmp_path):
    saved(name, tmp_path / "s.json", method)
    done = optsched("verify", name, tmp_path / "s.json", "--json")
    assert done.code == 1
    assert json.loads(done.out)["verified"] is False


@pytest.mark.parametrize(
    ("name", "method", "lower"),
    [("inference/tiny-cover", "exact", "100"), ("offloading/hard-stream-vgg16-4g", "best-single-cut", None)],
)
def test_what_a_bound_cannot_settle_is_open(name, method, lower, tmp_path):
    saved(name, tmp_path / "s.json", method)
    done = optsched("verify", name, tmp_path / "s.json", "--json")
    found = json.loads(done.out)
    assert done.code == 5
    assert found["verified"] is None and found["lower_exact"] == lower
    assert "open" in optsched("verify", name, tmp_path / "s.json").out


def test_more_work_than_allowed_is_open(monkeypatch):
    from optsched.certify.theorems import flow_shop

    monkeypatch.setattr(flow_shop, "MOST_BOUNDS", 3)
    ruling = problem("offloading").call("theorem", load("offloading/hard-correlated-20"), None, 1314.0)
    assert ruling.holds is None and "more than 3 bounds" in ruling.message


@pytest.mark.parametrize("name", ["offloading/paper-four-paths", "offloading/tiny-network", "offloading/tiny-stream"])
def test_a_value_that_the_checker_does_not_find_itself_is_not_confirmed(name):
    """As if the judge had said one less."""
    instance, result = load(name), solve(load(name), "exact")
    assert problem("offloading").call("theorem", instance, result.solution, result.objective).holds is True
    ruling = problem("offloading").call("theorem", instance, result.solution, result.objective - 1)
    assert ruling.holds is None and "makespan" in ruling.message
    assert problem("offloading").call("theorem", instance, None, result.objective - 1).holds is True


def test_a_timetable_is_judged_and_nothing_ends_before_it(tmp_path):
    path, name = tmp_path / "s.json", "offloading/tiny-paths"
    instance, best = load(name), solve(load(name), "exact")
    rows = tuple(Operation(**row._asdict()) for row in earliest(*decided(instance, best.solution)))
    path.write_text(best.solution.model_copy(update={"timetable": rows}).to_text())
    assert optsched("verify", name, path).code == 0
    late = tuple(
        row.model_copy(update={"end_us": row.end_us + 9, "start_us": row.start_us + 9})
        if row.end_us == best.objective
        else row
        for row in rows
    )
    path.write_text(best.solution.model_copy(update={"timetable": late}).to_text())
    assert optsched("verify", name, path).code == 1


def test_infeasible_and_foreign_solutions_are_refused(tmp_path):
    path = tmp_path / "s.json"
    result = saved("offloading/paper-four-paths", path)
    other = optsched("verify", "offloading/tiny-paths", path)
    assert other.code == 1 and "violates instance_sha256" in other.out
    short = result.solution.model_copy(update={"order": result.solution.order[1:]})
    path.write_text(short.to_text())
    done = optsched("verify", "offloading/paper-four-paths", path)
    assert done.code == 1
    assert done.out.startswith("refused: the solution is infeasible\n  violates each_path_once")
    record = json.loads(optsched("verify", "offloading/paper-four-paths", path, "--json").out)
    assert record["verified"] is False and record["violations"][0]["constraint"] == "each_path_once"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("offloading/tiny-cuts", "offloading of kind paths-with-cuts"),
        ("mapping/tiny-conv", "no theorem covers mapping"),
        ("retraining/tiny-whole-images", "whole images"),
        ("inference/tiny-pcie", "pcie"),
    ],
)
def test_where_no_theorem_applies_the_kinds_with_one_are_named(name, says, tmp_path):
    saved(name, tmp_path / "s.json")
    done = optsched("verify", name, tmp_path / "s.json")
    assert done.code == 2 and done.out == ""
    assert says in done.err and "offloading (kinds paths, network, stream)" in done.err


def test_a_broken_solution_is_a_file_fault(tmp_path):
    path = tmp_path / "s.json"
    path.write_text('{"format": "optsched/offloading-solution@1", "order": 7}')
    assert optsched("verify", "offloading/tiny-paths", path).code == 3
    path.write_text('{"format": "optsched/inference-solution@1", "loads": []}')
    assert optsched("verify", "offloading/tiny-paths", path).code == 3
    path.write_text("neither")
    assert optsched("verify", "offloading/tiny-paths", path).code == 1


NAMED = [(r["problem"], r["instance"], r["by"]) for r in proof_share() if r["by"].endswith(".py")]


@pytest.mark.parametrize(("name", "stem", "by"), NAMED, ids=[stem for _, stem, _ in NAMED])
def test_every_checker_that_the_list_names_settles_the_optimum_in_the_tables(name, stem, by):
    instance = load(f"{name}/{stem}")
    known = best_known(name)[instance.sha256()]
    ruling = problem(name).call("theorem", instance, None, known["value"])
    assert ruling.holds is True and f"{ruling.checker.rpartition('.')[2]}.py" == by
    assert is_optimal(known["value"], index(name)[stem]["value"]) and known["proof"] != "solver"
    assert problem(name).call("theorem", instance, None, known["value"] + 1).holds is not True


@pytest.mark.parametrize("charging", ["proportional", "full"])
def test_dantzigs_bound_of_a_cluster_is_that_in_floats_and_below_the_optimum(charging):
    met = 0
    for seed in range(12):
        instance = generate(4, seed).model_copy(update={"charging": charging})
        ruling = by_dantzig(instance, None, 1.0)
        assert float(ruling.bound) == pytest.approx(bound(instance).value, rel=1e-9)
        optimum = solve(instance, "exact", time_limit_s=20).objective
        assert ruling.bound <= Fraction(optimum) * (1 + Fraction(1, 10**9))
        met += by_dantzig(instance, None, optimum).holds is True
    assert met < 12


def test_measured_batches_are_not_covered():
    with pytest.raises(UsageFault, match="measured batches"):
        by_dantzig(load("inference/real-ml-energy-chat-choose"), None, 1.0)
