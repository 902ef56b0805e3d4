"""Three-stage offloading: where does each layer run, and in which order do tensors cross the link?

Source: Wang, Duan & Wu 2021, Algorithm 1 and the graph conversion; Theorems 2 to 4 are discussed on the model page.
"""

from __future__ import annotations

from optsched.core.method import Method
from optsched.core.problem import Formulation, Problem
from optsched.problems.offloading.bounds import bound
from optsched.problems.offloading.check import check, repair
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.jobs import JOBS

HERE = "optsched.problems.offloading"
SLIDES = "Wang, Duan & Wu 2021"

COMPARED = {
    "paths": ("extended-johnson", "cds", "palmer", "neh", "exact"),
    "paths-with-cuts": ("local-only", "remote-only", "neurosurgeon", "exact"),
    "network": (
        "local-only",
        "remote-only",
        "neurosurgeon",
        "dsl",
        "extended-johnson:cut=dsl",
        "path-conversion",
        "exact",
    ),
    "stream": ("local-only", "remote-only", "neurosurgeon", "best-single-cut", "exact"),
}
"""What `compare` runs by default, per kind: baselines and heuristics of the slides, and the exact method."""

MOST_JOBS = 10
"""Paths or frames up to which `compare` also runs `milp`: 15 take it 10 s (hard-correlated-15)."""
MOST_LAYERS, MOST_SENT = 45, 2
"""Layers of a network, and tensors sent by any cut, up to which it does: 41 layers take 3 s, GoogLeNet (4 tensors)
and paper-multi-stream (3) over 10 s.
"""


def variant(instance: Instance) -> str:
    """The kind, and whether the figures are fitted or sourced: such instances do not share a table."""
    kinds = {source.kind for source in instance.sources}
    figures = "fitted figures" if "fitted" in kinds else "sourced figures" if kinds else ""
    return ", ".join(word for word in (instance.kind, figures) if word)


def is_whole(_instance: Instance) -> bool:
    """Makespans are whole microseconds, so a bound above value - 1 proves optimality."""
    return True


def compared(instance: Instance) -> tuple[str, ...]:
    """The methods that `compare` runs on an instance of this kind."""
    return (*COMPARED[instance.kind], "milp") if _is_small(instance) else COMPARED[instance.kind]


def _is_small(instance: Instance) -> bool:
    """Whether HiGHS alone ends in seconds: see MOST_JOBS and MOST_LAYERS."""
    if instance.kind not in JOBS:
        from optsched.problems.offloading.cuts.lattice import widest_frontier

        return (
            len(instance.layers or ()) <= MOST_LAYERS
            and (widest_frontier(instance.graph) or MOST_SENT + 1) <= MOST_SENT
        )
    return (instance.frames or len(instance.paths or instance.choices or ())) <= MOST_JOBS


def formulation_of(instance: Instance) -> str:
    """The MILP that is exact for this kind: positional for networks, Wilson's for independent paths and frames."""
    return "wilson" if instance.kind in JOBS else "positional"


def _method(name: str, kind: str, source: str, module: str = "methods", earlier: tuple[str, ...] = ()) -> Method:
    """A Method whose function has its name, with underscores, in `methods.py` unless told otherwise."""
    function = f"{HERE}.{module}:{name.replace('-', '_')}"
    return Method(name, function, kind, source, earlier=earlier)  # type: ignore[arg-type]


PROBLEM = Problem(
    name="offloading",
    instance=Instance,
    solution=Solution,
    check=check,
    unit="us",
    summary="where each layer runs (device or server) and in which order tensors cross the link",
    source=f"{SLIDES}, Algorithm 1 and graph conversion",
    bound=bound,
    repair=repair,
    integral=is_whole,
    variant=variant,
    compared=compared,
    columns=("transfers",),
    baseline="local-only",
    formulation_of=formulation_of,
    methods=(
        _method("local-only", "baseline", f"LO in {SLIDES}"),
        _method("remote-only", "baseline", f"RO in {SLIDES}"),
        _method("neurosurgeon", "baseline", "Kang et al., ASPLOS 2017"),
        _method("best-single-cut", "baseline", "a + b + c + (n - 1) max(a, b, c) for equal frames"),
        _method("dsl", "baseline", "DADS, Hu et al., INFOCOM 2019, as compared in " + SLIDES),
        _method("extended-johnson", "heuristic", f"{SLIDES}, Algorithm 1"),
        _method("path-conversion", "heuristic", f"{SLIDES}, graph conversion, our reading"),
        _method("johnson", "heuristic", "Johnson 1954, on two of the three stages"),
        _method("cds", "heuristic", "Campbell, Dudek & Smith 1970"),
        _method("palmer", "heuristic", "Palmer 1965"),
        _method("neh", "heuristic", "Nawaz, Enscore & Ham 1983"),
        _method("iterated-greedy", "heuristic", "Ruiz & Stuetzle 2007"),
        _method("exact", "exact", "cut lattice; two-sided branch and bound; boxes of choices", "exact"),
        _method(
            "milp",
            "exact",
            "Wilson 1989; positional network model; as written, HiGHS alone",
            "exact",
            ("exact-milp",),
        ),
        _method("enumeration", "exact", "every decision of a tiny instance", "exact"),
    ),
    formulations={
        "wilson": Formulation(
            f"{HERE}.formulations.wilson:build",
            f"{HERE}.formulations.wilson:read",
            f"{HERE}.formulations.wilson:start",
        ),
        "positional": Formulation(
            f"{HERE}.formulations.positional:build",
            f"{HERE}.formulations.positional:read",
            f"{HERE}.formulations.positional:start",
        ),
    },
    theorem_covers="kinds paths, network, stream",
)
