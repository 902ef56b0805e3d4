"""Which blocks of columns can be exchanged without changing the instance? The rows that order them are added.

Columns and rows are coloured by what they look like and what they touch until the colours settle (colour refinement);
rows that join columns of one colour hold the blocks together, and without them the blocks fall apart. What is found
is tested by the checker's own rule before it is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from optsched.certify.read_mps import ONE, Refused
from optsched.certify.verify import Instance

ROUNDS = 12
"""Rounds of colouring (assumed); a block's columns are at most a few rows apart."""
Blocks = list[list[int]]


def order_blocks(instance: Instance) -> list[tuple[Blocks, int]]:
    """(blocks, t) of every order that was added: exchangeable blocks, and the column by which they descend."""
    colour = _colours(instance)
    if not _repeated(instance, colour):
        return []
    families: dict[tuple[int, ...], list[list[int]]] = defaultdict(list)
    for block in _blocks(instance, colour):
        ordered = sorted(block, key=lambda j: (colour[j], j))
        families[tuple(colour[j] for j in ordered)].append(ordered)
    found = []
    for blocks in families.values():
        column = next((t for t, j in enumerate(blocks[0]) if instance.whole[j]), None)
        if column is None or len(blocks) < 2:
            continue
        found += [(run, column) for run in _runs(instance, blocks, column) if len(run) > 1]
    return found


def _colours(instance: Instance) -> list[int]:
    """A colour per column: equal where no sum over neighbours tells two columns apart."""
    columns = [(instance.costs.get(j, 0), own, instance.whole[j]) for j, own in enumerate(instance.own[:ONE])]
    colour = _numbered(columns)
    if not _repeated(instance, colour):
        return colour
    terms = [[(j, a) for j, a in row.items() if j != ONE] for row in instance.rows[: instance.original]]
    names, sides = instance.name, [row.get(ONE, 0) for row in instance.rows]
    rows = _numbered([(sides[i], names[i].startswith("axiom_")) for i in range(instance.original)])
    uses: list[list[tuple[int, int]]] = [[] for _ in colour]
    for i, row in enumerate(terms):
        for j, a in row:
            uses[j].append((i, a))
    count = 0
    for _ in range(ROUNDS):
        rows = _numbered([(rows[i], *sorted((colour[j], a) for j, a in row)) for i, row in enumerate(terms)])
        colour = _numbered([(colour[j], *sorted((rows[i], a) for i, a in use)) for j, use in enumerate(uses)])
        if len(set(colour)) == count or not _repeated(instance, colour):
            break
        count = len(set(colour))
    return colour


def _repeated(instance: Instance, colour: list[int]) -> bool:
    """Whether two whole columns may still be exchangeable: no order can be without."""
    whole = [seen for seen, is_whole in zip(colour, instance.whole, strict=False) if is_whole]
    return len(set(whole)) < len(whole)


def _numbered(keys: Sequence[tuple[object, ...]]) -> list[int]:
    """Equal keys get equal numbers, in order of appearance."""
    known: dict[tuple[object, ...], int] = {}
    return [known.setdefault(key, len(known)) for key in keys]


def _blocks(instance: Instance, colour: list[int]) -> list[list[int]]:
    """Connected columns after removing every row with two columns of one colour, and columns of their own colour,
    which stay where they are.
    """
    often = Counter(colour)
    parent = list(range(len(colour)))

    def top(j: int) -> int:
        while parent[j] != j:
            parent[j] = parent[parent[j]]
            j = parent[j]
        return j

    for row in instance.rows[: instance.original]:
        columns = [j for j in row if j != ONE and often[colour[j]] > 1]
        if len({colour[j] for j in columns}) == len(columns):
            for first, second in pairwise(columns):
                parent[top(first)] = top(second)
    groups: dict[int, list[int]] = defaultdict(list)
    for j in range(len(colour)):
        groups[top(j)].append(j)
    return list(groups.values())


def _runs(instance: Instance, blocks: Blocks, column: int) -> list[Blocks]:
    """The blocks in runs within which neighbours really are exchangeable, each pair put in order."""
    before = len(instance.rows)
    try:
        instance.order(blocks, column)
        return [blocks]
    except Refused:  # all at once is quicker, where it holds
        del instance.rows[before:], instance.name[before:]
    runs: list[Blocks] = [[blocks[0]]]
    for first, second in pairwise(blocks):
        try:
            instance.order([first, second], column)
            runs[-1].append(second)
        except Refused:
            runs.append([second])
    return runs
