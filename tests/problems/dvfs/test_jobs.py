"""Guards jobs on measured levels: Zeus' tables against known optima, rules by hand, bounds, dominated levels."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems import problem
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.generate import generate
from optsched.problems.dvfs.jobs.bounds import bound, least_end
from optsched.problems.dvfs.jobs.ways import dominated, undominated, ways
from optsched.problems.dvfs.levels import energy_of
from tests.fuzz import dvfs as edges

OPTIMA = {
    "44500": 29657.94,
    "46000": 27999.97,
    "48000": 26842.76,
    "50000": 26469.76,
    "60334": 26451.19,
}
"""kJ by deadline: of an earlier script, HiGHS and SCIP; energies of nine digits agree to the last one shown."""


def table(instance, workload, machine):
    (one,) = [one for one in instance.case.workloads if one.name == workload]
    (found,) = [table for table in one.tables if table.machine == machine]
    return found


@pytest.mark.parametrize(("deadline", "kilojoules"), OPTIMA.items())
def test_the_twelve_jobs_of_zeus(deadline, kilojoules):
    result = solve(f"dvfs/zeus-12-{deadline}", "exact")
    assert result.found == "optimal"
    assert result.objective == pytest.approx(kilojoules, abs=0.006)


@pytest.mark.slow
@pytest.mark.parametrize("deadline", OPTIMA)
def test_scip_agrees_on_the_twelve_jobs(deadline):
    pytest.importorskip("pyscipopt")
    one, other = (solve(f"dvfs/zeus-12-{deadline}", "exact", solver=name) for name in ("highs", "scip"))
    assert other.found == "optimal"
    assert one.objective == other.objective


def test_twelve_hours_are_too_short_and_it_says_by_how_much():
    result = solve("dvfs/zeus-12-43200", "exact")
    assert (result.found, result.stopped, result.proof) == ("none", "infeasible", "formula")
    assert "not all jobs can end before 43,269.4 s, 69.39 s after the deadline" in result.message


def test_236_columns_are_left_of_the_levels():
    found = ways(load("dvfs/zeus-12-44500").case)
    assert sum(found.counts[way.machine] for options in found.of for way in options) == 236


def test_full_power_and_least_energy_levels_as_list_schedules():
    instance = load("dvfs/zeus-12-60334")
    full, least = solve(instance, "max-power"), solve(instance, "least-energy-level")
    assert full.parts["end_s"] == pytest.approx(60333.804, abs=1e-3)
    assert full.objective == pytest.approx(39775.9, abs=0.05)
    assert full.objective / solve(instance, "exact").objective == pytest.approx(1.504, abs=5e-4)
    assert least.parts["end_s"] == pytest.approx(51053.96, abs=0.01)


@pytest.mark.parametrize("deadline", ["44500", "46000", "48000", "50000"])
def test_least_energy_levels_are_late_and_have_no_objective(deadline):
    result = solve(f"dvfs/zeus-12-{deadline}", "least-energy-level")
    assert (result.found, result.objective) == ("none", None)
    late = result.verdict.parts["late_s"]
    assert late == pytest.approx(51053.959 - float(deadline), abs=0.01)


def test_levels_of_one_a40_as_zeus_measured_them():
    levels = table(load("dvfs/zeus-windows-8"), "resnet50", "A40").levels
    least = min(levels, key=energy_of)
    assert (least.level, float(energy_of(least))) == (175.0, pytest.approx(4867.5, abs=0.05))
    quickest = min(level.time_s for level in levels)
    near = min((level for level in levels if level.time_s <= 1.05 * quickest), key=energy_of)
    assert (near.level, float(energy_of(near))) == (200.0, pytest.approx(5017.5, abs=0.05))


def test_dominated_levels_are_found():
    instance = load("dvfs/zeus-12-44500")
    v100, a40 = (table(instance, "movielens-1m ncf", machine) for machine in ("V100", "A40"))
    assert [level.level for level in undominated(v100)] == [150.0, 175.0, 225.0]
    assert [level.level for level in undominated(a40)] == [250.0]
    assert len(dominated(a40)) == 8


def test_of_two_levels_alike_the_lower_one_stays():
    case = load("dvfs/tiny-measured").case
    levels = case.workloads[0].tables[0].levels
    twins = (
        case.workloads[0]
        .tables[0]
        .model_copy(update={"levels": (*levels, levels[-1].model_copy(update={"level": 500.0}))})
    )
    assert [level.level for level in undominated(twins)] == [125.0, 175.0]


def test_by_hand():
    """One machine, 30 s, each job 10 s and 1.5 kJ or 20 s and 1 kJ: one of them can be slow."""
    result = solve("dvfs/tiny-two-jobs", "exact")
    assert (result.found, result.objective, result.parts["end_s"]) == ("optimal", 2.5, 30.0)
    assert solve("dvfs/tiny-two-jobs", "max-power").objective == 3.0
    assert solve("dvfs/tiny-two-jobs", "zeus-cost:eta=0").objective == 3.0
    assert solve("dvfs/tiny-two-jobs", "zeus-cost:eta=1").verdict.parts["late_s"] == 10.0


def test_why_no_job_is_in_time():
    assert "it takes 10 s, 0.5 s too long" in solve("dvfs/tiny-late-alone", "exact").message
    assert "not all jobs can end before 20 s, 1 s after" in solve("dvfs/tiny-no-room", "exact").message


@pytest.mark.parametrize("seed", range(30))
def test_prices_bound_every_plan(seed):
    document = next(one for one in _cases(seed, "jobs") if edges.optimum(one) is not None)
    instance = load(document)
    assert bound(instance.case).value <= edges.optimum(document)
    assert least_end(instance.case) <= Fraction(instance.case.deadline_s)


def _cases(seed, kind):
    draw = random.Random(f"dvfs-{seed}")
    while True:
        document = edges.draw(draw)
        if document["case"]["kind"] == kind:
            yield document


@pytest.mark.parametrize("seed", range(3))
def test_prices_come_near_on_generated_jobs(seed):
    instance = generate(16, seed, slack=1.2)
    result = solve(instance, "exact", gap=0.01, time_limit_s=20)
    assert problem("dvfs").bound(instance).value >= Fraction(95, 100) * Fraction(result.bound)


def test_the_judge_names_what_is_wrong():
    instance = load("dvfs/tiny-two-types")
    plan = solve(instance, "max-power").solution.model_dump(mode="json")
    first = plan["plan"]["runs"][0]
    cases = {
        "job_known": {"job": "nobody"},
        "machine_known": {"machine": "nowhere"},
        "machine_available": {"number": 3},
        "level_known": {"level": 101.0},
    }
    for row, change in cases.items():
        changed = plan | {"plan": plan["plan"] | {"runs": [first | change, *plan["plan"]["runs"][1:]]}}
        assert row in {one.constraint for one in judged(instance, changed).violations}, row
    twice = plan | {"plan": plan["plan"] | {"runs": [first, *plan["plan"]["runs"]]}}
    assert {one.constraint for one in judged(instance, twice).violations} == {"job_runs"}
    other = {"format": plan["format"], "plan": {"kind": "cap", "settings": []}}
    assert {one.constraint for one in judged(instance, other).violations} == {"kind"}


def judged(instance, content):
    import json

    from optsched.core.document import parse
    from optsched.problems.dvfs.instance import Solution

    return check(instance, parse(Solution, json.dumps(content), "plan"))
