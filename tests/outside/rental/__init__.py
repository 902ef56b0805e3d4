"""Rental: which machines to rent so that together they process enough images a second, at the least price."""

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem, as_it_is
from rental.check import check
from rental.instance import Instance, Solution
from rental.methods import bound

PROBLEM = Problem(
    name="rental",
    instance=Instance,
    solution=Solution,
    check=check,
    summary="which machines to rent for a rate of images",
    source="a textbook's covering knapsack",
    bound=bound,
    repair=as_it_is,
    baseline="greedy",
    methods=(
        Method("greedy", "rental.methods:greedy", "heuristic", "price per image, ascending"),
        Method("exact", "rental.methods:exact", "exact", "covering knapsack"),
    ),
    formulations={"cover": Formulation("rental.model:build", "rental.model:read")},
)
