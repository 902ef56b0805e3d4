"""How long proofs take: one line per layer and machine, in CPU seconds of this process and the solver's.

Run: python -m scripts.benchmarks.bench_mapping SET-OR-FILE... [--limit 60]
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from statistics import median
from time import process_time
from unittest.mock import patch

import numpy as np
import psutil

from optsched.core.load import load
from optsched.core.shipped import find
from optsched.core.solve import solve
from optsched.problems.mapping.evaluation.candidates import Candidates, Scores
from optsched.problems.mapping.heuristics.local_mapper import local_mapper
from optsched.problems.mapping.heuristics.random_search import mapping_search
from optsched.problems.mapping.instance import Instance
from optsched.solvers.worker import HIGHS


def solver_cpu_s() -> float:
    """User and system seconds of the solver processes alive now, which outlive a solve."""
    HIGHS.warm()
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return math.fsum(one.user + one.system for one in times)


def prove_layers(instance: Instance, limit_s: float) -> list[float]:
    seconds = []
    for layer in {layer.shape: layer for layer in instance.layers}.values():
        alone = instance.model_copy(update={"name": layer.name, "layers": (layer.model_copy(update={"count": 1}),)})
        before = solver_cpu_s() + process_time()
        result = solve(alone, time_limit_s=limit_s)
        seconds.append(solver_cpu_s() + process_time() - before)
        gap = "-" if result.gap is None else f"{100 * result.gap:.3f} %"
        print(f"{instance.machine.name},{layer.name},{result.found},{gap},{seconds[-1]:.2f}", flush=True)
    return seconds


def heuristics(instance: Instance) -> str:
    """CPU milliseconds of one call of lm, and mappings the vectorised evaluator counts in a second."""
    layer = instance.layers[0]
    before = process_time()
    for _ in range(20):
        local_mapper(instance, layer)
    lm_ms = (process_time() - before) / 20 * 1e3
    spent, original = [0.0], Candidates.scores

    def timed(fleet: Candidates) -> Scores:
        begun = process_time()
        found = original(fleet)
        spent[0] += process_time() - begun
        return found

    with patch.object(Candidates, "scores", timed):
        before = process_time()
        alone = instance.model_copy(update={"layers": (layer,)})
        solve(alone, mapping_search)
        total = process_time() - before
    return f"lm {lm_ms:.1f} ms, evaluator {10000 / spent[0]:,.0f}/s, search {10000 / total:,.0f}/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--limit", type=float, default=60.0)
    given = parser.parse_args()
    by_machine: dict[str, list[float]] = defaultdict(list)
    words = {}
    for path in [path for word in given.files for path in find(word)]:
        instance = load(path)
        assert isinstance(instance, Instance)
        by_machine[instance.machine.name] += prove_layers(instance, given.limit)
        words[instance.machine.name] = heuristics(instance)
    for machine, seconds in by_machine.items():
        print(
            f"{machine}: {len(seconds)} layers, CPU s median {median(seconds):.2f}, most {max(seconds):.2f}, "
            f"sum {np.sum(seconds):.1f}; {words[machine]}"
        )


if __name__ == "__main__":
    main()
