"""Small random machines, layers and mappings for the mapping tests."""

from __future__ import annotations

import random
from math import prod

from optsched.problems.mapping.accelerator import Accelerator, Level, Memory, PeDimension
from optsched.problems.mapping.evaluation.counts import allows
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import prime_exponents

T, F = True, False


def memory(capacity: int | None, bandwidth: float, along: tuple[bool, ...], cost: float) -> Memory:
    return Memory(
        capacity_bytes=capacity,
        bandwidth_bytes_per_cycle=float(bandwidth),
        shared_along=along,
        cost_per_byte=float(cost),
    )


def level(name: str, k: tuple, i: tuple, o: tuple, **sharing: tuple[str, ...]) -> Level:
    return Level(name=name, K=memory(*k), I=memory(*i), O=memory(*o), **sharing)


def pe(name: str, size: int, reduction: str, diagonal: str, shift: str) -> PeDimension:
    return PeDimension(name=name, size=size, reduction=reduction, diagonal=diagonal, shift=shift)


def small_machine(rng: random.Random, kind: str | None = None) -> Accelerator:
    """A miniature of one of the paper's four machines, or one with random reuse functions."""
    c = rng.randint
    kind = kind or rng.choice("ENPUX")
    outer = (None, 16, (T, T), rng.choice([50, 200, 1000]))
    off = level("off-chip", outer, outer, outer)
    if kind in "EX":
        pes = (pe("row", c(2, 6), "A", "A", "N"), pe("column", c(2, 6), "N", "A", "N"))
        if kind == "X":
            na = "NA"
            pes = (
                pe("row", c(2, 6), "A", "A", rng.choice(na)),
                pe("column", c(2, 6), rng.choice(na), "A", rng.choice(na)),
            )
        pool = c(10, 60)
        levels = (
            level("local", (c(1, 8), 1, (F, F), 10), (c(1, 6), 1, (F, F), 6), (c(1, 4), 1, (F, F), 6)),
            level(
                "buffer",
                (c(4, 40), 4, (T, T), 130),
                (pool, 1, (T, T), rng.choice([30, 300]) if kind == "X" else 30),
                (pool, 4, (T, T), 90),
                one_capacity=("I", "O"),
            ),
        )
    elif kind == "N":
        pes = (pe("Tn", c(2, 4), "M", "N", "N"), pe("Tm", c(2, 6), "N", "N", "N"))
        pool = c(8, 60)
        levels = (
            level("local", (1, 1, (F, F), 1), (1, 1, (F, T), 1), (1, 1, (T, F), 1)),
            level(
                "buffer",
                (c(6, 60), 7, (T, T), 290),
                (pool, 9, (T, T), 290),
                (pool, 9, (T, T), 90),
                one_capacity=("I", "O"),
                one_bandwidth=("I", "O"),
            ),
        )
    elif kind == "P":
        pes = (pe("array", c(3, 12), "A", "N", "A"), pe("subsystem", c(1, 4), "A", "N", "N"))
        levels = (
            level("local", (1, 1, (F, F), 1), (c(2, 12), 9, (T, F), 6), (c(2, 8), 9, (T, F), 1)),
            level("buffer", (c(6, 60), 7, (T, F), 130), (c(6, 60), 9, (T, F), 130), (c(6, 60), 9, (T, F), 190)),
        )
    else:
        pes = (pe("row", c(2, 6), "N", "N", "N"), pe("column", c(2, 6), "M", "N", "N"))
        pool = c(8, 60)
        levels = (
            level("local", (1, 1, (F, F), 1), (1, 1, (T, F), 1), (1, 1, (F, F), 1)),
            level(
                "buffer",
                (c(6, 60), 7, (T, T), 90),
                (pool, 9, (T, T), 60),
                (pool, 9, (T, T), 90),
                one_capacity=("I", "O"),
            ),
        )
    return Accelerator(name=f"small-{kind}", pe=pes, levels=(*levels, off))


def small_layer(rng: random.Random, primes: int) -> Layer:
    """A random layer whose loop sizes have `primes` prime factors together."""
    choose = rng.choice
    while True:
        loops = {
            "C.op": choose([1, 2, 3, 4]),
            "C.ks": choose([1, 2, 3, 4]),
            "C.g": choose([1, 1, 1, 2]),
            "B.opc": choose([1, 1, 2]),
            "H.opc": choose([1, 2, 3, 4, 5, 6]),
            "H.ks": choose([1, 2, 3]),
            "W.opc": choose([1, 2, 4, 5]),
            "W.ks": choose([1, 2, 3]),
        }
        if sum(e for n in loops.values() for _, e in prime_exponents(n)) == primes:
            return Layer(name="layer", loops=loops, strides={"H": choose([1, 1, 2]), "W": choose([1, 1, 2])})


def square_layer(rng: random.Random) -> Layer:
    """H and W alike, sizes that may be padded: symmetry and padding are at work."""
    size, taps = rng.choice([2, 3, 5]), rng.choice([2, 3])
    loops = {"H.opc": size, "W.opc": size, "H.ks": taps, "W.ks": taps}
    return Layer(name="layer", loops=loops)


def square_instance(seed: int) -> Instance:
    rng = random.Random(seed)
    return Instance(
        format="optsched/mapping@1",
        name=f"square-{seed}",
        accelerator=small_machine(rng, rng.choice("ENPUX")),
        layers=(square_layer(rng),),
        padding="small",
    )


def small_instance(seed: int, primes: int = 5, kind: str | None = None, **fields: object) -> Instance:
    rng = random.Random(seed)
    machine = small_machine(rng, kind)
    layer = small_layer(rng, primes)
    return Instance(
        format="optsched/mapping@1",
        name=f"small-{seed}",
        accelerator=machine,
        layers=(layer,),
        **{"padding": "none", **fields},
    )


def random_nest(rng: random.Random, instance: Instance) -> Nest:
    """Any nest of allowed sizes: capacities may be exceeded, functions and inclusion hold."""
    layer, machine = instance.layers[0], instance.machine
    sizes = {loop: rng.choice(n) for loop, n in pad_sizes(layer, machine, instance.padding).items()}
    items = [(loop, p) for loop, n in sizes.items() for p, e in prime_exponents(n) for _ in range(e)]
    rng.shuffle(items)
    spatial: list[dict[str, int]] = [{} for _ in machine.pe]
    order = []
    for loop, prime in items:
        p = rng.randrange(len(machine.pe) + 1)
        if p < len(machine.pe) and allows(machine, loop, p):
            spatial[p][loop] = spatial[p].get(loop, 1) * prime
        else:
            order.append((loop, prime))
    cuts = {data: tuple(sorted(rng.randint(0, len(order)) for _ in range(len(machine.levels) - 1))) for data in "KIO"}
    assert prod(f for _, f in order) >= 1
    return Nest(instance, layer, spatial, order, cuts)
