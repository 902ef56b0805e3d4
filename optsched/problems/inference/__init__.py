"""Inference allocation: which nodes process how many images of a period (Kim & Youn 2021, ASLM)."""

from __future__ import annotations

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem
from optsched.problems.inference.bounds import bound, infeasible
from optsched.problems.inference.check import check
from optsched.problems.inference.instance import Instance, Solution
from optsched.problems.inference.repair import repair

HERE = "optsched.problems.inference"
MODELS = f"{HERE}.formulations"
PAPER = "Kim & Youn 2021"

FACTORS = ("unit", "order", "last")
"""Options of `node-greedy` that turn ASLM's choices one at a time."""

MOST_MODELLED = 1000
"""Nodes up to which `compare` also runs `milp` by default: 1,000 distinct ones take it 4 s."""


def variant(instance: Instance) -> str:
    """What decides the bill and where the figures come from; rows of two variants never mix."""
    kinds = {source.kind for source in instance.sources}
    fitted = [source.field for source in instance.sources if source.kind == "fitted"]
    supposed = [source.field for source in instance.sources if source.field.startswith("premise")]
    figures = "" if kinds <= {"assumed"} else "; ".join(supposed) or "sourced figures"
    if fitted:
        figures = f"calibrated figures (fitted: {'; '.join(fitted)})"
    words = [f"{instance.charging} charging", figures]
    words += [component for component in instance.components if component.startswith("Grad-CAM")]
    words += ["whole images"] if instance.whole_images else []
    words += ["PCIe billed"] if instance.pcie else []
    return ", ".join(word for word in words if word)


def compared(instance: Instance) -> tuple[str, ...]:
    """The methods whose results can stand in one table under this instance's charging.

    Nexus and the marginal greedy know no full bill: a fully charged instance is compared on ASLM, its repair and the
    exact cover, and there ASLM loads its last node fully, because it pays for the whole limit anyway.
    """
    proving = ("exact", "milp") if len(instance.nodes) <= MOST_MODELLED else ("exact",)
    if instance.charging == "full":
        return ("aslm:last=full", "aslm-plus", *proving)
    return ("nexus-node", "nexus-accelerator", "aslm", "exact-equal-finish", "marginal-greedy", *proving)


def formulation_of(instance: Instance) -> str:
    """The formulation that is exact: the cover where a used node has one fixed bill, the joint model otherwise."""
    return "cover" if instance.charging == "full" else "joint"


PROBLEM = Problem(
    name="inference",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="J",
    summary="which accelerator nodes process how many images, and how each splits them over its accelerators",
    source=f"{PAPER}, section 3.2, eq. 1-13, Algorithm 1",
    bound=bound,
    infeasible=infeasible,
    repair=repair,
    variant=variant,
    compared=compared,
    columns=("time_s",),
    baseline="nexus-node:order=capacity,share=prop",
    formulation_of=formulation_of,
    methods=(
        Method("aslm", f"{HERE}.heuristics.aslm:aslm", "heuristic", f"{PAPER}, Algorithm 1, eq. 11-13"),
        Method(
            "nexus-node",
            f"{HERE}.heuristics.nexus:nexus_node",
            "baseline",
            "Nexus as compared in " + PAPER,
            ("order", "share"),
        ),
        Method(
            "nexus-accelerator",
            f"{HERE}.heuristics.nexus:nexus_accelerator",
            "baseline",
            "Nexus as compared in " + PAPER,
            ("order",),
        ),
        Method(
            "node-greedy",
            f"{HERE}.heuristics.greedy:node_greedy",
            "heuristic",
            "ours: ASLM's choices one at a time",
            FACTORS,
        ),
        Method(
            "aslm-plus", f"{HERE}.heuristics.aslm_plus:aslm_plus", "heuristic", "ours: ASLM with its cover repaired"
        ),
        Method(
            "marginal-greedy",
            f"{HERE}.heuristics.marginal:marginal_greedy",
            "heuristic",
            "ours: exact for convex nodes",
        ),
        Method(
            "exact-equal-finish", f"{HERE}.exact:exact_equal_finish", "restricted", f"{PAPER}, eq. 7-10 with Lemma 1"
        ),
        Method("exact", f"{HERE}.exact:exact", "exact", f"{PAPER}, eq. 7-10 without Lemma 1; eq. 11 fully charged"),
        Method("milp", f"{HERE}.exact:milp", "exact", f"{PAPER}, eq. 7-10, as written, HiGHS alone"),
    ),
    formulations={
        "cover": Formulation(
            f"{MODELS}.cover:build", f"{MODELS}.cover:read", f"{MODELS}.cover:start", (f"{MODELS}.stages",)
        ),
        "equal-finish": Formulation(f"{MODELS}.equal_finish:build", f"{MODELS}.equal_finish:read"),
        "joint": Formulation(
            f"{MODELS}.joint:build",
            f"{MODELS}.joint_solution:read",
            f"{MODELS}.joint_solution:start",
            (f"{MODELS}.work",),
        ),
    },
    theorem_covers="without pcie and measured batches",
)
