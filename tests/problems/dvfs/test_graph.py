"""Kind graph against brute force in fractions: the optimum, bounds below it, rules above it; documents refused."""

from __future__ import annotations

import random
import sys
from fractions import Fraction

import pytest

from optsched import check, solve
from optsched.core.errors import FileFault, UsageFault
from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.number import fraction
from optsched.problems.dvfs.bounds import bound
from optsched.problems.dvfs.generate import generate
from optsched.problems.dvfs.graph.cone import curve
from optsched.problems.dvfs.graph.hull import hull
from optsched.problems.dvfs.graph.network import network
from scripts.gallery import price_a_second
from tests.fuzz import dvfs_graph

RULES = ("max-frequency", "uniform-frequency", "critical-path-greedy", "rounded-lp")


def edge(seed):
    return dvfs_graph.drawn(random.Random(f"graph-{seed}"))


def holds(document):
    """exact is the enumerated optimum; no bound lies above it, no plan below; late cases are called so."""
    instance, optimum = load(document), dvfs_graph.optimum(document)
    result = solve(instance, "exact")
    if optimum is None:
        assert result.stopped == "infeasible"
        assert "after the deadline" in result.message
        return
    assert result.verdict.exact
    assert result.verdict.value == optimum
    for proved in (fraction(bound(instance).value), fraction(result.bound) * (1 - Fraction(1, 10**6))):
        assert proved <= optimum + abs(optimum) / 10**6
    relaxed = hull(instance, Limits())
    assert relaxed is None or relaxed.bound <= optimum
    for rule in RULES:
        found = solve(instance, rule)
        if found.solution is None:
            assert rule == "uniform-frequency", "the others begin with the quickest levels"
        else:
            assert found.verdict.value >= optimum


@pytest.mark.parametrize("seed", range(25))
def test_exact_is_what_enumeration_finds(seed):
    holds(edge(seed))


@pytest.mark.long
def test_exact_is_what_enumeration_finds_on_many():
    for seed in range(25, 400):
        holds(edge(seed))


def test_the_judge_by_hand():
    """a (2 s at 10 W, or 1 s at 30 W) before b on another stage, 5 W while a stage waits."""
    levels = [{"level": 1.0, "time_s": 2.0, "power_w": 10.0}, {"level": 2.0, "time_s": 1.0, "power_w": 30.0}]
    case = {
        "kind": "graph",
        "deadline_s": 3.0,
        "stages": [{"name": "one", "power_idle_w": 5.0}, {"name": "two", "power_idle_w": 5.0}],
        "works": [{"name": "w", "levels": levels}],
        "operations": [
            {"name": "a", "stage": "one", "work": "w"},
            {"name": "b", "stage": "two", "work": "w", "after": ["a"]},
        ],
    }
    instance = load({"format": "optsched/dvfs@1", "name": "hand", "case": case})

    def judged(instance, a, b):
        settings = [{"operation": "a", "level": a}, {"operation": "b", "level": b}]
        plan = {"format": "optsched/dvfs-solution@1", "plan": {"kind": "graph", "settings": settings}}
        return check(instance, plan)

    quick = judged(instance, 2.0, 2.0)
    assert (quick.objective, quick.parts["end_s"], quick.parts["idle_j"]) == (70.0, 2.0, 10.0)
    mixed = judged(instance, 1.0, 2.0)
    assert (mixed.objective, mixed.items["b"]["begin_s"], mixed.items["one"]["idle_j"]) == (65.0, 2.0, 5.0)
    slow = judged(instance, 1.0, 1.0)
    assert not slow.feasible
    assert slow.parts["late_s"] == 1.0
    waiting = instance.model_copy(update={"case": instance.case.model_copy(update={"idle_until": "deadline"})})
    assert judged(waiting, 2.0, 2.0).objective == 80.0
    assert judged(instance, 3.0, 1.0).violations[0].constraint == "level_known"


def test_prices_are_what_a_second_saves():
    """The price of the relaxation against a small step of the deadline."""
    instance = generate(3, 2, kind="graph", stages=3, levels=5, slack=1.15)
    step = 1e-5

    def relaxed(deadline):
        case = instance.case.model_copy(update={"deadline_s": deadline})
        return hull(instance.model_copy(update={"case": case}), Limits())

    here = relaxed(instance.case.deadline_s)
    later = relaxed(instance.case.deadline_s + step)
    assert here.price > 0
    assert (here.value - later.value) / step == pytest.approx(here.price, rel=1e-3)
    assert float(here.bound) == pytest.approx(here.value, rel=1e-7)


def test_all_frequencies_bound_a_grid_of_them_and_meet_it_in_the_limit():
    """The relaxation over ever denser levels falls to the power-cone program, from above; both prices agree."""
    values = []
    for levels in (3, 9, 97):
        instance = generate(2, 5, kind="graph", stages=2, levels=levels, slack=1.2)
        values.append(hull(instance, Limits()))
    (point,) = curve(instance.case, [instance.case.deadline_s])
    assert values[0].value > values[1].value > values[2].value > point.energy_j * (1 - 1e-7)
    assert values[2].value == pytest.approx(point.energy_j, rel=2e-4)
    assert values[2].price == pytest.approx(point.price_w, rel=0.02)


