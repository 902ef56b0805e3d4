"""ONNX graphs: known totals of the graphs that come with the onnx package, and small hand-made ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from optsched import solve
from optsched.core.errors import FileFault
from optsched.imports.onnx_network import architecture, read

onnx = pytest.importorskip("onnx")


def light(name):
    return (Path(onnx.__file__).parent / "backend/test/data/light" / f"light_{name}.onnx").read_bytes()


@pytest.mark.parametrize(("name", "megamacs"), [("bvlc_alexnet", 654.6), ("squeezenet", 349.2), ("resnet50", 4089.2)])
def test_multiply_accumulates_of_known_graphs(name, megamacs):
    assert architecture(light(name), name).macs / 1e6 == pytest.approx(megamacs, abs=0.05)


def model(nodes, batch="N", initializers=()):
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT
    source = helper.make_tensor_value_info("x", kind, [batch, 3, 8, 8])
    target = helper.make_tensor_value_info("y", kind, None)
    graph = helper.make_graph(nodes, "g", [source], [target], list(initializers))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)]).SerializeToString()


def weights(name, *shape):
    size = 1
    for side in shape:
        size *= side
    return onnx.helper.make_tensor(name, onnx.TensorProto.FLOAT, shape, [0.0] * size)


def node(op, inputs, outputs, **attributes):
    return onnx.helper.make_node(op, inputs, outputs, name=outputs[0], **attributes)


def test_symbolic_batch_constant_chains_and_dropout_masks():
    nodes = [
        node("ConstantOfShape", ["shape"], ["w"]),
        node("Conv", ["x", "w"], ["c"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        node("Dropout", ["c"], ["d", "mask"]),
        node("Relu", ["d"], ["y"]),
    ]
    shape = onnx.helper.make_tensor("shape", onnx.TensorProto.INT64, (4,), [4, 3, 3, 3])
    net = architecture(model(nodes, initializers=[shape]), "x")
    assert [(layer.name, layer.op, layer.inputs) for layer in net.layers.values()] == [
        ("x", "input", ()),
        ("c", "conv", ("x",)),
        ("d", "dropout", ("c",)),
        ("y", "relu", ("d",)),
    ]
    assert net.macs == 4 * 8 * 8 * 27
    assert net.layers["c"].elements == 4 * 64


def test_unknown_operators_are_named_all_at_once():
    nodes = [node("Relu", ["x"], ["a"]), node("Det", ["a"], ["b"]), node("Det", ["a"], ["y"])]
    with pytest.raises(FileFault) as caught:
        architecture(model(nodes), "x")
    assert len(caught.value.faults) == 2
    assert "Det" in caught.value.faults[0]


def test_what_is_no_onnx_model():
    with pytest.raises(FileFault, match="not an ONNX model"):
        architecture(b"hello", "x")


def test_an_imported_network_is_solved():
    instance = read(light("squeezenet"), "squeezenet", device_us=300_000, server_us=20_000, bandwidth_bits_per_s=5e6)
    assert sum(layer.device_us for layer in instance.layers) == 300_000
    assert solve(instance).found == "optimal"
