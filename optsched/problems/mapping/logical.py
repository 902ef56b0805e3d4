"""How are several machines seen as one, or a part of one as a machine (AINNS, section 5.1, Fig. 9)?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor

from optsched.core.document import Part
from optsched.core.errors import UsageFault
from optsched.core.units import Positive, Quantity
from optsched.problems.mapping.accelerator import Accelerator, Level, Memory, PeDimension
from optsched.problems.mapping.evaluation.compulsory import elements
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.heuristics.local_mapper import local_mapper
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import DATA

Mapper = Callable[[Instance, Layer], Nest]


class Connection(Part):
    """What joins accelerators: bandwidth per data kind (bytes per cycle) and cost (units
    per byte) (AINNS, section 3.3).
    """

    bandwidth_bytes_per_cycle: Positive
    cost_per_byte: Quantity


def equal(machine: Accelerator, count: int, connection: Connection) -> Accelerator:
    """`count` equal accelerators as one (Fig. 9a). One accelerator is itself.

    A further PE dimension that no memory is shared along, and on top the connection as a virtual memory shared
    along all. Partial sums are not added up across accelerators: the new dimension has no function. Raises
    UsageFault for a count below 1.
    """
    if count < 1:
        raise UsageFault(f"logical accelerator of {count} machines: expected at least 1")
    if count == 1:
        return machine
    levels = [_private(level) for level in machine.levels]
    virtual = Memory(
        capacity_bytes=None,
        bandwidth_bytes_per_cycle=connection.bandwidth_bytes_per_cycle,
        shared_along=(True,) * (len(machine.pe) + 1),
        cost_per_byte=connection.cost_per_byte,
    )
    return machine.model_copy(
        update={
            "name": f"{count} x {machine.name}",
            "pe": (*machine.pe, PeDimension(name="accelerator", size=count)),
            "levels": (*levels, Level(name="connection", K=virtual, I=virtual, O=virtual)),
            "dataflow": None,
        }
    )


def _private(level: Level) -> Level:
    """The level's memories, one set per accelerator."""
    changed = {d: level.of(d).model_copy(update={"shared_along": (*level.of(d).shared_along, False)}) for d in DATA}
    return level.model_copy(update=changed)


def portion(machine: Accelerator, dimension: str, pes: int) -> Accelerator:
    """A part of one accelerator (Fig. 9c): `pes` of a PE dimension, and that share of every
    memory and port shared along it.

    Raises UsageFault for an unknown dimension or a number of PEs it does not have.
    """
    names = [d.name for d in machine.pe]
    if dimension not in names:
        raise UsageFault(f"{machine.name} has no PE dimension {dimension!r}: expected one of {', '.join(names)}")
    p = names.index(dimension)
    size = machine.pe[p].size
    if not 1 <= pes <= size:
        raise UsageFault(f"{machine.name}: got {pes} PEs of {dimension}, expected 1 to {size}")
    if pes == size:
        return machine
    part = machine.pe[p].model_copy(update={"size": pes})
    return machine.model_copy(
        update={
            "name": f"{pes}/{size} {dimension} of {machine.name}",
            "pe": (*machine.pe[:p], part, *machine.pe[p + 1 :]),
            "levels": tuple(_portion_of(level, p, pes / size, machine.element_bytes) for level in machine.levels),
        }
    )


def _portion_of(level: Level, p: int, share: float, element_bytes: int) -> Level:
    """The level with a share of each memory and port that is shared along p; at least one element stays."""
    changed = {}
    for data in DATA:
        memory = level.of(data)
        if memory.shared_along[p]:
            capacity = memory.capacity_bytes
            kept = None if capacity is None else max(element_bytes, floor(capacity * share + 1e-9))
            rate = memory.bandwidth_bytes_per_cycle * share
            changed[data] = memory.model_copy(update={"capacity_bytes": kept, "bandwidth_bytes_per_cycle": rate})
    return level.model_copy(update=changed)


@dataclass(frozen=True)
class Split:
    """A layer divided between two accelerators along one loop: `first` of its iterations on the first.

    `latency` is the slower of the two and of the exchange, in cycles; `exchanged_bytes` cross the connection.
    """

    loop: str
    first: int
    latency: float
    energy: float
    exchanged_bytes: int


def best_split(
    first: Instance,
    second: Instance,
    layer: Layer,
    connection: Connection,
    mapper: Mapper = local_mapper,
    parts: int | None = None,
) -> Split:
    """The share of output channels or batch with the least latency, then energy (Fig. 9b).

    `first` and `second` are instances on the two machines, with their conventions; the data live with the first.
    Every integer share is tried, none and all included: 2 x (op + batch) calls of `mapper`; with `parts` only
    multiples of 1/parts, rounded to whole iterations.
    """
    found = _splits(first, second, layer, connection, mapper, parts)
    return min(found, key=lambda split: (split.latency, split.energy))


def _splits(
    first: Instance, second: Instance, layer: Layer, connection: Connection, mapper: Mapper, parts_of: int | None
) -> Iterator[Split]:
    """Every split along output channels and batch, mapped on both machines."""
    loops = [loop for loop in ("C.op", "B.opc") if loop in layer.sizes] or ["C.op"]
    for loop in loops:
        total = layer.sizes.get(loop, 1)
        steps = total if parts_of is None else min(total, parts_of)
        for share in sorted({round(total * step / steps) for step in range(steps + 1)}):
            parts = [(first, share), (second, total - share)]
            nests = [mapper(instance, _part(layer, loop, size)) if size else None for instance, size in parts]
            moved = _exchanged(_part(layer, loop, total - share)) if share < total else 0
            moved *= second.machine.element_bytes
            yield Split(
                loop=loop,
                first=share,
                latency=max(
                    [nest.latency for nest in nests if nest] + [moved / connection.bandwidth_bytes_per_cycle]
                ),
                energy=sum(nest.energy for nest in nests if nest) + moved * connection.cost_per_byte,
                exchanged_bytes=moved,
            )


def _part(layer: Layer, loop: str, size: int) -> Layer:
    return layer.model_copy(update={"loops": {**layer.loops, loop: size}})


def _exchanged(layer: Layer) -> int:
    """Everything the second machine reads and writes."""
    return sum(elements(layer, data, layer.sizes) for data in DATA)
