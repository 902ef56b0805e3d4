"""The covering knapsack of rental as a Pyomo model; `number=fraction` states it exactly, for certificates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyomo.core as pyo

from rental import Instance, Solution


def build(instance: Instance, number: Callable[[float], Any] = float) -> Any:
    model = pyo.ConcreteModel("rental")
    places = range(len(instance.machines))
    rates = [number(machine.rate_images_per_s) for machine in instance.machines]
    prices = [number(machine.price) for machine in instance.machines]
    model.rent = pyo.Var(places, domain=pyo.Binary)
    model.demand_met = pyo.Constraint(
        expr=sum(rates[i] * model.rent[i] for i in places) >= number(instance.demand_images_per_s)
    )
    model.price = pyo.Objective(expr=sum(prices[i] * model.rent[i] for i in places))
    return model


def read(model: Any, instance: Instance) -> Solution:
    rented = tuple(instance.machines[i].name for i in model.rent if model.rent[i].value > 0.5)
    return Solution(format="optsched/rental-solution@1", rented=rented)
