"""The judge and the documents, on cases made by hand: every row is broken once, every measure is computed once."""

from __future__ import annotations

import json

import pytest

from optsched.core.document import parse
from optsched.core.errors import FileFault
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.instance import Instance, Solution
from tests.problems.dispatch.cases import document, made


def plan(*pieces):
    keys = ("task", "configuration", "start_s", "end_s")
    listed = [dict(zip(keys, piece, strict=True)) for piece in pieces]
    content = {"format": "optsched/dispatch-solution@1", "pieces": listed}
    return parse(Solution, json.dumps(content), "plan")


GOOD = (("one", "a", 0.0, 4.0), ("two", "b", 1.0, 7.0))


def rows(instance, *pieces):
    return [violation.constraint for violation in check(instance, plan(*pieces)).violations]


def test_every_measure_of_a_schedule_by_hand():
    tasks = [
        {"name": "one", "workload": "net", "weight": 2.0},
        {
            "name": "two",
            "workload": "net",
            "release_s": 1.0,
            "imperceptible_s": 4.0,
            "unusable_s": 8.0,
            "deadline_s": 6.5,
        },
    ]
    verdict = check(made(tasks=tasks), plan(*GOOD))
    parts = verdict.parts
    assert verdict.objective == 2 * 4 + 6
    assert (parts["mean_latency"], parts["makespan"], parts["slowdown"]) == (5.0, 7.0, 1.5)
    assert (parts["energy"], parts["moved_bytes"], parts["downtime"]) == (11.0, 10.0, 0.0)
    assert (parts["satisfaction"], parts["dissatisfaction"], parts["late"]) == (0.5, 0.5, 1.0)
    assert [violation.constraint for violation in verdict.violations] == ["deadline"]


def test_downtime_counts_idle_accelerators_while_a_task_waits():
    late = (("one", "a", 0.0, 4.0), ("two", "b", 3.0, 9.0))
    assert check(made(), plan(*late)).parts["downtime"] == 2.0


def test_overlapping_use_names_accelerator_time_and_both_tasks():
    verdict = check(made(), plan(("one", "a", 0.0, 4.0), ("two", "a", 3.0, 7.0)))
    (found,) = verdict.violations
    assert found.constraint == "within_count"
    assert found.where == "accelerator 'a' at 3 s"
    assert "'one'" in found.message and "'two'" in found.message
    assert (found.amount, found.relative) == (1.0, 0.25)


@pytest.mark.parametrize(
    ("pieces", "row"),
    [
        ((GOOD[0], ("two", "b", 0.5, 6.5)), "released"),
        ((GOOD[0], ("two", "b", 1.0, 6.0)), "work_done"),
        ((GOOD[0],), "each_task_done"),
        ((*GOOD, ("three", "a", 9.0, 13.0)), "known_names"),
        ((GOOD[0], ("two", "c", 1.0, 7.0)), "known_names"),
        ((*GOOD, ("two", "b", 9.0, 9.0)), "piece_forward"),
        ((GOOD[0], ("two", "a", 4.0, 6.0), ("two", "b", 4.0, 10.0)), "one_at_a_time"),
    ],
)
def test_a_broken_row_is_named(pieces, row):
    assert row in rows(made(), *pieces)


def test_a_pair_takes_both_accelerators_and_shares_of_one_add_up():
    assert rows(made(), ("one", "a + b", 0.0, 3.0), ("two", "a + b", 3.0, 6.0)) == []
    assert rows(made(), ("one", "a + b", 0.0, 3.0), ("two", "b", 2.0, 8.0)) == ["within_count"]


def test_pieces_of_different_configurations_add_up():
    """Half of one on a, half on the pair: 2 + 1.5 s."""
    assert rows(made(), ("one", "a", 0.0, 2.0), ("one", "a + b", 2.0, 3.5), ("two", "b", 3.5, 9.5)) == []


@pytest.mark.parametrize(
    ("allowed", "pieces", "expected"),
    [
        ("single", (("one", "a + b", 0.0, 3.0), ("two", "b", 3.0, 9.0)), ["class_allowed"]),
        ("single", (("one", "a", 0.0, 2.0), ("one", "a", 2.0, 4.0), GOOD[1]), ["one_piece"]),
        ("preemptive", (("one", "a", 0.0, 2.0), ("one", "b", 7.0, 10.0), GOOD[1]), []),
        ("growing", (("one", "a", 0.0, 2.0), ("one", "a + b", 2.0, 3.5), ("two", "b", 3.5, 9.5)), []),
        ("growing", (("one", "a", 0.0, 2.0), ("one", "a", 3.0, 5.0), GOOD[1]), ["home_kept"]),
        ("growing", (("one", "a", 0.0, 2.0), ("one", "b", 2.0, 5.0), ("two", "b", 5.0, 11.0)), ["home_kept"]),
        ("any", (("one", "a", 0.0, 2.0), ("one", "b", 9.0, 12.0), GOOD[1]), []),
    ],
)
def test_the_class_of_schedules_is_a_row(allowed, pieces, expected):
    assert rows(made(allowed=allowed), *pieces) == expected


def test_decisions_are_charged_where_the_instance_says_so():
    instance = made(scheduler_power_w=10.0, decisions_charged=True, objective="energy")
    charged = plan(*GOOD).model_copy(update={"decision_s": 0.5})
    assert check(instance, charged).objective == 16.0


def test_every_fault_is_named_in_one_message():
    content = document(
        objective="latency",
        allowed="single",
        accelerators=[{"name": "a"}, {"name": "b"}, {"name": "b"}],
        connections=[{"home": "b", "other": "a", "bandwidth_bytes_per_s": 1.0, "cost_per_byte": 0.0}],
    )
    table = content["workloads"][0]["table"]
    table[1] = {"configuration": "b", "time_s": 6.0, "energy_units": 3.0}
    content["workloads"].append({"name": "wide", "network": "wide", "table": [table[2]]})
    content["tasks"].append({"name": "three", "workload": "wide", "release_s": 5.0, "deadline_s": 4.0})
    with pytest.raises(FileFault) as refused:
        parse(Instance, json.dumps(content), "file")
    text = str(refused.value)
    for fault in (
        "accelerators: got 2 named 'b'",
        "configurations[2]: no connection from 'a' to 'b', only the other order; pairs are ordered, home first",
        "workloads[0].table[1]: got energy_units where other entries have energy_j; two units cannot be mixed",
        "tasks[2]: no accelerator can run 'three'",
        "tasks[2].deadline_s: got 4, expected later than the release 5",
    ):
        assert fault in text


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("accelerators", [{"name": "a", "count": 0}, {"name": "b"}], r"accelerators\[0\].count: got 0"),
        (
            "workloads",
            [{"name": "net", "network": "net", "table": [{"configuration": "a", "time_s": 0.0, "energy_j": 1.0}]}],
            r"table\[0\].time_s: got 0.0",
        ),
        ("configurations", [{"name": "a", "uses": {"a": 1, "b": 1}}], r"configurations\[0\].uses: got dict|uses"),
        (
            "tasks",
            [{"name": "one", "workload": "net", "imperceptible_s": 3.0, "unusable_s": 2.0}],
            r"unusable_s: got 2, expected more than imperceptible_s 3",
        ),
    ],
)
def test_a_field_out_of_its_range_is_refused(field, value, fault):
    with pytest.raises(FileFault, match=fault):
        made(**{field: value})
