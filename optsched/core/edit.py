"""The one way in which a document is changed: as JSON content, then validated again (--set, --vary, --into)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from optsched.core.document import Document, read_object, validate
from optsched.core.errors import UsageFault
from optsched.core.files import read_text
from optsched.core.shipped import one

Content = dict[str, Any]
D = TypeVar("D", bound=Document)


def content_of(source: str | Document) -> Content:
    """The JSON content of a document, or of the one file that a word names. Raises FileFault."""
    if isinstance(source, Document):
        return read_object(source.to_text(), type(source).__name__)
    return read_object(read_text(one(source)), source)


def with_content(cls: type[D], content: Mapping[str, Any], where: str) -> D:
    """The document that changed content makes. Raises FileFault listing every fault."""
    return validate(cls, json.dumps(content), where)


def set_field(content: Content, setting: str) -> None:
    """Apply 'nodes[0].count=3' to the content, in place.

    The value is read as JSON where it is JSON, else as text. A field that is missing but whose parent exists is
    added: optional fields are not in every file, and validation refuses unknown ones.

    Raises
    ------
    UsageFault
        No '=', or a path that leads nowhere.
    """
    path, equals, text = setting.partition("=")
    steps = [int(index) if index else name for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]
    if not equals or not steps:
        raise UsageFault(f"{setting!r}: expected path=value, such as demand_images=4000 or nodes[0].count=3")
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        value = text
    target: Any = content
    try:
        for step in steps[:-1]:
            target = target[step]
        target[steps[-1]] = value
    except (KeyError, IndexError, TypeError):
        raise UsageFault(f"{setting!r}: the document has no such place") from None
