"""A whole family in one file: rent machines so that their rates add up to a demand."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pyomo.environ as pyo

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem, as_it_is
from optsched.core.verdict import Findings, Verdict
from optsched.solvers.exact import solve_model


class Instance(InstanceDocument):
    format: Literal["optsched/toy@1"]
    rates: tuple[float, ...]
    prices: tuple[float, ...]
    demand: float


class Solution(SolutionDocument):
    format: Literal["optsched/toy-solution@1"]
    rented: tuple[int, ...]


def check(instance: Instance, solution: Solution) -> Verdict:
    findings = Findings()
    findings.at_least("demand_met", "all", sum(instance.rates[i] for i in set(solution.rented)), instance.demand)
    return findings.verdict(sum(instance.prices[i] for i in set(solution.rented)))


def build(instance: Instance):
    model = pyo.ConcreteModel("toy")
    items = range(len(instance.rates))
    model.rent = pyo.Var(items, domain=pyo.Binary)
    model.demand_met = pyo.Constraint(expr=sum(instance.rates[i] * model.rent[i] for i in items) >= instance.demand)
    model.price = pyo.Objective(expr=sum(instance.prices[i] * model.rent[i] for i in items))
    return model


def read(model, instance: Instance) -> Solution:
    chosen = [i for i in model.rent if model.rent[i].value > 0.5]
    return Solution(format="optsched/toy-solution@1", rented=tuple(chosen))


def exact(instance: Instance, *, limits):
    return solve_model(lambda: build(instance), lambda model: read(model, instance), limits)


def generate(size: int, seed: int = 0) -> Instance:
    rates, prices = map(tuple, np.random.default_rng(seed).uniform(1, 9, (2, size)).round(3).tolist())
    name, demand = f"toy-{size}-{seed}", 0.6 * sum(rates)
    return Instance(format="optsched/toy@1", name=name, rates=rates, prices=prices, demand=demand)


TOY = Problem("toy", Instance, Solution, check, (Method("exact", exact, "exact", "textbook"),),
              formulations={"cover": Formulation(build, read)}, generate=generate, repair=as_it_is)  # fmt: skip
