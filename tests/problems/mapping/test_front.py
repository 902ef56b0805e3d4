"""Is the energy-latency front monotone, bounded, and exact at its ends?"""

from __future__ import annotations

import pytest

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.problems.mapping.check import check
from optsched.problems.mapping.front import front
from optsched.problems.mapping.generate import generate
from tests.problems.mapping.brute import enumerate_best
from tests.problems.mapping.cases import small_instance


def test_front_of_a_small_layer() -> None:
    instance = small_instance(7, 5, kind="E")
    found = front(instance, 5, Limits(gap=1e-6, time_limit_s=30))
    points = found.points
    best = enumerate_best(instance)
    assert points[0].x == pytest.approx(best["latency"][0], rel=0.05)
    assert points[-1].y == best["energy"][0]
    latencies, energies = [p.x for p in points], [p.y for p in points]
    assert latencies == sorted(latencies)
    assert energies == sorted(energies, reverse=True)
    assert all(p.bound <= p.y for p in points)
    assert [found.place(p.solution) for p in points] == [pytest.approx((p.x, p.y)) for p in points]
    assert all(check(instance, p.solution).feasible for p in points)


def test_front_is_of_one_layer() -> None:
    with pytest.raises(UsageFault, match="one layer"):
        front(generate(2, 0), 5, Limits())
