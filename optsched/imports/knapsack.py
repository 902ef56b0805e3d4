"""A 0-1 knapsack file as an inference instance: which items to leave out is which nodes to use.

Packing items of most value within W is leaving out items of least value that weigh at least sum(w) - W.
An item becomes a node of w images/s and v watts, fully charged for a limit of one second: using it covers
w images and costs v joules.
"""

from __future__ import annotations

import math
from decimal import Decimal
from pathlib import Path

from optsched.core.document import Source, shortened
from optsched.core.errors import FileFault
from optsched.imports.reading import capped, short_name
from optsched.imports.table import NUMBER
from optsched.problems.inference.instance import Accelerator, Instance, Node

Item = tuple[Decimal, Decimal]
"""(value, weight), the decimals of the file."""


def read(text: str, where: str, *, name: str = "") -> Instance:
    """`n W` on one line or two, then n lines `value weight`.

    The optimum of the instance is the sum of all values less the most that can be packed, as the description says.

    Parameters
    ----------
    text, where : str
        Content, and the file's name for faults and sources.
    name : str
        Of the instance; by default the file's.

    Raises
    ------
    FileFault
        With every fault; also where nothing has to be left out.
    """
    items, capacity = _items(text, where)
    value, weight = sum(v for v, _ in items), sum(w for _, w in items)
    if weight <= capacity:
        raise FileFault(where, [f"all items weigh {weight}, the knapsack holds {capacity}: nothing to leave out"])
    node_names = [f"item-{i}" for i in range(1, len(items) + 1)]
    return Instance(
        format="optsched/inference@1",
        name=name or short_name(where),
        description=f"Items left out of a knapsack of {capacity}. Most value packed = {value} - the optimum here.",
        components=("item",),
        nodes=tuple(_node(node, *item) for node, item in zip(node_names, items, strict=True)),
        demand_images=float(weight - capacity),
        latency_limit_s=1.0,
        charging="full",
        sources=(
            Source(
                field="nodes[*].accelerators[*]",
                kind="published",
                text=f"weight and value, {Path(where).name[-100:]}",
            ),
            Source(field="demand_images", kind="derived", text=f"sum of weights {weight} - capacity {capacity}"),
        ),
    )


def _node(name: str, value: Decimal, weight: Decimal) -> Node:
    """Rate is weight and power is value: one second of use covers the weight and costs the value."""
    item = Accelerator(name="item", rates_images_per_s=(float(weight),), powers_active_w=(float(value),))
    return Node(name=name, accelerators=(item,))


def _items(text: str, where: str) -> tuple[list[Item], Decimal]:
    """The items and the capacity. Raises FileFault with every fault of the rows."""
    rows, faults = _rows(text)
    head = rows.pop(0) if rows else (1, [])
    if len(head[1]) == 1 and rows:
        second = rows.pop(0)
        head = (head[0], head[1] + second[1])
    line, numbers = head
    if len(numbers) != 2 or numbers[0] != int(numbers[0]) or numbers[0] < 1:
        raise FileFault(where, capped([*faults, f"line {line}: expected the number of items and the capacity"]))
    for number, row in rows:
        if len(row) != 2:
            faults.append(f"line {number}: got {len(row)} values, expected value and weight")
        elif row[0] < 0 or row[1] <= 0:
            faults.append(f"line {number}: got value {row[0]}, weight {row[1]}; expected value >= 0 and weight > 0")
    if not faults and len(rows) != numbers[0]:
        faults.append(f"line {line}: says {numbers[0]} items, {len(rows)} follow")
    if faults:
        raise FileFault(where, capped(faults))
    return [(row[0], row[1]) for _, row in rows], numbers[1]


def _rows(text: str) -> tuple[list[tuple[int, list[Decimal]]], list[str]]:
    """The numbers of every line that has any, exactly as written."""
    rows, faults = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        wrong = [word for word in words if not NUMBER.fullmatch(word) or not math.isfinite(float(word))]
        if wrong:
            faults.append(f"line {number}: got {shortened(wrong[0])}, expected a number")
        elif words:
            rows.append((number, [Decimal(word) for word in words]))
    return rows, faults
