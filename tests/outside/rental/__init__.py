"""Rental: which machines to rent so that together they process enough images a second, at the least price."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.method import Method
from optsched.core.number import LARGEST, fraction
from optsched.core.problem import Formulation, Problem, as_it_is
from optsched.core.result import Bound
from optsched.core.units import Name
from optsched.core.verdict import Findings, Verdict

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


def check(instance: Instance, solution: Solution) -> Verdict:
    """The judge: its constraints have the names of the page."""
    findings = Findings()
    known = {machine.name: machine for machine in instance.machines}
    for name in solution.rented:
        if name not in known:
            findings.report("machine_known", name, 1, "no machine has this name")
    chosen = [known[name] for name in dict.fromkeys(solution.rented) if name in known]
    rate = sum((fraction(one.rate_images_per_s) for one in chosen), Fraction())
    findings.at_least("demand_met", "all", rate, fraction(instance.demand_images_per_s), "images/s")
    findings.valued = lambda: sum((fraction(one.price) for one in chosen), Fraction())
    return findings.verdict(float(findings.valued()))


def infeasible(instance: Instance) -> str | None:
    most = sum((fraction(one.rate_images_per_s) for one in instance.machines), Fraction())
    demand = fraction(instance.demand_images_per_s)
    return None if most >= demand else f"all machines do {float(most):g} images/s, {float(demand):g} are wanted"


def by_price(instance: Instance) -> list[Machine]:
    """Machines by their price per image."""
    return sorted(instance.machines, key=lambda one: fraction(one.price) / fraction(one.rate_images_per_s))


def bound(instance: Instance) -> Bound | None:
    """What the cheapest parts of machines cost."""
    left, price = fraction(instance.demand_images_per_s), Fraction()
    for machine in by_price(instance):
        taken = min(left, fraction(machine.rate_images_per_s))
        left, price = left - taken, price + taken * fraction(machine.price) / fraction(machine.rate_images_per_s)
    return None if left else Bound(price, "formula")


def greedy(instance: Instance) -> Solution | None:
    """The cheapest machines per image, until the demand is met."""
    left, rented = fraction(instance.demand_images_per_s), []
    for machine in by_price(instance):
        if left > 0:
            rented.append(machine.name)
            left -= fraction(machine.rate_images_per_s)
    return None if left > 0 else Solution(format="optsched/rental-solution@1", rented=tuple(rented))


def exact(instance: Instance, *, limits: Any) -> Any:
    from optsched.solvers.exact import solve_model
    from rental import cover

    return solve_model(
        lambda: cover.build(instance), lambda model: cover.read(model, instance), limits, fallback=greedy(instance)
    )


PROBLEM = Problem(
    name="rental",
    instance=Instance,
    solution=Solution,
    check=check,
    summary="which machines to rent for a rate of images",
    source="a textbook's covering knapsack",
    bound=bound,
    infeasible=infeasible,
    repair=as_it_is,
    baseline="greedy",
    methods=(
        Method("greedy", greedy, "heuristic", "price per image, ascending"),
        Method("exact", exact, "exact", "covering knapsack"),
    ),
    formulations={"cover": Formulation("rental.cover:build", "rental.cover:read")},
)
