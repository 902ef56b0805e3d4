"""Writes the accelerators that come with optsched, with the provenance of every number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from optsched.problems.mapping.accelerator import Accelerator

TARGET = Path(__file__).resolve().parents[2] / "optsched/problems/mapping/accelerators"
T, F = True, False
OFF_CHIP = {
    "field": "levels.*.off-chip",
    "kind": "assumed",
    "text": "the paper prints no off-chip row; cost 1000 per byte and 64 B/cycle per data kind are ours, "
    "see the sensitivity table",
}
TABLES = {"field": "pe.*, levels.*", "kind": "paper", "text": "AINNS, Tables 3 and 4 (8-bit data)"}


def memory(capacity: int | None, bandwidth: float, along: tuple[bool, ...], cost: float) -> dict[str, Any]:
    return {
        "capacity_bytes": capacity,
        "bandwidth_bytes_per_cycle": float(bandwidth),
        "shared_along": along,
        "cost_per_byte": float(cost),
    }


def level(name: str, k: Any, i: Any, o: Any, **sharing: Any) -> dict[str, Any]:
    return {"name": name, "K": memory(*k), "I": memory(*i), "O": memory(*o), **sharing}


def off_chip(dimensions: int = 2, bandwidth: float = 64, cost: float = 1000) -> dict[str, Any]:
    row = (None, bandwidth, (T,) * dimensions, cost)
    return level("off-chip", row, row, row)


def pe(name: str, size: int, reduction: str, diagonal: str, shift: str) -> dict[str, Any]:
    return {"name": name, "size": size, "reduction": reduction, "diagonal": diagonal, "shift": shift}


def source(field: str, kind: str, text: str) -> dict[str, str]:
    return {"field": field, "kind": kind, "text": text}


ACCELERATORS: list[dict[str, Any]] = [
    {
        "name": "eyeriss",
        "description": "Eyeriss as AINNS models it: 12 x 14 PEs, row stationary by habit, not by definition.",
        "pe": (pe("row", 12, "A", "A", "N"), pe("column", 14, "N", "A", "N")),
        "levels": (
            level("local", (224, 1, (F, F), 10), (12, 1, (F, F), 6), (24, 1, (F, F), 6)),
            level(
                "global-buffer",
                (4096, 4, (T, T), 130),
                (51200, 1, (T, T), 30),
                (51200, 4, (T, T), 90),
                one_capacity=("I", "O"),
            ),
            off_chip(),
        ),
        "dataflow": {"spatial": (("H.ks", "C.ks"), ("H.opc", "C.op")), "temporal": ("W.ks", "C.ks", "W.opc")},
        "sources": (
            TABLES,
            OFF_CHIP,
            source("dataflow", "paper", "AINNS, Table 6; its last entry opc_C read as op_C"),
            source(
                "levels.*",
                "published",
                "the chip: 12 x 14 PEs, stores of 224/12/24 words of 16 bits, a buffer of 108 KB, 100 of them for "
                "inputs and partial sums and 8 for filters; the paper keeps the counts and halves the bytes: agrees",
            ),
        ),
    },
    {
        "name": "nlr",
        "description": "No local reuse: 7 x 64 PEs (Tn, Tm) with an adder tree over Tn.",
        "pe": (pe("Tn", 7, "M", "N", "N"), pe("Tm", 64, "N", "N", "N")),
        "levels": (
            level("local", (1, 1, (F, F), 1), (1, 1, (F, T), 1), (1, 1, (T, F), 1)),
            level(
                "global-buffer",
                (786432, 7, (T, T), 290),
                (393216, 64, (T, T), 290),
                (393216, 64, (T, T), 90),
                one_capacity=("I", "O"),
                one_bandwidth=("I", "O"),
            ),
            off_chip(),
        ),
        "dataflow": {"spatial": (("C.ks",), ("C.op",)), "temporal": ("W.ks", "H.ks")},
        "sources": (
            TABLES,
            OFF_CHIP,
            source("dataflow", "paper", "AINNS, Table 6; opc_C read as op_C"),
            source(
                "pe.*, levels.*",
                "published",
                "Zhang et al. 2015: Tm 64, Tn 7, agrees; the buffers are together half of the chip's 1,024 block RAMs "
                "of 18 Kbit, as for double buffering (our guess)",
            ),
        ),
    },
    {
        "name": "eager-pruning",
        "description": "Eager Pruning: 4 subsystems of 512 PEs, input pool and buffers per subsystem.",
        "pe": (pe("array", 512, "A", "N", "A"), pe("subsystem", 4, "A", "N", "N")),
        "levels": (
            level("local", (1, 1, (F, F), 1), (64, 512, (T, F), 6), (32, 32, (T, F), 1)),
            level("global-buffer", (786432, 32, (T, F), 130), (786432, 32, (T, F), 130), (786432, 32, (T, F), 190)),
            off_chip(),
        ),
        "dataflow": {"spatial": (("W.ks", "H.ks", "C.op"), ("C.ks",)), "temporal": ("W.opc", "H.opc")},
        "sources": (
            TABLES,
            OFF_CHIP,
            source("dataflow", "paper", "AINNS, Table 6; opc_C read as op_C"),
            source("*", "paper", "not checked against the chip's own publication, which we could not read"),
        ),
    },
    {
        "name": "tpu",
        "description": "The TPU of AINNS's Tables 3 and 4, which its section 6.3 calls TPU v2; sizes are close to v1's.",
        "pe": (pe("row", 256, "N", "N", "N"), pe("column", 256, "M", "N", "N")),
        "levels": (
            level("local", (1, 1, (F, F), 1), (1, 1, (T, F), 1), (1, 1, (F, F), 1)),
            level(
                "global-buffer",
                (2097152, 45, (T, T), 90),
                (12582912, 256, (T, T), 60),
                (12582912, 256, (T, T), 90),
                one_capacity=("I", "O"),
            ),
            off_chip(),
        ),
        "dataflow": {"spatial": (("C.op",), ("C.ks", "W.ks", "H.ks")), "temporal": ("B.opc", "W.opc", "H.opc")},
        "sources": (
            TABLES,
            OFF_CHIP,
            source("dataflow", "paper", "AINNS, Table 6; opc_C read as op_C"),
            source("pe.*", "published", "TPU v1: 256 x 256, agrees"),
            source("levels.*.I", "published", "half of TPU v1's 24 MiB unified buffer, although v1 is already 8-bit"),
            source(
                "levels.*.K", "published", "45 B/cycle is near v1's 30 GB/s at 700 MHz; 2 MiB match nothing published"
            ),
        ),
    },
    {
        "name": "tpu-v3",
        "description": "A larger TPU for heterogeneous sets: two 256 x 256 arrays seen as one. Every number is assumed.",
        "pe": (pe("row", 512, "N", "N", "N"), pe("column", 256, "M", "N", "N")),
        "levels": (
            level("local", (1, 1, (F, F), 1), (1, 1, (T, F), 1), (1, 1, (F, F), 1)),
            level(
                "global-buffer",
                (4194304, 90, (T, T), 90),
                (25165824, 512, (T, T), 60),
                (25165824, 512, (T, T), 90),
                one_capacity=("I", "O"),
            ),
            off_chip(bandwidth=128),
        ),
        "sources": (
            source("*", "assumed", "the tpu with rows, buffers and bandwidths doubled; AINNS prints no v3 row"),
        ),
    },
    {
        "name": "tpu-28x28",
        "description": "A small TPU for vehicles (AINNS, section 6.5 names its array only). Every other number is assumed.",
        "pe": (pe("row", 28, "N", "N", "N"), pe("column", 28, "M", "N", "N")),
        "levels": (
            level("local", (1, 1, (F, F), 1), (1, 1, (T, F), 1), (1, 1, (F, F), 1)),
            level(
                "global-buffer",
                (65536, 14, (T, T), 90),
                (262144, 28, (T, T), 60),
                (262144, 28, (T, T), 90),
                one_capacity=("I", "O"),
            ),
            off_chip(bandwidth=16),
        ),
        "sources": (source("*", "assumed", "array size from AINNS, section 6.5; buffers scaled from the tpu by us"),),
    },
    {
        "name": "simba",
        "description": "Simba with 16 PEs of 8 vector lanes x 8 MACs, for cycles only: its costs are placeholders.",
        "pe": (
            pe("pe", 16, "A", "N", "N"),
            pe("lane", 8, "N", "N", "N"),
            pe("vector", 8, "M", "N", "N"),
        ),
        "levels": (
            level("register", (1, 1, (F, F, F), 1), (8, 8, (F, T, T), 1), (1, 1, (F, F, T), 1)),
            level("pe-buffer", (131072, 64, (F, T, T), 10), (4096, 8, (F, T, T), 6), (512, 8, (F, T, T), 6)),
            level(
                "global-buffer",
                (65536, 64, (T, T, T), 30),
                (65536, 64, (T, T, T), 30),
                (65536, 64, (T, T, T), 30),
                one_capacity=("I", "O"),
            ),
            off_chip(3, 20, 200),
        ),
        "sources": (
            source(
                "pe.*, levels.*.capacity_bytes",
                "published",
                "CoSA's simba.yaml (ucb-bar/cosa): 1024 MACs, buffer entries",
            ),
            source("pe.*.reduction, levels.*.shared_along", "assumed", "our reading of the hierarchy"),
            source(
                "levels.*.cost_per_byte, levels.*.bandwidth_bytes_per_cycle",
                "assumed",
                "placeholders: use cycles only",
            ),
        ),
    },
]


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for content in ACCELERATORS:
        machine = Accelerator(format="optsched/accelerator@1", **content)
        (TARGET / f"{machine.name}.json").write_text(machine.to_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
