"""How few cycles can a layer take? Every way to unroll it over the PEs that fits, counted in integers.

Computing cycles are what is not unrolled in space. Tiles may be single elements, so an unrolling is possible exactly
where it fits the PE dimensions and one element per PE fits every memory. Loops are unrolled one after another; of two
partial unrollings, the one that takes as much of everything or less and leaves fewer cycles dominates the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from optsched.problems.mapping.evaluation.counts import allows
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import DATA, divisors, is_relevant, prime_exponents, window

WORK = 1_000_000
"""Partial unrollings after which the search gives up: a few seconds."""

Taken = tuple[int, ...]
"""What an unrolling takes: PEs of each dimension, then elements of each memory that could be too small."""
Factors = tuple[tuple[str, int, Taken], ...]
"""(loop, padded size, factor per PE dimension) of each loop unrolled so far."""


@dataclass(frozen=True)
class Unrolling:
    """The fewest cycles, and how: factors per PE dimension, and what remains as steps in time."""

    cycles: int
    spatial: list[dict[str, int]]
    order: list[tuple[str, int]]


def fewest_cycles(instance: Instance, layer: Layer, known: int) -> Unrolling | None:
    """The unrolling with the fewest cycles if it has fewer than `known`, else None: `known` is then the least.

    Raises OutOfWork where there are too many unrollings; the model is solved instead.
    """
    search = _Search(instance, layer, known)
    found = search.run()
    if found is None:
        return None
    spatial = [{x: f[p] for x, _, f in found if f[p] > 1} for p in search.pes]
    left = [(loop, size // prod(factors)) for loop, size, factors in found]
    order = [(loop, prime) for loop, n in left for prime, e in prime_exponents(n) for _ in range(e)]
    return Unrolling(prod(n for _, n in left), spatial, order)


class OutOfWork(Exception):
    """The layer has too many unrollings to try them all."""


class _Search:
    """Labels over what is taken, extended group of loops by group: a dynamic program with dominance."""

    def __init__(self, instance: Instance, layer: Layer, known: int) -> None:
        self.layer, self.machine, self.known = layer, instance.machine, known
        self.pes = range(len(self.machine.pe))
        self.sizes = pad_sizes(layer, self.machine, instance.padding)
        inner = range(len(self.machine.levels) - 1)
        self.memories = [(data, m) for m in inner for data in DATA if self._binds(data, m)]
        self.most = (*(d.size for d in self.machine.pe), *(self._room(data, m) for data, m in self.memories))
        self.work = 0

    def _room(self, data: str, m: int) -> int:
        """Elements that one memory holds; a number beyond all where it has no limit."""
        capacity = self.machine.levels[m].of(data).capacity_bytes
        return 10**18 if capacity is None else capacity // self.machine.element_bytes

    def _binds(self, data: str, m: int) -> bool:
        """Whether one element for each PE could be too much."""
        level = self.machine.levels[m]
        kinds = level.one_capacity if data in level.one_capacity else (data,)
        most = sum(prod(self.machine.pe[p].size for p in self._along(kind, m)) for kind in kinds)
        return most > self._room(data, m)

    def _along(self, data: str, m: int) -> list[int]:
        shared = self.machine.levels[m].of(data).shared_along
        return [p for p in self.pes if shared[p]]

    def run(self) -> Factors | None:
        """Group by group; a label is (cycles so far, what is taken) -> the factors."""
        groups = self._groups()
        labels: dict[Taken, tuple[int, Factors]] = {(1,) * len(self.most): (1, ())}
        for i, group in enumerate(groups):
            rest = prod(min(self.sizes[loop]) for later in groups[i + 1 :] for loop in later)
            labels = self._extended(labels, self._options(group), rest)
        fewer = [label for taken, label in labels.items() if label[0] < self.known and self._fits_together(taken)]
        return min(fewer, key=lambda label: label[0], default=(0, None))[1]

    def _groups(self) -> list[tuple[str, ...]]:
        """Loops one by one, but outputs and taps of one dimension together: they share windows."""
        loops = set(self.sizes)
        found: list[tuple[str, ...]] = []
        for loop in self.sizes:
            partner = loop[:2] + ("ks" if loop.endswith(".opc") else "opc")
            if loop.endswith((".opc", ".ks")) and partner in loops:
                if loop.endswith(".opc"):
                    found.append((loop, partner))
            else:
                found.append((loop,))
        return found

    def _extended(
        self, labels: dict[Taken, tuple[int, Factors]], options: Sequence[tuple[int, Taken, Factors]], rest: int
    ) -> dict[Taken, tuple[int, Factors]]:
        """All labels with all options of one group that fit and can still beat what is known."""
        found: dict[Taken, tuple[int, Factors]] = {}
        self._works(len(labels) * len(options))
        for taken, (cycles, factors) in labels.items():
            for more, needed, chosen in options:
                total = tuple(a * b for a, b in zip(taken, needed, strict=True))
                if any(a > b for a, b in zip(total, self.most, strict=True)):
                    continue
                at_most = prod(self.most[p] // total[p] for p in self.pes)
                if cycles * more * rest >= self.known * at_most:
                    continue
                if total not in found or cycles * more < found[total][0]:
                    found[total] = (cycles * more, (*factors, *chosen))
        return found

    def _options(self, group: tuple[str, ...]) -> list[tuple[int, Taken, Factors]]:
        """(cycles, what is taken, factors) of every unrolling of the group's loops, the best for what it takes."""
        best: dict[Taken, tuple[int, Taken, Factors]] = {}
        each = [list(self._unrollings(loop)) for loop in group]
        self._works(prod(map(len, each)))
        for chosen in itertools.product(*each):
            cycles = prod(size // prod(factors) for _, size, factors in chosen)
            taken = self._taken({loop: factors for loop, _, factors in chosen})
            if taken not in best or cycles < best[taken][0]:
                best[taken] = (cycles, taken, tuple(chosen))
        options = sorted(best.values(), key=lambda option: option[0])
        return [x for i, x in enumerate(options) if not any(_no_more(y[1], x[1]) for y in options[:i])]

    def _unrollings(self, loop: str) -> Iterator[tuple[str, int, Taken]]:
        """(loop, padded size, factor per PE dimension) of every unrolling of one loop."""
        for size in self.sizes[loop]:
            most = [self.most[p] if allows(self.machine, loop, p) else 1 for p in self.pes]
            each = [[d for d in divisors(size) if d <= most[p]] for p in self.pes]
            self._works(prod(map(len, each)))
            for factors in itertools.product(*each):
                if size % prod(factors) == 0:
                    yield loop, size, factors

    def _works(self, more: int) -> None:
        """Count work. Raises OutOfWork beyond WORK."""
        self.work += more
        if self.work > WORK:
            raise OutOfWork

    def _taken(self, factors: dict[str, Taken]) -> Taken:
        """PEs and elements that a group's unrolling takes; products over groups are what all take together."""
        pes = tuple(prod(f[p] for f in factors.values()) for p in self.pes)
        return (*pes, *(self._elements(factors, data, m) for data, m in self.memories))

    def _elements(self, factors: dict[str, Taken], data: str, m: int) -> int:
        """The group's share in one memory that holds single elements."""
        along = self._along(data, m)
        shared = {loop: prod(f[p] for p in along) for loop, f in factors.items()}
        if data != "I":
            return prod(n for loop, n in shared.items() if is_relevant(data, loop))
        first = next(iter(factors))
        if first.endswith((".g", ".op")):
            return shared[first] if first.endswith(".g") else 1
        d = first[0]
        return window(shared.get(f"{d}.opc", 1), shared.get(f"{d}.ks", 1), self.layer.stride(d))

    def _fits_together(self, taken: Taken) -> bool:
        """Whether kinds that share a memory fit it together."""
        used = dict(zip(self.memories, taken[len(self.pes) :], strict=True))
        for m, level in enumerate(self.machine.levels[:-1]):
            kinds = [data for data in level.one_capacity if (data, m) in used]
            if kinds and sum(used[data, m] for data in kinds) > self._room(kinds[0], m):
                return False
        return True


def _no_more(one: Taken, other: Taken) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))
