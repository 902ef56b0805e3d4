"""What does a mapper say of a network on one accelerator, several equal ones, a part of one, or an ordered pair?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from optsched.core.errors import UsageFault
from optsched.problems.mapping.accelerator import Accelerator, shipped
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.heuristics.local_mapper import best_of, by_dataflow, local_mapper, local_mappers
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.layers.networks import distinct, network
from optsched.problems.mapping.logical import Connection, best_split, equal, portion

CONNECTION = Connection(bandwidth_bytes_per_cycle=64.0, cost_per_byte=1000.0)
"""Between any two accelerators, per data kind. Assumed: AINNS models a connection matrix but prints none."""
MOST_EQUAL = 10
"""Equal accelerators seen as one: as many as the paper's arrays have (AINNS, section 6.3)."""
SHARES = 4
"""Parts that one accelerator is divided into. Assumed: the paper prints no granularity."""
SPLITS = 32
"""Multiples of 1/32 per layer between two unlike accelerators: measured within 1.04 of every whole split."""
MAPPERS: dict[str, Callable[[Instance, Layer], Nest]] = {
    "lm": local_mapper,
    "lm-best": lambda instance, layer: best_of(instance, local_mappers(instance, layer)),
    "manual-dataflow": by_dataflow,
}


@dataclass(frozen=True)
class Row:
    """One entry of a table: cycles and energy (units of one register shift) of all the network's layers."""

    network: str
    configuration: str
    cycles: float
    energy: float


@dataclass
class Bench:
    """Accelerators under one mapper; what it answered once is not asked again."""

    mapper: str
    connection: Connection = CONNECTION
    _known: dict[tuple[object, ...], Nest] = field(default_factory=dict)

    def rows(self, name: str, machines: tuple[str, ...], batch: int = 1) -> Iterator[Row]:
        """Every configuration of these accelerators for one network, `batch` inputs at a time.

        Raises UsageFault for an unknown network, accelerator or mapper.
        """
        if self.mapper not in MAPPERS:
            raise UsageFault(f"table {self.mapper!r}: expected one of {', '.join(MAPPERS)}")
        layers = distinct(network(name, batch))
        for machine in machines:
            for label, logical in self._alike(machine):
                if self.mapper == "manual-dataflow" and logical.dataflow is None:
                    continue  # nobody wrote a dataflow for a logical accelerator
                yield Row(name, label, *self._total(logical, layers))
        if self.mapper != "manual-dataflow":
            for home in machines:
                for other in machines:
                    if home != other:
                        yield Row(name, f"{home} + {other}", *self._pair(home, other, layers))

    def _alike(self, machine: str) -> Iterator[tuple[str, Accelerator]]:
        """One accelerator, several equal ones, and a part of one by each of its dimensions that can be divided."""
        whole = shipped(machine)
        yield machine, whole
        for count in range(2, MOST_EQUAL + 1):
            yield f"{count} x {machine}", equal(whole, count, self.connection)
        part = next((d for d in whole.pe if d.size % SHARES == 0), None)
        if part is not None:
            yield f"1/{SHARES} {machine}", portion(whole, part.name, part.size // SHARES)

    def _total(self, machine: Accelerator, layers: tuple[Layer, ...]) -> tuple[float, float]:
        """Cycles and energy of all layers one after the other, each as often as the network has it."""
        instance = _on(machine, layers)
        nests = [(layer.count, self._map(instance, layer)) for layer in layers]
        return sum(n * nest.latency for n, nest in nests), sum(n * nest.energy for n, nest in nests)

    def _pair(self, home: str, other: str, layers: tuple[Layer, ...]) -> tuple[float, float]:
        """Each layer divided between the two as is fastest; its data live with the home."""
        first, second = _on(shipped(home), layers), _on(shipped(other), layers)
        cycles = energy = 0.0
        for layer in layers:
            split = best_split(first, second, layer, self.connection, self._map, SPLITS)
            cycles += layer.count * split.latency
            energy += layer.count * split.energy
        return cycles, energy

    def _map(self, instance: Instance, layer: Layer) -> Nest:
        """The mapper's answer; layers of one shape are the same question whatever network they are of."""
        key = (instance.machine.name, layer.shape)
        if key not in self._known:
            self._known[key] = MAPPERS[self.mapper](instance, layer)
        return self._known[key]


def _on(machine: Accelerator, layers: tuple[Layer, ...]) -> Instance:
    """The network as a mapping instance: fewest cycles with transfers overlapped, then energy."""
    return Instance(
        format="optsched/mapping@1", name="measured", accelerator=machine, layers=layers, objective="latency"
    )
