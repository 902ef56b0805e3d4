"""How is an MPS file's optimum proved? Solve it, prove every part of the tree, have the checker read the result."""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from optsched.certify.prover import checkpoint
from optsched.certify.prover.cuts import separate
from optsched.certify.prover.fixing import fixing_cut
from optsched.certify.prover.leaves import Target
from optsched.certify.prover.proof_run import ProofRun
from optsched.certify.prover.relaxation import Relaxation, arrays_of
from optsched.certify.prover.stating import better_than, lower_bound
from optsched.certify.prover.symmetry import order_blocks
from optsched.certify.prover.tree import Improved, Open, Stuck, Tree
from optsched.certify.prover.vertex import Duals, Point, exact_optimum
from optsched.certify.read_mps import Refused
from optsched.certify.verify import FORMAT, Instance, verify
from optsched.core.files import write_bytes
from optsched.solvers.arrays import LinearModel, whole_bounds
from optsched.solvers.backend import Settings
from optsched.solvers.highs import solve_arrays
from optsched.solvers.scaling import scaled

MOST_NODES = 2_000_000
"""Nodes of a tree (assumed)."""
FIRST_NODES = 64
"""Nodes of a tree before cuts are looked for: small instances end by then, and cuts cost lines."""
SAVE_EVERY_S = 30.0
"""Seconds between two checkpoints."""
encoded = json.JSONEncoder(separators=(",", ":")).encode


def produce(
    mps: str,
    proof: str,
    *,
    time_limit_s: float = math.inf,
    most_nodes: int = MOST_NODES,
    claim: list[float] | None = None,
    plain: bool = False,
    resume: bool = False,
) -> ProofRun:
    """Prove the optimum of an MPS file into a gzipped proof.

    Parameters
    ----------
    mps, proof : str
        The file that is proved, and the file to write.
    time_limit_s : float
        At the limit the proof is closed with the bounds reached: its gap is certified, and the work so far is kept in
        `proof`.checkpoint. Writing and checking come after it.
    most_nodes : int
        Of the tree.
    claim : list of float, optional
        Column values that replace the MIP solve.
    plain : bool
        No orders and no cuts, so that the proof can be exported to VIPR.
    resume : bool
        Continue from the checkpoint, where there is one.

    Returns
    -------
    Made
        Raises nothing for a failed proof: `status` is none and `message` says why.
    """
    begun = perf_counter()
    try:
        work = Producer(mps, proof, most_nodes, plain)
    except Refused as error:
        return ProofRun(refused=str(error), message=str(error))
    left_s = time_limit_s
    if not (resume and work.resume()):
        work.start(claim, time_limit_s)
        left_s = max(0.5, time_limit_s - (perf_counter() - begun))
    assumes = work.named and not work.axioms
    made = work.attempt(perf_counter() + left_s / (2 if assumes else 1))
    if assumes and made.status not in ("optimal", "infeasible"):
        work.axioms, work.tree = True, None
        made = work.attempt(perf_counter() + left_s / 2)
    made.make_s = perf_counter() - begun - made.solve_s - made.verify_s
    if made.status == "infeasible" and made.solver_status == "optimal":
        made.message = "the solver's point holds within its tolerance only: no point satisfies these decimals exactly"
    return made


def _whole(arrays: LinearModel) -> LinearModel:
    """With bounds of whole columns rounded inwards; the tree keeps them as the file has them, as the checker does."""
    lower, upper = whole_bounds(arrays.col_lower, arrays.col_upper, arrays.integer)
    return replace(arrays, col_lower=lower, col_upper=upper)


