"""A schedule as a plain table: one row per piece."""

from __future__ import annotations

from optsched.problems.dispatch.instance import Instance, Solution


def records(instance: Instance, solution: Solution) -> list[dict[str, object]]:
    """One row per piece, in the order of the file; `home` is the first type of its configuration, times are seconds.

    For spreadsheets and data frames: plain words and floats.
    """
    homes = {configuration.name: configuration.uses[0].accelerator for configuration in instance.configurations}
    return [
        {
            "task": piece.task,
            "configuration": piece.configuration,
            "mode": piece.mode,
            "home": homes.get(piece.configuration, ""),
            "start_s": float(piece.start_s),
            "end_s": float(piece.end_s),
        }
        for piece in solution.pieces
    ]
