"""One small picture per instance: its best solution in a journal, as the family draws it."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

from optsched.core.document import InstanceDocument
from optsched.core.families import problem
from optsched.core.load import load_solution
from optsched.reports.judging import shipped_documents
from optsched.reports.runs import Run

LARGEST_BYTES = 1_200_000
"""All pictures of a page together: what a browser opens at once and a mail still carries. Assumed."""
DOTS_PER_INCH = 55
"""Small pictures, on which labels can just be read."""


def gallery(runs: Sequence[Run]) -> dict[str, str]:
    """First 12 digits of the instance's hash -> a PNG as data URI; until LARGEST_BYTES are reached.

    Without the extra 'plot', for instances that are not shipped, and where no solution was small enough
    to be kept, there is no picture.
    """
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        return {}
    found: dict[str, str] = {}
    for sha256, run in _best(runs).items():
        document = shipped_documents(run.record["problem"]).get(sha256)
        picture = _drawn(run, document) if document else None
        if picture and sum(map(len, found.values())) + len(picture) <= LARGEST_BYTES:
            found[sha256[:12]] = picture
    return found


def _best(runs: Sequence[Run]) -> dict[str, Run]:
    """By instance, the judged run of least objective."""
    best: dict[str, Run] = {}
    for run in runs:
        record = run.record
        if run.judged and record["objective"] is not None:
            known = best.get(record["instance_sha256"])
            if known is None or record["objective"] < known.record["objective"]:
                best[record["instance_sha256"]] = run
    return best


def _drawn(run: Run, document: InstanceDocument) -> str | None:
    """The family's picture of a run's solution as a data URI; None where the family draws none."""
    family = problem(run.record["problem"])
    if family.picture is None:
        return None
    from optsched.tables.lettering import literal

    figure = literal(family.call("picture", document, load_solution(run.record["solution"], family)))
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DOTS_PER_INCH)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
