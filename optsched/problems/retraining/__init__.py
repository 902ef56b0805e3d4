"""Retraining allocation: which GPUs retrain, on which mini-batches, with how much data (Kim & Youn 2021, RAS)."""

from __future__ import annotations

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem
from optsched.problems.retraining.bounds import bound, infeasible
from optsched.problems.retraining.check import check
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.repair import repair

HERE = "optsched.problems.retraining"
PAPER = "Kim & Youn 2021"
ROOMS = (f"{HERE}.model_data",)
"""Further modules that the model page shows."""
MOST_MODELLED = 50
"""Kinds of GPUs, or GPUs where images are whole, up to which `compare` also runs `milp` (measured: 4 s)."""


def variant(instance: Instance) -> str:
    """What decides the bill and where the figures come from; rows of two variants never mix."""
    kinds = {source.kind for source in instance.sources}
    fitted = [source.field for source in instance.sources if source.kind == "fitted"]
    figures = f"calibrated figures (fitted: {'; '.join(fitted)})" if fitted else "sourced figures" if kinds else ""
    words = [f"{instance.billing} billing", figures]
    words += ["power modes"] if instance.moded else []
    words += ["whole images"] if instance.whole_images else []
    words += ["whole iterations"] if instance.iterations == "ceil" else []
    return ", ".join(word for word in words if word)


def compared(instance: Instance) -> tuple[str, ...]:
    """The paper's two baselines, AUDS on a pool, RAS in both readings and with modes, RAS+, the optimum."""
    auds = ("auds:reading=paper", "auds") if instance.pool else ()
    modelled = sum((gpu.count if instance.whole_images else 1) * len(gpu.limits_w) for gpu in instance.gpus)
    proving = ("exact", "milp") if modelled <= MOST_MODELLED else ("exact",)
    modes = ("full-power", "ras-modes", "ras-modes:order=together") if instance.moded else ()
    return ("homogeneous-dp", "heterogeneous-dp", *auds, "ras:reading=paper", "ras", *modes, "ras-plus", *proving)


def formulation_of(instance: Instance) -> str:
    """Sums over equal GPUs are exact for fractional mini-batches only; whole images need every GPU on its own."""
    return "copies" if instance.whole_images else "types"


PROBLEM = Problem(
    name="retraining",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="J",
    summary="which GPUs retrain, which mini-batch each gets, and how much pseudo-labelled data is kept",
    source=f"{PAPER}, sections 3.3-3.4, eq. 14-41, Algorithm 2",
    bound=bound,
    infeasible=infeasible,
    repair=repair,
    variant=variant,
    compared=compared,
    columns=("energy_per_iteration_j", "iteration_s", "time_s", "limit_used"),
    baseline="heterogeneous-dp",
    formulation_of=formulation_of,
    methods=(
        Method(
            "auds", f"{HERE}.heuristics.auds:auds", "heuristic", f"{PAPER}, sections 3.3-3.4, eq. 15-38", ("reading",)
        ),
        Method("ras", f"{HERE}.heuristics.ras:ras", "heuristic", f"{PAPER}, Algorithm 2, eq. 41", ("reading",)),
        Method(
            "ras-plus",
            f"{HERE}.heuristics.ras_plus:ras_plus",
            "heuristic",
            "ours: RAS and fractional covers, then local search",
        ),
        Method(
            "ras-modes",
            f"{HERE}.heuristics.ras_modes:ras_modes",
            "heuristic",
            "ours: RAS, then one GPU's power limit is lowered at a time",
            ("order",),
        ),
        Method(
            "homogeneous-dp",
            f"{HERE}.heuristics.baselines:homogeneous_dp",
            "baseline",
            f"Homogeneous DP as compared in {PAPER}",
        ),
        Method(
            "heterogeneous-dp",
            f"{HERE}.heuristics.baselines:heterogeneous_dp",
            "baseline",
            f"{PAPER}, eq. 26-29 on all GPUs",
        ),
        Method(
            "full-power",
            f"{HERE}.heuristics.full_power:full_power",
            "baseline",
            f"{PAPER}, eq. 39-40, as if no GPU had modes",
        ),
        Method("exact", f"{HERE}.exact:exact", "exact", f"{PAPER}, eq. 39-40"),
        Method("milp", f"{HERE}.exact:milp", "exact", f"{PAPER}, eq. 39-40, as written, HiGHS alone"),
    ),
    formulations={
        "types": Formulation(
            f"{HERE}.model:build_types", f"{HERE}.model:read_types", f"{HERE}.model:start_types", ROOMS
        ),
        "copies": Formulation(
            f"{HERE}.model:build_copies", f"{HERE}.model:read_copies", f"{HERE}.model:start_copies", ROOMS
        ),
    },
    theorem_covers="without whole_images",
)
