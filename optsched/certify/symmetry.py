"""Finds blocks of columns that can be exchanged without changing the instance: a guess that the checker's rule tests.

Columns and rows are coloured by what they look like and what they touch until the colours settle; rows that
join columns of one colour hold the blocks together, and without them the blocks fall apart.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from optsched.certify.verify import Instance

ROUNDS = 12
Blocks = list[list[int]]


def interchangeable(instance: Instance) -> list[tuple[Blocks, int]]:
    """(blocks, t) for every family of exchangeable blocks found; t is the column by which to order them."""
    colour = _colours(instance)
    families: dict[tuple[int, ...], list[list[int]]] = defaultdict(list)
    for block in _blocks(instance, colour):
        ordered = sorted(block, key=lambda j: (colour[j], j))
        families[tuple(colour[j] for j in ordered)].append(ordered)
    found = []
    for blocks in families.values():
        column = next((t for t, j in enumerate(blocks[0]) if instance.whole[j]), None)
        if column is None or len(blocks) < 2:
            continue
        found += [(run, column) for run in _runs(instance, blocks) if len(run) > 1]
    return found


def _colours(instance: Instance) -> list[int]:
    """A colour per column: equal where no sum over neighbours tells two columns apart."""
    columns = [(instance.costs.get(j, 0), own, instance.whole[j]) for j, own in enumerate(instance.own)]
    colour = _numbered(columns)
    rows = _numbered(
        [
            (instance.sense[i], instance.side[i], instance.name[i].startswith("axiom_"))
            for i in range(instance.original)
        ]
    )
    uses: list[list[tuple[int, int]]] = [[] for _ in colour]
    for i in range(instance.original):
        for j, a in instance.rows[i].items():
            uses[j].append((i, a))
    count = 0
    for _ in range(ROUNDS):
        terms = (sorted((colour[j], a) for j, a in instance.rows[i].items()) for i in range(instance.original))
        rows = _numbered([(rows[i], tuple(term)) for i, term in enumerate(terms)])
        colour = _numbered([(colour[j], tuple(sorted((rows[i], a) for i, a in uses[j]))) for j in range(len(colour))])
        if len(set(colour)) == count:
            break
        count = len(set(colour))
    return colour


def _numbered(keys: list[tuple[object, ...]]) -> list[int]:
    known: dict[tuple[object, ...], int] = {}
    return [known.setdefault(key, len(known)) for key in keys]


def _blocks(instance: Instance, colour: list[int]) -> list[list[int]]:
    """Connected columns after removing every row with two columns of one colour."""
    parent = list(range(len(colour)))

    def top(j: int) -> int:
        while parent[j] != j:
            parent[j] = parent[parent[j]]
            j = parent[j]
        return j

    for row in instance.rows[: instance.original]:
        if len({colour[j] for j in row}) == len(row):
            for first, second in pairwise(row):
                parent[top(first)] = top(second)
    groups: dict[int, list[int]] = defaultdict(list)
    for j in range(len(colour)):
        groups[top(j)].append(j)
    return list(groups.values())


def _runs(instance: Instance, blocks: Blocks) -> list[Blocks]:
    """The blocks in runs within which neighbours really are exchangeable."""
    home: dict[int, set[int]] = {j: set() for block in blocks for j in block}
    for i, row in enumerate(instance.rows[: instance.original]):
        for j in row.keys() & home.keys():
            home[j].add(i)
    runs: list[Blocks] = [[blocks[0]]]
    for first, second in pairwise(blocks):
        if instance.exchangeable(first, second, home):
            runs[-1].append(second)
        else:
            runs.append([second])
    return runs
