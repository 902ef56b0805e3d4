"""Rows of a sparse matrix in order: what becomes of them where columns come unsorted, twice, or by another name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optsched.solvers.arrays import Floats, Ints


@dataclass(frozen=True, eq=False)
class Rows:
    """Row i has columns `index[start[i]:start[i + 1]]` with `value`."""

    start: Ints
    index: Ints
    value: Floats


def ordered(rows: Rows) -> Rows:
    """Columns ascending within each row, entries of one column added up, zeros left out."""
    count = len(rows.start) - 1
    row = np.repeat(np.arange(count), np.diff(rows.start))
    place = row * (int(rows.index.max(initial=0)) + 1) + rows.index
    order = np.argsort(place, kind="stable")
    place, row, index, value = place[order], row[order], rows.index[order], rows.value[order]
    first = np.flatnonzero(np.diff(place, prepend=-1))
    if len(first) < len(place):
        row, index, value = row[first], index[first], np.add.reduceat(value, first)
    kept = np.flatnonzero(value)
    start = np.searchsorted(row[kept], np.arange(count + 1))
    return Rows(start.astype(np.int32), index[kept].astype(np.int32), value[kept])


def taken(rows: Rows, chosen: Ints, names: Ints) -> Rows:
    """The chosen rows, in that order, where column j is called `names[j]`."""
    lengths = np.diff(rows.start)[chosen]
    start = np.concatenate([[0], np.cumsum(lengths)])
    entries = np.repeat(rows.start[chosen] - start[:-1], lengths) + np.arange(start[-1])
    return ordered(Rows(start, names[rows.index[entries]], rows.value[entries]))
