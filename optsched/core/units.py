"""The quantities and names that documents are made of, with their valid ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic.config import JsonDict

from optsched.core.number import LARGEST, Number, amount, written

MOST = 10**9
"""Largest count in a document; times LARGEST it is still far from a float's end."""
MOST_COPIES = 10**6
"""Of what a file counts and methods may list one by one, altogether: a million of them fit into memory."""
HIDDEN = r"\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
"""What no reader sees, but terminals and editors obey: controls (C0, C1), directions, zero widths, ends of lines."""
_HIDDEN = re.compile(f"[{HIDDEN}\ud800-\udfff\U000e0000-\U000e007f]")  # and half characters, and tags


def visible(text: str, kept: str = "") -> str:
    r"""The text with hidden characters, except those in `kept`, written as JSON writes them: \u202e.

    A name that reverses the text direction, or ends a line, could make a message say something else.
    """

    def escaped(found: re.Match[str]) -> str:
        units = found[0].encode("utf-16-be", "surrogatepass").hex()
        return found[0] if found[0] in kept else re.sub("(....)", r"\\u\1", units)

    return _HIDDEN.sub(escaped, text)


def _seen(name: str) -> str:
    found = _HIDDEN.search(name)
    if found:
        raise ValueError(f"expected a name without hidden characters, here U+{ord(found[0]):04X}")
    return name


LEAST = 1e-30
"""Smaller ones than this are no quantity of anything: their quotients and squares leave what floats can hold."""


def _no_dust(value: float) -> float:
    if 0 < value < LEAST:
        raise ValueError(f"expected 0, or {LEAST:g} or more")
    return value


def _no_dust_above_0(value: float) -> float:
    if value < LEAST:
        raise ValueError(f"expected {LEAST:g} or more")
    return value


Quantity = Annotated[float, Field(ge=0, le=LARGEST), AfterValidator(_no_dust)]
Positive = Annotated[float, Field(gt=0, le=LARGEST), AfterValidator(_no_dust_above_0)]
Seconds = Quantity
Watts = Quantity
Joules = Quantity
Bytes = Quantity
Images = Quantity
ImagesPerSecond = Quantity
PositiveSeconds = Positive
BytesPerSecond = Positive
PositiveImages = Positive
PositiveImagesPerSecond = Positive
Count = Annotated[int, Field(ge=1, le=MOST)]
_PATTERN: JsonDict = {"pattern": f"^[^{HIDDEN}]+$"}  # for editors
Name = Annotated[str, Field(min_length=1, max_length=200, json_schema_extra=_PATTERN), AfterValidator(_seen)]


def crowded(path: str, copies: int, most: int = MOST_COPIES, where: str = "") -> Iterator[str]:
    """The fault of a document that counts more than is worked with one by one; `where` says in which documents."""
    if copies > most:
        yield f"{path}: got {copies:,}, expected at most {most:,}{where and ' '}{where}"


AMOUNT_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+/\d+$"}],
    "description": 'a number, or a fraction written "p/q"',
}
Amount = Annotated[Number, PlainValidator(amount), PlainSerializer(written), WithJsonSchema(AMOUNT_SCHEMA)]
"""A quantity that a solution decides: its sign and limits are rows of the judge, not of the file format."""
