"""Do the convolutions and products of an ONNX graph become the layers they are?"""

from __future__ import annotations

from pathlib import Path

import pytest

from optsched.core.errors import FileFault
from optsched.imports.onnx_layers import read
from optsched.imports.reading import import_files
from optsched.networks.onnx_graph import network_of
from optsched.problems.mapping.layers.networks import network

onnx = pytest.importorskip("onnx")


def light(name: str) -> Path:
    return Path(onnx.__file__).parent / "backend/test/data/light" / f"light_{name}.onnx"


def graph(nodes: list, **tensors: tuple[int, ...]) -> bytes:
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT
    inputs = [helper.make_tensor_value_info(name, kind, shape) for name, shape in tensors.items()]
    outputs = [helper.make_tensor_value_info("y", kind, None)]
    made = helper.make_graph(nodes, "g", inputs, outputs)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)]).SerializeToString()


@pytest.mark.parametrize("name", ["bvlc_alexnet", "squeezenet", "resnet50"])
def test_layers_count_the_graphs_macs(name: str) -> None:
    data = light(name).read_bytes()
    layers = read(data, name).layers
    products = network_of(data, name).products
    assert sum(layer.count for layer in layers) == len(products)
    assert sum(layer.count * layer.macs for layer in layers) == sum(layer.operations for layer in products)
    assert len({layer.shape for layer in layers}) == len(layers)


def test_the_same_shapes_as_the_shipped_network() -> None:
    """The ONNX file is ResNet-50 v1: its strides stand in other convolutions than those of v1.5."""
    imported = import_files("onnx", [str(light("resnet50"))], "batch=4", "mapping")
    shipped = {tuple(layer.sizes.items()) for layer in network("resnet-50", 4)}
    same = [layer for layer in imported.layers if tuple(layer.sizes.items()) in shipped]
    assert len(same) >= 15
    assert imported.format == "optsched/mapping@1"


def test_convolution_with_groups_and_uneven_strides() -> None:
    node = onnx.helper.make_node("Conv", ["x", "w"], ["y"], group=2, strides=[2, 1], kernel_shape=[3, 1])
    (layer,) = read(graph([node], x=(1, 4, 9, 5), w=(6, 2, 3, 1)), "g", batch=3).layers
    assert layer.loops == {"B.opc": 3, "C.g": 2, "C.op": 3, "C.ks": 2, "H.opc": 4, "H.ks": 3, "W.opc": 5}
    assert layer.strides == {"H": 2}


def test_products() -> None:
    node = onnx.helper.make_node("MatMul", ["a", "b"], ["y"])
    (shared,) = read(graph([node], a=(2, 5, 7), b=(7, 3)), "g").layers
    assert shared.loops == {"B.opc": 10, "C.op": 3, "C.ks": 7}
    (stacked,) = read(graph([node], a=(2, 5, 7), b=(2, 7, 3)), "g").layers
    assert stacked.loops == {"B.g": 2, "B.opc": 5, "C.op": 3, "C.ks": 7}
    gemm = onnx.helper.make_node("Gemm", ["a", "b"], ["y"], transA=1)
    (flipped,) = read(graph([gemm], a=(7, 5), b=(7, 3)), "g").layers
    assert flipped.loops == {"B.opc": 5, "C.op": 3, "C.ks": 7}


def test_faults_name_the_node() -> None:
    dilated = onnx.helper.make_node("Conv", ["x", "w"], ["y"], dilations=[2, 2], kernel_shape=[3, 3])
    with pytest.raises(FileFault, match="Conv-0': a dilated convolution"):
        read(graph([dilated], x=(1, 4, 9, 9), w=(6, 4, 3, 3)), "g")
    relu = onnx.helper.make_node("Relu", ["x"], ["y"])
    with pytest.raises(FileFault, match="no convolution and no matrix product"):
        read(graph([relu], x=(1, 4)), "g")
