"""Are the named pad sets what their definitions say, however large a loop is?"""

from __future__ import annotations

import itertools
from math import prod

import pytest

from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.accelerator import shipped
from optsched.problems.mapping.evaluation.padding import by_macs, pad_sizes
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import largest_prime


def padded(size: int, padding: str, machine: str = "nlr") -> tuple[int, ...]:
    return pad_sizes(Layer(name="x", loops={"C.op": size}), shipped(machine), padding)["C.op"]


@pytest.mark.parametrize("size", [*range(2, 200), 1000, 4099])
def test_by_definition(size: int) -> None:
    smooth = [n for n in range(size + 1, int(1.25 * size) + 1) if largest_prime(n) <= 7]
    multiples = [
        n for n in range(size + 1, int(1.25 * size) + 1) for pes in (7, 64) if n - pes < size and n % pes == 0
    ]
    assert padded(size, "none") == (size,)
    assert padded(size, "wide") == ((size, *sorted({*smooth, *multiples})) if size > 4 else (size,))
    within = [n for n in range(size + 1, max(size + 1, int(1.1 * size)) + 1) if largest_prime(n) <= 7]
    better = [n for n in within if largest_prime(n) < largest_prime(size)]
    expected = sorted(better, key=lambda n: (largest_prime(n), n))[:2]
    assert padded(size, "small") == ((size, *expected) if size > 4 and largest_prime(size) > 3 else (size,))


def test_a_huge_prime_is_no_trouble() -> None:
    assert padded(999_999_937, "small") == (999_999_937, 2**30, 1_019_215_872)
    assert all(999_999_937 <= n <= 1.25 * 999_999_937 for n in padded(999_999_937, "wide"))


def test_combinations_come_with_the_fewest_macs_first_and_one_by_one() -> None:
    sizes = {"C.op": (5, 6), "C.ks": (55, 60, 56), "H.opc": (3,), "W.opc": (11, 12)}
    every = [dict(zip(sizes, values, strict=True)) for values in itertools.product(*sizes.values())]
    assert list(by_macs(sizes)) == sorted(every, key=lambda x: (prod(x.values()), *x.values()))
    assert next(by_macs({f"{d}.{q}": range(5, 25) for d in "BCHWV" for q in ("g", "op", "opc", "ks")}))["V.ks"] == 5
    assert list(by_macs({})) == [{}]


def test_a_million_combinations_end_when_the_time_does() -> None:
    loops = {f"{d}.{q}": 5 for d in "BCHWV" for q in ("g", "op", "opc", "ks")}
    layer = Layer(name="every", loops=loops)
    instance = Instance(format="optsched/mapping@1", name="many", accelerator="nlr", layers=(layer,))
    result = solve(instance, problem=PROBLEM, time_limit_s=0.01)
    assert (result.found, result.stopped) == ("feasible", "time")
    assert 0 < result.bound < result.objective
