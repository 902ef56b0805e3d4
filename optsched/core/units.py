"""The physical and counted quantities that documents are made of, with their valid ranges."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from optsched.core.number import LARGEST, Number, amount, written

MOST = 10**9
PRINTABLE = r"^[^\x00-\x1f\x7f]+$"

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
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=PRINTABLE)]

AMOUNT_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+/\d+$"}],
    "description": 'a number, or a fraction written "p/q"',
}
Amount = Annotated[Number, PlainValidator(amount), PlainSerializer(written), WithJsonSchema(AMOUNT_SCHEMA)]
"""A quantity that a solution decides: its sign and limits are rows of the judge, not of the file format."""
