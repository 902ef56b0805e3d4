"""How long an accelerator is busy, as linear terms: plain rates, whole batches, or measured ones to choose."""

from __future__ import annotations

from typing import Any, NamedTuple

from optsched.problems.inference.instance import Accelerator, Instance
from optsched.problems.inference.types import NodeType


class Term(NamedTuple):
    """`variable` units keep the accelerator busy for `seconds` each, at `watts` above idle."""

    seconds: float
    watts: float
    variable: Any


def has_modes(instance: Instance, accelerator: Accelerator) -> bool:
    """Whether the solution chooses among this accelerator's measured batches."""
    return instance.batch == "choose" and bool(accelerator.batches)


def busy_terms(model: Any, kinds: list[NodeType], g: int, k: int, j: int) -> list[Term]:
    """Component k on accelerator j of type g."""
    accelerator = kinds[g].node.accelerators[j]
    if (g, k, j, 0) in model.split_mode:
        return [
            Term(
                batch.latencies_s[k] / batch.images,
                batch.powers_active_w[k] - accelerator.power_idle_w,
                model.split_mode[g, k, j, m],
            )
            for m, batch in enumerate(accelerator.batches)
        ]
    batches = model.batches[g, k, j] if accelerator.batching else None
    return _component_terms(accelerator, k, model.split[g, k, j], batches)


def busy_whole_terms(model: Any, kinds: list[NodeType], g: int, j: int) -> list[Term]:
    """The whole model on accelerator j of type g."""
    accelerator = kinds[g].node.accelerators[j]
    batches = model.batches_whole[g, j] if accelerator.batching else None
    components = range(len(accelerator.rates_images_per_s))
    return [term for k in components for term in _component_terms(accelerator, k, model.split_whole[g, j], batches)]


def _component_terms(accelerator: Accelerator, k: int, images: Any, batches: Any) -> list[Term]:
    watts = accelerator.powers_active_w[k] - accelerator.power_idle_w
    seconds = 1 / accelerator.rates_images_per_s[k]
    if accelerator.batching is None:
        return [Term(seconds, watts, images)]
    overhead = accelerator.batching.overheads_s[k]
    return [Term(seconds - overhead / accelerator.batching.images, watts, images), Term(overhead, watts, batches)]


def seconds_of(terms: list[Term]) -> Any:
    """The terms' total seconds as a Pyomo expression."""
    return sum(term.seconds * term.variable for term in terms)


def joules_of(terms: list[Term]) -> list[tuple[float, Any]]:
    """The terms' energy above idle as coefficient-variable pairs."""
    return [(term.seconds * term.watts, term.variable) for term in terms]
