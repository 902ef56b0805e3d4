"""Are the sizes that can occur, and the ways to divide a memory, exactly those of trying all?"""

from __future__ import annotations

import itertools
import random

import pytest

from optsched.problems.mapping.evaluation.counts import Spread
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.exact.capacities import covering, divisions, tile_sizes
from optsched.problems.mapping.generate import generate
from optsched.problems.mapping.instance import Layer
from optsched.problems.mapping.loops import DATA, divisors
from tests.problems.mapping.cases import small_layer


def occupancies(layer: Layer, data: str) -> set[int]:
    """What the judge counts for every tile whose factors divide the layer's sizes."""
    instance = generate(1, 0)
    spread = Spread(instance.machine, layer, [{} for _ in instance.machine.pe])
    choices = (divisors(size) for size in layer.sizes.values())
    tiles = (dict(zip(layer.sizes, factors, strict=True)) for factors in itertools.product(*choices))
    return {spread.occupancy(data, 0, tile) for tile in tiles}


@pytest.mark.parametrize("seed", range(20))
def test_sizes_are_those_the_judge_counts(seed: int) -> None:
    layer = small_layer(random.Random(seed), 6)
    alone = {loop: (size,) for loop, size in layer.sizes.items()}
    for data in DATA:
        every = occupancies(layer, data)
        assert tile_sizes(layer, alone, data, 10**6) == sorted(every)
        assert tile_sizes(layer, alone, data, 7) == sorted(size for size in every if size <= 7)


@pytest.mark.parametrize("kinds", [1, 2, 3])
@pytest.mark.parametrize("seed", range(20))
def test_every_division_that_fits_is_covered_and_every_one_listed_fits(kinds: int, seed: int) -> None:
    rng = random.Random(100 * kinds + seed)
    options = [sorted(rng.sample(range(1, 40), rng.randint(1, 9))) for _ in range(kinds)]
    room = rng.randint(1, 60)
    table = divisions(options, room)
    fitting = [sizes for sizes in itertools.product(*options) if sum(sizes) <= room]
    assert all(sizes in fitting for sizes in table)
    for sizes in fitting:
        assert any(all(x >= y for x, y in zip(known, sizes, strict=True)) for known in table)
    for one, other in itertools.permutations(table, 2):
        assert any(x < y for x, y in zip(one, other, strict=True)), "none is larger than another"


def test_padded_sizes_need_no_more_than_the_table_of_all_sizes_offers() -> None:
    layer = Layer(name="conv", loops={"C.op": 32, "C.ks": 16, "H.opc": 13, "H.ks": 3, "W.opc": 13, "W.ks": 3})
    machine = generate(1, 0, accelerator="eyeriss").machine
    padded, room = pad_sizes(layer, machine, "small"), 3000
    table = divisions([tile_sizes(layer, padded, data, room) for data in "IO"], room)
    for sizes in itertools.product(*padded.values()):
        alone = {loop: (size,) for loop, size in zip(padded, sizes, strict=True)}
        needed = divisions([tile_sizes(layer, alone, data, room) for data in "IO"], room)
        kept = [table[i] for i in covering(table, needed)]
        assert all(any(x[0] >= y[0] and x[1] >= y[1] for x in kept) for y in needed)
        assert len(kept) <= len(needed)
