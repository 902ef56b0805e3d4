"""Reads the standard flow-shop file: `n m`, then per job m pairs `machine time`."""

from __future__ import annotations

from collections.abc import Sequence

from optsched.core.document import Source
from optsched.core.errors import FileFault
from optsched.problems.offloading.instance import Instance, Path


def read(text: str, where: str, *, name: str = "flow-shop", stages: Sequence[int] | None = None) -> Instance:
    """An instance of kind paths whose times are the file's numbers as such.

    Parameters
    ----------
    text, where : str
        Content, and the file's name for faults and sources.
    stages : sequence of int, optional
        The three machines to keep, counted from 1; needed where there are not exactly three.

    Raises
    ------
    FileFault
        With every fault; also where a job skips the middle machine but not the last, which a link cannot do.
    """
    jobs, machines = _table(text, where)
    if stages is None:
        if machines != 3:
            raise FileFault(where, [f"{machines} machines: choose three of them, such as stages 1,2,3"])
        stages = (1, 2, 3)
    if len(stages) != 3 or len(set(stages)) != 3 or not all(1 <= stage <= machines for stage in stages):
        raise FileFault(where, [f"stages {list(stages)}: expected three different ones of 1..{machines}"])
    kept = [[row[stage - 1] for stage in stages] for row in jobs]
    faults = [
        f"job {i}: no time on the middle machine, {row[2]} on the last: a zero-length transfer could overtake"
        for i, row in enumerate(kept, start=1)
        if not row[1] and row[2]
    ]
    if faults:
        raise FileFault(where, faults)
    paths = tuple(
        Path(name=f"job-{i}", device_us=a, link_us=b, server_us=c) for i, (a, b, c) in enumerate(kept, start=1)
    )
    text = f"machines {', '.join(map(str, stages))} of {machines} in {where}; time units as in the file"
    return Instance(
        format="optsched/offloading@1",
        name=name,
        kind="paths",
        paths=paths,
        sources=(Source(field="paths", kind="published", text=text),),
    )


def _table(text: str, where: str) -> tuple[list[list[int]], int]:
    """Times per job in machine order, and the number of machines. Raises FileFault with every fault."""
    numbers: list[list[int]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            row = [int(word) for word in line.split()]
        except ValueError:
            raise FileFault(where, [f"line {number}: expected whole numbers, got {line.strip()[:60]!r}"]) from None
        if row:
            numbers.append(row)
    if not numbers or len(numbers[0]) != 2 or min(numbers[0]) < 1:
        raise FileFault(where, ["line 1: expected the numbers of jobs and of machines"])
    jobs, machines = numbers[0]
    faults = [] if len(numbers) == jobs + 1 else [f"expected {jobs} jobs, got {len(numbers) - 1}"]
    table = []
    for i, row in enumerate(numbers[1:], start=1):
        pairs = dict(zip(row[::2], row[1::2], strict=False))
        if len(row) != 2 * machines or sorted(pairs) != list(range(machines)):
            faults.append(f"job {i}: expected each machine 0..{machines - 1} once, with its time")
        elif min(pairs.values()) < 0:
            faults.append(f"job {i}: got a negative time")
        else:
            table.append([pairs[machine] for machine in range(machines)])
    if faults:
        raise FileFault(where, faults)
    return table, machines
