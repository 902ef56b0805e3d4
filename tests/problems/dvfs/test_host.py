"""Guards a host of virtual machines: the linear program against rules, CVXPY and by hand; what the judge says."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from optsched.core.document import parse
from optsched.core.load import load
from optsched.core.shipped import find
from optsched.core.solve import solve
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.generate import generate
from optsched.problems.dvfs.host.figures import figures
from optsched.problems.dvfs.instance import Solution
from tests.batches import batches

RULES = ("race", "pace", "highest-request", "highest-request-dynamic", "weighted-request", "lowest-feasible")
ROUNDING = Fraction(1, 10**12)
"""What a timeline read from a solver's floats may cost more than a rule's that is optimal itself."""


def plan(*spans):
    rows = [dict(zip(("start_s", "end_s", "level", "vms"), span, strict=True)) for span in spans]
    content = {"format": "optsched/dvfs-solution@1", "plan": {"kind": "host", "spans": rows}}
    return parse(Solution, json.dumps(content), "plan")


def rows_of(*spans, name="tiny-host-two"):
    return {one.constraint for one in check(load(f"dvfs/{name}"), plan(*spans)).violations}


def test_by_hand():
    """Urgent: 60 s at level 2, 80 s at 1.5. Patient goes on by itself where a core costs least per work."""
    instance = load("dvfs/tiny-host-two")
    both = plan((0.0, 60.0, 2.0, ["urgent", "patient"]))
    assert check(instance, both).objective == pytest.approx(0.06 * (10 + 3 * 11))
    apart = plan((0.0, 80.0, 1.5, ["urgent", "patient"]))
    assert check(instance, apart).objective == pytest.approx(0.08 * (10 + 3 * 5))
    exact = solve(instance, "exact")
    assert exact.found == "optimal"
    assert exact.objective <= check(instance, apart).objective


def test_the_judge_names_what_is_wrong():
    good = (0.0, 80.0, 1.5, ["urgent", "patient"])
    assert rows_of(good) == set()
    assert rows_of((0.0, 80.0, 1.5, ["urgent"])) == {"work_done"}
    assert rows_of(good, (70.0, 90.0, 1.0, [])) == {"host_level"}
    assert rows_of((0.0, 200.0, 1.0, ["patient", "urgent"])) == {"deadline"}
    assert "level_known" in rows_of((0.0, 80.0, 1.7, ["urgent", "patient"]))
    assert "vm_known" in rows_of((0.0, 80.0, 1.5, ["urgent", "nobody"]))
    assert "vm_once" in rows_of((0.0, 80.0, 1.5, ["urgent", "urgent"]))
    assert "span_forward" in rows_of((80.0, 0.0, 1.5, ["urgent", "patient"]))
    measured = (0.0, 60.0, 1.5, ["steady"]), (60.0, 100.0, 1.5, ["later"])
    assert rows_of(*measured, name="tiny-host-measured") == {"no_slowdown"}
    early = (0.0, 60.0, 2.0, ["steady", "later"])
    assert "released" in rows_of(early, name="tiny-host-measured")


def test_a_span_that_covers_others_overlaps_them():
    spans = (0.0, 80.0, 1.5, ["urgent", "patient"]), (10.0, 10.0, 1.0, []), (20.0, 30.0, 1.0, [])
    assert rows_of(*spans) == {"host_level"}


@pytest.mark.parametrize("batch", batches(10, 100))
def test_no_rule_beats_the_linear_program(batch):
    for seed in range(3 * batch, 3 * batch + 3):
        instance = generate(2 + seed % 6, seed, kind="host", watts=1.0 if seed % 5 == 0 else 100.0)
        exact = solve(instance, "exact")
        assert exact.found == "optimal"
        for rule in RULES:
            found = solve(instance, rule)
            least = exact.verdict.value * (1 - ROUNDING)
            assert found.verdict.value >= least or not found.verdict.feasible
        assert solve(instance, "race").found != "none"
        assert solve(instance, "pace").found != "none"
        assert solve(instance, "highest-request").found != "none"


@pytest.mark.parametrize("seed", range(6))
def test_cvxpy_finds_the_same_energy(seed):
    """Stated anew: power drawn per interval, as matrices."""
    cvxpy = pytest.importorskip("cvxpy")
    instance = generate(4, seed, kind="host")
    found = figures(instance.case)
    lengths, levels = [float(length) for length in found.lengths()], len(found.power)
    on = cvxpy.Variable((levels, len(lengths)), nonneg=True)
    runs = [cvxpy.Variable((levels, len(lengths)), nonneg=True) for _ in found.work]
    rows = [cvxpy.sum(on, axis=0) <= lengths]
    energy = float(found.on) * cvxpy.sum(on)
    power = [float(watts) for watts in found.power]
    for v, work in enumerate(found.work):
        inside = found.inside(v)
        rows += [runs[v] <= on, [float(s) for s in found.speed[v]] @ cvxpy.sum(runs[v], axis=1) >= float(work)]
        rows += [runs[v][:, k] == 0 for k in range(len(lengths)) if k not in inside]
        energy += found.cores[v] * (power @ cvxpy.sum(runs[v], axis=1))
    value = cvxpy.Problem(cvxpy.Minimize(energy), rows).solve(solver="CLARABEL") / 1000
    assert solve(instance, "exact").objective == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize("watts", [10, 100, 400])
def test_what_being_on_costs_decides_between_racing_and_pacing(watts):
    race, pace = (solve(f"dvfs/hosts-8-{watts}", name).objective for name in ("race", "pace"))
    assert (race > pace) == (watts < 400)


def test_the_highest_request_slows_nobody_beyond_its_deadline_and_costs_energy():
    excess = []
    for watts in (10, 100, 400):
        name = f"dvfs/hosts-8-{watts}"
        result, exact = solve(name, "highest-request"), solve(name, "exact")
        assert result.found != "none"
        excess.append(result.objective / exact.objective - 1)
    assert min(excess) > 0.005


def test_infeasible_in_words():
    result = solve("dvfs/tiny-host-late", "exact")
    assert result.stopped == "infeasible"
    assert "late is 0.5 s late at its quickest level: it takes 60 s" in result.message


def test_faults_of_a_host():
    from tests.problems.dvfs.test_documents import faults

    content = json.loads(find("dvfs/tiny-host-two")[0].read_text())
    case = content["case"]
    case["cores"] = 2
    case["vms"][0]["deadline_s"] = 0.0001
    case["vms"][0]["release_s"] = 5.0
    case["vms"][1]["speeds"] = [1.0]
    assert faults(content) == [
        "case.vms[].cores: got 3 together, expected at most the host's 2",
        "case.vms[0].deadline_s: got 0.0001, expected more than its release_s 5.0",
        "case.vms[1]: got both of beta and speeds, expected one of them",
        "case.vms[1].speeds: got 1 of them, expected one for each of the 3 levels",
    ]
