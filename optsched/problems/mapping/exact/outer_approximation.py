"""What is the optimum of one layer? Padded sizes one by one, tangents until the bound meets the best mapping.

Every mapping the solver proposes is counted by the judge's own integer rules before it may cut anything off; the
solver's numbers serve as bounds only (outer approximation, Duran & Grossmann 1986).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from time import perf_counter

from optsched.core.limits import Limits
from optsched.core.result import Stopped
from optsched.core.verdict import Findings
from optsched.problems.mapping.check import judge_layer
from optsched.problems.mapping.evaluation.compulsory import least_cycles, least_energy
from optsched.problems.mapping.evaluation.cuts import best_nest
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import by_macs, pad_sizes
from optsched.problems.mapping.exact.model import most_energy
from optsched.problems.mapping.exact.subproblem import Subproblem
from optsched.problems.mapping.heuristics.random_search import BATCH, SAMPLES, Sampler
from optsched.problems.mapping.instance import Instance, Layer

SAFETY = 1e-7
"""Relative amount by which a bound read from floating-point logarithms is lowered: HiGHS' tolerance of 1e-7."""
ENERGY_GAP = 1e-3
"""The family's default relative gap, meant for energy."""
COUNT_GAP = 4e-7
"""Relative gap to which cycles and latency are proved unless another is asked for: within the core's 1e-6."""
LATE = 1000
"""Padded sizes that are bounded in closed form once the time is up, which takes a second or two; no larger size moves
less than the smallest, whose closed form bounds the rest."""
BATCH_S = 0.05
"""About what the first batch of random mappings takes (s)."""

WORK = ("subproblems", "rounds", "nodes", "build_s", "solve_s", "start_s")
"""Fields of `Proof` that add up over several proofs of one layer."""


@dataclass
class Proof:
    """The best mapping of a layer, its value and the proved bound on every mapping in the pad set.

    `enumerated`: all unrollings were tried, in integers. `feasible`: a mapping within the limits is known;
    `infeasible`: there is proved to be none. The rest is what it took.
    """

    nest: Nest
    value: float
    bound: float
    stopped: Stopped = "finished"
    enumerated: bool = False
    feasible: bool = True
    infeasible: bool = False
    subproblems: int = 0
    rounds: int = 0
    nodes: int = 0
    build_s: float = 0.0
    solve_s: float = 0.0
    start_s: float = 0.0
    message: str = ""


def gap_for(objective: str, limits: Limits) -> float:
    """The relative gap to prove to.

    What was asked for; unless told otherwise 0.1 % for energy, 4e-7 for cycles and latency, also where cycles break
    ties of energy, whose default then comes in `limits`.
    """
    if limits.gap is None or limits.gap == ENERGY_GAP:
        return ENERGY_GAP if objective == "energy" else COUNT_GAP
    return limits.gap


def value_of(objective: str, nest: Nest) -> float:
    """The nest's energy (units), latency or cycles, as a float."""
    if objective == "energy":
        return nest.energy
    return nest.latency if objective == "latency" else float(nest.steps)


