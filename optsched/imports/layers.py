"""A layer table (name,N,K,C,P,Q,R,S,stride,groups,count) as a mapping instance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from optsched.core.document import Source
from optsched.core.errors import UsageFault
from optsched.core.files import read_text
from optsched.networks import table
from optsched.problems.mapping.instance import Instance
from optsched.problems.mapping.layers.networks import layers_of


def read(files: Sequence[str], *, accelerator: str = "eyeriss", batch: int = 1) -> Instance:
    """One table per instance; lines that begin with # are comments.

    Parameters
    ----------
    files : sequence of str
        Exactly one path, or '-'.
    accelerator : str
        Name of a shipped accelerator.
    batch : int
        Multiplies N of every layer.

    Raises
    ------
    FileFault
        With every fault of the table.
    UsageFault
        More or less than one file.
    """
    if len(files) != 1:
        raise UsageFault(f"import layers: got {len(files)} files, expected one table")
    where = files[0]
    return Instance(
        format="optsched/mapping@1",
        name=Path(where).stem or "layers",
        accelerator=accelerator,
        layers=layers_of(table.layers_of(read_text(where), where), batch),
        sources=(Source(field="layers", kind="published", text=f"imported from {Path(where).name}"),),
    )
