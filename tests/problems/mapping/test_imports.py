"""Do layer tables and Timeloop layer files become the layers they describe, and faults messages?"""

from __future__ import annotations

import pytest

from optsched.core.errors import FileFault, UsageFault
from optsched.imports import layers as table
from optsched.imports import timeloop
from optsched.problems.mapping.layers.tables import layers_of, network, network_names

HEADER = "name,N,K,C,P,Q,R,S,stride,groups,count\n"
TOTALS = {  # MACs (G) and weights (M) of one pass; batch as in the table
    "alexnet": (0.7142, 61.090),
    "alexnet-2012": (0.7244, 60.955),
    "resnet-34": (3.6638, 21.780),
    "resnet-50": (4.0892, 25.503),
    "resnet-101": (7.8014, 44.443),
    "googlenet-maestro": (1.5067, 12.985),
    "gnmt": (24.4276, 96.469),
    "mobilenet-v1": (0.5687, 4.209),
    "ssd-mobilenet-v1": (1.2371, 6.791),
    "lenet-5": (0.0004, 0.061),
    "capsnet": (0.2009, 6.804),
    "densenet-121": (2.8342, 7.894),
    "vgg-16": (15.4703, 138.344),
}


@pytest.mark.parametrize("name", network_names())
def test_networks_have_the_usual_totals(name: str) -> None:
    layers = network(name)
    macs = sum(layer.count * layer.macs for layer in layers) / 1e9
    weights = (
        sum(
            layer.count
            * layer.loops.get("C.g", 1)
            * layer.loops.get("C.op", 1)
            * layer.loops.get("C.ks", 1)
            * layer.loops.get("H.ks", 1)
            * layer.loops.get("W.ks", 1)
            for layer in layers
        )
        / 1e6
    )
    if name in TOTALS:
        assert (round(macs, 4), round(weights, 3)) == TOTALS[name]
    assert len({layer.shape for layer in layers}) == len(layers)


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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "c,1,0,3,5,5,3,3,1,1,1\n", "line 2: K: got '0', expected a whole number"),
        (HEADER + "c,1,6.5,3,5,5,3,3,1,1,1\n", "K: got '6.5'"),
        (HEADER + "c,1,6,3,5,5,3,3,1,2,1\n", "groups: 2 divide neither"),
        ("name,K\nc,1\n", "no column N, C"),
        (HEADER, "no layers"),
    ],
)
def test_table_faults(text: str, message: str) -> None:
    with pytest.raises(FileFault, match=message.replace("(", r"\(")):
        layers_of(text, "table.csv")


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
