"""The physical and counted quantities that documents are made of, with their valid ranges."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Seconds = Annotated[float, Field(ge=0)]
PositiveSeconds = Annotated[float, Field(gt=0)]
Watts = Annotated[float, Field(ge=0)]
Joules = Annotated[float, Field(ge=0)]
Bytes = Annotated[float, Field(ge=0)]
BytesPerSecond = Annotated[float, Field(gt=0)]
Images = Annotated[float, Field(ge=0)]
PositiveImages = Annotated[float, Field(gt=0)]
ImagesPerSecond = Annotated[float, Field(ge=0)]
PositiveImagesPerSecond = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
