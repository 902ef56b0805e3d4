"""The cheapest loads within each node's most images, in fractions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations

from optsched.problems.period.stages import Figures

Loads = dict[str, Fraction]
"""Images of each loaded node, by name."""


def cheapest_loads(
    figures: Mapping[str, Figures], most: Mapping[str, Fraction], demand: Fraction
) -> tuple[Fraction, Loads] | None:
    """Least energy (J) and the images of each node, paying for those that are on; None if all are too few.

    Without the price of being on, nodes are filled in order of joules per image; with it, every set of nodes that
    cost something is tried: 2^paid fillings, which is why `enumeration.MOST_PAID` caps them.

    Parameters
    ----------
    figures : mapping
        Seconds and joules per image, and joules of being on, by node.
    most : mapping
        Images each node may take; nodes that are left out take none.
    demand : Fraction
        Images to cover.
    """
    free = [name for name in most if not figures[name].on_j]
    paid = [name for name in most if figures[name].on_j]
    best: tuple[Fraction, Loads] | None = None
    for number in range(len(paid) + 1):
        for chosen in combinations(paid, number):
            found = filled(figures, {name: most[name] for name in (*free, *chosen)}, demand)
            if found is not None:
                on_j = sum((figures[name].on_j for name in chosen if found[1].get(name)), Fraction())
                if best is None or found[0] + on_j < best[0]:
                    best = found[0] + on_j, found[1]
    return best


def filled(
    figures: Mapping[str, Figures], most: Mapping[str, Fraction], demand: Fraction
) -> tuple[Fraction, Loads] | None:
    """The demand spread over nodes in order of joules per image, each to its most (a fractional knapsack).

    Returns
    -------
    (Fraction, Loads) or None
        Energy (J) and images by node; None if the demand does not fit.
    """
    energy, loads = Fraction(), {}
    for name in ranked(figures, most):
        images = min(demand, most[name])
        if images > 0:
            loads[name] = images
            energy, demand = energy + images * figures[name].image_j, demand - images
    return (energy, loads) if demand <= 0 else None


def ranked(figures: Mapping[str, Figures], names: Iterable[str]) -> list[str]:
    """The cheapest per image first."""
    return sorted(names, key=lambda name: figures[name].image_j)
