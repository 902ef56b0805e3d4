"""Do sliding windows, bypass and serial fills give the counts Timeloop v3.0.1 printed for AlexNet conv3
on Eyeriss (row stationary, one group, batch 1)?"""

from __future__ import annotations

import pytest

from optsched.problems.mapping.accelerator import Accelerator, shipped
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.instance import Bypass, Instance, Layer

LAYER = Layer(name="conv3", loops={"C.op": 384, "C.ks": 256, "W.opc": 13, "H.opc": 13, "W.ks": 3, "H.ks": 3})
SPATIAL = ({"H.ks": 3, "C.ks": 4}, {"H.opc": 13})
ORDER = (("C.op", 16), ("W.ks", 3), ("C.ks", 4), ("W.opc", 13), ("C.op", 4), ("C.ks", 16), ("C.op", 6))
CUTS = {"K": (4, 4), "I": (3, 5), "O": (3, 6)}


def eyeriss() -> Accelerator:
    """Eyeriss as in the golden run: 55,296 B for inputs and outputs, no limit on the outer ports."""
    machine = shipped("eyeriss")
    local, buffer, outer = machine.levels
    wide = {"bandwidth_bytes_per_cycle": 1e9}
    buffers = {d: buffer.of(d).model_copy(update={**wide, "capacity_bytes": 55296}) for d in "IO"}
    buffer = buffer.model_copy(update={**buffers, "K": buffer.K.model_copy(update=wide)})
    outer = outer.model_copy(update={d: outer.of(d).model_copy(update=wide) for d in "KIO"})
    return machine.model_copy(update={"levels": (local, buffer, outer)})


def nest(**conventions: object) -> Nest:
    instance = Instance(
        format="optsched/mapping@1",
        name="golden",
        accelerator=eyeriss(),
        layers=(LAYER,),
        padding="none",
        **conventions,
    )
    return Nest(instance, LAYER, SPATIAL, ORDER, CUTS)


@pytest.fixture
def golden() -> Nest:
    return nest(halo="sliding", fills="serial", bypass=(Bypass(data="K", level=1),))


def test_every_row_of_the_golden_case(golden: Nest) -> None:
    per_pe = golden.steps // (16 * 3 * 4)  # renewals of what a PE holds of the weights, P innermost
    found = {
        "macs": LAYER.macs,
        "off-chip weight reads": golden.moved["K", 2],
        "off-chip input reads": golden.moved["I", 2],
        "off-chip output writes": golden.moved["O", 2],
        "buffer input reads": golden.moved["I", 1],
        "buffer output updates": golden.moved["O", 1],
        "buffer output reads": golden.moved["O", 1] - golden.outputs,
        "weight spad fills per PE": golden.moved["K", 2] // 12,
        "tiles": [golden.occupied[key] for key in (("K", 0), ("I", 0), ("O", 0), ("I", 1), ("O", 1))],
        "cycles": golden.latency,
    }
    assert per_pe == 13 * 384
    assert found == {
        "macs": 149_520_384,
        "off-chip weight reads": 884_736,
        "off-chip input reads": 345_600,
        "off-chip output writes": 64_896,
        "buffer input reads": 1_382_400,
        "buffer output updates": 1_038_336,
        "buffer output reads": 973_440,
        "weight spad fills per PE": 73_728,
        "tiles": [192, 12, 16, 3_600, 10_816],
        "cycles": 1_033_344,
    }


def test_input_spad_fills_per_pe(golden: Nest) -> None:
    """One PE alone: 15 rows of 4 channels slide past per pass, in 4 * 16 * 6 passes."""
    alone = Nest(golden.instance, LAYER, ({}, {}), ORDER, CUTS)
    assert alone.moved["I", 1] == 23_040


def test_the_default_conventions_count_more() -> None:
    default = nest()
    assert default.moved["I", 1] == 3_594_240
    assert default.moved["I", 1] // (15 * 4) == 59_904
    assert default.latency == 958_464
    assert default.moved["K", 1] == 884_736
