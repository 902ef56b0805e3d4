"""What rental reads and answers: machines with a rate and a price, and the names of those rented."""

from typing import Annotated, Literal

from pydantic import Field

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.number import LARGEST
from optsched.core.units import Name

Positive = Annotated[float, Field(gt=0, le=LARGEST)]


class Machine(Part):
    name: Name
    rate_images_per_s: Positive
    price: Positive


class Instance(InstanceDocument):
    format: Literal["optsched/rental@1"]
    machines: tuple[Machine, ...]
    demand_images_per_s: Positive


class Solution(SolutionDocument):
    format: Literal["optsched/rental-solution@1"]
    rented: tuple[Name, ...]
