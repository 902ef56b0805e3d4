"""Do judge, array evaluator, model and an evaluator written from the page alone count the same on padded layers?"""

from __future__ import annotations

import random
from dataclasses import replace
from math import exp

import numpy as np
import pytest

from optsched.core.limits import Limits
from optsched.core.load import load_solution
from optsched.core.solve import solve
from optsched.core.verdict import Findings
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.accelerator import shipped, shipped_names
from optsched.problems.mapping.check import judge_layer
from optsched.problems.mapping.evaluation.cuts import best_nest
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.exact.read_back import start_values
from optsched.problems.mapping.exact.subproblem import Subproblem
from optsched.problems.mapping.heuristics.local_mapper import mapping_of
from optsched.problems.mapping.instance import Instance, Layer
from tests.fuzz.mapping import optimum, padded
from tests.problems.mapping.cases import random_nest, small_instance, square_instance
from tests.problems.mapping.evaluation.test_candidates import scores

PADDED = [seed for seed in range(40) if any(n in (5, 7) for n in square_instance(seed).layers[0].sizes.values())]


def padded_nest(seed: int) -> Nest:
    """A nest whose outputs are more than the layer's own."""
    rng, instance = random.Random(seed), square_instance(seed)
    while True:
        nest = random_nest(rng, instance)
        best = best_nest(instance, instance.layers[0], nest.spatial, nest.order)
        if best is None or best.size("H.opc") == instance.layers[0].sizes["H.opc"]:
            continue
        findings = Findings()
        judge_layer(findings, instance, instance.layers[0], best)
        if not findings.violations:
            return best


@pytest.mark.parametrize("padding", ["none", "small", "wide"])
def test_the_pad_sets_are_those_of_the_page(padding: str) -> None:
    for machine in map(shipped, shipped_names()):
        pe_sizes = [d.size for d in machine.pe]
        for size in [*range(2, 130), 1021, 4096, 10_007]:
            layer = Layer(name="x", loops={"C.op": size})
            assert list(pad_sizes(layer, machine, padding)["C.op"]) == padded(size, padding, pe_sizes)


def test_only_first_reads_of_the_layers_own_outputs_are_saved() -> None:
    """Output tiles of one element, ks outermost: every output comes back for each of the two taps but the first."""
    machine = shipped("nlr").model_copy(update={"pe": shipped("nlr").pe[1:]})
    levels = tuple(
        level.model_copy(update={k: level.of(k).model_copy(update={"shared_along": (False,)}) for k in "KIO"})
        for level in machine.levels
    )
    layer = Layer(name="x", loops={"C.op": 7, "C.ks": 2})
    instance = Instance(
        format="optsched/mapping@1",
        name="x",
        accelerator=machine.model_copy(update={"levels": levels, "dataflow": None}),
        layers=(layer,),
    )
    order = [("C.op", 8), ("C.ks", 2)]
    nest = Nest(instance, layer, [{}], order, {"K": (0, 0), "I": (0, 0), "O": (0, 0)})
    assert nest.moved["O", 2] == 16
    assert nest.charged_bytes["O", 2] == 2 * 16 - 7


@pytest.mark.parametrize("seed", PADDED[:8])
def test_array_evaluator_and_model_count_what_the_judge_counts(seed: int) -> None:
    nest = padded_nest(seed)
    found = scores(nest.instance, nest)
    assert (found.energy[0], found.cycles[0]) == (pytest.approx(nest.energy, rel=1e-12), nest.steps)
    relaxation = pinned(nest)
    sizes = {loop: nest.size(loop) for loop in nest.layer.sizes}
    outcome = relaxation.solve(sizes, 1e30, 1e-6, Limits(time_limit_s=20))
    while relaxation.add_tangents(outcome.values):
        outcome = relaxation.solve(sizes, 1e30, 1e-6, Limits(time_limit_s=20))
    relaxation.compiled.load(outcome.values)
    moved = {key: exp(variable.value) for key, variable in relaxation.layout.model.log_moved.items()}
    assert moved == pytest.approx(nest.moved, rel=1e-5)
    assert relaxation.in_units(outcome.bound) == pytest.approx(nest.energy, rel=1e-5)


def pinned(nest: Nest) -> Subproblem:
    """The model with sizes, unrolling, steps and tiles fixed to a nest."""
    relaxation = Subproblem(nest.instance, nest.layer, "energy", 2 * nest.energy, {})
    start_values(relaxation.layout, mapping_of("layer", nest))
    arrays, model = relaxation.arrays, relaxation.layout.model
    lower, upper = np.copy(arrays.col_lower), np.copy(arrays.col_upper)
    for variable in (*model.spatial.values(), *model.steps.values(), *model.held.values()):
        lower[relaxation.column(variable)] = upper[relaxation.column(variable)] = variable.value
    relaxation.symmetry = None  # a mirror image is as good, and may be the one that is fixed here
    relaxation.arrays = replace(arrays, col_lower=lower, col_upper=upper)
    return relaxation


@pytest.mark.parametrize("kind", "ENPUX")
def test_exact_is_the_optimum_of_an_evaluator_written_from_the_page(kind: str) -> None:
    for seed, padding in ((500, "small"), (501, "wide"), (502, "small")):
        instance = small_instance(seed, 3, kind, padding=padding)
        least = optimum(instance.model_dump(mode="json"))
        result = solve(instance, problem=PROBLEM, gap=1e-6)
        if least is None:
            assert result.stopped == "infeasible"
            continue
        assert result.found == "optimal"
        assert result.verdict.value == least


def test_a_layer_without_taps_is_refused_by_judge_and_methods_alike() -> None:
    taps = Instance(
        format="optsched/mapping@1", name="t", accelerator="nlr", layers=(Layer(name="x", loops={"C.ks": 2}),)
    )
    plan = solve(taps, "lm", problem=PROBLEM).solution.model_dump(mode="json")
    (mapping,) = plan["mappings"]
    mapping["spatial"] = [{}, {}]
    mapping["temporal"] = [{"loop": "C.op", "factor": 2}]
    mapping["held"] = {"K": [0, 0], "I": [0, 0], "O": [0, 0]}
    without = taps.model_copy(update={"layers": (Layer(name="x", loops={"C.op": 2}),)})
    solution = load_solution(plan, PROBLEM)
    assert "only reduces" in PROBLEM.infeasible(without)
    assert [v.constraint for v in PROBLEM.check(without, solution).violations] == ["function"]
