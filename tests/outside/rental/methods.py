"""The methods of rental: a greedy, whose order also gives a bound, and the Pyomo model."""

from fractions import Fraction

from optsched.core.limits import Limits
from optsched.core.number import fraction
from optsched.core.result import Attempt, Bound
from rental.instance import Instance, Machine, Solution


def by_price(instance: Instance) -> list[Machine]:
    """Machines by their price per image."""
    return sorted(instance.machines, key=lambda one: fraction(one.price) / fraction(one.rate_images_per_s))


def bound(instance: Instance) -> Bound | None:
    """What the demand costs where parts of machines can be rented."""
    left, price = fraction(instance.demand_images_per_s), Fraction()
    for machine in by_price(instance):
        share = min(Fraction(1), left / fraction(machine.rate_images_per_s))
        left, price = left - share * fraction(machine.rate_images_per_s), price + share * fraction(machine.price)
    return None if left else Bound(price, "formula")


def greedy(instance: Instance) -> Solution | None:
    """The cheapest machines per image, until the demand is met."""
    left, rented = fraction(instance.demand_images_per_s), []
    for machine in by_price(instance):
        if left > 0:
            rented.append(machine.name)
            left -= fraction(machine.rate_images_per_s)
    return None if left > 0 else Solution(format="optsched/rental-solution@1", rented=tuple(rented))


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    from optsched.solvers.exact import solve_model
    from rental.model import build, read

    return solve_model(
        lambda: build(instance), lambda model: read(model, instance), limits, fallback=greedy(instance)
    )
