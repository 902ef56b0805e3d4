"""Everything needed to look into two answers that cannot both be true, in one folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from optsched.core.document import InstanceDocument
from optsched.core.files import write_text
from optsched.core.problem import Problem
from optsched.core.result import Result


def save_reproducer(family: Problem, instance: InstanceDocument, results: Mapping[str, Result], folder: Path) -> Path:
    """The instance, its model as MPS, and each named result with its solution. Raises FileFault."""
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / "instance.json", instance.to_text())
    if family.formulations:
        from optsched.solvers.export import export_text

        _, formulation = family.formulation(instance)
        write_text(folder / "model.mps", export_text(formulation, instance, "mps"))
    for name, result in results.items():
        if result.solution is not None:
            write_text(folder / f"{name}-solution.json", result.solution.to_text())
        write_text(folder / f"{name}.json", json.dumps(result.as_json(with_solution=False), indent=1) + "\n")
    return folder
