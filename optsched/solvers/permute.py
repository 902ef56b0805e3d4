"""What is the same model with its rows and columns in another order? It shows how much a solver's luck matters."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optsched.solvers.arrays import Floats, Ints, LinearModel
from optsched.solvers.backend import Outcome
from optsched.solvers.sparse import Rows, taken


@dataclass(frozen=True, eq=False)
class Shuffle:
    """A shuffled model; column j of it is column `columns[j]` of the original, rows alike."""

    model: LinearModel
    rows: Ints
    columns: Ints

    def restored(self, outcome: Outcome) -> Outcome:
        """The outcome in the original order."""
        return replace(
            outcome,
            values=_back(outcome.values, self.columns),
            row_dual=_back(outcome.row_dual, self.rows),
            ray=_back(outcome.ray, self.rows),
            column_dual=_back(outcome.column_dual, self.columns),
        )


def permuted(model: LinearModel, seed: int) -> Shuffle:
    """Rows and columns in an order drawn from `seed`."""
    random = np.random.default_rng(seed)
    rows = random.permutation(model.rows).astype(np.int32)
    columns = random.permutation(model.columns).astype(np.int32)
    names = np.empty_like(columns)
    names[columns] = np.arange(model.columns, dtype=np.int32)
    shuffled = taken(Rows(model.start, model.index, model.value), rows, names)
    arrays = LinearModel(
        cost=model.cost[columns],
        offset=model.offset,
        col_lower=model.col_lower[columns],
        col_upper=model.col_upper[columns],
        integer=model.integer[columns],
        row_lower=model.row_lower[rows],
        row_upper=model.row_upper[rows],
        **vars(shuffled),
        initial=None if model.initial is None else model.initial[columns],
    )
    return Shuffle(arrays, rows, columns)


def _back(values: Floats | None, order: Ints) -> Floats | None:
    """Values of the shuffled model in the original order."""
    if values is None:
        return None
    original = np.empty_like(values)
    original[order] = values
    return original
