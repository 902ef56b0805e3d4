"""The same instance, node or load in fractions: every number the decimal that the file says."""

from __future__ import annotations

from typing import Any, TypeVar

from optsched.core.document import Part
from optsched.core.number import fraction
from optsched.problems.inference.instance import Instance, Node, settled

P = TypeVar("P", bound=Part)


def exactly(part: P) -> P:
    """A copy whose floats are fractions. Whatever computes with it computes exactly; it is never written."""
    return part.model_copy(update={name: _fractions(value) for name, value in part})


def _fractions(value: Any) -> Any:
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
    """A node of the cluster in fractions, converted when first asked for."""
    known = instance.once(_exact_nodes)
    if name not in known:
        known[name] = settled(exactly(instance.by_name[name]), instance.batch)
    return known[name]


def _exact_nodes(instance: Instance) -> dict[str, Node]:
    return {}
