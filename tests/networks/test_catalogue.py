"""Do the networks of the catalogue have the published totals and feature maps?"""

from __future__ import annotations

import pytest

from optsched.networks.catalogue import NETWORKS

# parameters as published with the reference weights; multiply-accumulates in thousands of millions
PUBLISHED = {
    "lenet": (61_706, 0.0004165),
    "alexnet": (61_100_840, 0.714),
    "alexnet-p": (None, 0.65),
    "vgg16": (138_357_544, 15.47),
    "googlenet": (6_998_552, 1.583),
    "resnet18": (11_689_512, 1.814),
    "resnet34": (21_797_672, 3.664),
    "resnet50": (25_557_032, 4.089),
    "resnet101": (44_549_160, 7.801),
    "inception-v3": (23_834_568, 5.713),
    "inception-resnet-v2": (55_843_464, 13.16),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_totals_are_the_published_ones(name):
    net = NETWORKS[name]()
    parameters, gigamacs = PUBLISHED[name]
    assert net.macs / 1e9 == pytest.approx(gigamacs, rel=1e-3)
    assert parameters in (None, net.parameters)


@pytest.mark.parametrize("name", NETWORKS)
def test_layers_follow_what_they_read_and_products_have_loops(name):
    net = NETWORKS[name]()
    known: set[str] = set()
    for layer in net.layers.values():
        assert known.issuperset(layer.inputs)
        known.add(layer.name)
    for layer in net.products:
        assert layer.loops.macs == layer.operations
        assert 0 < layer.parameters - layer.loops.weights <= 2 * layer.shape[0]
    sizes = {layer.elements for layer in net.layers.values() if layer.op == "input"}
    assert sizes <= {3 * 224 * 224, 3 * 299 * 299, 32 * 32}


def test_googlenet_feature_map_sizes():
    net = NETWORKS["googlenet"]()
    assert net.layers["3acat"].shape == (256, 28, 28)
    assert net.layers["4ecat"].shape == (832, 14, 14)
    assert net.layers["5bcat"].shape == (1024, 7, 7)
    assert net.layers["gap"].shape == (1024, 1, 1)
