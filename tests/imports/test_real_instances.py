"""The shipped real instances are what the script makes of the typed measurements, and what they show."""

from __future__ import annotations

import pytest

from optsched import solve
from optsched.core.load import load
from optsched.core.shipped import instances
from scripts.instances.make_real_inference import CNN_MS, SANA, differing, documents

SANA_FILES = [f"inference/real-ml-energy-sana-{policy}" for policy in ("best-throughput", "best-energy", "choose")]


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_the_script_gives_the_shipped_file(document):
    path = instances() / "inference" / "real" / f"{document.name}.json"
    assert path.read_text(encoding="utf-8") == document.to_text()
    assert {source.kind for source in document.sources} >= {"measured", "assumed"}
    assert not any(source.kind == "fitted" for source in document.sources)


def test_rates_are_the_measured_ones():
    instance = load("inference/real-cnn-resnet152-cam-backward")
    for node in instance.nodes:
        for accelerator in node.accelerators:
            times = CNN_MS["resnet152"][accelerator.name]
            assert accelerator.rates_images_per_s == pytest.approx([16e3 / ms for ms in times])


def test_choosing_the_batch_is_worth_something():
    """The batch of least energy is the slower one: near full load it costs more than the fastest does."""
    fast, thrifty, chosen = (solve(name) for name in SANA_FILES)
    assert {result.found for result in (fast, thrifty, chosen)} == {"optimal"}
    assert chosen.objective < fast.objective < thrifty.objective


def test_equal_finish_wastes_energy_on_two_generations_of_gpu():
    """Proportional charging: ASLM is optimal among equal-finish plans, and 10 % above the joint optimum."""
    name = "inference/real-cnn-resnet152-cam-backward"
    aslm, best = solve(name, method="aslm"), solve(name)
    assert best.found == "optimal"
    assert aslm.objective == pytest.approx(solve(name, method="exact-equal-finish").objective)
    assert 0.05 < aslm.objective / best.objective - 1 < 0.2


def test_counting_configurations_whose_best_batches_differ():
    """Three of the seven ways to run SANA: the rings of two, four and eight."""
    rows = [
        {
            "model_id": "sana",
            "num_gpus": device,
            "batch_size": batch,
            "throughput_images_per_sec": batch / seconds,
            "energy_per_image_joules": watts * seconds / batch,
        }
        for device, modes in SANA.items()
        for batch, seconds, watts in modes
    ]
    assert differing(rows) == (3, 7)
    assert differing(row for row in rows if "ring" in row["num_gpus"] and "x U" not in row["num_gpus"]) == (3, 3)
