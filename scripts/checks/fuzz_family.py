"""Solve random edge instances of a family by every method and hold the words against brute force in fractions.

python -m scripts.checks.fuzz_family --family inference --seed 1 --count 1000 [--certify 30] [--keep FOLDER]

Counted as faults: a wrong optimum, a plan below the optimum, a false bound, a false "infeasible", a contradiction
although the judge is right, a failed solver, an exception. Exit 1 where there is any. `open` counts instances whose
exact method proved nothing: honest, but worth a look.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from optsched.core.compare import seen_together
from optsched.core.errors import UsageFault
from optsched.core.gap import SAME, below, distance, is_optimal
from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.method import choose
from optsched.core.number import fraction
from optsched.core.problem import Problem
from optsched.core.result import Result
from optsched.core.solve import run
from optsched.problems import problem
from optsched.solvers.exact import BADLY_SCALED

LIMIT_S = 30.0  # a tiny instance that needs longer counts as open


@dataclass
class Report:
    """What came of a run: instances, words given, faults with their documents, CPU seconds."""

    family: str
    seed: int
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)

    def __str__(self) -> str:
        words = ", ".join(f"{number} {word}" for word, number in sorted(self.counts.items()))
        return f"{self.family}, seed {self.seed}: {words}; {len(self.faults)} faults"


def fuzz(family: str, seed: int, count: int, certified: int = 0, seconds: float | None = None) -> Report:
    """Try `count` instances, or as many as fit into `seconds` of CPU; certify the first `certified` of them."""
    module, report = importlib.import_module(f"tests.fuzz.{family}"), Report(family, seed)
    begun = time.process_time()
    for i in range(count):
        if seconds is not None and time.process_time() - begun > seconds:
            break
        document = module.draw(random.Random(f"{family}-{seed}-{i}"))
        optimum = module.optimum(document)
        report.counts["instances"] += 1
        report.counts["infeasible"] += optimum is None
        for fault in _faults(problem(family), document, optimum, ["exact", *module.heuristics()], report.counts):
            report.faults.append((i, fault, document))
        if i < certified:
            wrong = _certified(problem(family), document, optimum, report.counts)
            report.faults += [(i, wrong, document)] if wrong else []
    return report


def _faults(
    family: Problem, document: dict[str, Any], optimum: Fraction | None, methods: list[str], counts: Counter[str]
) -> Iterator[str]:
    try:
        instance = load(document, problem=family)
        named = family.named_methods()
        results = [run(family, instance, choose(name, named), Limits(time_limit_s=LIMIT_S)) for name in methods]
        seen = [row.result for row in seen_together(family, instance, results)]
    except Exception as error:  # noqa: BLE001 - what a user would see as a crash is what is looked for
        yield f"{type(error).__name__}: {error}"
        return
    exact = results[0]
    counts["open"] += exact.found != "optimal" and exact.stopped != "infeasible"
    for result in (*results, *seen):
        yield from _wrong(result, optimum)


def _wrong(result: Result, optimum: Fraction | None) -> Iterator[str]:
    """Why a result cannot be true beside the optimum."""
    name = f"{result.method} ({result.found}, {result.stopped}, objective {result.objective}, bound {result.bound})"
    if result.contradiction or (result.stopped == "error" and result.message != BADLY_SCALED):
        yield f"{name}: {result.contradiction or result.message}"
    if (result.stopped == "infeasible") and optimum is not None:
        yield f"{name}: infeasible, yet the optimum is {float(optimum)!r}"
    if optimum is None:
        if result.exact:
            yield f"{name}: an exact plan, yet nothing is feasible"
        return
    if result.objective is not None and result.exact and below(result.objective, float(optimum), SAME):
        yield f"{name}: an exact plan below the optimum {float(optimum)!r}"
    if result.found == "optimal" and not is_optimal(fraction(result.objective or 0.0), optimum, result.requested_gap):
        yield f"{name}: optimal, yet the optimum is {float(optimum)!r}"
    if result.bound is not None and below(float(optimum), result.bound, max(SAME, result.bound_width)):
        yield f"{name}: bound above the optimum {float(optimum)!r}"


def _certified(
    family: Problem, document: dict[str, Any], optimum: Fraction | None, counts: Counter[str]
) -> str | None:
    """Make and check a certificate; its value must be the optimum to the last digit. None where all is well."""
    from optsched.certify.link import CertifyOptions, certify, check_proof

    if family.no_certificate:
        return None
    try:
        with TemporaryDirectory() as folder:
            proof = str(Path(folder) / "proof.jsonl.gz")
            instance = load(document, problem=family)
            made, _ = certify(family, instance, proof, CertifyOptions(time_limit_s=LIMIT_S))
            if not made.complete:
                counts["certificates open"] += 1
                return None
            found = check_proof(family, instance, proof)
    except UsageFault as error:  # an instance that no rows can state has no plan either
        counts["without a model"] += 1
        return None if optimum is None else f"certify: {error}"
    except Exception as error:  # noqa: BLE001 - as above
        return f"certify: {type(error).__name__}: {error}"
    if not found.agrees:  # a relaxation may have a point where the instance has none: nothing is claimed then
        counts["certificates not confirmed"] += 1
        return None if found.width else f"certified {found.lower}, which the judge does not confirm"
    counts["certificates " + found.kind.partition(" ")[0]] += 1
    if found.status == "infeasible":
        return None if optimum is None else f"certified infeasible, yet the optimum is {float(optimum)!r}"
    if optimum is None or found.lower is None:
        return f"certified {found.lower}, yet nothing is feasible"
    if found.kind == "exact" and found.lower != optimum:
        return f"certified exactly {found.lower}, yet the optimum is {optimum} ({distance(found.lower, optimum):.1e})"
    return f"certified >= {found.lower}, yet the optimum is {optimum}" if found.lower > optimum else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--certify", type=int, default=0, metavar="K", help="certify the first K instances too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the instances of faults here")
    given = parser.parse_args()
    begun = time.perf_counter()
    report = fuzz(given.family, given.seed, given.count, given.certify)
    print(f"{report} in {time.perf_counter() - begun:.0f} s")
    for i, fault, document in report.faults:
        print(f"  {i}: {fault}")
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{given.family}-{given.seed}-{i}.json").write_text(json.dumps(document, indent=1))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
