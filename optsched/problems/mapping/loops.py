"""Which loops has a generalised convolution, and which data does each of them touch (AINNS, section 2.2)?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

Data = Literal["K", "I", "O"]
Dim = Literal["B", "C", "H", "W", "V"]

DATA: tuple[str, ...] = ("K", "I", "O")
"""Kernels, inputs, outputs."""
DIMS: tuple[Dim, ...] = ("B", "C", "H", "W", "V")
"""Batch, channels, height, width, vector (the elements of a capsule)."""
PARAMETERS = ("g", "op", "opc", "ks")
"""Groups of inputs, groups of kernels, output size, kernel size: the four loops of every dimension."""
RELEVANT = {"K": ("g", "op", "ks"), "I": ("g", "opc", "ks"), "O": ("g", "op", "opc")}
"""By data kind: the parameters whose loops index it."""


def _known(loop: str) -> str:
    dim, _, parameter = loop.partition(".")
    if dim not in DIMS or parameter not in PARAMETERS:
        known = f"{', '.join(DIMS)}, a dot, and {', '.join(PARAMETERS)}"
        raise ValueError(f"expected one of {known}, such as C.op")
    return loop


LOOP_PATTERN = rf"^[{''.join(DIMS)}]\.({'|'.join(PARAMETERS)})$"
Loop = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"pattern": LOOP_PATTERN})]
Tile = Mapping[str, int]


def is_relevant(data: str, loop: str) -> bool:
    """Whether advancing `loop` touches other elements of `data`."""
    return loop[2:] in RELEVANT[data]


def window(outputs: int, taps: int, stride: int) -> int:
    """Distinct inputs under `outputs` neighbouring windows of `taps` each: the exact halo.

    With a stride larger than the taps, inputs between windows are never read and do not count.
    """
    return taps + (outputs - 1) * min(stride, taps)


@cache
def prime_exponents(number: int) -> tuple[tuple[int, int], ...]:
    """((prime, exponent), ...) of a positive number, primes ascending."""
    found, factor = [], 2
    while factor * factor <= number:
        exponent = 0
        while number % factor == 0:
            number //= factor
            exponent += 1
        if exponent:
            found.append((factor, exponent))
        factor += 1
    return (*found, (number, 1)) if number > 1 else tuple(found)


@cache
def divisors(number: int) -> tuple[int, ...]:
    """All divisors, ascending."""
    found = [1]
    for prime, exponent in prime_exponents(number):
        found = [d * prime**power for d in found for power in range(exponent + 1)]
    return tuple(sorted(found))


def largest_prime(number: int) -> int:
    """The largest prime factor; 1 for 1."""
    return prime_exponents(number)[-1][0] if number > 1 else 1
