"""Does no cut of this network between device and server, and no sending order, end before the claimed one?

Trusted (structure theorem): for a given cut and order of the tensors sent, the device runs the ancestors of the
first, then those missing of the second, ..., then the rest; the link sends in that order as soon as it can; the
server is never idle while a layer is ready. That ends first, at the last of device end, arrival and server end; if
anything runs on the server, its answer's constant return comes after. So every device set with the inputs in it and
closed under what its layers read is listed, and for each a bound reaches the claim or every order is tried.
Left out are parts of the list where the device's work, or the server's work or the transfers with the answer's
return, already reach the claim: each resource does one thing at a time. Standard library only; times are integers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

THEOREM = (
    "a cut is best run with the device in sending order, the link first come first served, the server never idle"
)
MOST_STEPS = 2_000_000
"""Layers decided while cuts are listed (assumed): beyond it the checker gives up."""
MOST_SENDINGS = 500_000
"""Tensors put into orders, over all cuts (assumed)."""


class Network(NamedTuple):
    """Layers, each after those it reads (inputs read nothing); times on either side, of tensors, of the answer."""

    reads: list[list[int]]
    device: list[int]
    server: list[int]
    transfer: list[int]
    answer: int = 0


class Tensor(NamedTuple):
    """A tensor sent: the layers needed before it (bits), its transfer, the server layers that wait for it (bits)."""

    before: int
    transfer: int
    behind: int


def is_optimal(net: Network, device: list[int], order: list[int], claim: int) -> bool:
    """Whether this cut and order take `claim` and none takes less. Raises ValueError on bad data or too much work."""
    return makespan(net, device, order) == claim and not can_beat(net, claim)


def makespan(net: Network, device: list[int], order: list[int]) -> int:
    """The least makespan of this device set and sending order. Raises ValueError
    where they do not fit the network.
    """
    validate(net)
    chosen = sum(1 << v for v in set(device))
    if any(not chosen >> v & 1 for v, reads in enumerate(net.reads) if not reads):
        raise ValueError("an input is not on the device")
    if chosen >> len(net.reads) or any(not chosen >> u & 1 for v in set(device) for u in net.reads[v]):
        raise ValueError("the device set is not closed under what its layers read")
    if sorted(order) != sent(net, chosen):
        raise ValueError("the order is not one of the tensors sent")
    tensors = tensors_of(net, chosen)
    return value(net, chosen, [tensors[v] for v in order])


def value(net: Network, chosen: int, order: list[Tensor]) -> int:
    """The makespan when the tensors of `order` are sent in this order and everything
    else is best; data as validated.
    """
    server, left = 0, list(order)
    link = needed = 0
    for tensor in order:
        left, needed, waiting = left[1:], needed | tensor.before, behind(left)
        link = max(link, work(needed, net.device)) + tensor.transfer
        server = max(server, link) + work(waiting & ~behind(left), net.server)
    return max(work(chosen, net.device), server + net.answer if order else 0)


def can_beat(net: Network, claim: int) -> bool:
    """Whether some cut and some order take less than `claim`. Raises ValueError on bad data or too much work."""
    validate(net)
    sendings = [MOST_SENDINGS]
    for chosen in cuts(net, claim):
        tensors = list(tensors_of(net, chosen).values())
        if bound(net, chosen, tensors) < claim and some_order(net, tensors, claim, sendings):
            return True
    return False


def cuts(net: Network, claim: int) -> Iterator[int]:
    """Device sets (bits), but those whose work on one resource alone reaches the claim. A layer a step."""
    stack, steps = [(0, 0, 0)], 0
    while stack:
        v, chosen, tensors = stack.pop()
        steps += 1
        if steps > MOST_STEPS:
            raise ValueError(f"more than {MOST_STEPS} steps through the cuts")
        if v == len(net.reads):
            yield chosen
            continue
        if all(chosen >> u & 1 for u in net.reads[v]) and work(chosen | 1 << v, net.device) < claim:
            stack.append((v + 1, chosen | 1 << v, tensors))
        crossing = tensors | sum(1 << u for u in net.reads[v] if chosen >> u & 1)
        served = (1 << v + 1) - 1 & ~chosen
        if net.reads[v] and max(work(served, net.server), work(crossing, net.transfer)) + net.answer < claim:
            stack.append((v + 1, chosen, crossing))


def bound(net: Network, chosen: int, tensors: list[Tensor]) -> int:
    """What any order takes: one tensor goes first, after its ancestors; one last, before what waits for it."""
    if not tensors:
        return work(chosen, net.device)
    heads = [work(tensor.before, net.device) for tensor in tensors]
    links = [tensor.transfer for tensor in tensors]
    tails = [work(tensor.behind, net.server) for tensor in tensors]
    link = min(heads) + sum(links) + min(tails)
    server = min(map(sum, zip(heads, links, strict=True))) + work(behind(tensors), net.server)
    path = max(map(sum, zip(heads, links, tails, strict=True)))
    return max(work(chosen, net.device), max(link, server, path) + net.answer)


def some_order(net: Network, tensors: list[Tensor], claim: int, sendings: list[int]) -> bool:
    """Whether an order ends before `claim`, as the device does: depth first, leaving a start that is too late."""
    stack = [(0, 0, 0, tensors)]
    while stack:
        needed, link, server, left = stack.pop()
        rest = max(link + sum(tensor.transfer for tensor in left), server + work(behind(left), net.server))
        if rest + net.answer * bool(tensors) >= claim:
            continue
        if not left:
            return True
        sendings[0] -= len(left)
        if sendings[0] < 0:
            raise ValueError(f"more than {MOST_SENDINGS} tensors put into orders")
        stack += [after(net, needed, link, server, left, i) for i in range(len(left))]
    return False


def after(
    net: Network, needed: int, link: int, server: int, left: list[Tensor], i: int
) -> tuple[int, int, int, list[Tensor]]:
    """(ancestors run, link free, server free, tensors left) once tensor i is sent next."""
    rest, needed = left[:i] + left[i + 1 :], needed | left[i].before
    link = max(link, work(needed, net.device)) + left[i].transfer
    return needed, link, max(server, link) + work(behind(left) & ~behind(rest), net.server), rest


def behind(tensors: list[Tensor]) -> int:
    """The server layers that wait for any of these tensors."""
    waiting = 0
    for tensor in tensors:
        waiting |= tensor.behind
    return waiting


def sent(net: Network, chosen: int) -> list[int]:
    """The device's tensors that a layer on the server reads."""
    return sorted({u for v, reads in enumerate(net.reads) if not chosen >> v & 1 for u in reads if chosen >> u & 1})


