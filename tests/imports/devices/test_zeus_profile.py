"""Guards the profile of a Zeus trace: one device and line for each power limit, and faults for unknown workloads."""

from __future__ import annotations

import math

import pytest

from optsched.core.errors import FileFault
from optsched.imports.devices.zeus_profile import read

BATCHES = (8, 16, 64, 128)


def trace():
    """Epochs of 1000 images at two power limits; iteration time 2 b + 5 and 3 b + 5 ms."""
    head = "dataset,network,batch_size,optimizer,power_limit,time_per_epoch,average_power"
    rows = [
        f"toy,net,{b},sgd,{limit},{math.ceil(1000 / b) * (slope * b + 5e-3)},{limit - 10}"
        for limit, slope in ((100, 3e-3), (200, 2e-3))
        for b in BATCHES
    ]
    return "\n".join([head, *rows, "other,net,8,sgd,100,1,1", ""])


def test_every_power_limit_has_its_line():
    profile = read(trace().encode(), "a40.csv", dataset="toy", network="net", samples=1000)
    assert [(device.name, device.power_limit_w) for device in profile.devices] == [("a40", 100.0), ("a40", 200.0)]
    for device, slope in zip(profile.devices, (3e-3, 2e-3), strict=True):
        assert device.line.alpha_s_per_image == pytest.approx(slope)
        assert device.line.beta_s == pytest.approx(5e-3)


def test_unknown_workloads_are_faults():
    with pytest.raises(FileFault, match="say how many samples"):
        read(trace().encode(), "a40.csv", dataset="toy", network="net")
    with pytest.raises(FileFault, match="no rows of dataset 'toy' and network 'tree'"):
        read(trace().encode(), "a40.csv", dataset="toy", network="tree", samples=1000)
