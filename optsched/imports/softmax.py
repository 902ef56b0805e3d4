"""Reads softmax outputs: whose labels to ask for, and the confidences a threshold then chooses from."""

from __future__ import annotations

import io
import zipfile
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field

from optsched.core.document import Document
from optsched.core.errors import FileFault
from optsched.imports.reading import decoded
from optsched.problems.retraining.instance import Measure
from optsched.problems.retraining.selection import (
    Criterion,
    checked,
    pool_confidences,
    read_probabilities,
    uncertainty,
)


class Confidences(Document):
    """The images (positions in the file) that people should label, and the confidences of the others."""

    format: Literal["optsched/confidences@1"]
    asked: tuple[int, ...]
    measure: Measure = "least-confidence"
    confidences: Annotated[tuple[float, ...], Field(min_length=1)]


def read(
    data: bytes,
    where: str,
    *,
    budget: int = 0,
    criterion: Criterion = "least-confidence",
    measure: Measure = "least-confidence",
) -> Confidences:
    """CSV (images x classes, or one confidence a row) or npz holding one such array (eq. 15-18).

    Parameters
    ----------
    data : bytes
        Told apart by the first two bytes, which an npz shares with every zip file.
    budget : int
        Images that people label: the most uncertain ones.
    criterion : {"least-confidence", "margin", "entropy"}
        How uncertain the model is: whose labels people give.
    measure : {"least-confidence", "margin", "entropy"}
        What the threshold compares.

    Raises
    ------
    FileFault
        Rows that are no probabilities, or a budget that leaves nothing to choose from.
    """
    zipped = data[:2] == b"PK"
    probabilities = checked(_array(data, where), where) if zipped else read_probabilities(decoded(data, where), where)
    if not 0 <= budget < len(probabilities):
        raise FileFault(where, [f"budget {budget}: expected less than the {len(probabilities)} images of the file"])
    order = np.argsort(-uncertainty(probabilities, criterion), kind="stable")
    return Confidences(
        format="optsched/confidences@1",
        asked=tuple(sorted(int(i) for i in order[:budget])),
        measure=measure,
        confidences=pool_confidences(probabilities, budget, criterion, measure),
    )


def _array(data: bytes, where: str) -> Any:
    """The one array of an npz, images x classes; pickles are refused. Raises FileFault."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as found:
            arrays = [found[name] for name in found.files]
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise FileFault(where, [f"not an npz file of numbers: {error}"]) from None
    if len(arrays) != 1 or arrays[0].dtype.kind not in "fiu":
        raise FileFault(where, [f"got {len(arrays)} arrays, expected one of numbers"])
    array = arrays[0].astype(float)
    return array[:, None] if array.ndim == 1 else array


def pooled(found: Confidences, instance: dict[str, Any]) -> dict[str, Any]:
    """A retraining instance's JSON content, or a period's, with these confidences as its pool, not a bare count.

    The pool's other fields stay as they are.
    """
    if "retraining" in instance:
        return {**instance, "retraining": pooled(found, instance["retraining"])}
    changed = {name: value for name, value in instance.items() if name != "unlabelled_images"}
    measure = {} if found.measure == "least-confidence" else {"measure": found.measure}
    kept = {name: value for name, value in instance.get("pool", {}).items() if name != "measure"}
    changed["pool"] = {**kept, "confidences": list(found.confidences), **measure}
    return changed