def test_the_curve_of_all_frequencies_falls_ever_more_slowly():
    """And its prices are what finite differences say; a deadline that nothing meets is left out."""
    case = generate(2, 6, kind="graph", stages=2, slack=1.1).case
    times = [case.deadline_s + step for step in (-0.1, 0.0, 1e-4, 0.05, 0.1)]
    points = list(curve(case, times))
    assert [point.deadline_s for point in points] == times[1:]
    assert (points[0].energy_j - points[1].energy_j) / 1e-4 == pytest.approx(points[0].price_w, rel=0.01)
    prices = [point.price_w for point in points]
    assert prices == sorted(prices, reverse=True)


@pytest.mark.parametrize("schedule", ["1f1b", "gpipe"])
def test_an_iteration_has_the_length_it_should(schedule):
    """Equal stages: (stages - 1 + micro-batches) forwards and backwards, in both schedules."""
    instance = generate(4, 0, kind="graph", stages=3, levels=1, schedule=schedule)
    case = instance.case
    forward = case.works[0].model_copy(
        update={"levels": (case.works[0].levels[0].model_copy(update={"time_s": 1.0}),)}
    )
    backward = forward.model_copy(update={"levels": (forward.levels[0].model_copy(update={"time_s": 2.0}),)})
    works = tuple(
        (forward if work.name.startswith("forward") else backward).model_copy(update={"name": work.name})
        for work in case.works
    )
    found = network(case.model_copy(update={"works": works, "deadline_s": 100.0}))
    assert found.end([0] * 24) == (3 - 1 + 4) * 3


def test_bad_documents_are_refused_with_every_fault():
    case = edge(0)["case"]
    case["works"][0]["levels"] = [
        {"level": 2.0, "time_s": 1.0, "power_w": 1.0},
        {"level": 1.0, "time_s": 1.0, "power_w": 1.0, "energy_j": 1.0},
    ]
    case["operations"] = [
        {"name": "a", "stage": "nowhere", "work": "w0"},
        {"name": "b", "stage": "s0", "work": "none", "after": ["c", "a", "a"]},
    ]
    with pytest.raises(FileFault) as fault:
        load({"format": "optsched/dvfs@1", "name": "bad", "case": case})
    for said in (
        "ascending order",
        "got both of power_w and energy_j",
        "operations[0].stage: got 'nowhere'",
        "operations[1].work: got 'none'",
        "operations[1].after[0]: got 'c'",
        "got 'a' 2 times",
    ):
        assert said in str(fault.value)


@pytest.mark.parametrize(
    ("after", "said"),
    [({"a": ["b"], "b": ["a"]}, "got the circle"), ({"a": [], "b": []}, "run on stage 's0' without an order")],
)
def test_a_circle_and_operations_without_an_order_are_refused(after, said):
    case = edge(0)["case"]
    work = case["works"][0]["name"]
    case["operations"] = [{"name": n, "stage": "s0", "work": work, "after": a} for n, a in after.items()]
    with pytest.raises(FileFault, match=said):
        load({"format": "optsched/dvfs@1", "name": "bad", "case": case})


def test_lowtime_ends_in_time_and_no_better_than_the_optimum():
    pytest.importorskip("lowtime")
    instance = load("dvfs/pipeline-1f1b-3x3-1.2")
    found = solve(instance, "lowtime:unit_s=0.002", time_limit_s=60)
    assert found.verdict.exact
    assert 0 <= found.verdict.value - graph_optimum(instance) <= found.verdict.value / 100


def graph_optimum(instance):
    result = solve(instance, "exact")
    assert result.found == "optimal"
    return result.verdict.value


def test_without_lowtime_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "lowtime", None)
    monkeypatch.setitem(sys.modules, "lowtime.solver", None)
    with pytest.raises(UsageFault, match=r"optsched\[lowtime\]"):
        solve(load("dvfs/tiny-graph-diamond"), "lowtime")


def test_lowtime_says_why_it_has_no_plan():
    pytest.importorskip("lowtime")
    assert "unit_s=100" in solve(load("dvfs/tiny-graph-diamond"), "lowtime:unit_s=100").message
    assert "lowtime:" in solve(load("dvfs/tiny-graph-chain"), "lowtime").message, "two levels are too few for its fit"


def test_the_example_of_the_page_runs(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(price_a_second, "SLACKS", (1.05, 1.3))
    monkeypatch.setattr(sys, "argv", ["price_a_second", str(tmp_path)])
    price_a_second.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["1.183 s", "1.464 s"]
    assert "optimum  551.82 J" in lines[0]
    assert lines[1].endswith("saves    0.0 W")
    assert (tmp_path / "energy-against-deadline.svg").stat().st_size > 10_000
