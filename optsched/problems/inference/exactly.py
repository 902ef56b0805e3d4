"""The same instance, node or load in fractions: every number the decimal in the file."""

from __future__ import annotations

from typing import Any, TypeVar

from optsched.core.document import Part
from optsched.core.number import fraction
from optsched.problems.inference.instance import Instance, Node, settled

P = TypeVar("P", bound=Part)


def exactly(part: P) -> P:
    """A copy whose floats are fractions: 0.1 becomes 1/10, the decimal in the file.

    Whatever computes with it computes exactly; it is never written, and not validated again.
    """
    return part.model_copy(update={name: _fractions(value) for name, value in part})


def _fractions(value: Any) -> Any:
    """Floats to fractions, at any depth; counts, names and flags stay."""
    if isinstance(value, float):
        return fraction(value)
    if isinstance(value, Part):
        return exactly(value)
    return tuple(map(_fractions, value)) if isinstance(value, tuple) else value


def frame(instance: Instance) -> Instance:
    """What all nodes share (limit, demand, link, components) in fractions; without nodes, so cheap at any size."""
    return instance.once(_frame)


def _frame(instance: Instance) -> Instance:
    return exactly(instance.model_copy(update={"nodes": (), "sources": ()}))


def exact_node(instance: Instance, name: str) -> Node:
    """A node of the cluster in fractions, converted when first asked for.

    Measured batches become rates in fractions here, images / latency, not the rounded quotients of `cluster`.
    Raises KeyError for a name the cluster does not have.
    """
    known = instance.once(_exact_nodes)
    if name not in known:
        known[name] = settled(exactly(instance.by_name[name]), instance.batch)
    return known[name]


def _exact_nodes(_instance: Instance) -> dict[str, Node]:
    """An empty memory, kept with the instance by `once`."""
    return {}