class Search:
    """The proof of one objective of one layer.

    Parameters
    ----------
    objective : str
        energy, cycles or latency.
    first : Nest
        The incumbent; the nearer it is to the optimum, the more is cut off.
    limits : Limits
        Time, gap, threads, seed, solver.
    caps : dict, optional
        Objective -> largest value allowed: the first stage of a lexicographic objective.
    """

    def __init__(
        self,
        instance: Instance,
        layer: Layer,
        objective: str,
        first: Nest,
        limits: Limits,
        caps: dict[str, float] | None = None,
    ) -> None:
        self.instance, self.layer, self.objective = instance, layer, objective
        self.gap, self.limits, self.caps = gap_for(objective, limits), limits, caps or {}
        self.sizes = pad_sizes(layer, instance.machine, instance.padding)
        self.best, self.value = first, math.inf
        self.sampler = None if caps or layer not in instance.layers else Sampler(instance, layer, limits.seed)
        self.begun = perf_counter()
        self.proof = Proof(first, math.inf, math.inf)
        self._consider(first)

    def _consider(self, nest: Nest) -> bool:
        """Keep a mapping that the judge's rules allow and that is better; whether it is allowed."""
        findings = Findings()
        judge_layer(findings, self.instance, self.layer, nest)
        if findings.violations or any(value_of(name, nest) > cap for name, cap in self.caps.items()):
            return False
        value = value_of(self.objective, nest)
        if value < self.value:
            self.best, self.value = nest, value
        return True

    def run(self) -> Proof:
        """Solve every vector of padded sizes; the bound is the least over all of them.

        Ends early at the time limit or when the caller's callback says so, with the bound that holds by then.
        """
        proof = self.proof
        bounds: list[float] = []
        late = 0
        for sizes in self._padded_sizes():
            late += self._is_late()
            if late > LATE:
                proof.stopped = "time"
                bounds.append(self._closed_form({loop: min(allowed) for loop, allowed in self.sizes.items()}))
                break
            proof.subproblems += 1
            bounds.append(self._solve(sizes))
            if proof.stopped == "interrupted":
                bounds.append(0.0)
                break
        proof.bound = min([*bounds, self.value])
        proof.nest, proof.value = self.best, self.value
        proof.feasible = math.isfinite(self.value)
        proof.infeasible = not proof.feasible and math.isinf(proof.bound)
        if proof.infeasible:
            proof.message = f"{self.layer.name}: no mapping in the pad set meets the limits"
        proof.bound = proof.bound if math.isfinite(proof.bound) else 0.0
        if self.objective == "cycles" and proof.feasible:
            proof.bound = min(self.value, math.ceil(proof.bound))  # cycles are whole
        return proof

    def _is_late(self) -> bool:
        """Whether the time limit is reached but for the last 0.05 s, in which nothing more is begun."""
        remaining = self.limits.remaining_s()
        return remaining is not None and remaining <= 0.05

    @cached_property
    def relaxation(self) -> Subproblem:
        """Built when the first padded sizes need it."""
        begun = perf_counter()
        built = Subproblem(self.instance, self.layer, self.objective, self._reference(), self.caps)
        self.proof.build_s += perf_counter() - begun
        return built

    def _reference(self) -> float:
        """The energy that shares are measured by: the best known, or a cap on it."""
        if "energy" in self.caps:
            return self.caps["energy"]
        return (
            self.value
            if self.objective == "energy" and math.isfinite(self.value)
            else most_energy(self.instance, self.layer)
        )

    def _padded_sizes(self) -> Iterator[dict[str, int]]:
        """Every combination of allowed sizes, fewest MACs first; of two that mirror H and W only one."""
        mirrored = is_symmetric(self.layer)
        for sizes in by_macs(self.sizes):
            height, width = (tuple(n for loop, n in sizes.items() if loop[0] == d) for d in "HW")
            if not mirrored or height <= width:
                yield sizes

    @property
    def target(self) -> float:
        """Only mappings below this value are of interest; a little more than the gap is kept back for SAFETY."""
        return self.value * (1 - self.gap + 2 * SAFETY)

    def _solve(self, sizes: dict[str, int]) -> float:
        """The bound on every mapping at these padded sizes."""
        closed = self._closed_form(sizes)
        if closed >= self.target:
            return closed
        bound = closed
        while True:
            if self._is_late():
                self.proof.stopped = "time"
                return bound
            relaxation = self.relaxation
            self._sample()
            begun = perf_counter()
            outcome = relaxation.solve(sizes, self.target, self.gap, self.limits)
            self.proof.solve_s += perf_counter() - begun
            self.proof.rounds += 1
            self.proof.nodes += outcome.nodes
            if outcome.status == "infeasible":
                return max(bound, self.target * (1 - SAFETY))
            if outcome.bound is not None:
                bound = max(bound, relaxation.in_units(outcome.bound) * (1 - SAFETY))
            if outcome.values is None:
                self.proof.stopped = "interrupted" if outcome.status == "interrupted" else "time"
                return bound
            fresh = self._propose(relaxation, outcome.values)
            if bound >= self.target or outcome.status == "interrupted":
                self.proof.stopped = "interrupted" if outcome.status == "interrupted" else self.proof.stopped
                return bound
            if outcome.status != "optimal":
                self.proof.stopped = "time"
                return bound
            if not fresh:
                self.proof.message = "the solver's tolerances end the approximation before the gap is met"
                return bound

    def _sample(self) -> None:
        """The next of mapping-search's random mappings, where that takes a tenth of the time so far at most."""
        sampler, begun = self.sampler, perf_counter()
        if sampler is None or sampler.tried >= SAMPLES:
            return
        batches = sampler.tried / BATCH
        expected_s = self.proof.start_s / batches if batches else BATCH_S
        if begun - self.begun < 10 * (self.proof.start_s + expected_s):
            return
        nest = sampler.run(min(SAMPLES, sampler.tried + BATCH))
        if nest is not None:
            self._consider(nest)
        self.proof.start_s += perf_counter() - begun

    def _propose(self, relaxation: Subproblem, values: object) -> bool:
        """Judge the solver's mapping, as it stands and with the best cuts; whether tangents were missing."""
        nest = relaxation.nest(values)
        self._consider(nest)
        polished = best_nest(self.instance, self.layer, nest.spatial, nest.order)
        if polished is not None:
            self._consider(polished)
        return relaxation.add_tangents(values)

    def _closed_form(self, sizes: dict[str, int]) -> float:
        """A bound on these padded sizes without the model; energies are lowered by the rounding of a float."""
        if self.objective == "energy":
            return float(least_energy(self.instance, self.layer, sizes)) * (1 - 1e-12)
        return float(least_cycles(self.instance.machine, self.layer))


def is_symmetric(layer: Layer) -> bool:
    """Whether H and W are interchangeable: equal sizes and strides, both present."""
    height, width = ({loop[1:]: n for loop, n in layer.sizes.items() if loop[0] == d} for d in "HW")
    return bool(height) and height == width and layer.stride("H") == layer.stride("W")
