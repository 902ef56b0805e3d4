"""What is an accelerator? PE dimensions with their reuse functions, and memory levels per data kind (AINNS,
sections 3.1 and 3.2, Tables 3 and 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import prod
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from optsched.core.document import Document, Part, parse
from optsched.core.units import Count, Name, Positive, Quantity
from optsched.problems.mapping.loops import DATA, Data, Loop

Function = Literal["N", "A", "M"]
SHIPPED = Path(__file__).resolve().parent / "accelerators"
"""Where the accelerators of the paper and a few public ones lie, as JSON documents with sources."""


class PeDimension(Part):
    """One spatial dimension of the PE array.

    Attributes
    ----------
    size : int
        PEs along it.
    reduction, diagonal, shift : str
        N not available, A allowed, M mandatory (only that function is possible). `reduction` adds up ks loops;
        `diagonal` and `shift` let neighbouring PEs share overlapping inputs (AINNS, Table 2).
    """

    name: Name
    size: Count
    reduction: Function = "N"
    diagonal: Function = "N"
    shift: Function = "N"


class Memory(Part):
    """The memory of one data kind at one level.

    Attributes
    ----------
    capacity_bytes : int, optional
        Of each such memory; null has no limit.
    bandwidth_bytes_per_cycle : float
        Of each such memory, to the next level inwards.
    shared_along : tuple of bool
        Per PE dimension: whether all PEs along it use the same memory ("associativity" in the paper).
    cost_per_byte : float
        Energy of a byte moved to the next level inwards (level 0: to the PE), in units of one register shift.
    """

    capacity_bytes: Count | None
    bandwidth_bytes_per_cycle: Positive
    shared_along: tuple[bool, ...]
    cost_per_byte: Quantity


class Level(Part):
    """One level of the hierarchy.

    Attributes
    ----------
    K, I, O : Memory
        The memories of kernels, inputs and outputs.
    one_capacity, one_bandwidth : tuple of str
        Data kinds that share a single memory or a single port; their figures must then be the same. The paper writes
        negative numbers for that.
    """

    name: Name
    K: Memory
    I: Memory  # noqa: E741  the paper's letter
    O: Memory  # noqa: E741
    one_capacity: tuple[Data, ...] = ()
    one_bandwidth: tuple[Data, ...] = ()

    def of(self, data: str) -> Memory:
        """The memory of a data kind: K kernels, I inputs, O outputs."""
        memory: Memory = getattr(self, data)
        return memory


class Dataflow(Part):
    """A manually chosen loop order: loops filled into each PE dimension, then into memory (AINNS, Table 6)."""

    spatial: tuple[tuple[Loop, ...], ...]
    temporal: tuple[Loop, ...]


class Accelerator(Document):
    """PE dimensions and memory levels.

    Attributes
    ----------
    pe : tuple of PeDimension
        At least one.
    levels : tuple of Level
        From the PEs outwards; the last one is off-chip memory, without a capacity.
    element_bytes : int
        Width of every element of every data kind.
    dataflow : Dataflow, optional
        What method manual-dataflow fills.
    """

    format: Literal["optsched/accelerator@1"] = "optsched/accelerator@1"
    name: Name
    description: str = ""
    pe: Annotated[tuple[PeDimension, ...], Field(min_length=1)]
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    element_bytes: Count = 1
    dataflow: Dataflow | None = None

    def _faults(self) -> Iterator[str]:
        """Lengths that do not fit the PE dimensions, capacities below one element, a limited off-chip memory."""
        for m, level in enumerate(self.levels):
            for data in DATA:
                memory, path = level.of(data), f"levels[{m}].{data}"
                if len(memory.shared_along) != len(self.pe):
                    given = len(memory.shared_along)
                    yield f"{path}.shared_along: got {given} values, expected {len(self.pe)}, one per PE dimension"
                if memory.capacity_bytes is not None and memory.capacity_bytes < self.element_bytes:
                    least = f"one element of {self.element_bytes} B"
                    yield f"{path}.capacity_bytes: got {memory.capacity_bytes}, less than {least}"
            yield from _sharing_faults(level, m)
        outer = self.levels[-1]
        if any(outer.of(data).capacity_bytes is not None for data in DATA):
            yield (
                f"levels[{len(self.levels) - 1}] ({outer.name}): got a capacity, expected off-chip memory "
                "(capacity_bytes null) as the last level; add it with its cost and bandwidth"
            )
        if self.dataflow and len(self.dataflow.spatial) != len(self.pe):
            yield f"dataflow.spatial: got {len(self.dataflow.spatial)} lists, expected {len(self.pe)}"

    @property
    def pes(self) -> int:
        """The number of PEs."""
        return prod(dimension.size for dimension in self.pe)


def _sharing_faults(level: Level, m: int) -> Iterator[str]:
    """Data kinds in one memory, or on one port, must have the same figures."""
    for field, figure in (("one_capacity", "capacity_bytes"), ("one_bandwidth", "bandwidth_bytes_per_cycle")):
        kinds = getattr(level, field)
        path = f"levels[{m}].{field}"
        if len(set(kinds)) < len(kinds):
            yield f"{path}: got {'-'.join(kinds)}, a data kind sharing with itself"
        elif len(kinds) == 1:
            yield f"{path}: got {kinds[0]} alone, expected two or three data kinds"
        elif len({getattr(level.of(data), figure) for data in kinds}) > 1:
            yield f"{path}: {', '.join(kinds)} share one memory, expected the same {figure} on each"
        elif len({level.of(data).shared_along for data in kinds}) > 1:
            yield f"{path}: {', '.join(kinds)} share one memory, expected the same shared_along on each"


def shipped_names() -> tuple[str, ...]:
    """Names of the accelerators that come with optsched, sorted."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.json")))


@cache
def shipped(name: str) -> Accelerator:
    """The accelerator that comes with optsched under this name. Raises FileFault."""
    path = SHIPPED / f"{name}.json"
    return parse(Accelerator, path.read_text(encoding="utf-8"), f"accelerator {name}")
