"""How is the compiled model of one layer narrowed to one vector of padded sizes, and solved again and again?"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from optsched.core.limits import Limits
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.exact.capacities import covering, shared_divisions
from optsched.problems.mapping.exact.confirming import confirmed
from optsched.problems.mapping.exact.layout import Layout
from optsched.problems.mapping.exact.model import build_layer
from optsched.problems.mapping.exact.movement import tangent
from optsched.problems.mapping.exact.read_back import read_nest
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import prime_exponents
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.building import building
from optsched.solvers.choice import engine
from optsched.solvers.claims.optimal import second_bound
from optsched.solvers.compile import compile_model

LOOSE = 1e-7
"""A missing tangent smaller than this (relative) changes nothing that a bound is trusted for."""


class Subproblem:
    """Arrays built once; per run, column bounds say which padded sizes, and a row cuts off what is above the target.

    The model is built once because building costs far more than changing bounds.
    """

    def __init__(
        self, instance: Instance, layer: Layer, objective: str, reference: float, caps: dict[str, float]
    ) -> None:
        self.objective, self.reference = objective, reference
        with building():
            model = build_layer(instance, layer, objective, reference, energy_limit="energy" in caps)
            if "cycles" in caps:
                model.cycles_limit.set_value(model.cycles_limit.body <= math.log(caps["cycles"] + 0.5))
            self.compiled = compile_model(model)
        self.layout: Layout = model.layout
        self.arrays = self._scaled(self.compiled.model)
        columns = {id(variable): j for j, variable in enumerate(self.compiled.variables)}
        self.column: Callable[[Any], int] = lambda variable: columns[id(variable)]
        self._index(model)
        rows = {id(constraint): i for i, (constraint, _) in enumerate(self.compiled.constraints)}
        self.cutoff = rows[id(model.cutoff)] if model.component("cutoff") is not None else None
        self.symmetry = rows[id(model.symmetry)] if model.component("symmetry") is not None else None
        self.exponentials = [(columns[id(v)], columns[id(x)], scale) for v, x, scale in model.exponentials]
        self.tangents: list[tuple[int, int, tuple[float, float, float]]] = []

    def _index(self, model: Any) -> None:
        """Which columns depend on the padded sizes."""
        self.pads = {key: self.column(variable) for key, variable in model.pad.items()}
        self.pairs = [(d, o, k, self.column(variable)) for d, o, k, variable in self.layout.pair_variables]
        self.exponents: dict[tuple[str, int], list[int]] = {key: [] for key in self.layout.most}
        for variables in (model.spatial, model.steps, model.held):
            for (loop, prime, *_), variable in variables.items():
                self.exponents[loop, prime].append(self.column(variable))

    def _scaled(self, arrays: LinearModel) -> LinearModel:
        """Energy in shares of the reference: solvers work best near 1."""
        if self.objective != "energy":
            return arrays
        return replace(arrays, cost=arrays.cost / self.reference, offset=arrays.offset / self.reference)

    def solve(self, sizes: dict[str, int], target: float, gap: float, limits: Limits) -> Outcome:
        """Run the solver on one vector of padded sizes, looking only below `target`.

        Parameters
        ----------
        sizes : dict
            Loop -> padded size.
        target : float
            In the judge's units: only mappings below it are of interest.
        gap : float
            Relative; half of it is left to the solver.
        limits : Limits
            Time, threads, seed, solver.

        Returns
        -------
        Outcome
            "infeasible" means that nothing is below the target.

        An answer "infeasible" is confirmed (`confirming.py`), and a bound that reaches the target as well.
        """
        model = self._with_tangents(self._narrowed(sizes, target))
        settings = Settings(
            time_limit_s=limits.remaining_s(),
            relative_gap=gap / 2 if self.objective == "energy" else 0.0,
            absolute_gap=1e-9 if self.objective == "energy" else 0.5 * math.log1p(gap),
            threads=limits.threads,
            seed=limits.seed,
            heuristics=False,
        )
        solver = engine(limits.solver)
        outcome = confirmed(solver, model, settings, limits)
        if outcome.status == "optimal" and outcome.bound is not None and self.in_units(outcome.bound) >= target:
            return second_bound(model, outcome, replace(settings, time_limit_s=limits.remaining_s()), solver.solve)
        return outcome

    def in_units(self, bound: float) -> float:
        """The solver's bound in the judge's units."""
        return bound * self.reference if self.objective == "energy" else math.exp(min(bound, 700.0))

    def _narrowed(self, sizes: dict[str, int], target: float) -> LinearModel:
        """The arrays for one vector of padded sizes: only bounds and two rows change,
        so nothing is compiled again.
        """
        lower, upper = self.arrays.col_lower.copy(), self.arrays.col_upper.copy()
        row_lower, row_upper = self.arrays.row_lower.copy(), self.arrays.row_upper.copy()
        for (loop, n), j in self.pads.items():
            lower[j] = upper[j] = float(sizes[loop] == n)
        for (loop, prime), columns in self.exponents.items():
            most = dict(prime_exponents(sizes[loop])).get(prime, 0)
            upper[columns] = np.minimum(upper[columns], most)
        for d, outputs, taps, j in self.pairs:
            if sizes[f"{d}.opc"] % outputs or sizes[f"{d}.ks"] % taps:
                upper[j] = 0.0
        self._divide(sizes, upper)
        self._cut(row_upper, target)
        if self.symmetry is not None and all(
            n == sizes["W" + loop[1:]] for loop, n in sizes.items() if loop[0] == "H"
        ):
            row_lower[self.symmetry] = 0.0
        return replace(self.arrays, col_lower=lower, col_upper=upper, row_lower=row_lower, row_upper=row_upper)

    def _divide(self, sizes: dict[str, int], upper: Any) -> None:
        """Only the divisions of shared memories that tiles at these sizes need."""
        alone = {loop: (size,) for loop, size in sizes.items()}
        for m, table in self.layout.divisions.items():
            kept = covering(table, shared_divisions(self.layout.machine, self.layout.layer, alone, m) or ())
            for i in range(len(table)):
                if i not in kept:
                    upper[self.column(self.layout.model.division[m, i])] = 0.0

    def _cut(self, row_upper: Any, target: float) -> None:
        """Nothing above the target is of interest."""
        if self.objective == "energy" and self.cutoff is not None:
            saved = self.arrays.row_upper[self.cutoff] - 1.0
            row_upper[self.cutoff] = min(1.0, target / self.reference) + saved

    def _with_tangents(self, arrays: LinearModel) -> LinearModel:
        """Append the tangents as rows, sorted by column as the arrays demand."""
        if not self.tangents:
            return arrays
        index, value, lower = [], [], []
        for v, x, (of_value, slope, right) in self.tangents:
            pair = sorted([(v, of_value), (x, -slope)])
            index += [j for j, _ in pair]
            value += [c for _, c in pair]
            lower.append(right)
        count = len(self.tangents)
        begin = arrays.start[-1] + 2 * np.arange(1, count + 1)
        return replace(
            arrays,
            row_lower=np.concatenate([arrays.row_lower, lower]),
            row_upper=np.concatenate([arrays.row_upper, np.full(count, math.inf)]),
            start=np.concatenate([arrays.start, begin]).astype(np.int32),
            index=np.concatenate([arrays.index, index]).astype(np.int32),
            value=np.concatenate([arrays.value, value]),
        )

    def nest(self, values: Any) -> Nest:
        """The nest behind the solver's column values."""
        self.compiled.load(values)
        return read_nest(self.layout)

    def add_tangents(self, values: Any) -> bool:
        """Add tangents where a value lies below its exponential; whether there were any to add."""
        before = len(self.tangents)
        for v, x, scale in self.exponentials:
            slope = scale * math.exp(values[x])
            row = tangent(slope, float(values[x]))
            if row is not None and slope - values[v] > LOOSE * max(1e-3, slope):
                self.tangents.append((v, x, row))
        return len(self.tangents) > before
