"""How good is the best of many random mappings? The paper's baseline MS (AINNS, section 6.1)."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.mapping.evaluation.candidates import Candidates, Floats, Scores
from optsched.problems.mapping.evaluation.counts import allows
from optsched.problems.mapping.evaluation.cuts import best_nest
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.heuristics.local_mapper import local_mapper, rank, solution_of
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import prime_exponents

BATCH = 4000
"""Mappings counted at once: arrays of a few megabytes, where numpy's overhead no longer matters."""
SAMPLES = 10_000
"""Mappings per layer shape unless told otherwise; the paper prints no number, this one is assumed."""
UNLIMITED = 2**62
"""Samples of a search that only time ends."""


def mapping_search(
    instance: Instance,
    *,
    samples: int = SAMPLES,
    patience: int = 0,
    limits: Limits,
) -> Attempt:
    """The best of random mappings, each with its best tiles (AINNS, section 6.1, MS); no guarantee.

    Parameters
    ----------
    samples : int
        Mappings per layer shape.
    patience : int
        Above 0: stop after so many without improvement (the paper's MSC).

    Raises
    ------
    UsageFault
        Fewer than one sample.
    """
    if samples < 1:
        raise UsageFault(f"mapping-search: samples={samples}, expected at least 1")
    return _each_layer(instance, limits, lambda search, _left: search.run(samples, patience, limits.remaining_s()))


def mst(instance: Instance, *, limits: Limits) -> Attempt:
    """Random mappings of each layer shape for as long as the local mapper takes on it (AINNS, section 6.1, MST).

    Not repeatable: how many are tried depends on the machine.
    """

    def run(search: Sampler, left: int) -> Nest | None:
        return search.run(UNLIMITED, 0, _seconds(search, limits, left))

    return _each_layer(instance, limits, run)


def _each_layer(instance: Instance, limits: Limits, run: Callable[[Sampler, int], Nest | None]) -> Attempt:
    """`run` gets the search of a layer shape and how many layers are left."""
    found: dict[tuple[object, ...], Nest] = {}
    tried = 0
    for i, layer in enumerate(instance.layers):
        if layer.shape not in found:
            search = Sampler(instance, layer, limits.seed)
            nest = run(search, len(instance.layers) - i)
            tried += search.tried
            if nest is None:
                return Attempt(message=f"{layer.name}: none of {search.tried} random mappings fits")
            found[layer.shape] = nest
    solution = solution_of(instance, {layer.name: found[layer.shape] for layer in instance.layers})
    return Attempt(solution, message=f"{tried} mappings tried")


def _seconds(search: Sampler, limits: Limits, left: int) -> float:
    """What the local mapper takes on this layer."""
    begun = perf_counter()
    local_mapper(search.instance, search.layer)
    return min(perf_counter() - begun, (limits.remaining_s() or np.inf) / left)


class Sampler:
    """Random mappings of one layer shape, always the same ones for a seed, and the best of those tried so far."""

    def __init__(self, instance: Instance, layer: Layer, seed: int) -> None:
        first = next(i for i, other in enumerate(instance.layers) if other.shape == layer.shape)
        self.instance, self.layer, self.rng = instance, layer, np.random.default_rng([seed, first])
        self.machine = instance.machine
        self.loops = list(layer.sizes)
        self.sizes = pad_sizes(layer, self.machine, instance.padding)
        self.best: Nest | None = None
        self.value = np.inf
        self.tried = 0

    def run(self, samples: int, patience: int = 0, seconds: float | None = None) -> Nest | None:
        """The best after `samples` mappings in all; fewer where patience or time (`seconds`)
        ends it. None where none fits.
        """
        begun, improved = perf_counter(), 0
        while self.tried < samples:
            if self._batch(min(BATCH, samples - self.tried)):
                improved = self.tried
            if patience and self.tried - improved >= patience:
                break
            if seconds is not None and perf_counter() - begun >= seconds:
                break
        return self.best

    def _batch(self, count: int) -> bool:
        """Random mappings at one random vector of padded sizes; whether the best improved."""
        padded = {loop: int(self.rng.choice(options)) for loop, options in self.sizes.items()}
        items = [
            (i, p) for i, loop in enumerate(self.loops) for p, e in prime_exponents(padded[loop]) for _ in range(e)
        ]
        order = self.rng.permuted(np.tile(np.arange(len(items)), (count, 1)), axis=1).T
        places = self.rng.integers(0, len(self.machine.pe) + 1, size=(len(items), count))
        spatial, prefixes, temporal = self._unroll(items, order, places, count)
        scores = Candidates(self.instance, self.layer, spatial, prefixes).scores()
        self.tried += count
        values = np.where(scores.fits, self._values(scores), np.inf)
        winner = int(values.argmin())
        if not values[winner] < self.value:
            return False
        self.value = float(values[winner])
        return self._keep(items, order[:, winner], temporal[:, winner], [s[:, winner] for s in spatial])

    def _values(self, scores: Scores) -> Floats:
        """The mappings' values under the instance's (first) objective."""
        if self.instance.objective in ("energy", "energy-then-cycles"):
            return scores.energy
        return scores.latency if self.instance.objective == "latency" else scores.cycles

    def _unroll(
        self, items: list[tuple[int, int]], order: NDArray[Any], places: NDArray[Any], count: int
    ) -> tuple[list[Floats], Floats, NDArray[np.bool_]]:
        """Put each prime factor into its PE dimension if that is allowed, has room and single elements
        still fit; else it becomes the next temporal step."""
        loop_of = np.array([loop for loop, _ in items], dtype=np.intp)
        prime_of = np.array([prime for _, prime in items], dtype=np.intp)
        spatial = [np.ones((len(self.loops), count)) for _ in self.machine.pe]
        prefixes = np.ones((len(items) + 1, len(self.loops), count))
        temporal = np.zeros((len(items), count), dtype=bool)
        allowed = np.array(
            [[allows(self.machine, loop, p) for p in range(len(self.machine.pe))] for loop in self.loops]
        )
        columns = np.arange(count)
        for step in range(len(items)):
            loops, primes, place = loop_of[order[step]], prime_of[order[step]], places[step]
            waiting = np.ones(count, dtype=bool)
            for p, dimension in enumerate(self.machine.pe):
                able = (place == p) & allowed[loops, p]
                able &= spatial[p].prod(axis=0) * primes <= dimension.size
                spatial[p][loops, columns] *= np.where(able, primes, 1)
                waiting &= ~able
            fits = Candidates(self.instance, self.layer, spatial, prefixes[:1]).singles_fit()
            for p in range(len(self.machine.pe)):
                undone = ~fits & ~waiting & (place == p)
                spatial[p][loops, columns] /= np.where(undone, primes, 1)
            waiting |= ~fits
            prefixes[step + 1] = prefixes[step]
            prefixes[step + 1][loops, columns] *= np.where(waiting, primes, 1)
            temporal[step] = waiting
        return spatial, prefixes, temporal

    def _keep(
        self, items: list[tuple[int, int]], order: NDArray[Any], temporal: NDArray[Any], spatial: list[Floats]
    ) -> bool:
        """Evaluate the winner by the judge's scalar rules; whether it is better than the best."""
        steps = [(self.loops[items[i][0]], items[i][1]) for i, inside in zip(order, temporal, strict=True) if inside]
        factors = [{loop: int(f[i]) for i, loop in enumerate(self.loops) if f[i] > 1} for f in spatial]
        nest = best_nest(self.instance, self.layer, factors, steps)
        if nest is None or (self.best is not None and rank(self.instance, nest) >= rank(self.instance, self.best)):
            return False
        self.best = nest
        return True
