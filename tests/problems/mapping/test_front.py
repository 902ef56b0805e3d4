"""Is the energy-latency front monotone, bounded, and exact at its ends?"""

from __future__ import annotations

import pytest

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.problems.mapping.front import front, front_picture
from optsched.problems.mapping.generate import generate
from tests.problems.mapping.brute import enumerate_best
from tests.problems.mapping.cases import small_instance


def test_front_of_a_small_layer(tmp_path) -> None:
    instance = small_instance(7, 5, kind="E")
    points = front(instance, 5, Limits(gap=1e-6, time_limit_s=30))
    best = enumerate_best(instance)
    assert points[0].latency == pytest.approx(best["latency"][0], rel=0.05)
    assert points[-1].energy == best["energy"][0]
    latencies, energies = [p.latency for p in points], [p.energy for p in points]
    assert latencies == sorted(latencies)
    assert energies == sorted(energies, reverse=True)
    assert all(p.energy_bound <= p.energy for p in points)
    assert all(p.limit_cycles is None or p.latency <= p.limit_cycles * (1 + 1e-6) for p in points)
    front_picture(points, instance.name).savefig(tmp_path / "front.png")
    assert (tmp_path / "front.png").stat().st_size > 2000


def test_front_is_of_one_layer() -> None:
    with pytest.raises(UsageFault, match="one layer"):
        front(generate(2, 0))
