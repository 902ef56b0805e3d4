"""For which FPGA does the paper's explanation hold: ASLM saves because convolutions go to the FPGA and the rest not?

Kim & Youn 2021, sections 2.2 and 3.2. Two rates of the FPGA vary, all else is ResNet-152 on the paper's cluster.
Run: python -m scripts.results.study_premise   (half a minute; writes premise.csv, models/inference/premise.md, .png)
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import perf_counter

from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.shipped import models
from optsched.core.solve import solve
from optsched.problems.inference.instance import Instance
from optsched.tables import grid
from scripts.benchmarks.benchmark import machine
from scripts.instances.make_inference import WORKLOADS
from scripts.instances.make_premise import CL_RATE, FC_RATE, FPGA_W, RANGES
from scripts.results import draw_premise
from scripts.results.premise_cells import (
    CL_AXIS,
    DEMAND,
    FC_AXIS,
    KNOWN,
    WEIGHTS_RATE,
    Cell,
    cell,
    read_cells,
    with_fpga,
    write_cells,
)

PAGE = models() / "inference" / "premise.md"
HALF, BEST_GPU = 0.5, 0.99
INSTANCES = {
    "ResNet-152, premise": "paper-resnet152-premise-{}-assumed",
    "Faster-RCNN, premise": "paper-fasterrcnn-premise-{}-assumed",
    "Faster-RCNN, sourced FPGA": "paper-fasterrcnn-cam-lastconv-{}-sourced",
}


def said(share: float, digits: int = 0) -> str:
    """A share in percent."""
    return f"{100 * share:.{digits}f} %"


def points(share: float) -> str:
    """A difference of shares in points."""
    return "less than 0.1 points" if share < 0.0005 else f"{100 * share:.1f} points"


def sentences(cells: Sequence[Cell]) -> list[str]:
    """What the three maps show, in one sentence each, with every number taken from the cells."""
    unused = min(each.saving for each in cells)
    idle = max(each.cl_per_w for each in cells if each.saving < unused + 0.001)
    columns = [[each.saving for each in cells if each.cl_per_w == cl] for cl in CL_AXIS]
    moved = max(max(column) - min(column) for column in columns)
    halves = [each for each in cells if each.share >= HALF]
    weights = max(each.share for each in cells if each.fc >= WEIGHTS_RATE)
    costly = min(each.cl_per_w for each in cells if each.excess > 0.1)
    return [
        f"The FPGA's convolutions decide the saving: it is {said(unused, 1)} for every FPGA of up to {idle:.2g} "
        f"images/s/W, {idle / BEST_GPU:.1f} times the best GPU's, as ASLM's plan then does without the FPGA's node, "
        f"and grows to {said(max(each.saving for each in cells))} at {max(CL_AXIS):g} images/s/W; the rate on the "
        f"fully connected layer moves it by {points(moved)}.",
        f"The layer-level split earns half of the saving or more only with convolutions of at least "
        f"{min(each.cl_per_w for each in halves):.2g} images/s/W and a fully connected layer of at most "
        f"{max(each.fc for each in halves):,.0f} images/s; where that layer is as fast as its weights can be read "
        f"({WEIGHTS_RATE:,.0f} images/s) or faster, it earns at most {said(weights)} of it.",
        f"The better the FPGA, the more it costs that both accelerators finish together (Lemma 1): ASLM is over 10 % "
        f"above the proved optimum wherever the FPGA does {costly:.2g} images/s/W or more, and up to "
        f"{said(max(each.excess for each in cells))} above it.",
    ]


def percents(values: Sequence[float | None]) -> str:
    """A cell of the table: one value a workload."""
    return " / ".join("-" if value is None else f"{100 * value:.1f}" for value in values)


def row(name: str, rates: Sequence[str], instances: Sequence[Instance]) -> list[str]:
    """Savings, the split's points and the excess of one FPGA over the four workloads."""
    found = [cell(0.0, 0.0, instance) for instance in instances]
    rivals = [solve(instance, "nexus-accelerator").objective for instance in instances]
    against = [1 - each.aslm_j / rival if rival else None for each, rival in zip(found, rivals, strict=True)]
    own = ([getattr(each, quantity) for each in found] for quantity in ("saving", "split", "excess"))
    savings, splits, excesses = map(percents, own)
    return [name, *rates, savings, splits, percents(against), excesses]


