"""Does counting thousands of mappings at once give what the judge counts for each?"""

from __future__ import annotations

import random

import numpy as np
import pytest

from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.evaluation.candidates import Candidates, Scores
from optsched.problems.mapping.evaluation.cuts import best_nest
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.instance import Instance
from tests.problems.mapping.cases import random_nest, small_instance


def scores(instance: Instance, nest: Nest) -> Scores:
    """A fleet of this mapping alone."""
    layer = instance.layers[0]
    loops = list(layer.sizes)
    spatial = [np.array([[float(factors.get(loop, 1))] for loop in loops]) for factors in nest.spatial]
    prefixes = np.ones((len(nest.order) + 1, len(loops), 1))
    for i, (loop, factor) in enumerate(nest.order):
        prefixes[i + 1 :, loops.index(loop)] *= factor
    return Candidates(instance, layer, spatial, prefixes).scores()


@pytest.mark.parametrize("kind", "EXNPU")
def test_scores_are_those_of_the_best_tiles(kind: str) -> None:
    compared = 0
    for seed in range(60):
        instance = small_instance(seed, 5, kind)
        nest = random_nest(random.Random(seed), instance)
        best = best_nest(instance, instance.layers[0], nest.spatial, nest.order)
        found = scores(instance, nest)
        assert bool(found.fits[0]) == (best is not None)
        if best is None:
            continue
        compared += 1
        assert (found.energy[0], found.cycles[0]) == (best.energy, best.steps)
        if kind == "P":  # no memory is shared, so the best tiles do not depend on what is best
            assert found.latency[0] == pytest.approx(best.latency)
    assert compared >= 10


def test_search_is_seeded_and_gets_better_with_more_samples() -> None:
    instance = small_instance(7, 5, "E", padding="small")
    few, again, many = (
        solve(instance, f"mapping-search:samples={samples}", problem=PROBLEM, seed=3).objective
        for samples in (20, 20, 4000)
    )
    assert few == again
    assert many <= few
    assert many >= solve(instance, problem=PROBLEM, gap=1e-6).objective
