"""A schedule as a plain table: one row per piece."""

from __future__ import annotations

from optsched.problems.dispatch.instance import Instance, Solution


def records(instance: Instance, solution: Solution) -> list[dict[str, object]]:
    """One row per piece."""
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
