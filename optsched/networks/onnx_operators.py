"""What an ONNX node costs: its kind of layer, operations, parameters, and its loops where it multiplies."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from typing import Any

from optsched.networks.layer import Loops, Shape

Shapes = Mapping[str, Shape]

MULTIPLYING = {"Conv": "conv", "Gemm": "fc", "MatMul": "fc"}
FREE = {"Concat": "concat", "Flatten": "flatten", "Reshape": "reshape", "Dropout": "dropout", "Identity": "identity"}
FREE |= {"Squeeze": "reshape", "Unsqueeze": "reshape"}
POOLS = {"MaxPool": "pool", "AveragePool": "pool", "LpPool": "pool"}
KINDS = MULTIPLYING | FREE | POOLS
ELEMENTWISE = frozenset(
    """
    Relu LeakyRelu PRelu Elu Selu Sigmoid HardSigmoid HardSwish Tanh Gelu Erf Exp Sqrt Pow Clip Softmax
    LogSoftmax BatchNormalization InstanceNormalization LayerNormalization Add Sub Mul Div Sum Max Min
    Neg Abs Transpose Slice Split Pad Resize Upsample Cast Gather ReduceMean ReduceSum GlobalAveragePool
    GlobalMaxPool
    """.split()  # noqa: SIM905
)


def kind(op_type: str) -> str:
    """The kind of layer: the operator in small letters where KINDS has no word for it."""
    return KINDS.get(op_type, op_type.lower())


def operations(node: Any, shapes: Shapes, out: int) -> int | None:
    """Multiply-accumulates of convolutions and products, elementwise operations else; None if unknown.

    `out` counts the elements of the outputs that are read.
    """
    weight = shapes.get(node.input[1]) if len(node.input) > 1 else None
    if node.op_type == "Conv":
        return None if weight is None else out * math.prod(weight[1:])
    if node.op_type in MULTIPLYING:
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


def parameters(node: Any, shapes: Shapes, computed: Container[str]) -> int:
    """Entries of weights and biases; the `computed` operands of a product are none."""
    if node.op_type not in MULTIPLYING:
        return 0
    return sum(math.prod(shapes.get(tensor, (0,))) for tensor in node.input[1:] if tensor not in computed)


def loops(node: Any, shapes: Shapes) -> Loops:
    """The loops of a node of MULTIPLYING. Raises ValueError for what Loops cannot say."""
    known = [shapes.get(tensor) for tensor in (node.input[0], node.input[1], node.output[0])]
    source, weight, target = known
    if source is None or weight is None or target is None:
        raise ValueError(f"no shape for operator {node.op_type}")
    if node.op_type == "Conv":
        return _convolution({a.name: a for a in node.attribute}, weight, target)
    if node.op_type == "Gemm":
        return Loops(N=target[0], K=target[1], C=_inner(node, source))
    return _product(source, weight, target)


def loops_or_none(node: Any, shapes: Shapes) -> Loops | None:
    """The same of any node: None where it multiplies nothing or Loops cannot say it."""
    try:
        return loops(node, shapes) if node.op_type in MULTIPLYING else None
    except ValueError:
        return None


def _convolution(options: Mapping[str, Any], weight: Shape, target: Shape) -> Loops:
    planes = len(target) - 2
    if planes not in (1, 2):
        raise ValueError(f"a convolution over {planes} dimensions, expected 1 or 2")
    if any(step != 1 for step in (options["dilations"].ints if "dilations" in options else ())):
        raise ValueError("a dilated convolution, expected dilation 1")
    groups = options["group"].i if "group" in options else 1
    steps = tuple(int(step) for step in (options["strides"].ints if "strides" in options else ()))
    (P, Q), (R, S), strides = _pair(target[2:]), _pair(weight[2:]), _pair(steps)
    return Loops(target[0], weight[0], weight[1] * groups, P, Q, R, S, strides, groups)


def _pair(sizes: Shape) -> tuple[int, int]:
    """Height and width; a convolution over one dimension runs along the height."""
    height, width = (*sizes, 1, 1)[:2]
    return height, width


def _product(source: Shape, weight: Shape, target: Shape) -> Loops:
    """Rows of the left matrices share a right matrix; each right matrix of a stack has its own."""
    stack, columns = math.prod(weight[:-2]), weight[-1] if len(weight) > 1 else 1
    return Loops(N=math.prod(target) // (stack * columns), K=columns, C=source[-1], stack=stack)


def _inner(node: Any, source: Shape) -> int:
    """The length of the dot products."""
    flipped = any(a.name == "transA" and a.i for a in node.attribute)
    return source[0] if flipped else source[-1]
