"""Makes a proof for an MPS file: solves it, proves every part of the tree, and has the checker read the result."""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from optsched.certify.leaves import Target
from optsched.certify.relaxation import Relaxation, arrays_of
from optsched.certify.symmetry import interchangeable
from optsched.certify.tree import Stuck, Tree
from optsched.certify.verify import FORMAT, Instance, Refused, verify
from optsched.certify.vertex import exact_point
from optsched.solvers.backend import Settings
from optsched.solvers.highs import solve_arrays

MOST_NODES = 2_000_000


@dataclass
class Made:
    """What came of an attempt to prove an instance.

    `status`: optimal, gap, infeasible (each verified), or none with `message`. `claimed` is what the solver
    called optimal (its incumbent's exact value), `improved` values the proof met below it: a solver error.
    """

    status: str = "none"
    lower: str | None = None
    upper: str | None = None
    x: dict[str, str] | None = None
    claimed: str | None = None
    solver_status: str = ""
    improved: tuple[str, ...] = ()
    axioms: tuple[str, ...] = ()
    message: str = ""
    nodes: int = 0
    leaves: int = 0
    bytes: int = 0
    solve_s: float = 0.0
    make_s: float = 0.0
    verify_s: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def produce(
    mps: str,
    proof: str,
    *,
    time_limit_s: float = math.inf,
    most_nodes: int = MOST_NODES,
    claim: list[float] | None = None,
) -> Made:
    """Prove the optimum of `mps` into the gzipped file `proof`. Column values in `claim` replace the MIP solve.

    At the limit the proof is closed with the bounds reached: its gap is certified. Raises nothing for a
    failed proof: `status` is none and `message` says why.
    """
    begun = perf_counter()
    instance, first = Instance(mps), Made()
    values = claim if claim is not None else _solve(instance, first, time_limit_s)
    first.solve_s = perf_counter() - begun
    left_s = max(0.5, time_limit_s - first.solve_s)
    assumes = any(name.startswith("axiom_") for name in instance.name)
    made = _attempt(mps, proof, first, values, not assumes, perf_counter() + left_s / (1 + assumes), most_nodes)
    if assumes and made.status not in ("optimal", "infeasible"):
        made = _attempt(mps, proof, first, values, True, perf_counter() + left_s / 2, most_nodes)
    made.make_s = perf_counter() - begun - made.solve_s - made.verify_s
    if made.status == "infeasible" and values is not None:
        made.message = "the solver's point holds within its tolerance only: no point satisfies these decimals exactly"
    return made


def _attempt(
    mps: str, proof: str, first: Made, values: Any, axioms: bool, deadline: float, most_nodes: int
) -> Made:
    """One tree, with or without the rows that would have to be granted, written and read back."""
    instance, made = Instance(mps), replace(first)
    lines: list[str] = []

    def write(kind: str, *content: Any) -> None:
        lines.append(json.dumps([kind, *content], separators=(",", ":")))

    target, point = Target(instance), None
    started = exact_point(instance, np.asarray(values, np.float64)) if values is not None else None
    if started is not None:
        point, made.claimed = started[0], str(started[1])
        target.lower_to(started[1])
    lp = Relaxation(instance, axioms)
    for blocks, t in interchangeable(instance):
        before = len(instance.rows)
        instance.order(blocks, t)
        write("s", blocks, t)
        for i in range(before, len(instance.rows)):
            lp.add_row(i)
    tree = Tree(instance, lp, target, write)
    try:
        tree.grow(deadline, most_nodes)
    except Stuck as error:
        made.message = str(error)
    made.nodes, made.leaves = tree.nodes, tree.leaves
    made.improved = tuple(map(str, tree.improved)) if started is not None else ()
    if not made.message:
        _finish(instance, tree, point, proof, lines)
        _read_back(mps, proof, made)
    return made


def _solve(instance: Instance, made: Made, time_limit_s: float) -> Any:
    limit = None if math.isinf(time_limit_s) else time_limit_s / 2
    gap = float(instance.step) / 2 if instance.step else 1e-9
    settings = Settings(time_limit_s=limit, absolute_gap=min(gap, 1e-6))
    outcome = solve_arrays(arrays_of(instance), settings)
    if outcome.values is None and outcome.status == "error":  # any point will do: the proof repairs a wrong one
        outcome = solve_arrays(arrays_of(instance), replace(settings, integrality=1e-6))
    made.solver_status = outcome.status
    return outcome.values


def _finish(
    instance: Instance, tree: Tree, point: dict[str, str] | None, proof: str, lines: list[str]
) -> None:
    """Put the header in front of the tree: what is claimed is known only now."""
    point = tree.point or point
    value = tree.target.value
    lower = _lower(instance, value, tree.weakest)
    axioms = sorted({name for name in instance.name if name.startswith("axiom_")})
    header = {
        "format": FORMAT,
        "instance_sha256": instance.sha256,
        "sense": "min",
        "lb": "infeasible" if lower is None else str(lower),
        "ub": None if value is None else str(value),
        "x": point,
        "axioms": axioms,
    }
    text = "\n".join([json.dumps(header, separators=(",", ":")), *lines]) + "\n"
    with open(proof, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


def _lower(instance: Instance, value: Fraction | None, weakest: Fraction | None) -> Fraction | None:
    """The largest value all leaves support: on the lattice if there is one, else a decimal of 15 digits."""
    if weakest is None or (value is not None and weakest >= value):
        return value
    if instance.step:
        steps = math.ceil((weakest - instance.offset) / instance.step)
        return instance.offset + steps * instance.step
    digits = 10 ** max(0, 15 - len(str(abs(weakest.numerator // weakest.denominator))))
    return Fraction(math.floor(weakest * digits), digits)


def _read_back(mps: str, proof: str, made: Made) -> None:
    begun = perf_counter()
    try:
        found = verify(mps, proof)
    except Refused as error:
        Path(proof).unlink(missing_ok=True)
        made.message = f"the checker refused the proof: {error}"
        return
    made.verify_s = perf_counter() - begun
    made.status, made.x, made.axioms = found["status"], found["x"], tuple(found["axioms"])
    made.lower = None if found["lower"] is None else str(found["lower"])
    made.upper = None if found["upper"] is None else str(found["upper"])
    made.bytes = Path(proof).stat().st_size


