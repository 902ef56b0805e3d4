"""What ASLM, the same greedy without the layer-level split, Nexus and the optimum cost for an FPGA of given rates."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from optsched.core.files import write_text
from optsched.core.solve import solve
from optsched.problems.inference.instance import Instance
from scripts.instances.make_premise import CL_RATE, FC_RATE, FPGA_W, RESNET, RESNET_CAM_RATE, premise_instance

DATA = Path(__file__).resolve().parent / "premise.csv"
DEMAND = 3200
NEXUS, UNSPLIT, OPTIMUM = "nexus-node", "node-greedy:unit=model,order=energy,last=trim", "marginal-greedy"
CL_AXIS = tuple(float(f"{0.25 * 2 ** (k / 5):.4g}") for k in range(26))
"""Images/s/W on convolutions, 0.25 to 8: a third of the sourced FPGA to twice the best published one."""
WEIGHTS_RATE = 4158.0
"""Images/s on the fully connected layer if its 8.2 MB of weights are read at 34.1 GB/s for each."""
FC_AXIS = tuple(WEIGHTS_RATE if k == 18 else float(f"{10 ** (k / 5):.4g}") for k in range(26))
"""Images/s on the fully connected layer, 1 to 100,000; 4,158 stands for 3,981."""


@dataclass(frozen=True)
class Cell:
    """An FPGA's two rates (images/s/W and images/s) and what each method's plan costs (J)."""

    cl_per_w: float
    fc: float
    nexus_j: float
    unsplit_j: float
    aslm_j: float
    optimum_j: float

    @property
    def saving(self) -> float:
        """ASLM's over Nexus, as a share of Nexus."""
        return 1 - self.aslm_j / self.nexus_j

    @property
    def split(self) -> float:
        """What ASLM without the layer-level split loses against ASLM, as a share of Nexus."""
        return (self.unsplit_j - self.aslm_j) / self.nexus_j

    @property
    def share(self) -> float:
        """The part of the saving that the split earns."""
        return self.split / self.saving

    @property
    def excess(self) -> float:
        """ASLM's over the optimum."""
        return self.aslm_j / self.optimum_j - 1


@dataclass(frozen=True)
class Known:
    """An FPGA to be marked on the maps."""

    name: str
    cl_per_w: float
    fc: float


KNOWN = (
    Known("sourced Arria 10: 31 images/s on CL (memory), FC bound by reading weights", 31 / FPGA_W, WEIGHTS_RATE),
    Known("Arria 10 by arXiv 1701.03534 (derived), FC bound by reading weights", 1.38, WEIGHTS_RATE),
    Known("the premise: CL as a GTX 1080, FC assumed", CL_RATE / FPGA_W, FC_RATE),
    Known("Alveo U50 (246 images/s end to end at 75 W), FC as slow as that allows", 3.28, 246.0),
    Known("Alveo U50, FC bound by reading weights", 3.28, WEIGHTS_RATE),
    Known("Alveo U50 with 9 kernels (306.6 images/s), FC bound by reading weights", 4.09, WEIGHTS_RATE),
)


def with_fpga(cl_per_w: float, fc: float, demand: int = DEMAND, gradcam: float = RESNET_CAM_RATE) -> Instance:
    """ResNet-152 on the paper's cluster with an FPGA of these rates, Grad-CAM apart."""
    return premise_instance(RESNET, demand, (cl_per_w * FPGA_W, fc, gradcam))


def joules(instance: Instance, method: str) -> float:
    """What a method's plan costs; the optimum has to be proved. Raises AssertionError."""
    result = solve(instance, method)
    assert result.objective is not None
    assert method != OPTIMUM or result.found == "optimal", "the marginal costs give the optimum here"
    return result.objective


def cell(cl_per_w: float, fc: float, instance: Instance | None = None) -> Cell:
    """One FPGA judged under the four methods; `instance` replaces the study's own."""
    instance = instance or with_fpga(cl_per_w, fc)
    return Cell(cl_per_w, fc, *(joules(instance, method) for method in (NEXUS, UNSPLIT, "aslm", OPTIMUM)))


def write_cells(cells: list[Cell]) -> None:
    """Write scripts/results/premise.csv, one row a cell, nine digits."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Cell)])
    writer.writerows([f"{value:.9g}" for value in astuple(each)] for each in cells)
    write_text(DATA, out.getvalue())


def read_cells() -> list[Cell]:
    """The cells of scripts/results/premise.csv."""
    with DATA.open(newline="", encoding="utf-8") as file:
        return [Cell(*map(float, row.values())) for row in csv.DictReader(file)]
