"""How does what a user points at become a validated document of the right family?"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optsched.core.document import (
    Document,
    InstanceDocument,
    SolutionDocument,
    format_of,
    read_object,
    shortened,
    validate,
)
from optsched.core.errors import FileFault
from optsched.core.families import name_in, problem, registered
from optsched.core.files import read_text
from optsched.core.problem import Problem
from optsched.core.shipped import one

Content = str | os.PathLike[str] | Mapping[str, Any] | Document


def load(content: Content, *, problem: Problem | None = None) -> InstanceDocument:
    """Read an instance.

    Parameters
    ----------
    content : str, path, mapping or document
        A path, '-' for standard input, a shipped name such as 'inference/tiny-two-nodes', a dictionary (NumPy scalars
        and arrays count as numbers and lists), or an instance, which is returned as it is.
    problem : Problem, optional
        The family; by default the one named by the document's `format`.

    Returns
    -------
    InstanceDocument
        Frozen and validated.

    Raises
    ------
    FileFault
        No such file, or a document with faults: the message lists every one.
    """
    if isinstance(content, InstanceDocument):
        return content
    text, where = _text_of(content)
    raw = read_object(text, where)
    family = problem or problem_of(raw.get("format"), where)
    return validate(family.instance, text, where)


def load_solution(content: Content, family: Problem) -> SolutionDocument:
    """A solution of `family`, from the same kinds of content as `load`.

    Raises FileFault where it is malformed or of another family.
    """
    if isinstance(content, SolutionDocument):
        return content
    text, where = _text_of(content)
    raw = read_object(text, where)
    expected = format_of(family.solution)
    if raw.get("format") != expected:
        raise FileFault(where, [f"format: got {shortened(raw.get('format'))}, expected {expected!r}"])
    return validate(family.solution, text, where)


def problem_of(tag: Any, where: str = "instance") -> Problem:
    """The family whose instances carry this format tag, e.g. "optsched/mapping@1".

    Raises FileFault for an unknown tag or the tag of a solution; `where` names the file.
    """
    name = name_in(tag)
    if name:
        family = problem(name)
        if format_of(family.instance) == tag:
            return family
        if format_of(family.solution) == tag:
            raise FileFault(where, [f"format: {tag!r} is a solution, expected an instance"])
    known = ", ".join(f"optsched/{name}@1" for name in registered())
    raise FileFault(where, [f"format: got {shortened(tag)}, expected one of {known}"])


def _text_of(content: Content) -> tuple[str, str]:
    if isinstance(content, Mapping):
        return _json_of(content), "the given dictionary"
    if isinstance(content, Document):
        return content.to_text(), type(content).__name__
    if not isinstance(content, str | os.PathLike):
        raise FileFault(type(content).__name__, ["expected a path, a dictionary, or a document"])
    if os.fspath(content) == "-":
        return read_text("-"), "standard input"
    word = os.fspath(content)
    path = Path(word)
    if not path.exists():
        path = one(word)
    return read_text(path), word


def _json_of(content: Mapping[str, Any]) -> str:
    """JSON text of a dictionary; NumPy scalars and arrays count as numbers and lists. Raises FileFault."""

    def plain(value: Any) -> Any:
        if hasattr(value, "tolist"):
            return value.tolist()
        raise TypeError(f"{type(value).__name__} is not JSON")

    try:
        return json.dumps(dict(content), default=plain)
    except (TypeError, ValueError) as error:
        raise FileFault("the given dictionary", [str(error)]) from None
