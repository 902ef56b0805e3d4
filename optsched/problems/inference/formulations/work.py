"""What keeps an accelerator busy, as linear terms: seconds at a rate, measured batches, and batches left part empty.

Stated in seconds and batches, not in images: the file's rates, latencies and powers then stand in the rows as they
are, where images would need their reciprocals, which no decimal states.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from optsched.problems.inference.formulations.rows import Figures
from optsched.problems.inference.instance import Accelerator, picked


class Unit(NamedTuple):
    """One unit of work: images done, seconds taken, watts above idle meanwhile."""

    images: Any
    seconds: Any
    watts: Any


class Term(NamedTuple):
    """`variable` units keep the accelerator busy for `seconds` each, at `watts` above idle."""

    seconds: Any
    watts: Any
    variable: Any


def units(figures: Figures, accelerator: Accelerator, k: int, choose: bool = True) -> list[Unit]:
    """The ways to run component k: one second at its rate, or one of the measured batches.

    All measured batches where the solution chooses among them (and `choose` allows it), else the one picked.
    """
    if not accelerator.batches:
        rate, watts = accelerator.rates_images_per_s[k], accelerator.powers_active_w[k] - accelerator.power_idle_w
        return [Unit(rate, 1, watts)] if rate > 0 else []
    policy = figures.shared.batch
    batches = accelerator.batches if choose and policy == "choose" else [picked(accelerator, k, policy)]
    return [Unit(b.images, b.latencies_s[k], b.powers_active_w[k] - accelerator.power_idle_w) for b in batches]


def busy_terms(model: Any, figures: Figures, g: int, k: int, j: int) -> list[Term]:
    """Component k on accelerator j of type g."""
    accelerator = figures.nodes[g].accelerators[j]
    found = [
        Term(unit.seconds, unit.watts, model.work[g, k, j, m])
        for m, unit in enumerate(units(figures, accelerator, k))
    ]
    return found + (_overhead(accelerator, k, model.empty[g, k, j]) if accelerator.batching else [])


def busy_whole_terms(model: Any, figures: Figures, g: int, j: int) -> list[Term]:
    """The whole model on accelerator j of type g."""
    accelerator, found = figures.nodes[g].accelerators[j], []
    for k in figures.components:
        (unit,) = units(figures, accelerator, k, choose=False)
        found.append(Term(unit.seconds, unit.watts, model.work_whole[g, k, j]))
        found += _overhead(accelerator, k, model.empty_whole[g, j]) if accelerator.batching else []
    return found


def _overhead(accelerator: Accelerator, k: int, empty: Any) -> list[Term]:
    """Rates are those of full batches: what a batch leaves empty costs its share of the overhead once more."""
    assert accelerator.batching is not None
    watts = accelerator.powers_active_w[k] - accelerator.power_idle_w
    return [Term(accelerator.batching.overheads_s[k], watts, empty)]
