"""The judge on schedules worked out by hand."""

from __future__ import annotations

import pytest

from optsched import check, load
from optsched.problems.offloading.instance import Operation, Solution
from optsched.problems.offloading.schedule import timetable
from tests.problems.offloading.cases import choices, network, paths

TAG = "optsched/offloading-solution@1"


def judged(instance, **fields):
    return check(instance, Solution(format=TAG, **fields))


def constraints(verdict):
    return {violation.constraint for violation in verdict.violations}


def test_the_slides_example_is_18_in_their_order_and_longer_in_file_order():
    instance = load("offloading/paper-four-paths")
    names = [path.name for path in instance.paths]
    in_their_order = judged(instance, order=tuple(names[i - 1] for i in (1, 3, 4, 2)))
    assert (in_their_order.feasible, in_their_order.objective) == (True, 18)
    assert in_their_order.parts == {"device_us": 14, "link_us": 9, "server_us": 13, "transfers": 4}
    assert judged(instance, order=tuple(names)).objective > 18


def test_each_operation_starts_when_its_resource_and_its_input_allow():
    instance = paths([(2, 3, 1), (4, 1, 5)])
    rows = timetable(instance, Solution(format=TAG, order=("p0", "p1")))
    assert [tuple(row) for row in rows] == [
        ("device", "p0", 0, 2),
        ("device", "p1", 2, 6),
        ("link", "p0", 2, 5),
        ("link", "p1", 6, 7),
        ("server", "p0", 5, 6),
        ("server", "p1", 7, 12),
    ]


def test_a_local_path_has_one_operation_and_delays_nobody():
    instance = paths([(5, 0, 0), (1, 2, 3)])
    rows = timetable(instance, Solution(format=TAG, order=("p1", "p0")))
    assert [row.resource for row in rows if row.name == "p0"] == ["device"]
    assert judged(instance, order=("p1", "p0")).objective == 6


@pytest.mark.parametrize("order", [("p0",), ("p0", "p0", "p1"), ("p0", "p1", "p2"), ()])
def test_every_path_once(order):
    verdict = judged(paths([(1, 1, 1), (1, 1, 1)]), order=order)
    assert verdict.objective is None
    assert constraints(verdict) == {"each_path_once"}


def test_a_cut_must_be_one_of_the_path():
    instance = choices([[(1, 2, 3), (4, 0, 0)], [(2, 2, 2)]])
    good = judged(instance, order=("p1", "p0"), cuts={"p0": "c1", "p1": "c0"})
    assert (good.feasible, good.objective) == (True, 6)
    assert constraints(judged(instance, order=("p1", "p0"), cuts={"p0": "c7", "p1": "c0"})) == {"each_path_one_cut"}
    assert constraints(judged(instance, order=("p1", "p0"), cuts={"p0": "c0"})) == {"each_path_one_cut"}


DIAMOND = network([[], [0], [1], [1], [2, 3]], [0, 3, 2, 4, 1], [0, 1, 1, 2, 3], [8, 5, 4, 6, 1])


def test_a_network_by_hand():
    """Stem and left on the device: v1 until 3, v2 until 5; sends v1 3..8, v2 8..12; server v3 8..10, v4 12..15."""
    verdict = judged(DIAMOND, device=("v0", "v1", "v2"), link=("v1", "v2"), server=("v3", "v4"))
    assert (verdict.feasible, verdict.objective) == (True, 15)
    other = judged(DIAMOND, device=("v0", "v1", "v2"), link=("v2", "v1"), server=("v3", "v4"))
    assert other.objective == 19


def test_a_tensor_is_sent_once_for_both_readers():
    verdict = judged(DIAMOND, device=("v0", "v1"), link=("v1",), server=("v2", "v3", "v4"))
    assert verdict.parts["link_us"] == 5
    assert verdict.objective == 3 + 5 + 1 + 2 + 3
    twice = judged(DIAMOND, device=("v0", "v1"), link=("v1", "v1"), server=("v2", "v3", "v4"))
    assert constraints(twice) == {"each_tensor_once"}


@pytest.mark.parametrize(
    ("fields", "broken"),
    [
        ({"device": ("v0", "v2"), "link": (), "server": ("v1", "v3", "v4")}, "cut_is_monotone"),
        ({"device": (), "link": (), "server": ("v0", "v1", "v2", "v3", "v4")}, "inputs_on_device"),
        ({"device": ("v0", "v1"), "link": ("v1",), "server": ("v2", "v3")}, "each_layer_once"),
        ({"device": ("v0", "v1"), "link": ("v0",), "server": ("v2", "v3", "v4")}, "each_tensor_once"),
        ({"device": ("v1", "v0"), "link": ("v1",), "server": ("v2", "v3", "v4")}, "precedence"),
        ({"device": ("v0", "v1"), "link": ("v1",), "server": ("v4", "v2", "v3")}, "precedence"),
    ],
)
def test_what_a_network_schedule_can_get_wrong(fields, broken):
    assert broken in constraints(judged(DIAMOND, **fields))


def test_the_answer_of_the_server_takes_its_way_back():
    instance = network([[], [0]], [0, 9], [0, 2], [4, 1], latency_us=1, result_return_us=3)
    assert judged(instance, device=("v0",), link=("v0",), server=("v1",)).objective == 5 + 2 + 3
    assert judged(instance, device=("v0", "v1"), link=(), server=()).objective == 9


def rows(*lines):
    return tuple(Operation(resource=r, name=n, start_us=s, end_us=e) for r, n, s, e in lines)


GOOD = [("device", "p0", 0, 2), ("link", "p0", 2, 5), ("server", "p0", 6, 7)]


def test_a_timetable_is_checked_line_by_line():
    instance = paths([(2, 3, 1)])
    verdict = judged(instance, timetable=rows(*GOOD))
    assert (verdict.feasible, verdict.objective) == (True, 7)


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        ([GOOD[0], ("link", "p0", 1, 4), GOOD[2]], "precedence"),
        ([GOOD[0], ("link", "p0", 2, 4), GOOD[2]], "duration"),
        (GOOD[:2], "each_operation_once"),
        ([*GOOD, ("server", "p0", 8, 9)], "each_operation_once"),
        ([*GOOD, ("link", "p9", 8, 9)], "each_operation_once"),
    ],
)
def test_what_a_timetable_can_get_wrong(lines, broken):
    assert broken in constraints(judged(paths([(2, 3, 1)]), timetable=rows(*lines)))


def test_two_operations_cannot_share_a_resource():
    lines = [("device", "p0", 0, 2), ("device", "p1", 1, 3), ("link", "p0", 3, 4), ("link", "p1", 4, 5)]
    assert "one_at_a_time" in constraints(judged(paths([(2, 1, 0), (2, 1, 0)]), timetable=rows(*lines)))


def test_a_stream_runs_its_blocks_in_order():
    instance = network([[], [0], [1]], [0, 4, 6], [0, 1, 2], [9, 3, 1], kind="stream", frames=3)
    blocks = [{"cut": "v1", "frames": 2}, {"cut": "local", "frames": 1}]
    verdict = check(instance, {"format": TAG, "blocks": blocks})
    assert (verdict.feasible, verdict.objective) == (True, 18)
    short = check(instance, {"format": TAG, "blocks": blocks[:1]})
    assert constraints(short) == {"each_frame_once"}
    assert constraints(check(instance, {"format": TAG, "blocks": [{"cut": "v2", "frames": 3}]})) == {"cut_known"}
