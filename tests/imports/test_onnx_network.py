"""Does an ONNX graph become an offloading instance that is solved?"""

from __future__ import annotations

from pathlib import Path

import pytest

from optsched import solve
from optsched.imports.onnx_network import read

onnx = pytest.importorskip("onnx")


def light(name):
    return (Path(onnx.__file__).parent / "backend/test/data/light" / f"light_{name}.onnx").read_bytes()


def test_an_imported_network_is_solved():
    instance = read(light("squeezenet"), "squeezenet", device_us=300_000, server_us=20_000, bandwidth_bits_per_s=5e6)
    assert sum(layer.device_us for layer in instance.layers) == 300_000
    assert solve(instance).found == "optimal"
