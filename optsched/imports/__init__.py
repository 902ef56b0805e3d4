"""Which foreign file formats optsched reads, what reads each, and which families it feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from optsched.core.errors import UsageFault
from optsched.core.installed import announced, named

HERE = "optsched.imports"


@dataclass(frozen=True)
class Format:
    """One format: `reader` is 'module:function', imported only when the format is read.

    Parameters
    ----------
    reader : str
        For the first of `families`. It returns a document and raises FileFault; its keyword-only parameters are the
        format's options (--with).
    summary : str
        What the format is and, in few words, how its options are given.
    families : tuple of str
        Families it feeds.
    takes : {"text", "bytes", "paths"}
        text: reader(text, ..., where, **options), one decoded text for each of `files` files;
        bytes: the same undecoded; paths: reader(paths, **options).
    files : int
        How many files one document needs.
    readers : mapping
        Readers of further families, which --family asks for.
    paths_for : tuple of str
        Of these, families whose reader takes paths, as many as there are.
    """

    reader: str
    summary: str
    families: tuple[str, ...]
    takes: Literal["text", "bytes", "paths"] = "text"
    files: int = 1
    readers: Mapping[str, str] = field(default_factory=dict)
    paths_for: tuple[str, ...] = ()

    def reader_for(self, family: str | None) -> str:
        """'module:function' for a family; the format's main reader where the family has none of its own."""
        return self.readers.get(family or "", self.reader)

    def takes_paths(self, family: str | None) -> bool:
        """Whether that reader opens its files itself, any number of them."""
        return self.takes == "paths" or (family or "") in self.paths_for


GROUP = "optsched.formats"


def other_formats() -> dict[str, Format]:
    """Formats that installed packages announce as entry points. Raises UsageFault where one cannot be loaded."""
    return {name: _theirs(name) for name in announced(GROUP) if name not in FORMATS}


def format_called(name: str) -> Format:
    """The format of that name. Raises UsageFault."""
    if name in FORMATS:
        return FORMATS[name]
    if name not in announced(GROUP):
        raise UsageFault(f"unknown format {name!r}: expected one of {', '.join((*FORMATS, *announced(GROUP)))}")
    return _theirs(name)


def _theirs(name: str) -> Format:
    found = named(announced(GROUP)[name].value, f"format {name!r}")
    if not isinstance(found, Format):
        raise UsageFault(f"format {name!r} is a {type(found).__name__}, expected a Format")
    return found


FORMATS = {
    "knapsack": Format(
        f"{HERE}.knapsack:read",
        "0-1 knapsack: `n W`, then n lines `value weight`; the items left out become fully charged nodes",
        ("inference",),
    ),
    "csv-profile": Format(
        f"{HERE}.devices.csv_profile:read",
        "measured latency and power by batch: columns device, batch, latency_ms, optional power_w",
        ("inference", "retraining"),
        takes="bytes",
    ),
    "power-log": Format(
        f"{HERE}.devices.power_log:read",
        "power over time: nvidia-smi --query-gpu=timestamp,name,power.draw --format=csv, or columns time,watts",
        ("inference", "retraining"),
        takes="bytes",
    ),
    "softmax": Format(
        f"{HERE}.softmax:read",
        "softmax outputs, csv or npz, images x classes (or one confidence a row): what to label, what to choose from",
        ("retraining", "period"),
        takes="bytes",
    ),
    "zeus": Format(
        f"{HERE}.devices.zeus_profile:read",
        "a Zeus trace summary (summary_power_*.csv): one training workload of one GPU at every power limit; with "
        "--family dvfs any number of summaries and profiles as jobs, --with deadline_s=X,count=N,epochs=imagenet:4",
        ("retraining", "dvfs"),
        takes="bytes",
        readers={"dvfs": f"{HERE}.devices.zeus_jobs:read"},
        paths_for=("dvfs",),
    ),
    "flowshop": Format(
        f"{HERE}.flowshop:read",
        "flow shop: `n m`, then n lines of `machine time` pairs; of more than three, --stages 1,2,3",
        ("offloading",),
    ),
    "pipedream": Format(
        f"{HERE}.pipedream:read", "a PipeDream layer profile (graph.txt) of a batch, --with batch=N", ("offloading",)
    ),
    "trtexec": Format(
        f"{HERE}.trtexec:read",
        "a TensorRT profile and its layer graph (trtexec --exportProfile, --exportLayerInfo)",
        ("offloading",),
        files=2,
    ),
    "onnx": Format(
        f"{HERE}.onnx_network:read",
        "an ONNX graph, --with device_us=N,server_us=N,bandwidth_bits_per_s=X; with --family mapping its "
        "convolutions and products, --with accelerator=NAME,batch=N (needs the extra onnx)",
        ("offloading", "mapping"),
        takes="bytes",
        readers={"mapping": f"{HERE}.onnx_layers:read"},
    ),
    "layers": Format(
        f"{HERE}.layers:read", "a layer table: name,N,K,C,P,Q,R,S,stride,groups,count", ("mapping",), takes="paths"
    ),
    "timeloop": Format(
        f"{HERE}.timeloop:read", "layer files of Timeloop and CoSA, one layer each", ("mapping",), takes="paths"
    ),
}
"""Name on the command line to format. A new importer is one file and one entry here; `optsched import --help` lists
them.
"""
