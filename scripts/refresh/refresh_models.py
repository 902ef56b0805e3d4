"""Brings models/ up to date with the code: the Pyomo build on each page, the LP and MPS exports.

Run: python -m scripts.refresh.refresh_models [--check]    (--check writes nothing and exits 1 if anything is stale)
"""

from __future__ import annotations

import importlib
import inspect
import sys
from pathlib import Path

from optsched.core.document import InstanceDocument
from optsched.core.families import problem, registered
from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.problem import Problem, Reference
from optsched.core.shipped import instance_files, models_of

BEGIN, END = "<!-- pyomo:begin -->", "<!-- pyomo:end -->"


def build_source(family: Problem) -> str:
    """The modules that build the family's models, in the order of its formulations."""
    formulations = family.formulations.values()
    names = dict.fromkeys(name for f in formulations for name in (module_of(f.build), *f.rooms))
    blocks = []
    for name in names:
        code = inspect.getsource(importlib.import_module(name)).rstrip()
        blocks.append(f"`{name}`\n\n```python\n{code}\n```")
    return "\n\n".join(blocks)


def module_of(reference: Reference) -> str:
    """The module that a part of a family lives in."""
    return reference.partition(":")[0] if isinstance(reference, str) else reference.__module__


def page_with_code(family: Problem) -> str:
    path = models_of(family.name) / "model.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{build_source(family)}\n{END}{after}"


def exported_instance(family: Problem, formulation: str) -> InstanceDocument | None:
    """The first tiny instance for which this formulation is the exact one, else the first; None where none is."""
    documents = [load(path) for path in instance_files(family.name) if path.parent.name == "tiny"]
    documents = [d for d in documents if not (family.infeasible and family.infeasible(d))]
    for document in documents:
        if family.formulation(document)[0] == formulation:
            return document
    return documents[0] if documents else None


def wanted_files(family: Problem) -> dict[Path, str]:
    """What the code says today: the page, where there is one, and exports, where there are a page and an instance."""
    from optsched.solvers.export import export_text

    folder = models_of(family.name)
    if not (folder / "model.md").is_file():
        return {}
    files = {folder / "model.md": page_with_code(family)}
    for name, formulation in family.formulations.items():
        instance = exported_instance(family, name)
        if instance is None:
            continue
        for suffix in ("lp", "mps"):
            files[folder / f"tiny-{name}.{suffix}"] = export_text(formulation, instance, suffix)
    return files


def stale_files() -> dict[Path, str]:
    """Every file of models/, and of other families' pages, whose content is not what the code says today."""
    wanted = {
        path: text
        for name in registered()
        if problem(name).formulations
        for path, text in wanted_files(problem(name)).items()
    }
    return {
        path: text for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    }


def main() -> int:
    stale = stale_files()
    for path, text in stale.items():
        print("/".join(path.parts[-3:]))
        if "--check" not in sys.argv:
            write_text(path, text)
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
