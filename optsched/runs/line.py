"""What one line of a journal holds, and what exactly is wrong with one that does not."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from optsched.core.document import faults_of
from optsched.core.result import Found, Proof, Stopped
from optsched.core.units import Name, PositiveSeconds, Seconds

NAME, VERSION = "optsched/run", 1
"""Schema tag of a line. A version that older readers misread gets the next number."""
SCHEMA = f"{NAME}@{VERSION}"
SHOWN = 4  # faults of one line
"""Faults of one line that are listed."""
Family = Annotated[str, Field(pattern="^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=100)]  # a folder is called after it
"""A folder is called after it, so no path may hide in it."""
AnyFloat = Annotated[float, Field(allow_inf_nan=True)]
"""Parts may be infinite: a time that never ends."""

Record = dict[str, Any]
"""A line as parsed JSON, checked by `record_of`."""


class NotARun(ValueError):
    """A line that is no run of this version; the message names what was expected."""


class Newer(NotARun):
    """A run that a later version wrote."""


class Options(BaseModel):
    """What a run was allowed."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)

    time_limit_s: PositiveSeconds | None = None
    memory_limit_mb: Annotated[float, Field(gt=0)] | None = None


class Line(BaseModel):
    """What reports and resumed comparisons read of a run; further fields of a line are kept as they are."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)

    key: Name
    problem: Family
    instance: Name
    instance_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    variant: str = ""
    method: Annotated[str, Field(min_length=1)]
    kind: str
    solver: str
    seed: Annotated[int, Field(ge=0)]
    options: Options
    versions: dict[str, str]
    found: Found
    stopped: Stopped | Literal["memory"]
    objective: float | None
    bound: float | None
    proof: Proof | None
    unit: str = ""
    message: str | None = None
    parts: dict[str, AnyFloat] = {}
    items: dict[str, dict[str, AnyFloat]] = {}
    seconds: dict[str, Seconds]
    trace: list[tuple[Seconds, float | None, float | None]]
    solver_used: bool = False
    own_bound: float | None = None
    nodes: Annotated[int, Field(ge=0)] | None = None
    repeatable: bool = True
    requested_gap: float | None = None
    size: Annotated[int, Field(ge=1)] | None = None
    memory_mb: Annotated[float, Field(ge=0)] | None = None
    solution: dict[str, Any] | None = None
    finished_at: str = ""


def record_of(line: bytes) -> Record:
    """The run in a line of JSON.

    Raises
    ------
    NotARun
        With what was expected, all faults of the line together.
    Newer
        A line of a later version.
    """
    try:
        found = json.loads(line)
        text = json.dumps(found)  # of keys that stand twice, the one that is read is the one that is checked
    except (ValueError, RecursionError):
        raise NotARun(f"not JSON, skipped: expected one object with schema {SCHEMA!r}") from None
    tag = found.get("schema") if isinstance(found, dict) else None
    if isinstance(tag, str) and tag != SCHEMA and tag.startswith(f"{NAME}@"):
        raise Newer(f"written by a newer optsched ({tag[:40]}; this one reads {SCHEMA}), skipped")
    if tag != SCHEMA:
        raise NotARun(f"not a run of optsched, skipped: expected schema {SCHEMA!r}")
    try:
        Line.model_validate_json(text)
    except ValidationError as error:
        faults = list(faults_of(error))
        more = f"; and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise NotARun("; ".join(faults[:SHOWN]) + more) from None
    return dict(found)
