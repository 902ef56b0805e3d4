"""Which plans of jobs miss the deadline, and by how much? In a table of their own: they have no excess."""

from __future__ import annotations

from collections.abc import Iterable

from optsched.core.compare import Row
from optsched.tables.cells import number
from optsched.tables.grid import Table


def averages(rows: Iterable[Row]) -> list[Table]:
    """One row per late plan: its end and lateness (s), and the energy (kJ) that is not to be compared."""
    late = [row for row in rows if row.result.verdict is not None and row.result.verdict.parts.get("late_s")]
    if not late:
        return []
    cells = [
        [
            row.result.instance,
            row.result.method,
            *(
                number(row.result.verdict.parts[part])
                for part in ("end_s", "late_s", "energy_kj")
                if row.result.verdict
            ),
        ]
        for row in late
    ]
    header = ["instance", "method", "all done (s)", "late (s)", "energy (kJ)"]
    notes = ["Their energy is not set against the optimum: a plan that may be late has more ways to save."]
    return [Table("late", "dvfs: plans that miss the deadline", header, cells, notes)]
