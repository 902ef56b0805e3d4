"""The same plan with every row exact: images moved by no more than 1e-9 of the demand, nothing else changed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.verdict import CLEAR
from optsched.problems.inference.fractions.amounts import exact_demand, exact_images, snapped
from optsched.problems.inference.fractions.draft import Draft
from optsched.problems.inference.fractions.even import DIGITS, EvenDraft, even_draft
from optsched.problems.inference.fractions.seen import in_time, rows_add_up, used
from optsched.problems.inference.instance import Instance, Load, Node, Solution
from optsched.problems.inference.physics import stranded
from optsched.problems.inference.speeds import speeds_of

MOVED = 1e-9
"""How far images may be moved to make a plan exact, relative to the demand: what `check` calls nothing
(`core.gap.SAME`), a thousandth of what it tolerates in a row.
"""

Attempt = Callable[[Draft | EvenDraft, Fraction], None]
"""One way of finding missing images: a draft, and the images still missing per copy."""


def repair(instance: Instance, solution: Solution, moved: float = MOVED) -> Solution | None:
    """Late loads made to end at the limit, rows made to add up, then missing images found.

    Fractions are used only for loads whose rows fail or stand at the limit; whole images are only snapped.

    Parameters
    ----------
    instance : Instance
    solution : Solution
    moved : float
        The most that any number may change, relative to the demand. A solver's plan is given its own tolerance.

    Returns
    -------
    Solution or None
        None where no such plan exists within `moved`, or a load names an unknown node.
    """
    loads = [snapped(instance, load) for load in solution.loads]
    if any(load.node not in instance.by_name for load in loads):
        return None
    if instance.whole_images:
        return solution.model_copy(update={"loads": tuple(loads)})
    plan = _Plan(instance, loads, moved)
    return solution.model_copy(update={"loads": tuple(plan.loads)}) if plan.covers() else None


class _Plan:
    """The loads, and those among them that had to be drafted."""

    def __init__(self, instance: Instance, loads: list[Load], moved: float) -> None:
        self.instance, self.loads = instance, loads
        self.most = fraction(moved) * exact_demand(instance)
        nodes = [instance.by_name[load.node] for load in loads]
        self.spare = [
            instance.latency_limit_s - float(used(instance, node, load).time_s)
            for node, load in zip(nodes, loads, strict=True)
        ]
        self.drafts: dict[int, Draft | EvenDraft] = {}
        for i, (node, load) in enumerate(zip(nodes, loads, strict=True)):
            clear = self.spare[i] > CLEAR * instance.latency_limit_s
            if not (_surely_adds_up(instance, node, load) and (clear or in_time(instance, node, load))):
                draft = self._draft(i)
                if not clear:
                    draft.hurry()
                self._take_over(i)

    def _draft(self, i: int) -> Draft | EvenDraft:
        if i not in self.drafts:
            given = self.instance, self.loads[i], self.most
            self.drafts[i] = even_draft(*given) or Draft(*given)
        return self.drafts[i]

    def _take_over(self, i: int) -> None:
        self.loads[i] = self.drafts[i].settled()

    def covers(self) -> bool:
        """Find missing images: where there is time, else at the limit, else on accelerators that wait for others."""
        missing = exact_demand(self.instance) - exact_images(self.loads)
        entries = sum(len(self.instance.by_name[load.node].accelerators) for load in self.loads)
        if missing > entries * self.most or (
            missing > 0 and any(not draft.moved_little() for draft in self.drafts.values())
        ):
            return False
        order = sorted(range(len(self.loads)), key=lambda i: -self.spare[i])
        for attempt in (_add, _fill, *map(_with_free, (10**6, 10**3, 4))):
            for i in order:
                if missing <= 0:
                    break
                draft, copies = self._draft(i), self.loads[i].copies
                before = draft.images
                attempt(draft, missing / copies)
                missing -= copies * (draft.images - before)
                self._take_over(i)
                if attempt is _add and draft.images == before:
                    break  # the one with most time to spare cannot take them all
        return missing <= 0 and all(draft.moved_little() for draft in self.drafts.values())


def _add(draft: Draft | EvenDraft, missing: Fraction) -> None:
    """Missing images into stages that have room, rounded up to a short decimal."""
    draft.add(Fraction(-int(-missing * DIGITS // 1), DIGITS))


def _fill(draft: Draft | EvenDraft, missing: Fraction) -> None:
    """Missing images by making tight entries end exactly at the limit."""
    draft.fill(draft.images + missing)


def _with_free(part: int) -> Attempt:
    """Fill with free entries taking up to a part of what they may move by."""
    return lambda draft, missing: draft.fill(draft.images + missing, draft.most / part)


def _surely_adds_up(instance: Instance, node: Node, load: Load) -> bool:
    """Whether rows surely hold: sums exact, no batch near its edge, nothing on accelerators that cannot run it."""
    if speeds_of(node).batching or load.modes is not None or stranded(instance, node, load) > 0:
        return False
    return rows_add_up(instance, node, load)
