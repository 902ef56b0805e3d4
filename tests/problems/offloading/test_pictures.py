"""What is shown of an instance and a solution: bounds, guarantees, critical path, picture, generators."""

from __future__ import annotations

import itertools

import pytest

from optsched import check, load, solve
from optsched.problems.offloading import PROBLEM
from optsched.problems.offloading.critical import critical_path
from optsched.problems.offloading.generate import CLASSES, generate
from optsched.problems.offloading.picture import picture
from optsched.problems.offloading.schedule import RESOURCES, makespan, timetable
from optsched.problems.offloading.show import show
from optsched.reports.curves import curves
from optsched.runs.sweep import sweep

FIELD = "link.bandwidth_bits_per_s"
SAMPLES = ["tiny-paths", "tiny-cuts", "tiny-network", "tiny-return", "tiny-stream", "paper-googlenet-4g"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_critical_path_is_unbroken_from_start_to_end(name):
    instance = load(f"offloading/{name}")
    solution = solve(instance).solution
    path = critical_path(instance, solution)
    back = instance.link.result_return_us if instance.link else 0
    assert path[0].start_us == 0
    assert all(one.end_us == other.start_us for one, other in itertools.pairwise(path))
    assert makespan(path, back) == check(instance, solution).objective
    assert set(path) <= set(timetable(instance, solution))


@pytest.mark.parametrize("name", SAMPLES)
def test_show_and_picture_agree_with_the_judge(name):
    instance = load(f"offloading/{name}")
    result = solve(instance)
    text = show(instance, result.solution)
    assert f"solution: {result.objective:,.0f} us" in text
    assert f"{instance.name}: {result.objective / 1000:,.3f} ms" in picture(instance, result.solution).get_suptitle()


def test_the_critical_path_is_framed_however_thin_its_operations():
    instance = load("offloading/paper-googlenet-4g")
    figure = picture(instance, solve(instance).solution)
    server = RESOURCES.index("server")
    frames = [bar for bar in figure.axes[0].patches if not bar.get_fill() or bar.get_facecolor()[3] == 0]
    ends = {round(bar.get_x() + bar.get_width(), 3) for bar in frames if bar.get_y() < server < bar.get_y() + 0.9}
    assert solve(instance).objective / 1000 in ends


def test_makespan_against_bandwidth_is_drawn_for_every_method():
    instance = load("offloading/paper-multi-stream-4g")
    points = sweep(PROBLEM, instance, FIELD, [1e6, 4e7], ["remote-only", "exact"])
    (axes,) = curves(points, FIELD).axes
    assert [line.get_label() for line in axes.lines] == ["remote-only", "exact", "bound"]
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log"), "remote-only would hide the rest"


def test_theorem_3_is_checked_per_instance():
    assert "Theorem 3 holds here" in show(load("offloading/paper-four-paths"))
    assert "Theorem 3 does not apply" in show(load("offloading/paper-theorem-4-counterexample"))


def test_a_broken_solution_is_shown_as_infeasible():
    instance = load("offloading/tiny-paths")
    broken = solve(instance).solution.model_copy(update={"order": ("nobody",)})
    assert "infeasible" in show(instance, broken)


@pytest.mark.parametrize("kind", ["paths", "paths-with-cuts", "network", "stream"])
def test_every_kind_is_generated_from_its_seed(kind):
    one, again, other = (generate(4, seed, kind=kind, frames=3) for seed in (1, 1, 2))
    assert one == again
    assert one != other
    assert one.kind == kind
    assert solve(one, time_limit_s=20).found == "optimal"


@pytest.mark.parametrize("distribution", CLASSES)
def test_every_class_has_its_size_and_no_free_transfers(distribution):
    instance = generate(30, 3, distribution=distribution)
    assert len(instance.paths) == 30
    assert all(path.link_us > 0 for path in instance.paths)


def test_methods_of_other_kinds_say_so():
    result = solve(load("offloading/tiny-paths"), "dsl")
    assert result.found == "none"
    assert "applies to kind network" in result.message


def test_neurosurgeon_is_the_best_cut_with_one_tensor():
    instance = load("offloading/paper-alexnet-p-4g")
    best = solve(instance, "neurosurgeon")
    assert best.parts["transfers"] <= 1
    assert solve(instance).objective < best.objective < solve(instance, "local-only").objective
    streams = load("offloading/paper-multi-stream-4g")
    joined = solve(streams, "neurosurgeon")
    assert joined.parts["transfers"] <= 1
    assert set(joined.solution.device) >= {"T0f7", "T1f7", "T2f7"}, "one tensor only after the towers join"


def test_a_mix_of_cuts_beats_the_best_single_cut_of_a_stream():
    instance = load("offloading/hard-stream-googlenet-4g")
    mixed, single = solve(instance, time_limit_s=20), solve(instance, "best-single-cut")
    assert mixed.gap < 1e-3
    assert mixed.objective * 1.2 < single.objective
    assert len({block.cut for block in mixed.solution.blocks}) > 1
