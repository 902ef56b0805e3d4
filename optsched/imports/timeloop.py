"""Layer files of Timeloop and CoSA (`problem:` with C, K, P, Q, R, S, N and strides) as a mapping instance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from optsched.core.document import Source
from optsched.core.errors import FileFault
from optsched.core.files import read_text
from optsched.problems.mapping.instance import Instance, Layer

LOOPS = {"N": "B.opc", "K": "C.op", "C": "C.ks", "P": "W.opc", "R": "W.ks", "Q": "H.opc", "S": "H.ks"}
"""Timeloop's dimensions and ours; P and R run along the width."""
STRIDES = {"Wstride": "W", "Hstride": "H"}
"""Timeloop's strides and our dimensions."""
DILATIONS = ("Wdilation", "Hdilation")
"""Read only to refuse them: a dilated window has no place in the model."""
FIELD = re.compile(r"^\s+(\w+):\s*([^#\s]+)\s*(?:#.*)?$")
"""`  key: value`, as flat as these files are; no YAML parser is needed."""


def read(files: Sequence[str], *, accelerator: str = "eyeriss") -> Instance:
    """One layer per file, named after it; P, R run along the width.

    Parameters
    ----------
    files : sequence of str
        One path per layer; a folder's name becomes the instance's where there are several.
    accelerator : str
        Name of a shipped accelerator.

    Raises
    ------
    FileFault
        Sizes that are not whole, dilations, or no `problem:` block.
    """
    layers = [_layer(read_text(file), file) for file in files]
    name = Path(files[0]).stem if len(files) == 1 else Path(files[0]).resolve().parent.name
    return Instance(
        format="optsched/mapping@1",
        name=name,
        accelerator=accelerator,
        layers=tuple(layers),
        sources=(Source(field="layers", kind="published", text="imported from Timeloop layer files"),),
    )


def _layer(text: str, where: str) -> Layer:
    """One layer from one file. Raises FileFault with every fault."""
    if not re.search(r"^problem:\s*$", text, flags=re.MULTILINE):
        raise FileFault(where, ["no `problem:` block: expected a Timeloop layer file"])
    fields = {m[1]: m[2] for line in text.splitlines() if (m := FIELD.match(line))}
    faults = []
    sizes: dict[str, int] = {}
    for key in (*LOOPS, *STRIDES, *DILATIONS):
        word = fields.get(key, "1")
        if not word.isdecimal() or int(word) < 1:
            faults.append(f"{key}: got {word!r}, expected a whole number of at least 1")
        sizes[key] = int(word) if word.isdecimal() else 1
    faults += [f"{key}: got {sizes[key]}, only 1 is supported" for key in DILATIONS if sizes[key] > 1]
    faults += [f"{key}: missing" for key in ("C", "K") if key not in fields]
    if faults:
        raise FileFault(where, faults)
    return Layer(
        name=Path(where).stem.strip("_"),
        loops={loop: sizes[key] for key, loop in LOOPS.items() if sizes[key] > 1} or {"C.op": 1},
        strides={d: sizes[key] for key, d in STRIDES.items() if sizes[key] > 1},  # type: ignore[misc]
    )
