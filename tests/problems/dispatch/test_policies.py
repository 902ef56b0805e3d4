"""The online policies: what they decide, that they see no future, and that what they make is exact."""

from __future__ import annotations

import json

import pytest

from optsched.core.limits import Limits
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.matching import matching
from optsched.problems.dispatch.options import site_of
from optsched.problems.dispatch.policies.ainns import ainns_td, size_only
from optsched.problems.dispatch.policies.earliest import earliest_completion
from optsched.problems.dispatch.policies.reserved import fixed_partition, preemptive_single
from optsched.problems.dispatch.policies.rolling import rolling_matching
from optsched.problems.dispatch.policies.search import dispatching_search
from optsched.problems.dispatch.policies.simple import all_partition, round_robin
from tests.problems.dispatch.brute import least
from tests.problems.dispatch.cases import made, random_case

ONLINE = {
    "round-robin": round_robin,
    "static": lambda instance: round_robin(instance, reading="static"),
    "all-partition": all_partition,
    "size-only": size_only,
    "ainns-td": ainns_td,
    "log-share": lambda instance: ainns_td(instance, features="log-share", threshold=0.1),
    "share": lambda instance: ainns_td(instance, features="share", threshold=0.1, order="nmem"),
    "partition-rate": lambda instance: ainns_td(instance, partition_rate=0.5),
    "earliest-completion": earliest_completion,
    "rolling-matching": rolling_matching,
    "rolling with growth": lambda instance: rolling_matching(instance, growth=True),
    "fixed-partition": fixed_partition,
    "preemptive-single": preemptive_single,
}
CLASSES = ("single", "fixed", "preemptive", "growing", "any")


def pieces(attempt, before=None):
    """What runs until an instant, as text."""
    listed = [(p.task, p.configuration, float(p.start_s), float(p.end_s)) for p in attempt.solution.pieces]
    if before is None:
        return listed
    return [(task, name, start, min(end, before)) for task, name, start, end in listed if start < before]


@pytest.mark.parametrize("allowed", CLASSES)
@pytest.mark.parametrize("name", ONLINE)
def test_every_schedule_is_exact_and_of_its_class(name, allowed):
    made_some = 0
    for seed in range(25):
        instance = random_case(seed, types=2 + seed % 2, tasks=6, allowed=allowed)
        attempt = ONLINE[name](instance)
        if attempt.solution is None:
            assert attempt.message
            continue
        verdict = check(instance, attempt.solution)
        assert verdict.exact, verdict.violations
        made_some += 1
    assert made_some or (name == "preemptive-single" and allowed not in ("preemptive", "any"))


@pytest.mark.parametrize("name", [name for name in ONLINE if name != "fixed-partition"])
def test_two_futures_that_agree_so_far_are_treated_alike(name):
    """Tasks that arrive from 5 s on differ; until then the same happens. The fixed partition plans beforehand."""
    for seed in range(15):
        one = random_case(seed, tasks=8, release=9, allowed="any")
        early = tuple(task for task in one.tasks if task.release_s < 5)
        later = tuple(
            task.model_copy(update={"release_s": 5.0 + (i % 3), "workload": "w0", "priority": 3})
            for i, task in enumerate(task for task in one.tasks if task.release_s >= 5)
        )
        if not early or not later:
            continue
        two = one.model_copy(update={"tasks": (*early, *later)})
        first = one.model_copy(update={"tasks": (*early, *(t for t in one.tasks if t.release_s >= 5))})
        assert pieces(ONLINE[name](first), 5.0) == pieces(ONLINE[name](two), 5.0), seed


def test_round_robin_takes_the_next_available_or_the_next():
    tasks = [{"name": f"t{i}", "workload": "net", "release_s": float(i)} for i in range(4)]
    instance = made(tasks=tasks)
    assert pieces(round_robin(instance)) == [
        ("t0", "a", 0.0, 4.0),
        ("t1", "b", 1.0, 7.0),
        ("t2", "a", 4.0, 8.0),
        ("t3", "b", 7.0, 13.0),
    ]
    assert [p[1] for p in pieces(round_robin(instance, reading="static"))] == ["a", "b", "a", "b"]


def features(size):
    return {"size": size, "memory": size, "data_ratios": [size] * 3, "convolution": 0.5, "reduction": 0.5}


def featured(**fields):
    """The case of two accelerators, a the larger."""
    base = made()
    accelerators = [{"name": "a", "features": features(8.0)}, {"name": "b", "features": features(2.0)}]
    workload = base.workloads[0].model_dump(mode="json") | {"features": features(4.0)}
    return made(accelerators=accelerators, workloads=[workload], **fields)


