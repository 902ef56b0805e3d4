"""ONNX graphs: known totals of the graphs that come with the onnx package, and small hand-made ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from optsched.core.errors import FileFault
from optsched.networks.layer import Loops
from optsched.networks.onnx_graph import network_of, products_of

onnx = pytest.importorskip("onnx")


def light(name):
    return (Path(onnx.__file__).parent / "backend/test/data/light" / f"light_{name}.onnx").read_bytes()


@pytest.mark.parametrize(("name", "megamacs"), [("bvlc_alexnet", 654.6), ("squeezenet", 349.2), ("resnet50", 4089.2)])
def test_multiply_accumulates_of_known_graphs(name, megamacs):
    assert network_of(light(name), name).macs / 1e6 == pytest.approx(megamacs, abs=0.05)


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
    net = network_of(model(nodes, initializers=[shape]), "x")
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
        network_of(model(nodes), "x")
    assert len(caught.value.faults) == 2
    assert "Det" in caught.value.faults[0]


def test_what_is_no_onnx_model():
    with pytest.raises(FileFault, match="not an ONNX model"):
        network_of(b"hello", "x")


@pytest.mark.parametrize("name", ["bvlc_alexnet", "squeezenet", "resnet50", "inception_v1", "densenet121", "vgg19"])
def test_the_list_of_products_is_that_of_the_network(name):
    listed, net = products_of(light(name), name), network_of(light(name), name)
    assert [(x.op, x.operations, x.parameters, x.loops) for x in listed] == [
        (x.op, x.operations, x.parameters, x.loops) for x in net.products
    ]
    assert all(layer.loops.macs == layer.operations for layer in listed)
    assert sum(layer.loops.weights for layer in listed) < net.parameters


def test_a_stack_of_matrices_is_counted_however_the_left_ones_are_repeated():
    graph = onnx.helper.make_graph(
        [node("MatMul", ["x", "w"], ["y"])],
        "g",
        [
            onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [5, 7]),
            onnx.helper.make_tensor_value_info("w", onnx.TensorProto.FLOAT, [2, 7, 3]),
        ],
        [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, None)],
    )
    data = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)]).SerializeToString()
    (product,), net = products_of(data, "g"), network_of(data, "g")
    assert product.loops == net.layers["y"].loops == Loops(N=5, K=3, C=7, stack=2)
    assert product.macs == net.macs == 2 * 5 * 3 * 7
    assert product.parameters == net.parameters == 0


def test_what_loops_cannot_say_still_has_operations():
    nodes = [node("Conv", ["x", "w"], ["y"], kernel_shape=[3, 3], dilations=[2, 2])]
    net = network_of(model(nodes, initializers=[weights("w", 4, 3, 3, 3)]), "x")
    assert net.layers["y"].loops is None
    assert (net.macs, net.parameters) == (4 * 4 * 4 * 27, 4 * 27)


def test_a_split_passes_all_its_parts_on():
    nodes = [
        node("Split", ["x"], ["a", "b", "unread"], axis=1),
        node("Relu", ["a"], ["c"]),
        node("Sigmoid", ["b"], ["d"]),
        node("Concat", ["c", "d"], ["y"], axis=1),
    ]
    net = network_of(model(nodes), "x")
    assert [(layer.name, layer.inputs, layer.elements) for layer in net.layers.values()] == [
        ("x", (), 192),
        ("a", ("x",), 128),
        ("c", ("a",), 64),
        ("d", ("a",), 64),
        ("y", ("c", "d"), 128),
    ]


def test_only_a_later_output_is_read():
    sizes = onnx.helper.make_tensor("sizes", onnx.TensorProto.INT64, (2,), [1, 2])
    nodes = [node("Split", ["x", "sizes"], ["a", "b"], axis=1), node("Relu", ["b"], ["y"])]
    net = network_of(model(nodes, initializers=[sizes]), "x")
    assert [(layer.name, layer.inputs, layer.shape) for layer in net.layers.values()][1:] == [
        ("a", ("x",), (1, 2, 8, 8)),
        ("y", ("a",), (1, 2, 8, 8)),
    ]


def test_operands_and_outputs_left_out_join_nothing():
    """ONNX writes them as empty names."""
    nodes = [
        node("Dropout", ["x"], ["a", ""]),
        node("Relu", ["x"], ["b"]),
        node("Clip", ["b", "", ""], ["c"]),
        node("Add", ["a", "c"], ["y"]),
    ]
    net = network_of(model(nodes), "x")
    assert net.layers["c"].inputs == ("b",)
    assert net.layers["a"].shape == (1, 3, 8, 8)
