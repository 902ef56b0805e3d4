"""Reads an ONNX graph: shapes by inference, operations per layer, a network to be given times.

Needs the extra `onnx`. An ONNX file holds no times: totals for device and server are asked for and
shared among layers by `offloading/profile.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from optsched.core.document import Source
from optsched.core.errors import FileFault, UsageFault
from optsched.problems.offloading.catalogue.architecture import Architecture, Layer
from optsched.problems.offloading.instance import Instance
from optsched.problems.offloading.profile import EQUAL_SHARE, profiled

FREE = {"Concat": "concat", "Flatten": "flatten", "Reshape": "reshape", "Dropout": "dropout", "Identity": "identity"}
"""Operators that move or rename data only, and cost no time; what they are called as layers."""
FREE |= {"Squeeze": "reshape", "Unsqueeze": "reshape"}
ELEMENTWISE = frozenset(
    """
    Relu LeakyRelu PRelu Elu Selu Sigmoid HardSigmoid HardSwish Tanh Gelu Erf Exp Sqrt Pow Clip Softmax
    LogSoftmax BatchNormalization InstanceNormalization LayerNormalization Add Sub Mul Div Sum Max Min
    Neg Abs Transpose Slice Split Pad Resize Upsample Cast Gather ReduceMean ReduceSum GlobalAveragePool
    GlobalMaxPool
    """.split()  # noqa: SIM905
)
"""Operators of one operation per output element. The count is rough, but convolutions and products dominate."""
POOLS = {"MaxPool", "AveragePool", "LpPool"}
"""Operators of one operation per element of their window."""


def read(
    data: bytes,
    where: str,
    *,
    device_us: int,
    server_us: int,
    bandwidth_bits_per_s: float,
    name: str = "onnx",
    equal_share: float = EQUAL_SHARE,
) -> Instance:
    """A network of one item: a symbolic batch is 1.

    Parameters
    ----------
    data : bytes
        An ONNX model.
    device_us, server_us : int
        Totals, in microseconds, shared among layers by their multiply-accumulates.
    bandwidth_bits_per_s : float
        Of the link between the two.
    equal_share : float
        Part of each total that all layers share evenly, for what a layer costs whatever its size.

    Raises
    ------
    FileFault
        Not an ONNX model, or an operator without shape or cost.
    UsageFault
        Without the extra `onnx`.
    """
    text = "multiply-accumulates and tensor sizes from the graph by shape inference"
    assumed = f"device {device_us} us, server {server_us} us in all, {equal_share:g} of each in equal parts"
    sources = (
        Source(field="layers", kind="derived", text=f"{text} of {where}"),
        Source(field="layers[*].device_us, server_us", kind="assumed", text=assumed),
        Source(field="link.bandwidth_bits_per_s", kind="assumed", text=f"{bandwidth_bits_per_s:g} bit/s"),
    )
    return profiled(
        architecture(data, where, name),
        name,
        device_us=device_us,
        server_us=server_us,
        bandwidth_bits_per_s=bandwidth_bits_per_s,
        equal_share=equal_share,
        sources=sources,
    )


def architecture(data: bytes, where: str, name: str = "onnx") -> Architecture:
    """The layers between the inputs and the outputs; what depends on constants alone is no layer.

    Raises
    ------
    FileFault
        Naming every operator that is unknown or whose shape inference fails.
    """
    graph = graph_of(data, where)
    shapes = dict(shapes_of(graph))
    constants = {tensor.name for tensor in graph.initializer}
    net, faults = Architecture(name), []
    maker: dict[str, str] = {}
    for tensor in graph.input:
        if tensor.name not in constants:
            maker[tensor.name] = tensor.name
            _add(net, tensor.name, "input", 0, 0, shapes.get(tensor.name, ()), ())
    for number, node in enumerate(graph.node):
        sources = tuple(dict.fromkeys(maker[tensor] for tensor in node.input if tensor in maker))
        if not sources:
            continue
        layer = node.name or node.output[0] or f"{node.op_type}-{number}"
        shape = shapes.get(node.output[0])
        cost = None if shape is None else _operations(node, shapes)
        if shape is None or cost is None:
            faults.append(f"node {layer!r}: {'no shape for' if shape is None else 'unknown'} operator {node.op_type}")
            continue
        maker[node.output[0]] = layer
        _add(net, layer, _kind(node.op_type), cost, _parameters(node, shapes), shape, sources)
    _drop_unread_inputs(net)
    if faults or not any(layer.inputs for layer in net.layers.values()):
        raise FileFault(where, faults or ["no layer depends on an input"])
    return net


def _add(net: Architecture, name: str, op: str, cost: int, parameters: int, shape: Any, inputs: Any) -> None:
    """Append a layer; `cost` in multiply-accumulates or elementwise operations."""
    net.layers[name] = Layer(name, op, cost, parameters, tuple(shape), inputs)


def _drop_unread_inputs(net: Architecture) -> None:
    """Inputs that nothing reads are removed."""
    read = {source for layer in net.layers.values() for source in layer.inputs}
    for name in [name for name, layer in net.layers.items() if layer.op == "input" and name not in read]:
        del net.layers[name]


def graph_of(data: bytes, where: str) -> Any:
    """The graph with inferred shapes, its symbolic batch set to 1.

    Raises
    ------
    FileFault
        Whatever the ONNX library refuses.
    UsageFault
        Without the extra `onnx`.
    """
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
    except Exception as error:
        raise FileFault(where, [f"not an ONNX model: {type(error).__name__}"]) from None


def shapes_of(graph: Any) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Shapes of all tensors whose every dimension is known."""
    for tensor in graph.initializer:
        yield tensor.name, tuple(tensor.dims)
    for tensor in (*graph.input, *graph.value_info, *graph.output):
        dims = tensor.type.tensor_type.shape.dim
        if all(dim.dim_value > 0 for dim in dims) and tensor.type.tensor_type.HasField("shape"):
            yield tensor.name, tuple(dim.dim_value for dim in dims)


def _kind(op_type: str) -> str:
    """The layer's kind in the family's words."""
    if op_type in ("Gemm", "MatMul"):
        return "fc"
    return FREE.get(op_type, "pool" if op_type in POOLS else op_type.lower())


def _operations(node: Any, shapes: dict[str, tuple[int, ...]]) -> int | None:
    """Multiply-accumulates of convolutions and products, elementwise operations else; None if unknown."""
    out = math.prod(shapes[node.output[0]])
    weight = shapes.get(node.input[1]) if len(node.input) > 1 else None
    if node.op_type == "Conv":
        return None if weight is None else out * math.prod(weight[1:])
    if node.op_type in ("Gemm", "MatMul"):
        source = shapes.get(node.input[0])
        return None if source is None else out * _inner(node, source)
    if node.op_type in POOLS:
        kernel = next((a.ints for a in node.attribute if a.name == "kernel_shape"), (1,))
        return out * math.prod(kernel)
    if node.op_type == "LRN":
        return out * next((a.i for a in node.attribute if a.name == "size"), 1)
    if node.op_type in FREE:
        return 0
    return out if node.op_type in ELEMENTWISE else None


def _inner(node: Any, source: tuple[int, ...]) -> int:
    """The length of the dot products."""
    flipped = any(a.name == "transA" and a.i for a in node.attribute)
    return source[0] if flipped else source[-1]


def _parameters(node: Any, shapes: dict[str, tuple[int, ...]]) -> int:
    """Weights and biases of convolutions and products; other layers count none."""
    if node.op_type not in ("Conv", "Gemm", "MatMul"):
        return 0
    return sum(math.prod(shapes.get(tensor, (0,))) for tensor in node.input[1:])