def test_size_only_takes_the_largest_and_matching_the_first_that_fits():
    """a has pbr 8, b has 2, the network cdr 4; all other ratios are 0.5, so nothing matches at 1."""
    one = featured(tasks=[{"name": "one", "workload": "net"}], allowed="single")
    assert pieces(size_only(one))[0][1] == "a"
    assert pieces(ainns_td(one, threshold=1.0))[0][1] == "a"
    assert pieces(ainns_td(one, threshold=0.9))[0][1] == "b"
    assert ainns_td(one, threshold=0.9).message == "match rate 100%"
    assert pieces(ainns_td(one, threshold=0.4))[0][1] == "a"


def test_a_task_grows_over_an_idle_accelerator_and_gives_it_back():
    """Alone it runs on both; the second, at 1 s, has its home at b: two thirds of the first's 4 s on a are left."""
    instance = featured(allowed="growing")
    assert pieces(size_only(instance)) == [
        ("one", "a + b", 0.0, 1.0),
        ("one", "a", 1.0, pytest.approx(1 + 8 / 3, abs=1e-6)),
        ("two", "b", 1.0, 7.0),
    ]


def test_without_matches_the_dispatcher_is_size_only_event_for_event():
    for seed in range(20):
        instance = random_case(seed, types=3, tasks=8)
        assert pieces(ainns_td(instance, threshold=1e9)) == pieces(size_only(instance))


def test_growth_never_uses_what_makes_nothing_faster():
    """A pair slower than its home alone stays unused: the portion that is not needed is handed back."""
    slow = featured(allowed="growing")
    table = [e.model_dump(mode="json") for e in slow.workloads[0].table]
    table[2]["time_s"] = 5.0
    workload = slow.workloads[0].model_dump(mode="json") | {"table": table}
    one = featured(allowed="growing", tasks=[{"name": "one", "workload": "net"}])
    other = one.model_copy(update={"workloads": (type(one.workloads[0]).model_validate_json(json.dumps(workload)),)})
    assert [p[1] for p in pieces(size_only(one))] == ["a + b"]
    assert [p[1] for p in pieces(size_only(other))] == ["a"]


def test_an_urgent_task_takes_the_accelerator_and_the_other_goes_on():
    tasks = [
        {"name": "slow", "workload": "net"},
        {"name": "urgent", "workload": "net", "release_s": 1.0, "priority": 3},
    ]
    instance = made(tasks=tasks, accelerators=[{"name": "a"}, {"name": "b", "count": 1}], allowed="preemptive")
    alone = instance.model_copy(
        update={
            "accelerators": instance.accelerators[:1],
            "configurations": instance.configurations[:1],
            "workloads": (instance.workloads[0].model_copy(update={"table": instance.workloads[0].table[:1]}),),
        }
    )
    assert pieces(preemptive_single(alone)) == [
        ("slow", "a", 0.0, 1.0),
        ("urgent", "a", 1.0, 5.0),
        ("slow", "a", 5.0, 8.0),
    ]


def test_rolling_matching_is_optimal_where_all_tasks_are_there():
    for seed in range(20):
        base = random_case(seed, types=2, tasks=4, release=0, allowed="single")
        instance = base.model_copy(update={"tasks": tuple(t.model_copy(update={"weight": 1.0}) for t in base.tasks)})
        best = least(instance)
        assert check(instance, rolling_matching(instance).solution).value == best
        assert check(instance, matching(instance).solution).value == best


def test_the_search_is_seeded_and_never_worse_with_more_evaluations():
    instance = random_case(3, tasks=7, allowed="single")
    values = []
    for evaluations in (1, 50, 400):
        first = dispatching_search(instance, evaluations=evaluations, limits=Limits(seed=4))
        again = dispatching_search(instance, evaluations=evaluations, limits=Limits(seed=4))
        assert first.solution == again.solution
        assert first.nodes == evaluations
        values.append(check(instance, first.solution).objective)
    assert values == sorted(values, reverse=True)


@pytest.mark.slow
def test_ten_thousand_tasks_pass_the_event_loop():
    instance = random_case(1, types=3, tasks=10_000, release=12_000)
    assert len(site_of(instance).jobs) == 10_000
    for policy in (earliest_completion, ainns_td):
        assert len({piece.task for piece in policy(instance).solution.pieces}) == 10_000
