"""Measures what proofs cost: seconds to solve, to make and to verify, nodes and bytes, on models known to be hard.

    python -m scripts.bench_certify [--shipped] [--time-limit 60] [NAME ...]
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.certify.link import stated
from optsched.certify.process import certify_mps
from optsched.core.load import load
from optsched.core.shipped import instance_files
from optsched.problems import NAMES, problem
from optsched.solvers.compile import compile_model
from optsched.solvers.export import mps_text


def rounded(values: np.ndarray) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def fixed_charge(nodes: int, types: int = 0, seed: int = 1) -> pyo.ConcreteModel:
    """`nodes` with a price per image and a charge for being on; of `types` kinds, or all different."""
    rng = np.random.default_rng(seed)
    kinds = types or nodes
    kind = rng.integers(0, kinds, nodes) if types else np.arange(nodes)
    most, cost, charge = (rounded(rng.uniform(*ends, kinds)) for ends in ((200, 2000), (0.8, 3), (100, 1500)))
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


HARD: dict[str, Callable[[], pyo.ConcreteModel]] = {
    "fixed-200": lambda: fixed_charge(200),
    "fixed-1000": lambda: fixed_charge(1000),
    "fixed-2000": lambda: fixed_charge(2000),
    "fixed-typed-1000": lambda: fixed_charge(1000, types=8),
    "cover-200": lambda: cover(200),
    "makespan-3x20": lambda: unrelated_machines(3, 20),
    "makespan-5x30": lambda: unrelated_machines(5, 30),
    "makespan-10x40": lambda: unrelated_machines(10, 40),
}


def chosen(names: list[str], shipped: bool) -> Iterator[tuple[str, str]]:
    for name in names or HARD:
        yield name, mps_text(compile_model(HARD[name]()), name)
    for family in NAMES if shipped else ():
        for path in instance_files(family):
            yield f"{family}/{path.stem}", stated(problem(family), load(path)).text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*HARD, []])
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--time-limit", type=float, default=60.0)
    options = parser.parse_args()
    making, checking = [], []
    print(f"{'model':<42} {'proof':<11} {'nodes':>7} {'bytes':>9} {'solve s':>8} {'make s':>8} {'verify s':>8}")
    with tempfile.TemporaryDirectory() as folder:
        mps, proof = str(Path(folder) / "a.mps"), str(Path(folder) / "a.jsonl.gz")
        for name, text in chosen(options.names, options.shipped):
            Path(mps).write_text(text, encoding="utf-8")
            made = certify_mps(mps, proof, options.time_limit)
            times = f"{made.solve_s:8.3f} {made.make_s:8.3f} {made.verify_s:8.3f}"
            print(f"{name:<42} {made.status:<11} {made.nodes:>7} {made.bytes:>9} {times}  {made.message}", flush=True)
            if made.status in ("optimal", "infeasible"):
                making.append(math.log(made.make_s / max(made.solve_s, 1e-3)))
                checking.append(math.log(made.verify_s / max(made.solve_s, 1e-3)))
    if making:
        print(
            f"{len(making)} proved; geometric means: make / solve {math.exp(np.mean(making)):.2f}, "
            f"verify / solve {math.exp(np.mean(checking)):.2f}"
        )


if __name__ == "__main__":
    main()
