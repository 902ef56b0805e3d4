"""The model of a host: seconds at each level in each interval, and seconds that each machine runs there."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.core.number import Number
from optsched.problems.dvfs.host.documents import Host
from optsched.problems.dvfs.host.figures import Figures, figures
from optsched.problems.dvfs.host.timeline import Hours, mended, plan_of
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.solvers.indices import columns, rows
from optsched.solvers.linear import Terms, weighted

Type = Callable[[Any], Number]


def build(instance: Instance, *, number: Type = float) -> Any:
    """on_s[level, k]: seconds at the level in interval k; runs_s[v, level, k]: seconds that v runs then. No integers.

    Parameters
    ----------
    instance : Instance
        Of kind host. Raises ValueError for another.
    number : callable
        `float`, or `fraction` for exact coefficients.

    Returns
    -------
    pyomo.environ.ConcreteModel
        O(machines x levels x intervals) columns and rows.
    """
    case = case_of(instance)
    found = figures(case)
    lengths, levels = found.lengths(), range(len(found.power))
    model = pyo.ConcreteModel("host")
    runs = [(v, level, k) for v in range(len(found.work)) for k in found.inside(v) for level in found.allowed[v]]
    model.on_s = columns(
        model,
        [(level, k) for k in range(len(lengths)) for level in levels],
        lambda _, _level, k: (0, number(lengths[k])),
        doc="seconds that the host is at the level in the interval",
    )
    model.runs_s = columns(
        model,
        runs,
        lambda _, _v, _level, k: (0, number(lengths[k])),
        doc="seconds that the virtual machine runs at the level in the interval",
    )
    model.host_level = rows(
        model,
        range(len(lengths)),
        lambda m, k: weighted([(1, m.on_s[level, k]) for level in levels], number) <= number(lengths[k]),
        doc="the host is at one level at a time, for no longer than the interval",
    )
    model.runs_while_on = rows(
        model,
        runs,
        lambda m, v, level, k: weighted([(1, m.runs_s[v, level, k]), (-1, m.on_s[level, k])], number) <= 0,
        doc="a virtual machine runs at a level only while the host is at it",
    )
    model.work_done = rows(
        model,
        range(len(found.work)),
        lambda m, v: weighted(_work(m, found, v), number) >= number(found.work[v]),
        doc="a virtual machine does its work between release and deadline",
    )
    model.energy_on = pyo.Objective(
        expr=weighted(_energy(model, found), number), doc="energy of the host while it is on"
    )
    return model


def _work(model: Any, found: Figures, v: int) -> Terms:
    """What a virtual machine gets done, in seconds of work."""
    own = [(level, k) for k in found.inside(v) for level in found.allowed[v]]
    return [(found.speed[v][level], model.runs_s[v, level, k]) for level, k in own]


def _energy(model: Any, found: Figures) -> Terms:
    """In kJ: what the host draws when on, and its cores that run; nothing that is free."""
    on = [(found.on / 1000, x) for x in model.on_s.values()]
    cores = [(found.cores[v] * found.power[level] / 1000, x) for (v, level, _), x in model.runs_s.items()]
    return [term for term in (*on, *cores) if term[0]]


def case_of(instance: Instance) -> Host:
    """The case. Raises ValueError where it is of another kind."""
    if not isinstance(instance.case, Host):
        raise ValueError(f"kind {instance.case.kind}: expected host")
    return instance.case


def read(model: Any, instance: Instance) -> Solution:
    """The timeline, in which what the solver's tolerance left undone is made up for."""
    case = case_of(instance)
    on: Hours = {key: _amount(x.value) for key, x in model.on_s.items()}
    runs: Hours = {key: _amount(x.value) for key, x in model.runs_s.items()}
    return Solution(format="optsched/dvfs-solution@1", plan=plan_of(case, *mended(figures(case), on, runs)))


def _amount(value: Any) -> Fraction:
    return max(Fraction(), Fraction(value))


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Nothing: a linear program needs no start."""
