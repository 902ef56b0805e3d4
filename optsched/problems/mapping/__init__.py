"""Accelerator mapping: how do a layer's loops unroll over PEs and memory levels (AINNS, local mapper)?"""

from __future__ import annotations

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem, as_it_is
from optsched.problems.mapping.bounds import bound, infeasible
from optsched.problems.mapping.check import check
from optsched.problems.mapping.instance import Instance, Solution

HERE = "optsched.problems.mapping"
PAPER = "AINNS"

ROWS = (f"{HERE}.exact.layout", f"{HERE}.exact.movement", f"{HERE}.exact.capacities", f"{HERE}.exact.windows")
"""Modules that declare rows of the model beside `exact.model`; the model page prints them."""


def variant(instance: Instance) -> str:
    """What must not be mixed in one table: machine, objective, padding and conventions."""
    return f"{instance.machine.name}, {instance.objective}, {instance.conditions}"


def compared(instance: Instance) -> tuple[str, ...]:
    """The methods that `compare` runs; the manual dataflow only where the machine brings one, `milp` on one layer."""
    manual = ("manual-dataflow",) if instance.machine.dataflow else ()
    proving = ("exact", "milp") if len(instance.layers) == 1 and instance.is_default else ("exact",)
    return ("lm", "lm-best", *manual, "mapping-search", "mst", *proving)


def default_gap(instance: Instance) -> float | None:
    """0.1 % where the objective is energy (assumed: the paper prints its costs
    with two or three digits); else None.
    """
    return 1e-3 if instance.objective.startswith("energy") else None


def integral(instance: Instance) -> bool:
    """Whether the objective is counted: cycles are whole, energy and latency are whole
    numbers times decimals of the file.
    """
    return instance.objective in ("cycles", "cycles-then-energy")


def unit_of(instance: Instance) -> str:
    """Cycles for cycles and latency; energy in the accelerator's own units (one MAC's register access)."""
    return "units" if instance.objective.startswith("energy") else "cycles"


PROBLEM = Problem(
    name="mapping",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="units",
    summary="how a layer's loops unroll over PEs and memory levels of an accelerator",
    source=f"{PAPER}, sections 3.1, 3.2, 4.1 and 5.2, Tables 2-4, Fig. 10",
    bound=bound,
    infeasible=infeasible,
    repair=as_it_is,
    integral=integral,
    variant=variant,
    compared=compared,
    columns=("cycles", "energy", "latency"),
    default_gap=default_gap,
    unit_of=unit_of,
    methods=(
        Method(
            "lm",
            f"{HERE}.heuristics.local_mapper:lm",
            "heuristic",
            f"{PAPER}, section 5.2, Fig. 10, steps in the listed order",
        ),
        Method(
            "lm-best",
            f"{HERE}.heuristics.local_mapper:lm_best",
            "heuristic",
            f"{PAPER}, Fig. 10, best of the free orders",
        ),
        Method("manual-dataflow", f"{HERE}.heuristics.local_mapper:manual_dataflow", "baseline", f"{PAPER}, Table 6"),
        Method(
            "mapping-search",
            f"{HERE}.heuristics.random_search:mapping_search",
            "baseline",
            f"{PAPER}, section 6.1, MS",
        ),
        Method(
            "mst",
            f"{HERE}.heuristics.random_search:mst",
            "baseline",
            f"{PAPER}, section 6.1, MS in lm's time",
            repeatable=False,
        ),
        Method("exact", f"{HERE}.exact.every_layer:exact", "exact", "ours: outer approximation over prime exponents"),
        Method("milp", f"{HERE}.exact.alone:milp", "exact", "ours: as the page states it, HiGHS alone"),
    ),
    formulations={
        "exponents": Formulation(
            f"{HERE}.exact.model:build", f"{HERE}.exact.model:read", f"{HERE}.exact.model:start", ROWS
        )
    },
    comparison=f"{HERE}.breakdown:breakdown",
    no_certificate="a proof is of the MILP's decimals (rounded logarithms, tangents), not of mappings",
)
