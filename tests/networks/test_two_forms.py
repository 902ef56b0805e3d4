"""Does every network that stands in two forms, built in code and listed in a table, say the same?

Compared by the loops of every convolution and product, which decide MACs and weights; a fully connected layer
on a map is the convolution whose taps cover it.
"""

from __future__ import annotations

from collections import Counter

import pytest

from optsched.networks.catalogue import NETWORKS
from optsched.networks.layer import Loops
from optsched.networks.network import Network
from optsched.networks.table import read_shipped, table_names

SAME = {
    "lenet": "lenet-5",
    "alexnet": "alexnet",
    "vgg16": "vgg-16",
    "resnet34": "resnet-34",
    "resnet50": "resnet-50",
    "resnet101": "resnet-101",
}
VARIANTS = {"googlenet": "googlenet-maestro", "alexnet-p": "alexnet-2012"}
TABLES_ONLY = {"capsnet", "densenet-121", "gnmt", "mobilenet-v1", "ssd-mobilenet-v1", "ssd-resnet34"}
CATALOGUE_ONLY = {"resnet18", "inception-v3", "inception-resnet-v2", "siamese", "multi-stream"}


def flat(loops: Loops) -> Loops:
    """A convolution with one output as the matrix product it is."""
    if loops.P * loops.Q > 1 or loops.groups > 1:
        return loops
    return Loops(N=loops.N, K=loops.K, C=loops.C * loops.R * loops.S)


def loops_of(net: Network) -> Counter[Loops]:
    found: Counter[Loops] = Counter()
    for layer in net.products:
        found[flat(layer.loops)] += layer.count
    return found


@pytest.mark.parametrize("name", SAME)
def test_code_and_table_agree_layer_by_layer(name: str) -> None:
    built, listed = NETWORKS[name](), read_shipped(SAME[name])
    assert loops_of(built) == loops_of(listed)
    assert built.macs == listed.macs
    assert sum(layer.loops.weights for layer in built.products) == listed.parameters


def test_totals_to_the_digit() -> None:
    macs = {name: NETWORKS[name]().macs for name in SAME}
    assert macs == {
        "lenet": 416_520,
        "alexnet": 714_188_480,
        "vgg16": 15_470_264_320,
        "resnet34": 3_663_761_408,
        "resnet50": 4_089_184_256,
        "resnet101": 7_801_405_440,
    }


def test_googlenets_table_has_smaller_taps_and_two_heads() -> None:
    built, listed = NETWORKS["googlenet"](), read_shipped("googlenet-maestro")
    assert (built.macs, listed.macs) == (1_582_671_872, 1_506_748_416)
    expected = Counter(
        {loops._replace(R=3, S=3) if loops.R == 5 else loops: n for loops, n in loops_of(built).items()}
    )
    expected += Counter({Loops(K=128, C=512, P=4, Q=4): 1, Loops(K=128, C=528, P=4, Q=4): 1})
    expected += Counter({Loops(K=1024, C=2048): 2, Loops(K=1000, C=1024): 2})
    assert loops_of(listed) == expected
    assert "googlenet-maestro" in NETWORKS["googlenet"].__doc__


def test_alexnet_p_differs_from_the_published_one_in_the_third_convolution() -> None:
    built, listed = NETWORKS["alexnet-p"](), read_shipped("alexnet-2012")
    third = Loops(K=384, C=256, P=13, Q=13, R=3, S=3)
    split = third._replace(K=192, C=128)
    assert built.macs - 2 * split.macs == listed.macs - third.macs
    assert "alexnet-2012" in NETWORKS["alexnet-p"].__doc__


def test_every_network_is_paired_or_stands_once() -> None:
    """A new network or table is to be entered above."""
    vehicle = {name for name in table_names() if name.startswith("vehicle-")}
    assert {*SAME.values(), *VARIANTS.values(), *TABLES_ONLY, *vehicle} == set(table_names())
    assert {*SAME, *VARIANTS, *CATALOGUE_ONLY} == set(NETWORKS)
