"""What the joint optimum saves on our synthetic board: stated beside SCALENet's 10 %, no reproduction of it."""

from __future__ import annotations

import pytest

from optsched.core.load import load
from optsched.core.solve import solve


@pytest.mark.parametrize(("name", "saved"), [("zynq-3-2", 5.1), ("zynq-3-4", 19.7), ("zynq-5-2", 4.6)])
def test_power_below_all_hardware_on_the_synthetic_board(name, saved):
    """One period for all methods, so energy and average power save the same share."""
    instance = load(f"deployment/{name}")
    optimum, hardware = solve(instance, "exact"), solve(instance, "all-hardware")
    assert optimum.found == "optimal"
    assert 100 * (1 - optimum.parts["power_w"] / hardware.parts["power_w"]) == pytest.approx(saved, abs=0.1)
    assert solve(instance, "all-software").found == "none"
