"""Reads the convolutions and matrix products of an ONNX graph as a mapping instance.

Needs the extra `onnx`. Layers of one shape are listed once with their count; operators without
multiply-accumulates (activations, pooling, normalisation) are left out.
"""

from __future__ import annotations

from math import prod
from typing import Any

from optsched.core.document import Source
from optsched.core.errors import FileFault
from optsched.imports.onnx_network import graph_of, shapes_of
from optsched.problems.mapping.instance import Instance, Layer

Shape = tuple[int, ...]
"""Sizes of a tensor, batch first."""
PLANES = ("H", "W")
"""Loop dimensions of a convolution over images; one over sequences uses the first."""


def read(data: bytes, where: str, *, accelerator: str = "eyeriss", batch: int = 1, name: str = "onnx") -> Instance:
    """The convolutions and products of a graph as layers, equal shapes counted once.

    Parameters
    ----------
    data : bytes
        An ONNX model.
    accelerator : str
        Name of a shipped accelerator.
    batch : int
        Multiplies the graph's own, which is 1 where it is symbolic.

    Raises
    ------
    FileFault
        Not an ONNX model, unknown shapes, dilated or three-dimensional convolutions, or no layer at all.
    UsageFault
        Without the extra `onnx`.
    """
    graph = graph_of(data, where)
    shapes = dict(shapes_of(graph))
    layers: dict[object, Layer] = {}
    faults = []
    for number, node in enumerate(graph.node):
        label = f"{node.name or node.op_type}-{number}"[-100:]
        try:
            loops, strides = _loops(node, shapes)
        except ValueError as error:
            faults.append(f"node {label!r}: {error}")
            continue
        if loops:
            loops["B.opc"] = loops.get("B.opc", 1) * batch
            kept = {loop: size for loop, size in loops.items() if size > 1} or {"C.op": 1}
            layer = Layer(name=label, loops=kept, strides=strides)
            known = layers.get(layer.shape, layer.model_copy(update={"count": 0}))
            layers[layer.shape] = known.model_copy(update={"count": known.count + 1})
    if faults or not layers:
        raise FileFault(where, faults or ["no convolution and no matrix product"])
    text = f"convolutions and matrix products of {where}, sizes by shape inference"
    return Instance(
        format="optsched/mapping@1",
        name=name,
        accelerator=accelerator,
        layers=tuple(layers.values()),
        sources=(Source(field="layers", kind="derived", text=text),),
    )


def _loops(node: Any, shapes: dict[str, Shape]) -> tuple[dict[str, int], dict[Any, int]]:
    """Loop sizes and strides; none for an operator without multiply-accumulates. Raises ValueError."""
    if node.op_type not in ("Conv", "Gemm", "MatMul"):
        return {}, {}
    known = [shapes.get(tensor) for tensor in (node.input[0], node.input[1], node.output[0])]
    source, weight, target = known
    if source is None or weight is None or target is None:
        raise ValueError(f"no shape for operator {node.op_type}")
    options = {a.name: a for a in node.attribute}
    if node.op_type == "Conv":
        return _convolution(options, weight, target)
    if node.op_type == "Gemm":
        flipped = "transA" in options and options["transA"].i
        return {"B.opc": target[0], "C.op": target[1], "C.ks": source[0 if flipped else 1]}, {}
    return _product(source, weight), {}


def _convolution(options: dict[str, Any], weight: Shape, target: Shape) -> tuple[dict[str, int], dict[Any, int]]:
    """Loops of a convolution: groups, outputs, taps, strides. Raises ValueError where a mapping cannot express it."""
    planes = len(target) - 2
    if planes not in (1, 2):
        raise ValueError(f"a convolution over {planes} dimensions, expected 1 or 2")
    if any(step != 1 for step in (options["dilations"].ints if "dilations" in options else ())):
        raise ValueError("a dilated convolution, expected dilation 1")
    groups = options["group"].i if "group" in options else 1
    loops = {"B.opc": target[0], "C.g": groups, "C.op": weight[0] // groups, "C.ks": weight[1]}
    for d, outputs, taps in zip(PLANES, target[2:], weight[2:], strict=False):
        loops |= {f"{d}.opc": outputs, f"{d}.ks": taps}
    steps = options["strides"].ints if "strides" in options else ()
    return loops, {d: int(step) for d, step in zip(PLANES, steps, strict=False) if step > 1}


def _product(source: Shape, weight: Shape) -> dict[str, int]:
    """Rows of the left matrices share a right matrix; a stack of right matrices is a group each."""
    groups = prod(weight[:-2])
    columns = weight[-1] if len(weight) > 1 else 1
    return {"B.g": groups, "B.opc": prod(source[:-1]) // groups, "C.op": columns, "C.ks": source[-1]}
