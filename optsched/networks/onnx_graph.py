"""Reads an ONNX graph as a network, or as the list of its convolutions and products; shapes by inference.

Needs the extra `onnx`.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator
from typing import Any

from optsched.core.errors import FileFault, UsageFault
from optsched.networks import onnx_operators as operators
from optsched.networks.layer import Layer, Shape
from optsched.networks.network import Network


def network_of(data: bytes, where: str, name: str = "onnx") -> Network:
    """The layers between the inputs and the outputs; what depends on constants alone is no layer.

    A symbolic batch is 1. Raises FileFault naming every operator of unknown cost or shape.
    """
    graph = graph_of(data, where)
    shapes = dict(shapes_of(graph))
    net, faults = Network(name, f"derived: from {where} by shape inference"), []
    read = {tensor for node in graph.node for tensor in node.input if tensor}
    read |= {tensor.name for tensor in graph.output}
    maker = {tensor: tensor for tensor in _inputs(graph)}
    for tensor in maker:
        net.layers[tensor] = Layer(tensor, "input", 0, 0, shapes.get(tensor, ()))
    for number, node in enumerate(graph.node):
        sources = tuple(dict.fromkeys(maker[tensor] for tensor in node.input if tensor in maker))
        if not sources:
            continue
        layer = node.name or node.output[0] or f"{node.op_type}-{number}"
        shape = _shape(node, shapes, read)
        cost = None if shape is None else operators.operations(node, shapes, math.prod(shape))
        if shape is None or cost is None:
            faults.append(f"node {layer!r}: {'no shape for' if shape is None else 'unknown'} operator {node.op_type}")
            continue
        parameters, loops = operators.parameters(node, shapes, maker), operators.loops_or_none(node, shapes)
        net.layers[layer] = Layer(layer, operators.kind(node.op_type), cost, parameters, shape, sources, loops)
        maker |= {tensor: layer for tensor in node.output if tensor}
    _drop_unread_inputs(net)
    if faults or not any(layer.inputs for layer in net.layers.values()):
        raise FileFault(where, faults or ["no layer depends on an input"])
    return net


def products_of(data: bytes, where: str) -> tuple[Layer, ...]:
    """The convolutions and matrix products in the graph's order, whatever other operators it holds.

    Each has its loops, and its number in its name. Raises FileFault naming every one whose loops are unknown.
    """
    graph = graph_of(data, where)
    shapes = dict(shapes_of(graph))
    computed, found, faults = set(_inputs(graph)), [], []
    for number, node in enumerate(graph.node):
        if not computed.isdisjoint(node.input):
            computed.update(tensor for tensor in node.output if tensor)
        if node.op_type not in operators.MULTIPLYING:
            continue
        label = f"{node.name or node.op_type}-{number}"[-100:]
        try:
            loops = operators.loops(node, shapes)
        except ValueError as error:
            faults.append(f"node {label!r}: {error}")
            continue
        op, parameters = operators.kind(node.op_type), operators.parameters(node, shapes, computed)
        found.append(Layer(label, op, loops.macs, parameters, shapes[node.output[0]], loops=loops))
    if faults or not found:
        raise FileFault(where, faults or ["no convolution and no matrix product"])
    return tuple(found)


def graph_of(data: bytes, where: str) -> Any:
    """The graph of an ONNX file with inferred shapes. Raises FileFault, UsageFault without the extra."""
    try:
        import onnx
        from onnx import shape_inference
    except ImportError:
        raise UsageFault("reading ONNX needs the extra 'onnx': pip install optsched[onnx]") from None
    try:
        model = onnx.load_model_from_string(data)
        for tensor in model.graph.input:
            dims = tensor.type.tensor_type.shape.dim
            if dims and not dims[0].dim_value:
                dims[0].dim_value = 1
        return shape_inference.infer_shapes(model).graph
    except Exception as error:  # noqa: BLE001 - the parser's own, of many kinds: not an ONNX model
        raise FileFault(where, [f"not an ONNX model: {type(error).__name__}"]) from None


def shapes_of(graph: Any) -> Iterator[tuple[str, Shape]]:
    """Shapes of all tensors whose every dimension is known."""
    for tensor in graph.initializer:
        yield tensor.name, tuple(tensor.dims)
    for tensor in (*graph.input, *graph.value_info, *graph.output):
        dims = tensor.type.tensor_type.shape.dim
        if all(dim.dim_value > 0 for dim in dims) and tensor.type.tensor_type.HasField("shape"):
            yield tensor.name, tuple(dim.dim_value for dim in dims)


def _inputs(graph: Any) -> list[str]:
    """What is fed in; older graphs list their trained numbers among the inputs too."""
    constants = {tensor.name for tensor in graph.initializer}
    return [tensor.name for tensor in graph.input if tensor.name not in constants]


def _shape(node: Any, shapes: dict[str, Shape], read: Container[str]) -> Shape | None:
    """The shape of the output that is read; of several, their elements in a row. None if one is unknown."""
    found = [shapes.get(tensor) for tensor in node.output if tensor in read] or [shapes.get(node.output[0])]
    known = [shape for shape in found if shape is not None]
    if len(known) < len(found):
        return None
    return known[0] if len(known) == 1 else (sum(map(math.prod, known)),)


def _drop_unread_inputs(net: Network) -> None:
    read = {source for layer in net.layers.values() for source in layer.inputs}
    for name in [name for name, layer in net.layers.items() if layer.op == "input" and name not in read]:
        del net.layers[name]
