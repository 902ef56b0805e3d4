"""Which operations make a schedule as long as it is?"""

from __future__ import annotations

from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.schedule import TimetableRow, decided, makespan, timetable


def critical_path(instance: Instance, solution: Solution) -> list[TimetableRow]:
    """A chain of operations without idle time, from the start to the last end: shorten
    any other and nothing changes.

    Followed backwards: what the operation needed that ended exactly when it began, or what held its resource then.
    """
    rows = timetable(instance, solution)
    tasks, _ = decided(instance, solution)
    return_us = instance.link.result_return_us if instance.link else 0
    last = max(rows, key=lambda row: makespan([row], return_us), default=None)
    path = [last] if last else []
    by_key = {(row.resource, row.name): row for row in rows}
    by_end: dict[tuple[str, int], TimetableRow] = {}
    for row in rows:
        if row.end_us > row.start_us:
            by_end[row.resource, row.end_us] = row
    while path and path[-1].start_us > 0 and len(path) <= len(rows):
        row = path[-1]
        needed = [by_key[key] for key in tasks[row.resource, row.name].after]
        before = next((other for other in needed if other.end_us == row.start_us), None)
        before = before or by_end.get((row.resource, row.start_us))
        if before is None:
            break
        path.append(before)
    return path[::-1]
