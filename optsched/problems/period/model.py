"""The Pyomo model of a period: inference rows, the retraining model's own rows, and what couples them.

Nodes' images pass their stages in seconds, so that rates and powers stand in the rows as the file has them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.core.number import fraction
from optsched.problems.inference.heuristics.aslm import is_dust
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.parts import joined, loads_of, rest_of
from optsched.problems.period.stages import figures_of, stages_of, work_s
from optsched.problems.retraining.model import add_deadline, add_guessing, add_training, counts_of, energy_terms
from optsched.problems.retraining.model_data import Data, Type, data_of
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.types import single_gpus
from optsched.solvers.indices import over, rows
from optsched.solvers.linear import weighted


def build(instance: Instance, *, number: Type = float) -> Any:
    """The joint problem as one MILP: eq. 7-10 of inference, eq. 21-31 of retraining, and what couples them.

    analysed[i]: images on node i; use[g, 0]: whether GPU g retrains; start_s: when retraining starts (time-shared).

    Parameters
    ----------
    instance : Instance
    number : callable
        `float`, or `fraction` for exact coefficients.

    Returns
    -------
    pyomo.environ.ConcreteModel
        O(nodes x stages + GPUs) columns and rows; one binary per node and per GPU.
    """
    model = pyo.ConcreteModel("period")
    data = data_of(instance.retraining, single_gpus(instance.retraining), number=number)
    energy = add_period(model, instance, data)
    model.energy_j = pyo.Objective(expr=weighted(energy, number), doc="energy of inference and retraining together")
    return model


def add_period(
    model: Any, instance: Instance, data: Data, *, demanded: bool = True, bought: tuple[Any, int] | None = None
) -> list[tuple[Fraction, Any]]:
    """All rows of one period, on a model or a block of one; returns the energy terms (J).

    Parameters
    ----------
    demanded : bool
        Whether the demand has to be processed, or is the most that may be.
    bought : (variable, int), optional
        The labels that people give, and how many of them `data` counts as labelled: each further one need not be
        guessed.
    """
    energy = _add_inference(model, instance, data.number, demanded)
    add_training(model, data, whole=False)
    if data.job.unlabelled:
        add_guessing(model, data, bought)
    energy += energy_terms(model, data)
    _couple(model, instance, data)
    add_deadline(model, data, model.start_s if instance.mode == "time-shared" else None)
    return energy


def _add_inference(model: Any, instance: Instance, number: Type, demanded: bool) -> list[tuple[Fraction, Any]]:
    """Eq. 7-10 per node: stages within the limit, on where loaded; returns the energy terms (J)."""
    inference = instance.inference
    limit, demand = work_s(instance), fraction(inference.demand_images)
    able = [i for i, node in enumerate(inference.nodes) if node.name in figures_of(instance)]
    stages = {i: stages_of(instance, inference.nodes[i].name) or [] for i in able}
    pairs = [(i, k) for i in able for k in range(len(stages[i]))]
    model.analysed = pyo.Var(over(model, able), bounds=(0, number(demand)), doc="images of node i")
    model.stage_s = pyo.Var(
        over(model, pairs),
        bounds=(0, number(limit)),
        doc="how long a node's CPU, link or component is busy with its images",
    )
    model.on = pyo.Var(over(model, able), domain=pyo.Binary, doc="1: node i processes images")

    def passed(m: Any, i: int, k: int) -> Any:
        stage = stages[i][k]
        return weighted([(stage.speed, m.stage_s[i, k]), (-stage.amount, m.analysed[i])], number) == 0

    model.stage_done = rows(
        model,
        pairs,
        passed,
        doc="a node's images pass each of its stages, all accelerators ending together (Lemma 1)",
    )
    model.images_need_on = rows(
        model,
        able,
        lambda m, i: weighted([*_seconds(m, i), (-limit, m.on[i])], number) <= 0,
        doc="the stages of a node that is on end, one after the other, within the latency limit",
    )
    if demanded:
        covered = weighted([(Fraction(1), variable) for variable in model.analysed.values()], number)
        model.demand_met = pyo.Constraint(expr=covered >= number(demand), doc="the images are processed")
    terms: list[tuple[Fraction, Any]] = [(stages[i][k].watts, model.stage_s[i, k]) for i, k in pairs]
    figures = figures_of(instance)
    return terms + [(figures[inference.nodes[i].name].on_j, model.on[i]) for i in able]


def _seconds(model: Any, i: int) -> list[tuple[Fraction, Any]]:
    """How long a node is busy with its images: all its stages one after the other."""
    return [(Fraction(1), variable) for (node, _), variable in model.stage_s.items() if node == i]


def _couple(model: Any, instance: Instance, data: Data) -> None:
    """exclusive: a node does one of the two jobs. time-shared: retraining starts after the nodes
    of all chosen GPUs.
    """
    position = {node.name: i for i, node in enumerate(instance.inference.nodes)}
    host = {g: position[instance.node_of()[kind.machine.name]] for g, kind in enumerate(data.kinds)}
    able = [g for g, _ in data.bits if host[g] in model.on]
    if instance.mode == "exclusive":
        model.one_job_per_node = rows(
            model,
            able,
            lambda m, g: m.use[g, 0] + m.on[host[g]] <= 1,
            doc="exclusive: the node that GPU g sits in does not process images if g retrains",
        )
        return
    limit, load = fraction(instance.inference.latency_limit_s), fraction(instance.load_time_s)
    model.start_s = pyo.Var(bounds=(0, data.number(limit)), doc="when retraining starts (time-shared)")

    def row(m: Any, g: int) -> Any:
        terms = [*_seconds(m, host[g]), (limit, m.use[g, 0]), (Fraction(-1), m.start_s)]
        terms += [(load, m.on[host[g]])] if load else []
        return weighted(terms, data.number) <= data.number(limit)

    model.node_done_before_start = rows(
        model, able, row, doc="time-shared: retraining starts after the nodes of all chosen GPUs"
    )


def read(model: Any, instance: Instance) -> Solution:
    """Loads as decided; mini-batches that end earliest, or cost least where that differs."""
    kinds, nodes = single_gpus(instance.retraining), instance.inference.nodes
    decided = {nodes[i].name: variable.value for i, variable in model.analysed.items() if model.on[i].value > 0.5}
    demand = instance.inference.demand_images
    loads = {name: images for name, images in decided.items() if not is_dust(images, demand)}
    counts = counts_of(model, kinds)
    used = {kind.machine.name for kind, number in zip(kinds, counts, strict=True) if number}
    host, figures = instance.node_of(), figures_of(instance)
    load = fraction(instance.load_time_s)
    waited = [
        load + fraction(loads[host[name]]) * figures[host[name]].image_s for name in used if host[name] in loads
    ]
    start = max(waited, default=Fraction()) if instance.mode == "time-shared" else Fraction()
    left = rest_of(instance.retraining.latency_limit_s or 0.0, start)
    rest = instance.retraining.model_copy(update={"latency_limit_s": left})
    return joined(instance, loads, planned(rest, kinds, counts))


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """A partial warm start: which nodes are on and which GPUs retrain; the solver completes the rest."""
    loads, used = loads_of(solution), {share.gpu for share in solution.shares}
    for i, variable in model.on.items():
        variable.set_value(int(instance.inference.nodes[i].name in loads))
    gpus = single_gpus(instance.retraining)
    for (g, _), variable in model.use.items():
        variable.set_value(1 if gpus[g].machine.name in used else 0)
