"""Have the shipped layer tables the usual totals, and does a faulty table say what is wrong with it?"""

from __future__ import annotations

import pytest

from optsched.core.errors import FileFault, UsageFault
from optsched.networks.layer import Loops
from optsched.networks.table import SHIPPED, layers_of, read_shipped, table_names

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


@pytest.mark.parametrize("name", table_names())
def test_networks_have_the_usual_totals(name: str) -> None:
    net = read_shipped(name)
    if name in TOTALS:
        assert (round(net.macs / 1e9, 4), round(net.parameters / 1e6, 3)) == TOTALS[name]
    loops = [layer.loops for layer in net.layers.values()]
    assert len(set(loops)) == len(loops)
    assert net.source.partition(": ")[0] in ("published", "assumed")


def test_no_row_is_lost_under_another_ones_name() -> None:
    for name in table_names():
        rows = (SHIPPED / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert len(read_shipped(name).layers) == sum(not row.startswith(("#", "name,")) for row in rows)


def test_unknown_name() -> None:
    with pytest.raises(UsageFault, match="unknown network 'alexnet-2013': expected one of alexnet, "):
        read_shipped("alexnet-2013")


def test_a_row_is_a_layer() -> None:
    dw, fc = layers_of("# mine\n" + HEADER + "dw,2,32,32,14,13,3,1,2,32,3\nfc,1,10,84,1,1,1,1,1,1,1\n", "mine.csv")
    assert dw.loops == Loops(N=2, K=32, C=32, P=14, Q=13, R=3, S=1, strides=(2, 2), groups=32)
    assert (dw.op, dw.macs, dw.parameters, dw.count) == ("conv", 2 * 32 * 14 * 13 * 3, 32 * 3, 3)
    assert (fc.op, fc.macs, fc.parameters, fc.count) == ("fc", 840, 840, 1)


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
