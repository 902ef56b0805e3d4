"""Measures what proofs cost: seconds to solve, to make and to verify, nodes and bytes, on models known to be hard.

    python -m scripts.benchmarks.bench_certify [--shipped] [--write] [--time-limit 60] [NAME ...]

`--shipped` adds every shipped instance that carries a proof, `--write` the page scripts/results/bench_certify.md.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import geometric_mean

import numpy as np
import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.certify.link import stated
from optsched.certify.prover.process import certify_mps
from optsched.certify.prover.proof_run import ProofRun
from optsched.certify.shipped_proofs import proof_file
from optsched.core.load import load
from optsched.core.shipped import instance_files
from optsched.problems import NAMES, problem
from optsched.problems.retraining.instance import Instance as Retraining
from optsched.problems.retraining.model import build_copies
from optsched.solvers.compile import compile_model
from optsched.solvers.export import mps_text
from scripts.benchmarks.benchmark import write_results


def rounded(values: np.ndarray) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def fixed_charge(nodes: int, types: int = 0, seed: int = 1) -> pyo.ConcreteModel:
    """`nodes` with a price per image and a charge for being on; of `types` kinds, or all different."""
    rng = np.random.default_rng(seed)
    kinds = types or nodes
    kind = rng.integers(0, kinds, nodes) if types else np.arange(nodes)
    ends = ((200.0, 2000.0), (0.8, 3.0), (100.0, 1500.0))
    most, cost, charge = (rounded(rng.uniform(low, high, kinds)) for low, high in ends)
    most, cost, charge = ([values[k] for k in kind] for values in (most, cost, charge))
    model = pyo.ConcreteModel("fixed-charge")
    model.images = pyo.Var(range(nodes), bounds=lambda _, i: (0, most[i]))
    model.use = pyo.Var(range(nodes), domain=pyo.Binary)
    images, use = list(model.images.values()), list(model.use.values())
    demand = int(0.55 * sum(most))
    model.demand_met = pyo.Constraint(expr=LinearExpression(linear_coefs=[1.0] * nodes, linear_vars=images) >= demand)
    model.load_needs_use = pyo.Constraint(range(nodes), rule=lambda m, i: m.images[i] - most[i] * m.use[i] <= 0)
    model.cost = pyo.Objective(expr=LinearExpression(linear_coefs=cost + charge, linear_vars=images + use))
    return model


def cover(nodes: int, seed: int = 1) -> pyo.ConcreteModel:
    """The cheapest set of nodes that covers a demand: a knapsack."""
    rng = np.random.default_rng(seed)
    most, price = rounded(rng.uniform(200, 2000, nodes)), rounded(rng.uniform(0.8, 3, nodes))
    price = rounded(np.array(price) * np.array(most))
    model = pyo.ConcreteModel("cover")
    model.use = pyo.Var(range(nodes), domain=pyo.Binary)
    use = list(model.use.values())
    covered = LinearExpression(linear_coefs=most, linear_vars=use)
    model.demand_met = pyo.Constraint(expr=covered >= int(0.55 * sum(most)))
    model.cost = pyo.Objective(expr=LinearExpression(linear_coefs=price, linear_vars=use))
    return model


def unrelated_machines(machines: int, jobs: int, seed: int = 1) -> pyo.ConcreteModel:
    """R||Cmax: every job on one machine, the last machine as early as possible."""
    time = np.random.default_rng(seed).integers(10, 101, (machines, jobs)).tolist()
    model = pyo.ConcreteModel("makespan")
    model.on = pyo.Var(range(machines), range(jobs), domain=pyo.Binary)
    most = sum(max(time[i][j] for i in range(machines)) for j in range(jobs))
    model.makespan = pyo.Var(domain=pyo.NonNegativeIntegers, bounds=(0, most))
    model.each_once = pyo.Constraint(range(jobs), rule=lambda m, j: sum(m.on[i, j] for i in range(machines)) == 1)
    model.machine_load = pyo.Constraint(
        range(machines), rule=lambda m, i: sum(time[i][j] * m.on[i, j] for j in range(jobs)) - m.makespan <= 0
    )
    model.last = pyo.Objective(expr=model.makespan)
    return model


def retraining_copies(gpus: int, types: int, seed: int = 1) -> pyo.ConcreteModel:
    """`gpus` GPUs of `types` kinds, each on its own, without the rows that put identical ones in order."""
    rng = np.random.default_rng(seed)
    kinds = [
        {
            "name": f"type-{k}",
            "alpha_s_per_image": float(f"{rng.uniform(0.002, 0.02):.4g}"),
            "beta_s": float(f"{rng.uniform(0.01, 0.1):.4g}"),
            "power_active_w": float(f"{rng.uniform(60, 300):.4g}"),
            "power_idle_w": float(f"{rng.uniform(5, 30):.4g}"),
            "count": gpus // types,
        }
        for k in range(types)
    ]
    document = {
        "format": "optsched/retraining@1",
        "name": "copies",
        "sources": [{"field": "everything", "kind": "assumed", "text": "drawn at random"}],
        "gpus": kinds,
        "batch_images": 32 * gpus,
        "labelled_images": 3200.0 * gpus,
        "iteration_limit_s": 1.0,
    }
    model = build_copies(Retraining.model_validate_json(json.dumps(document)))
    model.del_component(model.copies_in_order)
    return model


HARD: dict[str, Callable[[], pyo.ConcreteModel]] = {
    "fixed-200": lambda: fixed_charge(200),
    "fixed-1000": lambda: fixed_charge(1000),
    "fixed-2000": lambda: fixed_charge(2000),
    "fixed-typed-1000": lambda: fixed_charge(1000, types=8),
    "retraining-typed-100": lambda: retraining_copies(100, 4),
    "cover-200": lambda: cover(200),
    "makespan-3x20": lambda: unrelated_machines(3, 20),
    "makespan-5x30": lambda: unrelated_machines(5, 30),
    "makespan-10x40": lambda: unrelated_machines(10, 40),
}


WORTH_S = 0.05  # below, files and the interpreter decide the ratio


def chosen(names: list[str], shipped: bool) -> Iterator[tuple[str, str]]:
    for name in names or HARD:
        yield name, mps_text(compile_model(HARD[name]()), name)
    for family in NAMES if shipped else ():
        for path in instance_files(family):
            if proof_file(family, path.stem).is_file():
                yield f"{family}/{path.stem}", stated(problem(family), load(path)).text


def measured(text: str, time_limit_s: float) -> ProofRun:
    with tempfile.TemporaryDirectory() as folder:
        mps, proof = Path(folder) / "a.mps", Path(folder) / "a.jsonl.gz"
        mps.write_text(text, encoding="utf-8")
        return certify_mps(str(mps), str(proof), time_limit_s)


def row(name: str, made: ProofRun) -> list[str]:
    seconds = [f"{value:.3f}" for value in (made.solve_s, made.make_s, made.verify_s)]
    return [name, made.status, str(made.nodes), str(made.bytes), *seconds]


def mean_ratio(found: list[ProofRun], part: str) -> float:
    """Geometric mean of a part's seconds over the solver's own."""
    return geometric_mean(getattr(made, part) / made.solve_s for made in found)


def summary(title: str, found: list[ProofRun]) -> str:
    proved = [made for made in found if made.status in ("optimal", "infeasible")]
    if not proved:
        return f"{title}: none of {len(found)} proved."
    slow = sum(made.verify_s > max(1.0, made.solve_s) for made in proved)
    worth = [made for made in proved if made.solve_s >= WORTH_S]
    said = [
        f"{title}: {len(proved)} of {len(found)} proved; {ratios(proved)}; longest making "
        f"{max(made.make_s for made in proved):.1f} s; verifying longer than 1 s and than HiGHS: {slow}."
    ]
    if worth:
        said.append(f"The {len(worth)} of them that HiGHS needs {WORTH_S:g} s or more for: {ratios(worth)}.")
    return " ".join(said)


def ratios(made: list[ProofRun]) -> str:
    make, verify = mean_ratio(made, "make_s"), mean_ratio(made, "verify_s")
    return f"geometric mean of making over solving {make:.2f}, of verifying over solving {verify:.2f}"


HEADER = ("model", "proof", "nodes", "bytes", "solve s", "make s", "verify s")
NOTES = """Seconds of HiGHS' own solve, of everything else the producer does (reading the MPS file, the exact point,
the tree, writing), and of `verify.py`; wall clock, one run, one thread."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*HARD, []])
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--time-limit", type=float, default=60.0)
    options = parser.parse_args()
    found = []
    for name, text in chosen(options.names, options.shipped):
        made = measured(text, options.time_limit)
        found.append((name, made, "'MARKER'" in text))
        print("  ".join(row(name, made)), made.message, flush=True)
    shipped = [(made, whole) for name, made, whole in found if name not in HARD]
    parts = {
        "Hard models": [made for name, made, _ in found if name in HARD],
        "Shipped": [made for made, _ in shipped],
        "Shipped, with integer columns": [made for made, whole in shipped if whole],
        "Shipped, without": [made for made, whole in shipped if not whole],
    }
    said = [summary(title, part) for title, part in parts.items() if part]
    print(*said, sep="\n")
    if options.write:
        notes = "\n\n".join([NOTES, *said])
        rows = [row(name, made) for name, made, _ in found]
        write_results("bench_certify", "What proofs cost", notes, HEADER, rows, ("highspy", "numpy", "python-flint"))


if __name__ == "__main__":
    main()
