"""The linear relaxation, in which levels may be mixed along their convex hull: a bound, its prices, and a mixture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from optsched.core.limits import Limits
from optsched.core.number import fraction
from optsched.problems.dvfs.graph.bounds import END, Flow, priced
from optsched.problems.dvfs.graph.model import arcs, build, case_of
from optsched.problems.dvfs.graph.network import network
from optsched.problems.dvfs.instance import Instance
from optsched.solvers.backend import Settings
from optsched.solvers.building import building
from optsched.solvers.choice import engine
from optsched.solvers.compile import compile_model


@dataclass(frozen=True)
class Hull:
    """What the linear relaxation says.

    value   its optimum (J), as the solver gives it
    bound   what its prices prove, in fractions: at most the optimum of levels
    price   watts that one second more of the deadline saves; below 0 where stages wait for it
    shares  of each operation's levels, slowest first
    """

    value: float
    bound: Fraction
    price: float
    shares: list[list[float]]


def hull(instance: Instance, limits: Limits) -> Hull | None:
    """The linear relaxation by HiGHS; None where time runs out or nothing ends in time.

    Raises
    ------
    SolverFault
        The solver is missing or dies.
    """
    found = network(case_of(instance))
    with building():
        compiled = compile_model(build(instance))
    arrays = compiled.model
    settings = Settings(time_limit_s=limits.remaining_s(), threads=limits.threads, seed=limits.seed)
    outcome = engine("highs").solve(replace(arrays, integer=np.zeros_like(arrays.integer)), settings)
    if outcome.status != "optimal" or outcome.values is None or outcome.row_dual is None:
        return None
    size, edges = len(found.ways), arcs(found)
    duals = [fraction(max(0.0, float(dual))) for dual in outcome.row_dual[size:]]
    keys = [*edges, *((i, END) for i in found.last)]
    flow: Flow = dict(zip(keys, duals, strict=True))
    entering = sum(float(flow[i, END]) for i in found.last)
    shares, at = [], 0
    for ways in found.ways:
        shares.append([float(share) for share in outcome.values[at : at + len(ways)]])
        at += len(ways)
    return Hull(float(outcome.objective or 0.0), priced(found, flow), entering - float(found.idle), shares)
