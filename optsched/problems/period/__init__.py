"""A whole acquisition period: inference nodes and retraining GPUs chosen together (ours)."""

from __future__ import annotations

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem
from optsched.problems.period.bounds import bound, infeasible
from optsched.problems.period.check import check
from optsched.problems.period.horizon.apart import plain
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.repair import repair

HERE = "optsched.problems.period"
PAPER = "Kim & Youn 2021"


def variant(instance: Instance) -> str:
    """What must not be mixed: the mode, the billing, and where the figures come from."""
    fitted = [source.field for source in instance.sources if source.kind == "fitted"]
    figures = f"calibrated figures (fitted: {'; '.join(fitted)})" if fitted else "sourced figures"
    several = f"{instance.periods} periods, " if instance.periods > 1 else ""
    return f"{several}{instance.mode}, {instance.retraining.billing} billing, {figures}"


def compared(_instance: Instance) -> tuple[str, ...]:
    """The paper's procedure, its steps solved exactly, and everything at once: what deciding together saves."""
    return ("cooperative", "sequential-exact", "exact", "milp")


def formulation_of(instance: Instance) -> str:
    """One period alone, or blocks of several with what they share."""
    return "period" if plain(instance) else "periods"


PROBLEM = Problem(
    name="period",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="J",
    summary="which nodes process a period's images and which GPUs retrain, decided together",
    source=f"ours, over {PAPER}, eq. 7-10 and 20-40",
    bound=bound,
    infeasible=infeasible,
    repair=repair,
    variant=variant,
    compared=compared,
    columns=("inference_j", "retraining_j", "retraining_end_s"),
    baseline="cooperative",
    methods=(
        Method(
            "cooperative",
            f"{HERE}.methods:cooperative",
            "heuristic",
            f"{PAPER}, Fig. 3: ASLM, then AUDS, then RAS",
            ("reading",),
        ),
        Method(
            "sequential",
            f"{HERE}.methods:sequential",
            "heuristic",
            f"{PAPER}: steps 1 to 3 with any methods",
            ("inference", "retraining"),
        ),
        Method(
            "sequential-exact",
            f"{HERE}.methods:sequential_exact",
            "restricted",
            "ours: both steps optimal, in sequence",
        ),
        Method("exact", f"{HERE}.exact:exact", "exact", "ours: every choice of GPUs, or one model"),
        Method("milp", f"{HERE}.exact:milp", "exact", "ours: as the page states it, HiGHS alone"),
    ),
    formulation_of=formulation_of,
    formulations={
        "period": Formulation(f"{HERE}.model:build", f"{HERE}.model:read", f"{HERE}.model:start"),
        "periods": Formulation(
            f"{HERE}.horizon.model:build", f"{HERE}.horizon.model:read", f"{HERE}.horizon.model:start"
        ),
    },
)
