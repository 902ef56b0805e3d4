"""Which accelerators run which network, and when: the task dispatcher of AINNS, its baselines, and bounds."""

from __future__ import annotations

from optsched.core.errors import UsageFault
from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem, as_it_is
from optsched.problems.dispatch.bounds import bound, infeasible
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.instance import Instance, Solution

HERE = "optsched.problems.dispatch"
POLICIES = f"{HERE}.policies"
FORMS = f"{HERE}.formulations"
PAPER = "AINNS"
OBJECTIVES = {"latency": "s", "makespan": "s", "slowdown": "", "dissatisfaction": ""}


def unit_of(instance: Instance) -> str:
    """The unit of the objective: energy is in joules or register shifts, as the table says."""
    if instance.objective != "energy":
        return OBJECTIVES[instance.objective]
    return "J" if instance.workloads[0].table[0].energy_j is not None else "units"


def variant(instance: Instance) -> str:
    """What must not be mixed: the objective and the class of schedules."""
    return f"{instance.objective}, class {instance.allowed}"


def formulation_of(instance: Instance) -> str:
    """The model that decides the instance, or that bounds it.

    Raises UsageFault where there is none: energy and dissatisfaction of schedules that change have formulas only, and
    the slowdown is bisected by a model that is no model of the instance.
    """
    if instance.allowed in ("single", "fixed"):
        return "time-indexed"
    if instance.objective not in ("latency", "makespan"):
        raise UsageFault(f"no model bounds {instance.objective} in class {instance.allowed}")
    return "makespan" if instance.objective == "makespan" else "completions"


def compared(_instance: Instance) -> tuple[str, ...]:
    """The paper's dispatcher and its baselines, then ours.

    Not the vehicle's two baselines: a fixed partition and one pre-empted accelerator are for other instances.
    """
    return (
        "round-robin",
        "all-partition",
        "size-only",
        "ainns-td",
        "earliest-completion",
        "rolling-matching",
        "rolling-matching:growth=yes",
        "dispatching-search",
        "exact",
    )


PROBLEM = Problem(
    name="dispatch",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="s",
    summary="which accelerators run which network, and when, as tasks arrive",
    source=f"{PAPER}, sections 5.1, 5.3 and 6.3",
    bound=bound,
    infeasible=infeasible,
    repair=as_it_is,
    variant=variant,
    compared=compared,
    unit_of=unit_of,
    formulation_of=formulation_of,
    columns=("slowdown", "energy", "downtime"),
    baseline="round-robin",
    methods=(
        Method("round-robin", f"{POLICIES}.simple:round_robin", "baseline", f"{PAPER}, section 6.1, RR"),
        Method("all-partition", f"{POLICIES}.simple:all_partition", "baseline", f"{PAPER}, section 6.1, AP"),
        Method("size-only", f"{POLICIES}.ainns:size_only", "baseline", f"{PAPER}, section 6.1, SO"),
        Method(
            "ainns-td",
            f"{POLICIES}.ainns:ainns_td",
            "heuristic",
            f"{PAPER}, Algorithm 1",
            ("features", "threshold"),
        ),
        Method(
            "earliest-completion", f"{POLICIES}.earliest:earliest_completion", "heuristic", "ours: list scheduling"
        ),
        Method(
            "rolling-matching",
            f"{POLICIES}.rolling:rolling_matching",
            "heuristic",
            "ours: rank matching at every event, as AlloX (Le et al. 2020)",
        ),
        Method("fixed-partition", f"{POLICIES}.reserved:fixed_partition", "baseline", f"{PAPER}, section 6.5, FIX"),
        Method(
            "preemptive-single", f"{POLICIES}.reserved:preemptive_single", "baseline", f"{PAPER}, section 6.5, PRE"
        ),
        Method(
            "dispatching-search",
            f"{POLICIES}.search:dispatching_search",
            "baseline",
            f"{PAPER}, section 6.1, DS, knowing all arrivals",
        ),
        Method(
            "matching",
            f"{HERE}.matching:matching",
            "restricted",
            "Horn 1973; Bruno, Coffman and Sethi 1974: rank matching of R||sum C",
        ),
        Method("exact", f"{HERE}.exact:exact", "exact", "ours: time-indexed model, or the LP bound of the class"),
        Method("milp", f"{HERE}.exact:milp", "exact", "ours: as the page states it, HiGHS alone"),
    ),
    formulations={
        "time-indexed": Formulation(
            f"{FORMS}.time_indexed:build", f"{FORMS}.time_indexed:read", f"{FORMS}.time_indexed:start"
        ),
        "completions": Formulation(f"{FORMS}.completions:build", f"{HERE}.exact:read_best"),
        "makespan": Formulation(f"{FORMS}.makespan:build", f"{HERE}.exact:read_best"),
    },
)
