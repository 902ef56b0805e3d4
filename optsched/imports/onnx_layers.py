"""The convolutions and matrix products of an ONNX graph as a mapping instance.

Needs the extra `onnx`. Layers of one shape are listed once with their count; what has no multiply-accumulates
of its own (activations, pooling, normalisation) is left out.
"""

from __future__ import annotations

from optsched.core.document import Source
from optsched.networks.onnx_graph import products_of
from optsched.problems.mapping.instance import Instance
from optsched.problems.mapping.layers.networks import distinct, layers_of


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
    text = f"convolutions and matrix products of {where}, sizes by shape inference"
    return Instance(
        format="optsched/mapping@1",
        name=name,
        accelerator=accelerator,
        layers=distinct(layers_of(products_of(data, where), batch)),
        sources=(Source(field="layers", kind="derived", text=text),),
    )
