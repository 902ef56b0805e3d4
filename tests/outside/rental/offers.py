"""Offers: a demand on the first line, then a machine a line as `name rate price`."""

from optsched.core.errors import FileFault
from optsched.imports import Format
from rental.instance import Instance, Machine

FORMAT = Format("rental.offers:read", "a demand, then lines `name rate price`", ("rental",))


def read(text: str, where: str) -> Instance:
    """Raises FileFault."""
    first, *lines = text.split("\n")
    try:
        offers = [(name, float(rate), float(price)) for name, rate, price in map(str.split, filter(None, lines))]
        demand = float(first)
    except ValueError as error:
        raise FileFault(where, [f"expected a demand, then lines `name rate price`: {error}"]) from None
    machines = tuple(Machine(name=name, rate_images_per_s=rate, price=price) for name, rate, price in offers)
    return Instance(format="optsched/rental@1", name="offers", machines=machines, demand_images_per_s=demand)
