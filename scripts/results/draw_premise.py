"""Draws the three maps of the premise: ASLM's saving, the split's share of it, its excess over the optimum.

Run: python -m scripts.results.draw_premise    (reads premise.csv beside it; study_premise writes that and calls this)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optsched.commands.console.plot import save_figure
from optsched.core.shipped import models
from scripts.results.premise_cells import KNOWN, Cell, read_cells

TARGET = models() / "inference" / "premise.png"
GPU_IMAGES_PER_S_W = (0.81, 0.99)
"""GTX 1080 and RTX 2080 Super on convolutions; the 1080 Ti lies between them."""

TICKS = (0.25, 0.5, 1, 2, 4, 8)


def maps(cells: Sequence[Cell]):  # type: ignore[no-untyped-def]
    """One panel a quantity over CL images/s/W and FC images/s, both logarithmic, with the known FPGAs marked."""
    from matplotlib.figure import Figure

    across, up = sorted({cell.cl_per_w for cell in cells}), sorted({cell.fc for cell in cells})
    found = {(cell.cl_per_w, cell.fc): cell for cell in cells}
    panels = (
        ("ASLM's saving over nexus-node (%)", "saving", "viridis"),
        ("share of it earned by the layer-level split (%)", "share", "cividis"),
        ("ASLM's excess over the proved optimum (%)", "excess", "magma"),
    )
    drawing = Figure(figsize=(13, 4.2), layout="constrained")
    for axes, (title, quantity, colours) in zip(drawing.subplots(1, 3, sharey=True), panels, strict=True):
        values = np.array([[100 * getattr(found[cl, fc], quantity) for cl in across] for fc in up])
        shade = axes.pcolormesh(across, up, values, cmap=colours, shading="nearest")
        drawing.colorbar(shade, ax=axes)
        axes.axvspan(*GPU_IMAGES_PER_S_W, color="white", alpha=0.35, linewidth=0)
        for number, known in enumerate(KNOWN, start=1):
            axes.plot(known.cl_per_w, known.fc, "o", color="white", markeredgecolor="black", markersize=12)
            axes.annotate(str(number), (known.cl_per_w, known.fc), ha="center", va="center", fontsize=8)
        axes.set(xscale="log", yscale="log", xlabel="FPGA on convolutions (images/s/W, at 66 W)")
        axes.set_title(title, fontsize=10)
        axes.set_xticks(TICKS, [f"{tick:g}" for tick in TICKS])
        axes.minorticks_off()
    drawing.axes[0].set_ylabel("FPGA on the fully connected layer (images/s)")
    return drawing


def main() -> None:
    save_figure(maps(read_cells()), str(TARGET))


if __name__ == "__main__":
    main()
