"""What do an offloading instance and its solution say? Four kinds of one three-stage problem.

Times are whole microseconds (an imported flow-shop file's numbers are taken as such), so that every makespan is an
exact integer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from optsched.core.document import InstanceDocument, Part, SolutionDocument, shortened
from optsched.core.units import Count, Name, Positive
from optsched.problems.offloading.graph.network import Graph, find_cycle

Kind = Literal["paths", "paths-with-cuts", "network", "stream"]
Resource = Literal["device", "link", "server"]
Microseconds = Annotated[int, Field(ge=0, le=10**13)]
ByteCount = Annotated[int, Field(ge=0, le=10**15)]
BitsPerSecond = Positive

INPUT = "input"
# the cut of a stream's frame that sends nothing
LOCAL = "local"
MOST_US = 2**60
"""All work together stays below this (36,000 years): a makespan is a 64-bit integer with room to add."""
MOST_FRAMES = 10**5
"""Of a stream: the judge looks at every operation of every frame."""
NEEDED = {
    "paths": {"paths"},
    "paths-with-cuts": {"choices"},
    "network": {"layers", "link"},
    "stream": {"layers", "link", "frames"},
}
"""The fields each kind needs; the others must be absent."""


class Path(Part):
    """A path whose cut is given, or one cut of a path: its time on each of the three resources, whole microseconds.

    Server work needs a transfer before it. Names are distinct among the paths, or among the cuts of one path.
    """

    name: Name
    device_us: Microseconds
    link_us: Microseconds
    server_us: Microseconds

    @property
    def times(self) -> tuple[int, int, int]:
        """(device, link, server) in microseconds."""
        return (self.device_us, self.link_us, self.server_us)


class Choice(Part):
    """A path whose cut is to be chosen among `cuts`, each with its own three times."""

    name: Name
    cuts: Annotated[tuple[Path, ...], Field(min_length=1)]

    @cached_property
    def by_name(self) -> dict[str, Path]:
        """The cuts by their names."""
        return {cut.name: cut for cut in self.cuts}


class Layer(Part):
    """A layer of a network and the layers whose outputs it reads.

    `op` "input" marks an input: it stays on the device, and its output is what remote execution sends; any other word
    is for the reader only. `output_bytes` is one tensor, sent at most once however many layers read it; a tensor that
    is read must take time to send. Times on either side are whole microseconds.
    """

    name: Name
    op: Name = "layer"
    inputs: tuple[Name, ...] = ()
    device_us: Microseconds = 0
    server_us: Microseconds = 0
    output_bytes: ByteCount = 0


class Link(Part):
    """The uplink. Transfers are never interrupted.

    A transfer takes ceil(8 x bytes / bandwidth) microseconds, of the decimal in the file, plus `latency_us`. The
    server's answer comes back after `result_return_us` (0 in the slides; only kind network).
    """

    bandwidth_bits_per_s: BitsPerSecond
    latency_us: Microseconds = 0
    result_return_us: Microseconds = 0


class Instance(InstanceDocument):
    """One of four kinds, each with its own fields; the others must be absent.

    Attributes
    ----------
    kind : str
        paths, paths-with-cuts, network or stream.
    paths : tuple of Path
        Kind paths: times per path and stage, the cut is given.
    choices : tuple of Choice
        Kind paths-with-cuts: the cuts each path may take.
    layers, link : tuple of Layer, Link
        Kinds network and stream: where each layer runs and in which order tensors are sent.
    frames : int
        Kind stream: so many equal frames, each cut behind one tensor. The network has one output.

    Notes
    -----
    All work together must stay below 2^60 us.
    """

    format: Literal["optsched/offloading@1"]
    kind: Kind
    paths: Annotated[tuple[Path, ...], Field(min_length=1)] | None = None
    choices: Annotated[tuple[Choice, ...], Field(min_length=1)] | None = None
    layers: Annotated[tuple[Layer, ...], Field(min_length=1)] | None = None
    link: Link | None = None
    frames: Annotated[int, Field(ge=1, le=MOST_FRAMES)] | None = None

    def _faults(self) -> Iterable[str]:
        """Sizes are added up only where nothing else is wrong."""
        return list(self._kind_faults()) or list(self._field_faults()) or list(self._size_faults())

    def _kind_faults(self) -> Iterator[str]:
        """Fields that this kind needs or must not have."""
        wanted = NEEDED[self.kind]
        for field in ("paths", "choices", "layers", "link", "frames"):
            if getattr(self, field) is None and field in wanted:
                yield f"{field}: missing, kind {self.kind!r} needs it"
            elif getattr(self, field) is not None and field not in wanted:
                yield f"{field}: got a value in kind {self.kind!r}, expected only {', '.join(sorted(wanted))}"

    def _field_faults(self) -> Iterator[str]:
        """Names that are not distinct, transfers of length 0, and faults of a network."""
        if self.paths is not None:
            yield from _names_differ("paths", self.paths)
            yield from _transfers_exist("paths", self.paths)
        for i, choice in enumerate(self.choices or ()):
            yield from _names_differ(f"choices[{i}].cuts", choice.cuts)
            yield from _transfers_exist(f"choices[{i}].cuts", choice.cuts)
        if self.choices is not None:
            yield from _names_differ("choices", self.choices)
        if self.layers is not None:
            yield from self._layer_faults()

    def _size_faults(self) -> Iterator[str]:
        """Work that could overflow the 64-bit integers of the searches."""
        if self.layers is not None:
            graph = self.graph
            work = sum(graph.device_us) + sum(graph.transfer_us) + sum(graph.server_us) + graph.return_us
            total = work * (self.frames or 1)
        else:
            total = sum(sum(path.times) for path in self.paths or ())
            total += sum(max(sum(cut.times) for cut in choice.cuts) for choice in self.choices or ())
        if total > MOST_US:
            yield f"{self.kind}: got {Decimal(total):.3g} us of work together, expected at most {MOST_US:.3g}"

    def _layer_faults(self) -> Iterator[str]:
        """Unknown or repeated inputs, no input layer, tensors that take no time, cycles."""
        layers, link = self.layers or (), self.link
        assert link is not None
        yield from _names_differ("layers", layers)
        known = {layer.name for layer in layers}
        read = {name for layer in layers for name in layer.inputs}
        if not any(layer.op == INPUT for layer in layers):
            yield 'layers: no input layer, expected at least one with "op": "input"'
        for i, layer in enumerate(layers):
            for name in dict.fromkeys(layer.inputs):
                if name not in known:
                    yield f"layers[{i}].inputs: got {shortened(name)}, which is no layer of this network"
            if len(set(layer.inputs)) < len(layer.inputs):
                yield f"layers[{i}].inputs: got a layer twice, expected each once"
            if layer.op == INPUT and (layer.inputs or layer.server_us):
                yield f"layers[{i}]: an input has neither inputs nor server time"
            if layer.op != INPUT and not layer.inputs:
                yield f"layers[{i}].inputs: got none, expected some for a layer that is no input"
            if layer.name in read and not layer.output_bytes and not link.latency_us:
                yield (
                    f"layers[{i}].output_bytes: got 0 though layers read it, expected a tensor that takes "
                    "time to send (a zero-length transfer could overtake others)"
                )
        if known >= read and (cycle := find_cycle({layer.name: layer.inputs for layer in layers})):
            yield f"layers: got the cycle {' -> '.join(map(shortened, cycle[:12]))}, expected none"
        if self.frames is not None:
            yield from self._stream_faults(layers, link, read)

    def _stream_faults(self, layers: tuple[Layer, ...], link: Link, read: set[str]) -> Iterator[str]:
        """A cut of a stream is named by the one tensor that crosses, which says what runs on the server only where
        every layer leads to one output."""
        if link.result_return_us:
            yield "link.result_return_us: got a value in kind 'stream', expected none"
        outputs = [layer.name for layer in layers if layer.op != INPUT and layer.name not in read]
        if len(outputs) > 1:
            named = ", ".join(map(shortened, outputs[:3])) + (", ..." if len(outputs) > 3 else "")
            yield f"layers: got {len(outputs)} outputs ({named}) in kind 'stream', expected one: join them in a layer"
        for i, layer in enumerate(layers):
            if layer.name == LOCAL:
                yield f"layers[{i}].name: got {LOCAL!r}, which names the cut that sends nothing in kind 'stream'"

    @cached_property
    def path_by_name(self) -> dict[str, Path]:
        """Kind paths: the paths by their names."""
        return {path.name: path for path in self.paths or ()}

    @cached_property
    def choice_by_name(self) -> dict[str, Choice]:
        """Kind paths-with-cuts: the paths by their names."""
        return {choice.name: choice for choice in self.choices or ()}

    @cached_property
    def graph(self) -> Graph:
        """The network with its transfer times, layers in topological order (kinds network, stream)."""
        assert self.layers is not None and self.link is not None
        return Graph(self.layers, self.link)


def _names_differ(where: str, items: Iterable[Any]) -> Iterator[str]:
    """One fault per name that is used again."""
    seen: set[str] = set()
    for i, item in enumerate(items):
        if item.name in seen:
            yield f"{where}[{i}].name: got {shortened(item.name)} again, expected distinct names"
        seen.add(item.name)


def _transfers_exist(where: str, items: Iterable[Path]) -> Iterator[str]:
    """Server work without a transfer before it: in a permutation it would queue behind others, as "no transfer" it
    would overtake them, and the two give different optima.
    """
    for i, item in enumerate(items):
        if not item.link_us and item.server_us:
            yield (
                f"{where}[{i}].link_us: got 0 before {item.server_us} us of server work, expected a transfer "
                "that takes time (a zero-length one could overtake others)"
            )


class Block(Part):
    """Consecutive frames of a stream with the same cut: behind layer `cut`, or "local" for none; `frames` of them."""

    cut: Name
    frames: Count


class Operation(Part):
    """One line of a schedule: `name` runs on `resource` from `start_us` to `end_us`."""

    resource: Resource
    name: Name
    start_us: Microseconds
    end_us: Microseconds


class Solution(SolutionDocument):
    """Decisions; which fields are set follows the instance's kind.

    Attributes
    ----------
    order : tuple of str
        Kinds paths and paths-with-cuts: the paths as they run, on all three resources alike.
    cuts : dict
        Kind paths-with-cuts: path -> name of its cut.
    device, link, server : tuple of str
        Kind network: layers, tensors (by their layers) and layers in the order they run.
    blocks : tuple of Block
        Kind stream: in order.
    timetable : tuple of Operation, optional
        When each operation runs; without it, as early as the order allows.
    """

    format: Literal["optsched/offloading-solution@1"]
    order: tuple[Name, ...] | None = None
    cuts: dict[Name, Name] | None = None
    device: tuple[Name, ...] | None = None
    link: tuple[Name, ...] | None = None
    server: tuple[Name, ...] | None = None
    blocks: tuple[Block, ...] | None = None
    timetable: tuple[Operation, ...] | None = None


def solution(instance: Instance, **fields: Any) -> Solution:
    """A solution of this very instance: its hash is filled in."""
    return Solution(format="optsched/offloading-solution@1", instance_sha256=instance.sha256(), **fields)
