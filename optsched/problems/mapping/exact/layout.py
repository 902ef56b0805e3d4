"""What are the variables of one layer's mapping model, and which sums of logarithms are the rows made of?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from optsched.problems.mapping.exact.linear import Linear
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import prime_exponents


class Layout:
    """The variables of one layer's model, and sums of logarithms over them.

    `sizes` holds each loop's padded sizes, `most` the largest exponent of each (loop, prime). Further fields collect
    what is declared on the way: tables of windows, divisions of shared memories, shares of the energy.
    """

    def __init__(self, model: Any, instance: Instance, layer: Layer, sizes: Mapping[str, tuple[int, ...]]) -> None:
        self.model, self.instance, self.layer, self.sizes = model, instance, layer, sizes
        self.machine = instance.machine
        self.pes = range(len(self.machine.pe))
        self.inner_levels = range(len(self.machine.levels) - 1)
        self.most = {
            (loop, prime): max(dict(prime_exponents(n)).get(prime, 0) for n in options)
            for loop, options in sizes.items()
            for prime in sorted({p for n in options for p, _ in prime_exponents(n)})
        }
        self.primes = {loop: [p for name, p in self.most if name == loop] for loop in sizes}
        self.tables: dict[tuple[Any, ...], Linear] = {}
        self.pair_variables: list[tuple[str, int, int, Any]] = []
        self.divisions: dict[int, list[tuple[int, ...]]] = {}
        self.least_log_moved: dict[tuple[str, int], float] = {}
        self.energy_shares = Linear()

    def logs(self, loop: str, variables: Any, *index: Any) -> Linear:
        """log of the product of primes whose exponents are variables[loop, prime, *index]."""
        return Linear((math.log(p), variables[(loop, p, *index)]) for p in self.primes.get(loop, ()))

    def spatial(self, loop: str, pes: Any) -> Linear:
        """log of the loop's spatial factor over these PE dimensions."""
        total = Linear()
        for p in pes:
            total.add(self.logs(loop, self.model.spatial, p))
        return total

    def all_spatial(self, pes: Any, relevant: Any = None) -> Linear:
        """log of all spatial factors over these PE dimensions, of the loops for which `relevant` holds."""
        total = Linear()
        for loop in self.sizes:
            if relevant is None or relevant(loop):
                total.add(self.spatial(loop, pes))
        return total

    def held(self, loop: str, data: str, level: int) -> Linear:
        """log of the loop's temporal factor inside the tile of `data` at `level`."""
        return self.logs(loop, self.model.held, data, level)

    def steps(self) -> Linear:
        """log of the temporal iterations: the computing cycles."""
        total = Linear()
        for loop in self.sizes:
            total.add(self.logs(loop, self.model.steps))
        return total

    def along(self, data: str, level: int) -> list[int]:
        """PE dimensions whose PEs share this memory."""
        shared = self.machine.levels[level].of(data).shared_along
        return [p for p in self.pes if shared[p]]
