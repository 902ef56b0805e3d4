"""What does each policy make of one instance of the heterogeneity plane, and what can no schedule of a class beat?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import process_time

import psutil

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.generate import MACHINES, NETWORKS, generate
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.policies.ainns import ainns_td, size_only
from optsched.problems.dispatch.policies.earliest import earliest_completion
from optsched.problems.dispatch.policies.rolling import rolling_matching
from optsched.problems.dispatch.policies.search import dispatching_search
from optsched.problems.dispatch.policies.simple import all_partition, round_robin
from optsched.problems.dispatch.relaxation import class_bound, slowdown_bound

TASKS = 50
"""Networks in a region that is not single (AINNS, section 6.3)."""
DST = 100
"""Evaluations of the search that stands for the dispatcher's own time; the seconds of both are in the table."""
DSC = {"evaluations": 10_000, "patience": 1_000}
"""The search until it converges: no better plan in 1,000 evaluations, 10,000 at most."""
SHARE = 0.02
"""Threshold of the `log-share` reading: the best of eleven on other seeds at load 0.9, see the page of thresholds."""
Policy = Callable[[Instance], Attempt]
POLICIES: dict[str, tuple[str, Policy]] = {
    "rr": ("N", round_robin),
    "ap": ("F", all_partition),
    "so": ("F", size_only),
    "td": ("F", ainns_td),
    "td log-share": ("F", partial(ainns_td, features="log-share", threshold=SHARE)),
    "dst": ("N", lambda instance: dispatching_search(instance, evaluations=DST, limits=Limits())),
    "dsc": ("N", lambda instance: dispatching_search(instance, **DSC, limits=Limits())),
    "ect": ("N", earliest_completion),
    "roll": ("N", rolling_matching),
    "roll + growth": ("F", partial(rolling_matching, growth=True)),
}
"""Name, the class its schedules are in, and how it is called."""


@dataclass(frozen=True)
class Cell:
    """What the judge says of a policy's schedule, and what it took."""

    latency: float
    slowdown: float
    energy: float
    matched: str
    seconds: float


@dataclass(frozen=True)
class Drawn:
    """One instance: bounds of the total latency by class and of the slowdown in class F, their CPU seconds, cells."""

    region: str
    seed: int
    bounds: dict[str, float]
    seconds: dict[str, float]
    cells: dict[str, Cell]

    def over_bound(self, policy: str) -> float:
        """Total latency over the bound of the policy's own class."""
        return self.cells[policy].latency / self.bounds[POLICIES[policy][0]]

    def best(self) -> float:
        """The least latency of all policies over the bound that holds for all of them."""
        return min(cell.latency for cell in self.cells.values()) / self.bounds["F"]


def seeds_of(region: str, seeds: int) -> range:
    """Where networks are single or equal, at least one seed for each of the eight."""
    return range(max(seeds, len(NETWORKS)) if region[2] in "12" else seeds)


def instance_of(region: str, seed: int, load: float, table: str = "lm-best") -> Instance:
    """The seed's instance; where accelerators or networks are equal, seeds go round all that the paper lists."""
    one = {"accelerators": MACHINES[seed % len(MACHINES)]} if region[0] in "12" else {}
    if region[2] in "12":
        one["networks"] = NETWORKS[seed % len(NETWORKS)]
    return generate(TASKS, seed, region=region, load=load, table=table, **one)  # type: ignore[arg-type]


def drawn(region: str, seed: int, load: float, slowdowns: bool = False) -> Drawn:
    """All policies and bounds of one instance."""
    instance = instance_of(region, seed, load)
    cells = {name: cell(instance, policy) for name, (_, policy) in POLICIES.items()}
    bounds, seconds = {}, {}
    for name, allowed in (("N", "single"), ("F", "any")):
        begun = cpu_seconds()
        value = class_bound(instance, allowed, Limits())  # type: ignore[arg-type]
        assert value is not None, f"{instance.name}: no bound of class {name}"
        bounds[name], seconds[name] = value, cpu_seconds() - begun
    if slowdowns:
        begun = cpu_seconds()
        upper = min(one.slowdown for one in cells.values())
        value = slowdown_bound(instance, "any", upper, Limits())
        assert value is not None, f"{instance.name}: no bound of the slowdown"
        bounds["slowdown"], seconds["slowdown"] = value, cpu_seconds() - begun
    return Drawn(region, seed, bounds, seconds, cells)


def cell(instance: Instance, policy: Policy) -> Cell:
    """The judge's word on one policy. A policy that cannot run is a fault of the generator."""
    begun = process_time()
    attempt = policy(instance)
    seconds = process_time() - begun
    assert attempt.solution is not None, attempt.message
    verdict = check(instance, attempt.solution)
    assert verdict.exact and verdict.objective is not None, verdict.violations
    parts = verdict.parts
    return Cell(verdict.objective, parts["slowdown"], parts["energy"], attempt.message, seconds)


def cpu_seconds() -> float:
    """Of this process and of the solver's, which outlives a solve."""
    own = psutil.Process()
    return sum(sum(one.cpu_times()[:2]) for one in (own, *own.children(recursive=True)))
