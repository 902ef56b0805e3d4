"""ASLM's ideas one at a time: unit, order and last node as options of one greedy."""

from __future__ import annotations

from typing import Literal

import numpy as np

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.heuristics.aslm import Last, fill
from optsched.problems.inference.instance import Execution, Instance, Solution
from optsched.problems.inference.loads import busy_solution_of


def node_greedy(
    instance: Instance,
    *,
    unit: Literal["layer", "model"] = "layer",
    order: Literal["energy", "capacity"] = "energy",
    last: Last = "trim",
) -> Solution:
    """Fill nodes in some order until the demand is covered.

    unit=layer splits every component over a node's accelerators (Lemma 1), unit=model runs whole models;
    order=energy takes the least energy per image first, order=capacity the most images; last as in ASLM.
    layer, energy, trim is ASLM; model, capacity, trim is nexus-node with proportional shares.
    """
    table = coefficients(instance)
    execution: Execution = "by-component" if unit == "layer" else "whole-model"
    most = table.most if unit == "layer" else table.whole_most
    energy = table.energy_j if unit == "layer" else table.whole_energy_j
    keys = {"energy": energy, "capacity": -most}[order]
    ranked = np.argsort(keys, kind="stable").tolist()
    return busy_solution_of(instance, fill(instance, ranked, most, last, execution))
