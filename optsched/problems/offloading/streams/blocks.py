"""How long do blocks of equal jobs take on three machines? A closed form, in whole numbers of any size.

Python integers, so counts of 10^9 frames do not overflow; the cost does not depend on the number of jobs.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from optsched.problems.offloading.flowshop.orders import SIMPLE, Times

# the row of `times` that a block's jobs have, and how many there are
Block = tuple[int, int]


def makespan(times: Times, blocks: Sequence[Block]) -> int:
    """Makespan (us) of the blocks in this order: the longest path changes machine at
    the first or last job of a block.
    """
    device = link = server = 0
    for (a, b, c), (_, z) in zip(times[[k for k, _ in blocks]].tolist(), blocks, strict=True):
        first = max(device + a + b + z * c, device + a + z * b + c, device + z * a + b + c)
        server = max(server + z * c, link + b + z * c, link + z * b + c, first)
        link = max(link + z * b, device + a + z * b, device + z * a + b)
        device += z * a
    return server


def best_order(times: Times, blocks: Sequence[Block]) -> tuple[int, list[Block]]:
    """The least makespan (us) over the simple orders of these blocks, and the blocks in that order."""
    rows = times[[k for k, _ in blocks]]
    orders = [[blocks[i] for i in rule(rows)] for rule in SIMPLE.values()]
    return min(((makespan(times, order), order) for order in orders), key=itemgetter(0))
