"""Rental as a Pyomo model; `number=fraction` states it exactly, for certificates."""

from collections.abc import Callable
from typing import Any

import pyomo.core as pyo

from rental.instance import Instance, Solution


def build(instance: Instance, number: Callable[[float], Any] = float) -> Any:
    model = pyo.ConcreteModel("rental")
    machines = dict(enumerate(instance.machines))
    model.rent = pyo.Var(machines, domain=pyo.Binary, doc="machine i is rented")
    rate = sum(number(machine.rate_images_per_s) * model.rent[i] for i, machine in machines.items())
    price = sum(number(machine.price) * model.rent[i] for i, machine in machines.items())
    demand = number(instance.demand_images_per_s)
    model.demand_met = pyo.Constraint(expr=rate >= demand, doc="the rented machines process the demand")
    model.price = pyo.Objective(expr=price, doc="price of the rented machines")
    return model


def read(model: Any, instance: Instance) -> Solution:
    rented = tuple(instance.machines[i].name for i in model.rent if model.rent[i].value > 0.5)
    return Solution(format="optsched/rental-solution@1", rented=rented)
