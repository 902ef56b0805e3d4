"""Writes instances/inference/paper/paper-*-premise-*: the paper's cluster with the FPGA that its text presupposes.

Kim & Youn 2021 explain ASLM's saving (sections 2.2 and 3.2) by an FPGA with more images per watt than a GPU on
convolutions (CL) and fewer on fully connected layers (FC). The sourced Arria 10 is no such FPGA, so here its two rates
are assumed, with what is published on either side of them. Run: python -m scripts.instances.make_premise
"""

from __future__ import annotations

from collections.abc import Iterator

from optsched.core.document import Source
from optsched.problems.inference.instance import Instance
from scripts.instances.make_inference import (
    CLUSTER_SOURCES,
    FORWARD_MS,
    FRCNN_SAVINGS,
    FRCNN_SOURCES,
    GPU_FC_RATE,
    POWER_W,
    RESNET_SOURCES,
    WORKLOADS,
    Workload,
    cluster,
    paper_instance,
    rate_of,
    source,
)
from scripts.instances.writing import write_instance

FPGA = "Arria 10 GX"
FPGA_W = POWER_W[FPGA]
MEMORY_BYTES_PER_S = 34.1e9
CL_RATE, FC_RATE = 146.0, 3.0
RESNET_CAM_RATE = float(round(MEMORY_BYTES_PER_S / (7 * 7 * 2048 * 4)))
FRCNN_SHARES = (0.616, 0.084, 0.3)
FRCNN_CAM_RATE = float(round(MEMORY_BYTES_PER_S / (38 * 63 * 1024 * 4)))
FRCNN_FPGA = (16.4, 120.0, 0.3, FRCNN_CAM_RATE)

RANGES = (
    source(
        "range: Arria 10, AlexNet",
        "published",
        "1,020 images/s, 23 images/s/W, called competitive with a Titan X: Aydonat et al., FPGA 2017 (arXiv 1701.03534), "
        "abstract",
    ),
    source(
        "range: Arria 10, ResNet-152",
        "derived",
        "61 images/s, 1.38 images/s/W: 1,382 GFLOPS of the same abstract over 22.6 GFLOP an image, at its 1020/23 W",
    ),
    source(
        "range: Alveo U50, ResNet-152 end to end",
        "published",
        "246.0 (6 kernels) and 306.6 images/s (9 kernels), 8 bit: Xilinx/Vitis-AI, AI-Model-Zoo/README.md, Vitis AI 1.3",
    ),
    source(
        "range: Alveo U50, images/s/W",
        "derived",
        "3.28 and 4.09: over its 75 W (vendor, from memory, unverified); GTX 1080 0.81, 1080 Ti 0.87, 2080 Super 0.99, "
        "32 bit",
    ),
    source(
        "range: FC on an FPGA",
        "derived",
        "an end-to-end rate bounds every layer's from below: over 246 images/s on the U50; reading 8.2 MB of weights at "
        "34.1 GB/s allows 4,158",
    ),
)
CAM = "Grad-CAM: last-conv gradient"


class Premise(Workload):
    """A DNN cut into the paper's components, Grad-CAM apart, on the FPGA of the premise."""

    def rates(self, accelerator: str) -> tuple[float, ...]:
        forward = rate_of(FORWARD_MS, accelerator) if accelerator != FPGA else 0.0
        if self.slug.startswith("fasterrcnn"):
            whole = 15.05 * forward / rate_of(FORWARD_MS, "GTX 1080 Ti")
            return FRCNN_FPGA if accelerator == FPGA else (*(whole / share for share in FRCNN_SHARES), GPU_FC_RATE)
        return (CL_RATE, FC_RATE, RESNET_CAM_RATE) if accelerator == FPGA else (forward, GPU_FC_RATE, GPU_FC_RATE)


def without(sources: tuple[Source, ...], *beginnings: str) -> tuple[Source, ...]:
    """The sources of other fields: what the premise replaces is left out."""
    return tuple(item for item in sources if not item.field.startswith(beginnings))


RESNET = Premise(
    "resnet152-premise",
    "ResNet-152 on the FPGA that the paper presupposes: convolutions, fully connected layer, Grad-CAM apart",
    20.0,
    (39, 29, 22, 10),
    ("CL: convolutions", "FC: fully connected", CAM),
    (
        *without(RESNET_SOURCES, FPGA),
        source("GPU FC and Grad-CAM rates", "assumed", "500,000 images/s: negligible, from multiply-accumulates"),
        source(
            f"premise, assumed: {FPGA} {CL_RATE:g} images/s on CL, {FC_RATE:g} on FC",
            "assumed",
            f"CL as fast as a GTX 1080, as the text calls throughputs comparable: {CL_RATE / FPGA_W:.2f} images/s/W "
            "against 0.81; FC made up, so that it is the bottleneck the text speaks of",
        ),
        source(f"{FPGA} Grad-CAM rate", "derived", "34.1 GB/s over the last feature maps, 7 x 7 x 2048 x 4 bytes"),
        *RANGES,
    ),
)
FRCNN = Premise(
    "fasterrcnn-premise",
    "Faster-RCNN on the FPGA that the paper presupposes: backbone, region proposals, head, Grad-CAM apart",
    70.0,
    FRCNN_SAVINGS,
    ("CL: backbone", "RPN: region proposals", "FC: head", CAM),
    (
        *without(FRCNN_SOURCES, FPGA, "backbone"),
        source(
            "CL : RPN : FC",
            "assumed",
            "61.6 : 8.4 : 30 of the time; RPN against CL by multiply-accumulates, 11.4 against 83.6 G at 600 x 1000",
        ),
        source("GPU Grad-CAM rate", "assumed", "500,000 images/s: negligible, from multiply-accumulates"),
        source(
            f"premise, assumed: {FPGA} 16.4 images/s on CL, 120 on RPN, 0.3 on FC",
            "assumed",
            "CL and RPN as fast as a GTX 1080; FC as in the sourced files",
        ),
        source(f"{FPGA} Grad-CAM rate", "derived", "34.1 GB/s over feature maps of 38 x 63 x 1024 x 4 bytes"),
        *RANGES,
    ),
)


def premise_instance(premise: Premise, demand: int, fpga: tuple[float, ...] | None = None) -> Instance:
    """One of them; `fpga` replaces the FPGA's rates (images/s, one a component)."""
    sources = (*CLUSTER_SOURCES, *premise.sources)
    return paper_instance(premise, demand, "proportional", cluster(premise, fpga=fpga), "assumed", sources)


def documents() -> Iterator[Instance]:
    for premise in (RESNET, FRCNN):
        for demand in WORKLOADS:
            yield premise_instance(premise, demand)


def main() -> None:
    for document in documents():
        write_instance("inference", document)


if __name__ == "__main__":
    main()
