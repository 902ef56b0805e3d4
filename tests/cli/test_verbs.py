"""Guards every verb: results on standard output only, the right exit code; some in a process, as a person does."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from optsched.core.load import load
from tests.cli import run
from tests.cli.here import optsched

TINY = "inference/tiny-two-nodes"


def test_solve_prints_one_json_object():
    done = run.optsched("solve", TINY, "--json")
    assert done.code == 0
    found = json.loads(done.out)
    assert found["objective"] == pytest.approx(150.5)
    assert found["found"] == "optimal"
    keys = [
        "problem",
        "instance",
        "instance_sha256",
        "method",
        "found",
        "stopped",
        "objective",
        "unit",
        "bound",
        "gap",
    ]
    assert list(found)[: len(keys)] == keys
    assert {"excess", "proof", "seconds", "solution", "versions", "seed"} <= set(found)
    assert {"import", "build", "solve", "read", "total"} <= set(found["seconds"])


def test_solve_save_check(tmp_path):
    saved = tmp_path / "solution.json"
    assert optsched("solve", TINY, "--save", saved).code == 0
    done = optsched("check", TINY, saved, "--require", "optimal", "--json")
    assert done.code == 0
    verdict = json.loads(done.out)
    assert verdict["feasible"] is True
    assert verdict["best_known"] == pytest.approx(150.5)
    assert verdict["excess"] == pytest.approx(0, abs=1e-9)


def test_check_judges_many_and_names_what_is_violated(tmp_path):
    files = []
    for name, images in (("good", 150.0), ("short", 140.0)):
        path = tmp_path / f"{name}.json"
        loads = [{"node": "fast", "images": images}]
        path.write_text(json.dumps({"format": "optsched/inference-solution@1", "loads": loads}))
        files.append(path)
    done = optsched("check", TINY, *files)
    assert done.code == 1
    assert "violates demand_met at cluster: 140 < 150 images (by 10, 6.7 %)" in done.out
    rows = list(csv.DictReader(io.StringIO(optsched("check", TINY, *files, "--format", "csv").out)))
    assert [row["feasible"] for row in rows] == ["True", "False"]
    assert rows[1]["first_violation"] == "demand_met"
    assert optsched("check", TINY, files[0], "--require", "optimal").code == 5


def test_check_reads_the_rest_when_one_file_is_broken(tmp_path):
    good, broken = tmp_path / "good.json", tmp_path / "broken.json"
    good.write_text('{"format": "optsched/inference-solution@1", "loads": [{"node": "fast", "images": 150}]}')
    broken.write_text('{"format": "optsched/inference-solution@1", "loads": 7}')
    done = optsched("check", TINY, broken, good)
    assert done.code == 3
    assert "good.json: feasible" in done.out
    assert "loads: got 7" in done.err


def test_check_imports_neither_a_model_nor_a_solver(tmp_path):
    path = tmp_path / "s.json"
    path.write_text('{"format": "optsched/inference-solution@1", "loads": []}')
    code = (
        "import sys; from optsched.cli import main\n"
        f"try: main(['check', '{TINY}', r'{path}'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('pyomo', 'highspy', 'pandas', 'scipy', 'matplotlib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_help_imports_no_heavy_module():
    code = (
        "import sys; from optsched.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('pyomo', 'highspy', 'pandas', 'numpy', 'scipy', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
    assert "compare" in done.stdout


def test_compare_never_mixes_charging_and_ends_with_the_bound():
    done = optsched("compare", "inference/tiny-cover", "inference/tiny-lemma1")
    assert done.code == 0
    assert done.err == ""
    tables = done.out.split("\n\n")
    assert len(tables) == 2
    assert "full charging" in tables[0] and "tiny-cover" in tables[0] and "tiny-lemma1" not in tables[0]
    assert "98.02 %" in tables[0]
    assert tables[1].splitlines()[-1].split()[0] == "bound"


@pytest.mark.parametrize(("format_", "start"), [("md", "### "), ("csv", "problem,"), ("json", "["), ("latex", "% ")])
def test_compare_formats(format_, start):
    done = optsched("compare", TINY, "-m", "aslm", "-m", "exact", "--format", format_)
    assert done.code == 0
    assert done.out.startswith(start)
    if format_ == "json":
        rows = json.loads(done.out)
        assert [row["method"] for row in rows] == ["aslm", "exact"]
        assert "solution" not in rows[0]


def test_compare_against_expected(tmp_path):
    expected = tmp_path / "expected.csv"
    expected.write_text(
        "instance,method,objective,found\ntiny-two-nodes,aslm,150.5,optimal\ntiny-two-nodes,exact,150.5,optimal\n"
    )
    arguments = ("compare", TINY, "-m", "aslm", "-m", "exact", "--against", expected)
    assert optsched(*arguments).code == 0
    expected.write_text(expected.read_text().replace("exact,150.5", "exact,149"))
    done = optsched(*arguments)
    assert done.code == 1
    assert "tiny-two-nodes, exact: got 150.5 (optimal), expected 149.0 (optimal)" in done.err


def test_infeasible_exits_4_and_says_by_how_much():
    done = run.optsched("solve", "inference/tiny-infeasible", "--json")
    assert done.code == 4
    assert "short by 50" in done.err
    assert json.loads(done.out)["objective"] is None


def test_heuristic_without_a_plan_exits_5():
    assert (
        optsched("solve", "inference/paper-resnet152-cam-backward-8000-sourced", "-m", "aslm:reading=paper").code == 5
    )


def test_require_optimal_is_about_proof():
    assert optsched("solve", "inference/tiny-lemma1", "-m", "aslm", "--require", "optimal").code == 5
    assert optsched("solve", "inference/tiny-lemma1", "--require", "optimal").code == 0


def test_set_changes_the_instance():
    done = optsched("solve", TINY, "--set", "demand_images=100", "--set", "nodes[1].count=2", "--json")
    assert json.loads(done.out)["objective"] == pytest.approx(100.0)
    assert optsched("solve", TINY, "--set", "nodes[9].count=2").code == 2
    assert optsched("solve", TINY, "--set", "demand_images=-1").code == 3


def test_start_is_accepted(tmp_path):
    saved = tmp_path / "start.json"
    optsched("solve", "inference/tiny-cover", "-m", "aslm:last=full", "--save", saved)
    done = optsched("solve", "inference/tiny-cover", "--start", saved, "--json")
    assert json.loads(done.out)["objective"] == pytest.approx(101)


def test_instances_travel_through_pipes():
    made = run.optsched("new", "inference")
    assert made.code == 0
    assert run.optsched("solve", "-", "--json", stdin=made.out).code == 0
    made = run.optsched("generate", "inference", "--size", 4, "--seed", 3, "--with", "charging=full")
    assert json.loads(run.optsched("solve", "-", "--json", stdin=made.out).out)["found"] == "optimal"


@pytest.mark.parametrize("kind", ["problems", "methods", "instances", "solvers", "networks", "accelerators"])
def test_list(kind):
    done = optsched("list", kind, "--json")
    assert done.code == 0
    assert json.loads(done.out)
    assert optsched("list", kind).out


def test_list_bib():
    assert "@article{KimYoun2021" in optsched("list", "--bib").out


def test_model_page_and_export(tmp_path):
    shown, whole = optsched("model", "inference").out, optsched("model", "inference", "--code").out
    assert "## Constraints" in shown
    assert "def build" not in shown
    assert "def build" in whole
    assert optsched("model", "inference/tiny-cover", "--code").code == 2
    for suffix in ("lp", "mps"):
        path = tmp_path / f"model.{suffix}"
        done = optsched("model", "inference/tiny-cover", "--to", path)
        assert done.code == 0 and done.out == ""
        assert "demand_met" in path.read_text()
    assert optsched("model", "inference/tiny-cover", "--formulation", "nonsense").code == 2


def test_schema_accepts_its_own_instances():
    schema = json.loads(optsched("schema", "inference").out)
    assert "demand_images" in schema["required"]
    assert json.loads(optsched("schema", "inference", "--solution").out)["properties"]["loads"]


def test_show_and_plot(tmp_path):
    picture = tmp_path / "plan.png"
    done = optsched("show", "inference/tiny-pcie", "--plot", picture)
    assert done.code == 0
    assert "tiny-pcie" in done.out
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert optsched("show", "inference/tiny-pcie", "--plot", tmp_path / "plan.nonsense").code == 3


def test_a_solution_as_a_plain_table(tmp_path):
    saved = tmp_path / "s.json"
    optsched("solve", "inference/tiny-pcie", "--save", saved)
    rows = list(csv.DictReader(io.StringIO(optsched("show", "inference/tiny-pcie", saved, "--format", "csv").out)))
    assert {"node", "component", "accelerator", "images"} <= set(rows[0])
    assert sum(
        float(row["images"]) * int(row["copies"])
        for row in rows
        if row["component"] in ("whole model", "component 1")
    ) == pytest.approx(60)
    assert optsched("show", "inference/tiny-pcie", "--format", "csv").code == 2


def test_sweep_draws_a_curve(tmp_path):
    picture = tmp_path / "curve.png"
    arguments = ("sweep", TINY, "--vary", "latency_limit_s=8:12:3", "-m", "aslm", "-m", "exact", "--plot", picture)
    done = optsched(*arguments, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [float(row["latency_limit_s"]) for row in rows] == [8, 8, 10, 10, 12, 12]
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert optsched("sweep", TINY, "--vary", "demand_images=soon").code == 2


def test_version():
    assert run.optsched("--version").out.startswith("optsched, version ")


def test_users_own_heuristic(tmp_path, monkeypatch):
    (tmp_path / "mine.py").write_text(
        "def everything_on_the_fast_node(instance):\n"
        "    node = instance.nodes[0].name\n"
        "    return {'format': 'optsched/inference-solution@1',\n"
        "            'loads': [{'node': node, 'images': instance.demand_images}]}\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    done = optsched("compare", TINY, "-m", "mine:everything_on_the_fast_node", "-m", "exact")
    assert done.code == 0
    assert "0.66 %" in done.out
    assert optsched("solve", TINY, "-m", "mine:nothing").code == 2
    assert optsched("solve", TINY, "-m", "absent.module:f").code == 2


def test_hash_in_json_is_the_documents():
    found = json.loads(optsched("solve", TINY, "--json").out)
    assert found["instance_sha256"] == load(TINY).sha256()


def test_listed_accelerators_have_their_own_pes():
    listed = json.loads(optsched("list", "accelerators", "--json").out)
    assert {"eyeriss": 168, "tpu": 65536}.items() <= {one["accelerator"]: one["pes"] for one in listed}.items()


def test_front_is_proved_and_shows_other_methods_plans(tmp_path):
    command = ("front", "retraining/tiny-threshold", "--points", 3, "-m", "ras")
    done = optsched(*command, "--json", "--plot", tmp_path / "front.png")
    assert done.code == 0
    *points, ras = json.loads(done.out)
    assert [point["by"] for point in (*points, ras)] == ["front"] * len(points) + ["ras:reading=corrected"]
    energies = [point["energy of the run (J)"] for point in points]
    assert energies == sorted(energies) == pytest.approx([point["bound"] for point in points])
    assert all(point["solution"]["format"] == "optsched/retraining-solution@1" for point in points)
    assert (tmp_path / "front.png").stat().st_size > 2000
    assert list(csv.DictReader(io.StringIO(optsched(*command, "--format", "csv").out)))[-1]["by"] == ras["by"]
    assert optsched("front", "inference/tiny-cover").code == 2
    assert optsched("front", "retraining/tiny-one-is-enough").code == 2
