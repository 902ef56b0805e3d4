"""Levels of frequency and power: of jobs on machines, of sockets below a cap, of a host of virtual machines."""

from __future__ import annotations

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem, as_it_is
from optsched.problems.dvfs.bounds import bound, infeasible
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.exact import KINDS
from optsched.problems.dvfs.instance import Instance, Solution

HERE = "optsched.problems.dvfs"
OURS = "ours: list scheduling by earliest completion, longest first; the level"
UNITS = {"jobs": "kJ", "cap": "speed lost", "host": "kJ", "graph": "J"}
COMPARED = {
    "jobs": ("max-power", "least-energy-level", "zeus-cost", "exact"),
    "cap": ("uniform-level", "uniform-mixed", "slope-greedy", "exact"),
    "host": (
        "race",
        "pace",
        "highest-request",
        "highest-request-dynamic",
        "weighted-request",
        "lowest-feasible",
        "exact",
    ),
    "graph": ("max-frequency", "uniform-frequency", "critical-path-greedy", "rounded-lp", "exact"),
}
"""By kind: what `compare` runs unless told."""


def kind_of(instance: Instance) -> str:
    """The kind of the case, which is also the name of its model."""
    return instance.case.kind


def variant(instance: Instance) -> str:
    """The kind, and where the figures come from: made-up ones stand in no table with measured ones."""
    kinds = {source.kind for source in instance.sources}
    figures = "measured" if "measured" in kinds else "synthetic figures" if kinds else ""
    return ", ".join(word for word in (kind_of(instance), figures) if word)


def compared(instance: Instance) -> tuple[str, ...]:
    """The rules for this kind, and the optimum."""
    return COMPARED[kind_of(instance)]


def unit_of(instance: Instance) -> str:
    """What the objective is measured in: kJ, or units of speed that all sockets lose."""
    return UNITS[kind_of(instance)]


PROBLEM = Problem(
    name="dvfs",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="kJ",
    summary="at which power limit or frequency jobs, sockets, virtual machines, or ordered operations run",
    source="after Wada et al. 2020, which prints no number; tables measured by Zeus, PomPP's spread; models ours",
    bound=bound,
    infeasible=infeasible,
    repair=as_it_is,
    variant=variant,
    compared=compared,
    unit_of=unit_of,
    formulation_of=kind_of,
    columns=("end_s", "power_w", "unused_percent", "speed_percent"),
    methods=(
        Method("max-power", f"{HERE}.jobs.rules:max_power", "baseline", f"{OURS} is the highest"),
        Method("least-energy-level", f"{HERE}.jobs.rules:least_energy_level", "heuristic", f"{OURS} of least energy"),
        Method(
            "zeus-cost",
            f"{HERE}.jobs.rules:zeus_cost",
            "heuristic",
            f"{OURS} by the cost of Zeus (You, Chung and Chowdhury, NSDI 2023)",
            ("eta",),
        ),
        Method(
            "uniform-level", f"{HERE}.cap.rules:uniform_level", "baseline", "PomPP's var-freq-est: one alpha for all"
        ),
        Method("uniform-mixed", f"{HERE}.cap.rules:uniform_mixed", "heuristic", "ours: one level and the next above"),
        Method(
            "slope-greedy",
            f"{HERE}.cap.rules:slope_greedy",
            "heuristic",
            "ours: linear relaxation of the multiple-choice knapsack (Sinha and Zoltners 1979), then what fits",
        ),
        Method("race", f"{HERE}.host.rules:race", "baseline", "race to idle: the highest level, then sleep"),
        Method("pace", f"{HERE}.host.rules:pace", "heuristic", "one lowest level for all that makes all in time"),
        Method(
            "highest-request",
            f"{HERE}.host.rules:highest_request",
            "heuristic",
            "Wada et al. 2020, section 3.2: the highest requested frequency; what is requested is ours",
        ),
        Method(
            "highest-request-dynamic",
            f"{HERE}.host.rules:highest_request_dynamic",
            "heuristic",
            "ours: as highest-request, asked again at every event",
        ),
        Method(
            "weighted-request",
            f"{HERE}.host.rules:weighted_request",
            "heuristic",
            "ours: mean of the requests, by cores",
        ),
        Method(
            "lowest-feasible", f"{HERE}.host.rules:lowest_feasible", "heuristic", "ours: least power by which all fit"
        ),
        Method("max-frequency", f"{HERE}.graph.rules:max_frequency", "baseline", "all at their quickest levels"),
        Method(
            "uniform-frequency", f"{HERE}.graph.rules:uniform_frequency", "baseline", "one level for all, in time"
        ),
        Method(
            "critical-path-greedy",
            f"{HERE}.graph.rules:critical_path_greedy",
            "heuristic",
            "ours: lower what has slack, the most joules per second first",
        ),
        Method(
            "rounded-lp",
            f"{HERE}.graph.rules:rounded_lp",
            "heuristic",
            "ours: the relaxation of the discrete time-cost trade-off (De et al. 1995), rounded to quicker levels",
        ),
        Method(
            "lowtime",
            f"{HERE}.graph.lowtime:lowtime",
            "heuristic",
            "the package lowtime: Perseus (Chung et al., SOSP 2024), after Phillips and Dessouky 1977",
            ("unit_s",),
        ),
        Method("exact", f"{HERE}.exact:exact", "exact", "ours: the kind's model, warm-started"),
        Method("milp", f"{HERE}.exact:milp", "exact", "ours: the model as written, HiGHS alone"),
    ),
    formulations={
        kind: Formulation(f"{HERE}.{kind}.model:build", f"{HERE}.{kind}.model:read", f"{HERE}.{kind}.model:start")
        for kind in KINDS
    },
)
