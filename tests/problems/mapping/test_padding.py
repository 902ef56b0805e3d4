"""Are the named pad sets what their definitions say, however large a loop is?"""

from __future__ import annotations

import pytest

from optsched.problems.mapping.accelerator import shipped
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.instance import Layer
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
