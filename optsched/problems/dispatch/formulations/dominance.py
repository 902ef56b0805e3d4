"""Which options can a relaxation leave out because another does the same work at no more time and no more use?"""

from __future__ import annotations

from optsched.problems.dispatch.options import Job, Option


def kept(job: Job) -> tuple[tuple[int, Option], ...]:
    """The options of a job that no single other one beats in time and in accelerator time of every type.

    What a relaxation pays is ticks and ticks x uses, both linear, so the rest change no value. Of equal ones the
    first is kept.
    """

    def cost(option: Option) -> tuple[int, ...]:
        return (option.ticks, *(option.ticks * used for used in option.uses))

    costs = [cost(option) for option in job.options]
    found = []
    for c, option in enumerate(job.options):
        beaten = any(
            all(mine >= theirs for mine, theirs in zip(costs[c], costs[d], strict=True))
            and (costs[c] != costs[d] or d < c)
            for d in range(len(costs))
            if d != c
        )
        if not beaten:
            found.append((c, option))
    return tuple(found)
