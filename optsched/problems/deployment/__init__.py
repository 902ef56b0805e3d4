"""Deployment: layers of several networks on CPU workers and FPGA engines (after SCALENet; its rule reconstructed)."""

from __future__ import annotations

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem, as_it_is
from optsched.problems.deployment.bounds import bound, infeasible
from optsched.problems.deployment.check import check
from optsched.problems.deployment.instance import Instance, Solution

HERE = "optsched.problems.deployment"
SCALENET = "reconstruction of SCALENet's cost rule, of which only abstracts are public"
ROOMS = (f"{HERE}.formulations.limits",)
"""The rows that both formulations share."""
WEIGHTS = ("0", "0.25", "0.5", "0.75", "1")
UNITS = {"energy": "mJ", "latency": "ms", "bottleneck": "ms", "lexicographic": "mJ"}


def variant(instance: Instance) -> str:
    """The objective, and where the figures come from: synthetic ones stand in no table with measured ones."""
    kinds = {source.kind for source in instance.sources}
    figures = "measured times" if "measured" in kinds else "synthetic figures" if kinds else ""
    return ", ".join(word for word in (f"objective {instance.objective}", figures) if word)


def compared(_instance: Instance) -> tuple[str, ...]:
    """The reconstructed rule at five weights, repaired, the baselines, the search and the optimum."""
    rules = tuple(f"scalenet-cost:time={weight}" for weight in WEIGHTS)
    others = (
        "scalenet-repair",
        "least-energy",
        "least-time",
        "all-hardware",
        "all-software",
        "local-search",
        "exact",
    )
    return rules + others


def unit_of(instance: Instance) -> str:
    """mJ of the hyperperiod, or ms."""
    return UNITS[instance.objective]


PROBLEM = Problem(
    name="deployment",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="mJ",
    summary="which CPU worker or FPGA engine runs each layer of several networks, under deadlines and a power cap",
    source="after SCALENet (abstracts of a thesis 2021, GLSVLSI 2018 and JETC 2019); the model is ours",
    bound=bound,
    infeasible=infeasible,
    repair=as_it_is,
    variant=variant,
    compared=compared,
    columns=("power_w", "latency_used", "load_used", "engines_on"),
    baseline="all-hardware",
    unit_of=unit_of,
    methods=(
        Method("scalenet-cost", f"{HERE}.heuristics.scalenet:scalenet_cost", "heuristic", SCALENET, ("time",)),
        Method(
            "scalenet-repair", f"{HERE}.heuristics.scalenet:scalenet_repair", "heuristic", f"{SCALENET}; repair ours"
        ),
        Method(
            "least-energy", f"{HERE}.heuristics.single:least_energy", "baseline", "ours: a shortest path per network"
        ),
        Method("least-time", f"{HERE}.heuristics.single:least_time", "baseline", "ours: a shortest path per network"),
        Method("all-software", f"{HERE}.heuristics.single:all_software", "baseline", "ours: CPU workers only"),
        Method(
            "all-hardware", f"{HERE}.heuristics.single:all_hardware", "baseline", "ours: engines wherever one can"
        ),
        Method(
            "local-search",
            f"{HERE}.heuristics.local_search:local_search",
            "heuristic",
            "ours: move, swap, switch off",
        ),
        Method("exact", f"{HERE}.exact:exact", "exact", "ours: joint model, warm-started"),
        Method("milp", f"{HERE}.exact:milp", "exact", "ours: the assignment model as written, HiGHS alone"),
    ),
    formulations={
        name: Formulation(
            f"{HERE}.formulations.{name}:build",
            f"{HERE}.formulations.{name}:read",
            f"{HERE}.formulations.{name}:start",
            ROOMS,
        )
        for name in ("assignment", "paths")
    },
)