def rows() -> list[list[str]]:
    """The marked FPGAs, then the shipped instances."""
    made = []
    for number, known in enumerate(KNOWN, start=1):
        instances = [with_fpga(known.cl_per_w, known.fc, demand) for demand in WORKLOADS]
        made.append(row(f"{number}. {known.name}", [f"{known.cl_per_w:.2f}", f"{known.fc:,g}"], instances))
    for name, word in INSTANCES.items():
        shipped = [load(f"inference/{word.format(demand)}") for demand in WORKLOADS]
        made.append(row(name, ["", ""], [each for each in shipped if isinstance(each, Instance)]))
    return made


def gradcam_moves() -> float:
    """By which share the premise's savings move if the FPGA takes no part in Grad-CAM, or is as slow as on FC."""
    moved = 0.0
    for demand in WORKLOADS:
        shipped = cell(0.0, 0.0, with_fpga(CL_RATE / FPGA_W, FC_RATE, demand)).saving
        for rate in (0.0, FC_RATE, 5e5):
            other = cell(0.0, 0.0, with_fpga(CL_RATE / FPGA_W, FC_RATE, demand, rate)).saving
            moved = max(moved, abs(other - shipped))
    return moved


HEADER = (
    "FPGA or instance",
    "CL (images/s/W)",
    "FC (images/s)",
    "saving over nexus-node (%)",
    "of it by the split (points)",
    "saving over nexus-accelerator (%)",
    "excess over the optimum (%)",
)


def page(cells: Sequence[Cell]) -> str:
    """The page, all of its numbers computed."""
    shown = "\n\n".join(f"{n}. {sentence}" for n, sentence in enumerate(sentences(cells), start=1))
    ranges = "\n".join(f"- {item.field.removeprefix('range: ')} ({item.kind}): {item.text}." for item in RANGES)
    return f"""# The premise: which FPGA makes the layer-level split pay

Kim & Youn 2021 explain ASLM's saving over Nexus (sections 2.2 and 3.2) by an FPGA that does more images per watt
than a GPU on convolutions (CL) and fewer on fully connected layers (FC), so that a split by layer uses the one and
avoids the other. Here the FPGA's two rates vary and its power stays 66 W; all else is ResNet-152 on the paper's
cluster with published GPU rates, {DEMAND:,} requests, Grad-CAM apart as a third component. Every optimum is proved
(marginal costs, by theorem; the judge recomputes each plan).

![three maps over the FPGA's rates on convolutions and on the fully connected layer](premise.png)

White band: the three GPUs' images/s/W on convolutions. Numbers: the FPGAs of the table below.

{shown}

So the paper's explanation holds for an FPGA whose fully connected layer is about as slow as its convolutions or
slower; we found none published for ResNet-152, whose one such layer has 8.2 MB of weights. What a published 8-bit
FPGA (rows 4 to 6) does explain is a saving of the printed size, 39 / 29 / 22 / 10 %: by its convolutions per watt.
How much of that the split earns, between row 4 and row 5, hangs on a rate of its fully connected layer that we
found nowhere.

## FPGAs and instances

Values for {" / ".join(f"{demand:,}" for demand in WORKLOADS)} requests. "By the split": what ASLM loses, in points of
Nexus, if its nodes run whole models instead. Numbers are marked on the maps; FC of the premise is assumed.

{grid.markdown(HEADER, rows())}

In row 6 the FPGA is the fastest accelerator of all: Nexus read at accelerator level then fills it alone, and ASLM,
whose equal finish draws in the GPU beside it, costs more than that.

If the FPGA takes no part in Grad-CAM, does it at FC's rate, or as fast as a GPU, the premise's savings move by
{points(gradcam_moves())}.

## What is published on either side

{ranges}
- Nurvitadhi et al., FPGA 2017, the paper's own source for an FPGA's better throughput per watt, says of the FPGAs
  of its time: more operations per watt than GPUs, less performance (abstract). Its 2.3 times the performance per
  watt of a Titan X on a ternary ResNet (Stratix 10, expected) is from memory, unverified.

The 8-bit FPGA and the 32-bit GPU do not compute the same numbers: images/s/W across precisions favours the FPGA.

Written by `python -m scripts.results.study_premise`; instances by `python -m scripts.instances.make_premise`.
Machine: {machine(("numpy", "matplotlib"))}.
"""


def main() -> None:
    begun = perf_counter()
    write_cells([cell(cl, fc) for fc in FC_AXIS for cl in CL_AXIS])
    draw_premise.main()
    text = page(read_cells())
    write_text(PAGE, text)
    print(text)
    print(f"{perf_counter() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
