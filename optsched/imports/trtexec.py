"""Reads a TensorRT profile and layer graph (`trtexec --exportProfile --exportLayerInfo`)."""

from __future__ import annotations

import hashlib
import json
import math
from fractions import Fraction
from typing import Any

from optsched.core.document import Source
from optsched.core.errors import FileFault
from optsched.imports.layer_profile import Measured, instance_of
from optsched.problems.offloading.instance import Instance

BYTES = (("FP16", 2), ("HALF", 2), ("FP32", 4), ("FLOAT", 4), ("INT8", 1), ("INT64", 8), ("INT32", 4), ("BOOL", 1))
"""Bytes per element, by a word in TensorRT's description of a tensor; the first that occurs counts."""


def read(
    profile_text: str,
    graph_text: str,
    where: str,
    *,
    name: str = "trtexec",
    bandwidth_bits_per_s: float = 5_850_000.0,
    device_slowdown: float = 30.0,
) -> Instance:
    """A network from per-layer `averageMs` and the tensors of the layer graph.

    Bindings nobody produces are the inputs; constants are not edges; layers that read and write
    nothing (shape calls) are left out.

    Parameters
    ----------
    profile_text, graph_text : str
        What `--exportProfile` and `--exportLayerInfo` wrote.
    bandwidth_bits_per_s : float
        Of the link; 5.85 Mbit/s is usual in the literature for a 4G uplink.
    device_slowdown : float
        How many times slower the device is than the profiled machine: assumed, and named so in the sources.

    Raises
    ------
    FileFault
        With every layer of one file that the other does not have.
    """
    profile_json, graph = _json(profile_text, where, list), _json(graph_text, where, dict)
    try:
        measured, faults = _layers(profile_json, graph)
    except (AttributeError, KeyError, StopIteration, TypeError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        raise FileFault(where, [f"not the profile and layer graph that trtexec writes ({said})"]) from None
    if faults:
        raise FileFault(where, faults)
    profile = Source(
        field="layers[*].server_us, output_bytes", kind="measured", text=f"TensorRT profile {where}, averageMs"
    )
    return instance_of(
        [_shortened(layer) for layer in measured],
        where,
        name=name,
        bandwidth_bits_per_s=bandwidth_bits_per_s,
        device_slowdown=device_slowdown,
        sources=(profile,),
    )


def _layers(profile: list[Any], graph: dict[str, Any]) -> tuple[list[Measured], list[str]]:
    """Inputs and layers in the order of the graph, and a fault for each layer that does not fit."""
    times = {entry["name"]: entry for entry in profile if "name" in entry}
    faults: list[str] = []
    measured: list[Measured] = []
    producer = {out["Name"]: layer["Name"] for layer in graph.get("Layers", []) for out in layer["Outputs"]}
    for binding in graph.get("Bindings", []):
        if binding not in producer:
            producer[binding] = binding
            measured.append(Measured(binding, "input", Fraction(0), _binding_bytes(graph, binding), ()))
    for layer in graph.get("Layers", []):
        if not layer["Inputs"] and not layer["Outputs"]:
            continue
        sources = tuple(dict.fromkeys(producer[t["Name"]] for t in layer["Inputs"] if t["Name"] in producer))
        if layer["Name"] not in times:
            faults.append(f"layer {layer['Name']!r} is in the graph but not in the profile")
        elif not sources:
            faults.append(f"layer {layer['Name']!r} reads no input and no other layer's tensor")
        else:
            time_ms = Fraction(str(times[layer["Name"]]["averageMs"]))
            size = sum(map(_tensor_bytes, layer["Outputs"]))
            measured.append(Measured(layer["Name"], str(layer.get("LayerType", "layer")), time_ms, size, sources))
    return measured, faults


def _json(text: str, where: str, kind: type) -> Any:
    """Parsed JSON of the kind expected. Raises FileFault."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise FileFault(where, [f"not JSON at line {error.lineno}: {error.msg}"]) from None
    if not isinstance(found, kind):
        raise FileFault(where, [f"expected a JSON {'array' if kind is list else 'object'}"])
    return found


def _binding_bytes(graph: dict[str, Any], binding: str) -> int:
    """Bytes of an input, from the first layer that reads it; 0 where nothing does."""
    tensors = (tensor for layer in graph["Layers"] for tensor in layer["Inputs"] if tensor["Name"] == binding)
    return _tensor_bytes(next(tensors, {"Dimensions": [0], "Format/Datatype": "Half"}))


def _tensor_bytes(tensor: dict[str, Any]) -> int:
    """Elements times the width of the type; 4 bytes where the type is not known."""
    kind = tensor.get("Format/Datatype", "").upper()
    width = next((size for word, size in BYTES if word in kind), 4)
    elements: int = math.prod(tensor["Dimensions"])
    return elements * width


def _shortened(layer: Measured) -> Measured:
    """Fused layers have names of hundreds of characters: cut them, the end told apart by a hash."""

    def short(name: str) -> str:
        return name if len(name) <= 120 else f"{name[:100]}...{_hash(name)}"

    return layer._replace(name=short(layer.name), inputs=tuple(map(short, layer.inputs)))


def _hash(name: str) -> str:
    """Eight hex digits tell shortened names apart."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]