def tensors_of(net: Network, chosen: int) -> dict[int, Tensor]:
    """Every tensor sent, by its layer."""
    before, waits = ancestors(net), awaited(net, chosen)
    return {
        u: Tensor(before[u], net.transfer[u], sum(1 << v for v, wait in enumerate(waits) if wait >> u & 1))
        for u in sent(net, chosen)
    }


def ancestors(net: Network) -> list[int]:
    """Per layer: itself and everything it depends on (bits)."""
    found: list[int] = []
    for v, reads in enumerate(net.reads):
        found.append(1 << v)
        for u in reads:
            found[v] |= found[u]
    return found


def awaited(net: Network, chosen: int) -> list[int]:
    """Per layer on the server: the tensors sent that it or a layer before it reads (bits)."""
    found = [0] * len(net.reads)
    for v, reads in enumerate(net.reads):
        for u in reads:
            if not chosen >> v & 1:
                found[v] |= 1 << u if chosen >> u & 1 else found[u]
    return found


def work(layers: int, times: list[int]) -> int:
    """The total time of a set of layers."""
    total = 0
    while layers:
        low = layers & -layers
        total += times[low.bit_length() - 1]
        layers ^= low
    return total


def validate(net: Network) -> None:
    """Raises ValueError where times are no integers >= 0, lists differ in length, or layers are out of order."""
    times = [*net.device, *net.server, *net.transfer, net.answer]
    if any(type(time) is not int or time < 0 for time in times):
        raise ValueError("times must be integers >= 0")
    if not {len(net.device), len(net.server), len(net.transfer)} == {len(net.reads)}:
        raise ValueError("expected a time on each resource for every layer")
    if any(not 0 <= u < v for v, reads in enumerate(net.reads) for u in reads):
        raise ValueError("a layer does not come after those it reads")
    if any(not net.transfer[u] for reads in net.reads for u in reads):
        raise ValueError("a tensor that is read takes no time to send: it could overtake others")
