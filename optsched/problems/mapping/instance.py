"""What do a mapping instance and its solution say? An accelerator, layers, and the criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Discriminator, Field, Tag

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import Count, Name, Quantity
from optsched.problems.mapping.accelerator import Accelerator, shipped, shipped_names
from optsched.problems.mapping.loops import Data, Dim, Loop

Objective = Literal["energy", "cycles", "latency", "cycles-then-energy", "energy-then-cycles"]
Padding = Literal["none", "small", "wide"]
P = TypeVar("P", bound=Part)


def _without(part: P, *names: str) -> P:
    for name in names:
        part.__dict__.pop(name, None)
    return part


class Layer(Part):
    """One layer as a generalised convolution (GCONV, AINNS, section 2.2).

    Attributes
    ----------
    loops : dict
        Iterations by loop, 'C.op': 96 being 96 output channels; loops of 1 are left out. A loop is a dimension (B, C,
        H, W, V) and a parameter (g groups, op kernels, opc outputs, ks taps).
    strides : dict
        By dimension, 1 where absent.
    count : int
        So many identical layers are listed once; totals multiply by it.
    latency_limit_cycles : int, optional
        Cap on the latency of one execution.
    """

    name: Name
    loops: dict[Loop, Count]
    strides: dict[Dim, Count] = Field(default_factory=dict)
    count: Count = 1
    latency_limit_cycles: Count | None = None

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A changed copy; what was computed from the old fields is computed anew."""
        return _without(super().model_copy(update=update, deep=deep), "sizes", "dims")

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Loops of more than one iteration, in a fixed order."""
        return {loop: size for loop, size in sorted(self.loops.items()) if size > 1}

    @cached_property
    def dims(self) -> tuple[str, ...]:
        """Dimensions with a loop of more than one iteration."""
        return tuple(sorted({loop[0] for loop in self.sizes}))

    @property
    def macs(self) -> int:
        """Multiply-accumulates of one execution, without padding."""
        total = 1
        for size in self.loops.values():
            total *= size
        return total

    def stride(self, dim: str) -> int:
        """The stride along a dimension; 1 where none is given."""
        strides: dict[Any, int] = self.strides
        return strides.get(dim, 1)

    @property
    def shape(self) -> tuple[object, ...]:
        """What decides the layer's mapping; layers of one shape need solving once."""
        strides = tuple((d, self.stride(d)) for d in self.dims if f"{d}.ks" in self.sizes)
        return (tuple(self.sizes.items()), strides, self.latency_limit_cycles)


class Bypass(Part):
    """A data kind that skips a level: what the next level inwards needs comes from the next outwards."""

    data: Data
    level: Annotated[int, Field(ge=1)]


