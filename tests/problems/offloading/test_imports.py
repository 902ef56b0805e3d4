"""Other people's files: known optima of imported instances, and what is wrong with broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from optsched import solve
from optsched.core.errors import FileFault
from optsched.imports import flowshop, pipedream, trtexec

DATA = Path(__file__).parent / "data"


def text(name):
    return (DATA / name).read_text()


@pytest.mark.parametrize(("name", "optimum"), [("car1", 5766), ("car2", 6419), ("car3", 6576), ("car4", 6878)])
def test_first_three_machines_of_carlier(name, optimum):
    result = solve(flowshop.read(text(f"{name}.txt"), name, stages=(1, 2, 3)))
    assert (result.found, result.objective) == ("optimal", optimum)


def test_six_jobs_on_three_machines_of_the_xpress_book():
    rows = zip((3, 6, 3, 5, 5, 7), (5, 4, 2, 4, 4, 5), (5, 2, 4, 6, 3, 6), strict=True)
    content = "6 3\n" + "\n".join(f"0 {a} 1 {b} 2 {c}" for a, b, c in rows)
    assert solve(flowshop.read(content, "xpress")).objective == 35


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1"),
        ("2 3\n0 1 1 2 2 3", "expected 2 jobs"),
        ("1 3\n0 1 1 x 2 3", "whole numbers"),
        ("1 3\n0 1 1 2 1 3", "each machine"),
        ("1 3\n0 1 1 -2 2 3", "negative"),
        ("1 3\n0 1 1 0 2 3", "overtake"),
        ("1 5\n0 1 1 2 2 3 3 4 4 5", "choose three"),
    ],
)
def test_broken_flow_shop_files(content, message):
    with pytest.raises(FileFault, match=message):
        flowshop.read(content, "file")


def test_stages_are_counted_from_one():
    instance = flowshop.read("1 4\n0 10 1 20 2 30 3 40", "file", stages=(2, 3, 4))
    assert instance.paths[0].times == (20, 30, 40)
    with pytest.raises(FileFault, match="three different"):
        flowshop.read("1 4\n0 10 1 20 2 30 3 40", "file", stages=(0, 1, 2))


def test_pipedream_times_and_sizes_are_divided_by_the_batch():
    instance = pipedream.read(text("pipedream-alexnet.graph.txt"), "alexnet", batch=256, device_slowdown=10)
    layers = {layer.name: layer for layer in instance.layers}
    assert layers["node1"].op == "input"
    assert layers["node1"].device_us == 0, "data loading is not the network's time"
    assert layers["node1"].output_bytes == 3 * 224 * 224 * 4
    assert layers["node2"].output_bytes == 198246400 // 256
    lines = text("pipedream-alexnet.graph.txt").splitlines()
    times = [
        float(line.split("forward_compute_time=")[1].split(",")[0])
        for line in lines
        if "-- Input --" not in line and "=" in line
    ]
    assert sum(layer.server_us for layer in instance.layers) == pytest.approx(sum(times) * 1000 / 256, abs=1)
    assert sum(layer.device_us for layer in instance.layers) == pytest.approx(sum(times) * 10000 / 256, abs=1)
    assert solve(instance).found == "optimal"


def test_a_recurrent_profile_is_accepted_with_a_note():
    from optsched.problems.offloading.show import show

    instance = pipedream.read(text("pipedream-gnmt.graph.txt"), "gnmt", batch=64)
    assert "recurrent" in show(instance)
    assert solve(instance).found == "optimal"


def test_broken_pipedream_profiles():
    good = "node1 -- Input -- forward_compute_time=1, backward_compute_time=0, activation_size=4, parameter_size=0\n"
    with pytest.raises(FileFault, match="no node"):
        pipedream.read(good + "\tnode1 -- node2\n", "file", batch=1)
    with pytest.raises(FileFault, match="line 2"):
        pipedream.read(good + "what is this\n", "file", batch=1)
    with pytest.raises(FileFault, match="batch"):
        pipedream.read(good, "file", batch=0)


def test_tensorrt_profile_and_graph():
    instance = trtexec.read(text("trt-alexnet.profile.json"), text("trt-alexnet.graph.json"), "alexnet")
    assert [layer.name for layer in instance.layers if layer.op == "input"] == ["input"]
    sent = {layer.name: layer.output_bytes for layer in instance.layers}
    assert sent["input"] == 3 * 224 * 224 * 2
    total = sum(layer.server_us for layer in instance.layers)
    assert 450 < total < 525, "the profile's averages, shape calls left out"
    assert solve(instance).found == "optimal"


def test_broken_tensorrt_files():
    with pytest.raises(FileFault, match="not JSON"):
        trtexec.read("[", "{}", "file")
    with pytest.raises(FileFault, match="JSON object"):
        trtexec.read("[]", "[]", "file")
    with pytest.raises(FileFault, match="not in the profile"):
        trtexec.read("[]", text("trt-alexnet.graph.json"), "file")
