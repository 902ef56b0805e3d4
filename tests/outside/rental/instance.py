"""What rental reads and answers: machines with a rate and a price, and the names of those rented."""

from typing import Literal

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import Name, Positive


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
