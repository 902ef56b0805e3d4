"""Do layer tables and Timeloop layer files become the layers they describe, and faults messages?"""

from __future__ import annotations

import pytest

from optsched.core.errors import FileFault, UsageFault
from optsched.imports import layers as table
from optsched.imports import timeloop
from optsched.problems.mapping.layers.networks import network

HEADER = "name,N,K,C,P,Q,R,S,stride,groups,count\n"


def test_batch_multiplies() -> None:
    assert network("alexnet-2012", 4)[0].loops["B.opc"] == 4
    assert sum(x.macs * x.count for x in network("lenet-5", 4)) == 4 * sum(
        x.macs * x.count for x in network("lenet-5")
    )
    with pytest.raises(UsageFault, match="unknown network"):
        network("alexnet-2013")


def test_table_becomes_an_instance(tmp_path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("# a comment\n" + HEADER + "c1,1,64,32,14,14,3,3,2,2,3\n")
    instance = table.read([str(path)], accelerator="tpu", batch=4)
    (layer,) = instance.layers
    assert instance.name == "mine"
    assert layer.loops == {
        "B.opc": 4,
        "C.g": 2,
        "C.op": 32,
        "C.ks": 16,
        "H.opc": 14,
        "H.ks": 3,
        "W.opc": 14,
        "W.ks": 3,
    }
    assert (layer.strides, layer.count) == ({"H": 2, "W": 2}, 3)


def test_timeloop_layer(tmp_path) -> None:
    path = tmp_path / "conv.yaml"
    path.write_text(
        "problem:\n  C: 64\n  Hdilation: 1\n  Hstride: 2\n  K: 192\n  N: 1\n  P: 27\n  Q: 13\n  R: 5\n  S: 3\n"
        "  Wdilation: 1\n  Wstride: 1\n  shape: cnn-layer\n"
    )
    (layer,) = timeloop.read([str(path)]).layers
    assert layer.loops == {"C.op": 192, "C.ks": 64, "W.opc": 27, "W.ks": 5, "H.opc": 13, "H.ks": 3}
    assert layer.strides == {"H": 2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("arch:\n  C: 1\n", "no `problem:` block"),
        ("problem:\n  C: 3\n  K: x\n", "K: got 'x'"),
        ("problem:\n  C: 3\n  K: 3\n  Wdilation: 2\n", "only 1 is supported"),
        ("problem:\n  K: 3\n", "C: missing"),
    ],
)
def test_timeloop_faults(tmp_path, text: str, message: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(FileFault, match=message):
        timeloop.read([str(path)])
