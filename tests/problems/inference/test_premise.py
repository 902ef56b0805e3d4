"""The paper's premise (an FPGA good at convolutions, bad at fully connected layers): its instances, maps and page."""

from __future__ import annotations

import pytest

from optsched import load, solve
from optsched.certify.shipped_proofs import index
from optsched.core.shipped import best_known, instances, models
from optsched.problems.inference import variant
from scripts.instances.make_premise import documents
from scripts.refresh.refresh_readme import README
from scripts.results.premise_cells import CL_AXIS, FC_AXIS, KNOWN, OPTIMUM, UNSPLIT, cell, read_cells, with_fpga
from scripts.results.study_premise import sentences

DEMANDS = (3200, 4800, 6400, 8000)
PREMISE = [f"paper-{dnn}-premise-{demand}-assumed" for dnn in ("resnet152", "fasterrcnn") for demand in DEMANDS]


def text_of(name):
    return (models() / "inference" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", list(documents()), ids=lambda document: document.name)
def test_the_script_gives_the_shipped_file(document):
    path = instances() / "inference" / "paper" / f"{document.name}.json"
    assert path.read_text(encoding="utf-8") == document.to_text()


@pytest.mark.parametrize("name", PREMISE)
def test_the_fpga_is_better_per_watt_on_convolutions_and_worse_on_fully_connected_layers(name):
    instance = load(f"inference/{name}")
    assert sum(part.startswith("Grad-CAM") for part in instance.components) == 1
    cl, fc = 0, next(k for k, part in enumerate(instance.components) if part.startswith("FC"))
    per_watt = {
        a.name: [rate / watts for rate, watts in zip(a.rates_images_per_s, a.powers_active_w, strict=True)]
        for node in instance.nodes
        for a in node.accelerators
    }
    fpga = per_watt.pop("Arria 10 GX")
    assert all(fpga[cl] > gpu[cl] and fpga[fc] < gpu[fc] for gpu in per_watt.values())
    assert [s.kind for s in instance.sources if s.field.startswith("premise")] == ["assumed"]
    assert "assumed: Arria 10 GX" in variant(instance)


@pytest.mark.parametrize("name", PREMISE)
def test_every_instance_is_proved_and_certified(name):
    known = best_known("inference")[load(f"inference/{name}").sha256()]
    assert (known["found"], known["proof_file"]) == ("optimal", f"proofs/{name}.proof.jsonl.gz")
    assert index("inference")[name]["proof"] == "exact"
    assert index("inference")[name]["value"] == pytest.approx(known["value"], rel=1e-9)


def test_on_its_own_premise_the_split_earns_almost_half_of_the_saving():
    """146 images/s of convolutions, 3 of the fully connected layer: in percent of Nexus, and of the optimum."""
    found = [cell(0.0, 0.0, load(f"inference/paper-resnet152-premise-{demand}-assumed")) for demand in DEMANDS]
    assert [100 * each.saving for each in found] == pytest.approx([20.1, 18.0, 16.0, 13.5], abs=0.06)
    assert [100 * each.split for each in found] == pytest.approx([9.1, 7.8, 6.6, 5.8], abs=0.06)
    assert [100 * each.excess for each in found] == pytest.approx([18.0, 9.5, 6.6, 4.9], abs=0.06)
    assert solve("inference/paper-resnet152-premise-3200-assumed").objective == pytest.approx(found[0].optimum_j)


def test_with_sourced_figures_the_split_earns_nothing():
    """The saving is all there without it: the FPGA's node is not used, or no better split."""
    for reading in ("none", "lastconv", "backward"):
        for demand in DEMANDS:
            each = cell(0.0, 0.0, load(f"inference/paper-resnet152-cam-{reading}-{demand}-sourced"))
            assert each.saving > 0.005
            assert abs(each.split) < 1e-3


def test_savings_hardly_depend_on_the_fully_connected_layer_the_splits_share_does():
    slow, fast = cell(4.0, 3.0), cell(4.0, 1e5)
    assert slow.saving == pytest.approx(fast.saving, abs=1e-3)
    assert slow.share > 0.7
    assert fast.share < 0.01


def test_where_the_fpga_is_fastest_of_all_nexus_at_accelerator_level_beats_aslm():
    """It fills the FPGA alone; equal finish draws in the GPU of the node."""
    instance = with_fpga(KNOWN[-1].cl_per_w, KNOWN[-1].fc)
    nexus, ours = solve(instance, "nexus-accelerator"), solve(instance, "aslm")
    assert nexus.objective < 0.7 * ours.objective
    (load,) = (load for load in nexus.solution.loads if load.images > 2500)
    assert (load.node, load.split[0][0]) == ("n2", 0.0)


def test_the_maps_hold_what_the_methods_give():
    """Four cells of the file, one optimum of them by the exact method; each plan is judged by `solve`."""
    cells = {(each.cl_per_w, each.fc): each for each in read_cells()}
    assert sorted(cells) == sorted((cl, fc) for cl in CL_AXIS for fc in FC_AXIS)
    for column, line in ((0, -1), (16, 2), (19, 12), (-1, 0)):
        cl, fc = CL_AXIS[column], FC_AXIS[line]
        fresh, kept = cell(cl, fc), cells[cl, fc]
        for quantity in ("nexus_j", "unsplit_j", "aslm_j", "optimum_j"):
            assert getattr(kept, quantity) == pytest.approx(getattr(fresh, quantity), rel=1e-8)
    best = solve(with_fpga(CL_AXIS[19], FC_AXIS[12]), "exact")
    assert (best.found, best.objective) == ("optimal", pytest.approx(cells[CL_AXIS[19], FC_AXIS[12]].optimum_j))
    assert (OPTIMUM, UNSPLIT) == ("marginal-greedy", "node-greedy:unit=model,order=energy,last=trim")


def test_the_pages_sentences_agree_with_its_data():
    """The sentences are those the data give, and the numbers in them are found again here in another way."""
    page, cells = text_of("premise.md"), read_cells()
    assert all(f"{n}. {sentence}" in page for n, sentence in enumerate(sentences(cells), start=1))
    half = [each for each in cells if (each.unsplit_j - each.aslm_j) >= 0.5 * (each.nexus_j - each.aslm_j)]
    assert f"at least {min(each.cl_per_w for each in half):.2g} images/s/W" in page
    assert f"at most {max(each.fc for each in half):,.0f} images/s;" in page
    assert f"up to {max(100 * (each.aslm_j / each.optimum_j - 1) for each in cells):.0f} % above it" in page
    used = {cl: "n2" in {load.node for load in solve(with_fpga(cl, 10.0), "aslm").solution.loads} for cl in CL_AXIS}
    assert f"for every FPGA of up to {max(cl for cl in used if not used[cl]):.2g} images/s/W" in page
    assert all(used[cl] == (cl > max(cl for cl in used if not used[cl])) for cl in used)


def test_readme_gives_the_range_of_savings_over_the_readings_of_grad_cam():
    """With sourced figures, over the three readings and four workloads of ResNet-152."""
    found = []
    for reading in ("none", "lastconv", "backward"):
        for demand in DEMANDS:
            word = f"inference/paper-resnet152-cam-{reading}-{demand}-sourced"
            found.append(100 * (1 - solve(word, "aslm").objective / solve(word, "nexus-node").objective))
    text = " ".join(README.read_text(encoding="utf-8").split())
    assert f"saves {min(found):.1f}-{max(found):.1f} % over Nexus" in text