class Producer:
    """One instance on its way to a proof; `axioms`: whether rows named axiom_* may carry multipliers.

    A proof without axioms is tried first, in half of the time.
    """

    def __init__(self, mps: str, proof: str, most_nodes: int, plain: bool) -> None:
        self.mps, self.proof, self.most_nodes, self.plain = mps, proof, most_nodes, plain
        self.instance, self.axioms = Instance(mps), False
        self.named = sorted({name for name in self.instance.name if name.startswith("axiom_")})
        self.arrays = arrays_of(self.instance)
        self.lp: Relaxation | None = None  # of the file's rows only
        self.made = ProofRun(maximise=self.instance.maximise)
        self.point: Point | None = None
        self.duals: Duals = {}  # that show the point to be the best with its integers
        self.lines: list[str] = []
        self.tree: Tree | None = None
        self.bare: int | None = None  # lines before the tree, while cuts may still come between

    @property
    def saved(self) -> Path:
        """The checkpoint's file."""
        return Path(f"{self.proof}.checkpoint")

    def start(self, claim: list[float] | None, time_limit_s: float) -> None:
        """Take the point that a solver calls optimal."""
        values = self._solve(time_limit_s) if claim is None else claim
        if values is not None:
            self.lp = Relaxation(self.instance, True, self.arrays)
            self.point, self.duals = exact_optimum(self.instance, self.lp, np.asarray(values, np.float64))
        self.made.claimed = None if self.point is None else self._stated(self.point[1])

    def _stated(self, value: Fraction) -> str:
        """A value of the minimised objective as one of the file's."""
        return str(-value if self.instance.maximise else value)

    def _solve(self, time_limit_s: float) -> Any:
        """The point HiGHS calls optimal, in half of the time; None without one.

        If it ends in an error it is asked again with looser integrality: any point will
        do, since the proof repairs it.
        """
        limit = None if math.isinf(time_limit_s) else time_limit_s / 2
        gap = min(float(self.instance.step) / 2 if self.instance.step else 1e-9, 1e-6)
        begun, fit = perf_counter(), scaled(_whole(self.arrays))
        settings = fit.settings(Settings(time_limit_s=limit, absolute_gap=gap))
        outcome = solve_arrays(fit.model, settings)
        if outcome.values is None and outcome.status == "error":  # any point will do: the proof repairs a wrong one
            outcome = solve_arrays(fit.model, replace(settings, integrality=1e-6))
        self.made.solver_status, self.made.solve_s, self.made.solver_gap = outcome.status, perf_counter() - begun, gap
        return fit.restored(outcome).values

    def attempt(self, deadline: float) -> ProofRun:
        """Trees until one holds, each from the best point known; written and read back."""
        made = replace(self.made)
        while True:
            tree = self.tree = self.tree or self._planted()
            try:
                self._grow(tree, deadline)
            except Stuck as error:
                made.message = str(error)
            except Improved as error:
                made.improved += (self._stated(error.point[1]),) if made.claimed is not None else ()
                self.point, self.duals, self.tree = error.point, {}, None
                continue
            break
        tree = self.tree
        made.nodes, made.leaves = tree.nodes, tree.leaves
        if not made.message:
            self._finish(tree)
            self._read_back(made)
        return made

    def _grow(self, tree: Tree, deadline: float) -> None:
        """Work on the tree until it is complete, or close it at the deadline with the
        bounds it has; saves checkpoints.

        A tree that is not complete after FIRST_NODES is begun anew with cuts where they help. Raises Stuck, Improved.
        """
        if self.bare is not None and not tree.grow(deadline, min(FIRST_NODES, self.most_nodes)):
            tree = self.tree = tree if perf_counter() > deadline else self._strengthened(tree, self.bare)
        self.bare = None
        while not tree.grow(min(deadline, perf_counter() + SAVE_EVERY_S), self.most_nodes):
            checkpoint.save(self.saved, self.record(tree))
            if perf_counter() > deadline or tree.nodes >= self.most_nodes:
                tree.close()
                return
        self.saved.unlink(missing_ok=True)

    def _strengthened(self, tree: Tree, begun: int) -> Tree:
        """The tree as it is, or where cuts help a new one behind the first `begun` lines and the cuts."""
        instance = self.instance
        instance.box = list(instance.own)
        tree.lp.set_box(*tree.lp.own)
        tree.lp.highs.clearSolver()  # where the tree got to would decide which cuts are found
        cuts = separate(instance, tree.lp, tree.target)
        if not cuts:
            return tree
        del self.lines[begun:]
        for cut in cuts:
            self.write("c", *cut)
        return Tree(instance, tree.lp, tree.target, self.write, tree.point)

    def _planted(self) -> Tree:
        """A tree of one open part, with the rows that any proof may add: better than the point, orders, fixing."""
        instance, self.lines, self.bare = self.instance, [], None
        tree = self._prepared()
        if tree.ends_with(self.duals) or self.plain:
            return tree
        before = len(instance.rows)
        for blocks, t in order_blocks(instance):
            self.write("s", blocks, t)
        for i in range(before, len(instance.rows)):
            tree.lp.add_row(i)
        fixing = fixing_cut(instance, tree.lp, tree.rounding)
        if fixing is not None:
            self.write("c", *fixing)
            tree = self._strengthened(tree, len(self.lines))
        else:
            self.bare = len(self.lines)
        tree.rounding.more_rows()
        return tree

    def _prepared(self) -> Tree:
        """A fresh tree over the file's rows and, with a point, the row "better than the point"."""
        instance, target = self.instance, Target(self.instance)
        del instance.rows[instance.original :], instance.name[instance.original :]
        instance.box = list(instance.own)
        if self.point is not None:
            target.lower_to(self.point[1])
            instance.append(better_than(instance, self.point[1]))
        point = None if self.point is None else self.point[0]
        return Tree(instance, self._relaxed(), target, self.write, point)

    def _relaxed(self) -> Relaxation:
        """The LP that the point was found with, where nothing in it needs to be silent; later ones are new."""
        lp, self.lp = self.lp, None
        if lp is None or (self.named and not self.axioms):
            return Relaxation(self.instance, self.axioms, self.arrays)
        lp.highs.clearSolver()  # the basis behind the point says little about the root
        return lp

    def write(self, kind: str, *content: Any) -> None:
        """Append one line to the proof."""
        self.lines.append(encoded([kind, *content]))

    def record(self, tree: Tree) -> dict[str, Any]:
        """All that is needed to continue from here in another process."""
        point = None if self.point is None else [self.point[0], str(self.point[1])]
        return {
            "instance_sha256": self.instance.sha256, "axioms": self.axioms, "point": point,
            "made": self.made.as_json(), "nodes": tree.nodes, "leaves": tree.leaves,
            "open": [part.decisions for part in tree.stack], "lines": self.lines,
        }  # fmt: skip

    def resume(self) -> bool:
        """Continue from the checkpoint; whether there is one of this instance."""
        record = checkpoint.load(self.saved)
        if record is None or record["instance_sha256"] != self.instance.sha256:
            return False
        self.axioms, self.lines = record["axioms"], record["lines"]
        self.made = ProofRun(**{**record["made"], "improved": tuple(record["made"]["improved"]), "axioms": ()})
        if record["point"] is not None:
            self.point = (record["point"][0], Fraction(record["point"][1]))
        tree = self.tree = self._prepared()
        checkpoint.repeat(self.instance, tree.lp, self.lines)
        tree.rounding.more_rows()
        tree.nodes, tree.leaves = record["nodes"], record["leaves"]
        tree.stack = [Open(tuple(map(tuple, decisions))) for decisions in record["open"]]
        return True

    def _finish(self, tree: Tree) -> None:
        """Put the header in front of the tree: what is claimed is known only now."""
        value = None if self.point is None else self.point[1]
        header = {
            "format": FORMAT,
            "instance_sha256": self.instance.sha256,
            "lb": None if value is None else str(lower_bound(self.instance, value, tree.weakest)),
            "x": None if self.point is None else self.point[0],
            "axioms": self.named,
        }
        text = "\n".join([encoded(header), *self.lines]) + "\n"
        plain = text.encode()
        write_bytes(self.proof, gzip.compress(plain, 9, mtime=0) if self.proof.endswith(".gz") else plain)

    def _read_back(self, made: ProofRun) -> None:
        """Have the checker read what was written; a refused proof is deleted, and `message` says why."""
        begun = perf_counter()
        try:
            found = verify(self.mps, self.proof)
        except Refused as error:
            Path(self.proof).unlink(missing_ok=True)
            made.message = f"the checker refused the proof: {error}"
            return
        made.verify_s = perf_counter() - begun
        made.status, made.x, made.axioms = found.status, found.x, tuple(sorted(found.used))
        made.lower = None if found.lower is None else str(found.lower)
        made.upper = None if found.upper is None else str(found.upper)
        made.bytes = Path(self.proof).stat().st_size
