"""The quantities and names that documents are made of, with their valid ranges."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic.config import JsonDict

from optsched.core.number import LARGEST, Number, amount, written

MOST = 10**9
"""Largest count in a document; times LARGEST it is still far from a float's end."""
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


Seconds = Annotated[float, Field(ge=0, le=LARGEST)]
PositiveSeconds = Annotated[float, Field(gt=0, le=LARGEST)]
Watts = Annotated[float, Field(ge=0, le=LARGEST)]
Joules = Annotated[float, Field(ge=0, le=LARGEST)]
Bytes = Annotated[float, Field(ge=0, le=LARGEST)]
BytesPerSecond = Annotated[float, Field(gt=0, le=LARGEST)]
Images = Annotated[float, Field(ge=0, le=LARGEST)]
PositiveImages = Annotated[float, Field(gt=0, le=LARGEST)]
ImagesPerSecond = Annotated[float, Field(ge=0, le=LARGEST)]
PositiveImagesPerSecond = Annotated[float, Field(gt=0, le=LARGEST)]
Count = Annotated[int, Field(ge=1, le=MOST)]
_PATTERN: JsonDict = {"pattern": f"^[^{HIDDEN}]+$"}  # for editors
Name = Annotated[str, Field(min_length=1, max_length=200, json_schema_extra=_PATTERN), AfterValidator(_seen)]

AMOUNT_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+/\d+$"}],
    "description": 'a number, or a fraction written "p/q"',
}
Amount = Annotated[Number, PlainValidator(amount), PlainSerializer(written), WithJsonSchema(AMOUNT_SCHEMA)]
"""A quantity that a solution decides: its sign and limits are rows of the judge, not of the file format."""