class Instance(InstanceDocument):
    """An accelerator, layers, and the objective over all layers.

    Attributes
    ----------
    accelerator : str or Accelerator
        A shipped name, or one written out.
    objective : str
        energy: register shifts. cycles: computing cycles. latency: cycles with every transfer overlapped with
        computing, the slowest of all decides. X-then-Y minimises X and, among those, Y.
    padding : str
        none, small or wide: the sizes a loop may be rounded up to, over which optimality is claimed.
    halo : str
        refetch moves every input tile whole; sliding moves only what a sliding window has not seen.
    fills : str
        serial adds the partial sums read back into a local store to the computing cycles.
    bypass : tuple of Bypass
        Data kinds that skip a level; judged, but not optimised.
    off_chip_cost_per_byte : float, optional
        Replaces the accelerator's own (units/B): the paper does not print it.
    """

    format: Literal["optsched/mapping@1"]
    accelerator: Annotated[
        Annotated[Name, Tag("<name>")] | Annotated[Accelerator, Tag("<document>")],
        Discriminator(lambda given: "<document>" if isinstance(given, dict | Accelerator) else "<name>"),
    ]
    layers: Annotated[tuple[Layer, ...], Field(min_length=1)]
    objective: Objective = "energy"
    padding: Padding = "small"
    halo: Literal["refetch", "sliding"] = "refetch"
    fills: Literal["overlapped", "serial"] = "overlapped"
    bypass: tuple[Bypass, ...] = ()
    off_chip_cost_per_byte: Quantity | None = None

    def _faults(self) -> Iterator[str]:
        """An unknown accelerator, names that are not distinct, a bypass of the local or the off-chip memory."""
        if isinstance(self.accelerator, str) and self.accelerator not in shipped_names():
            known = ", ".join(shipped_names())
            yield f"accelerator: got {self.accelerator!r}, expected one of {known}, or an accelerator written out"
            return
        for name, number in Counter(layer.name for layer in self.layers).items():
            if number > 1:
                yield f"layers: got {number} layers named {name!r}; expected distinct names (or use count)"
        for i, skip in enumerate(self.bypass):
            if skip.level >= len(self.machine.levels) - 1:
                last = len(self.machine.levels) - 2
                yield f"bypass[{i}].level: got {skip.level}, expected 1 to {last}: local and off-chip memory stay"

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A changed copy; what was computed from the old fields is computed anew."""
        return _without(super().model_copy(update=update, deep=deep), "machine")

    @cached_property
    def machine(self) -> Accelerator:
        """The accelerator written out, with the instance's own off-chip cost where it names one."""
        machine = shipped(self.accelerator) if isinstance(self.accelerator, str) else self.accelerator
        if self.off_chip_cost_per_byte is None:
            return machine
        outer = machine.levels[-1]
        changed = {
            data: outer.of(data).model_copy(update={"cost_per_byte": self.off_chip_cost_per_byte}) for data in "KIO"
        }
        return machine.model_copy(update={"levels": (*machine.levels[:-1], outer.model_copy(update=changed))})

    def bypassed(self, data: str, level: int) -> bool:
        """Whether a data kind skips this level."""
        return any(skip.data == data and skip.level == level for skip in self.bypass)

    @property
    def conditions(self) -> str:
        """What a value depends on besides machine, layers and objective."""
        words = [f"padding {self.padding}", f"off-chip cost {self.machine.levels[-1].K.cost_per_byte:g}"]
        words += ["sliding halo"] if self.halo == "sliding" else []
        words += ["serial fills"] if self.fills == "serial" else []
        words += [f"bypass {skip.data}{skip.level}" for skip in self.bypass]
        return ", ".join(words)

    @property
    def is_default(self) -> bool:
        """Whether the conventions are those for which optimality can be claimed."""
        serial_matters = self.objective == "latency" or any(x.latency_limit_cycles for x in self.layers)
        return self.halo == "refetch" and not self.bypass and not (self.fills == "serial" and serial_matters)


class Step(Part):
    """One temporal loop: `factor` iterations of `loop`."""

    loop: Loop
    factor: Count


class Held(Part):
    """How many of the innermost temporal steps each level's tile spans, per data kind."""

    K: tuple[Annotated[int, Field(ge=0)], ...]
    I: tuple[Annotated[int, Field(ge=0)], ...]  # noqa: E741
    O: tuple[Annotated[int, Field(ge=0)], ...]  # noqa: E741

    def of(self, data: str) -> tuple[int, ...]:
        """The counts of a data kind, from level 0 outwards."""
        cuts: tuple[int, ...] = getattr(self, data)
        return cuts


class LayerMapping(Part):
    """How one layer runs.

    Attributes
    ----------
    layer : str
        Its name in the instance.
    spatial : tuple of dict
        Per PE dimension: the factors unrolled over it, by loop.
    temporal : tuple of Step
        From the innermost outwards.
    held : Held
        Per data kind and level but the last: how many of the innermost steps its tile spans.
    """

    layer: Name
    spatial: tuple[dict[Loop, Count], ...]
    temporal: tuple[Step, ...]
    held: Held


class Solution(SolutionDocument):
    """One mapping per layer."""

    format: Literal["optsched/mapping-solution@1"]
    mappings: tuple[LayerMapping, ...]
