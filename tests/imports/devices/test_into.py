"""--into: a profile's numbers in the devices of the same name, and nothing else changed."""

from __future__ import annotations

import json

import pytest

from optsched.core.load import load
from optsched.core.shipped import template
from optsched.imports.devices.csv_profile import read
from optsched.imports.devices.into import fill
from optsched.imports.devices.power_log import read as read_log
from tests.cli.here import optsched

PROFILE = "device,batch,latency_ms,power_w\n" + "".join(
    f"GPU,{b},{ms},{w}\n" for b, ms, w in ((1, 5, 100), (2, 7, 110), (4, 11, 120), (8, 21, 180))
)
SHARED = "device,component,batch,latency_ms\nGPU,convolutions,8,4\nGPU,fully connected,8,1\n"


@pytest.fixture
def cluster(tmp_path):
    """The family's template, with one component less."""
    raw = json.loads(template("inference"))
    raw["components"] = ["model"]
    for accelerator in raw["nodes"][0]["accelerators"]:
        accelerator["rates_images_per_s"] = accelerator["rates_images_per_s"][:1]
        accelerator["powers_active_w"] = accelerator["powers_active_w"][:1]
    path = tmp_path / "cluster.json"
    path.write_text(json.dumps(raw))
    return path


def written(tmp_path, text, name="gpus.csv"):
    path = tmp_path / name
    path.write_text(text)
    return path


def imported(*arguments):
    done = optsched("import", *arguments)
    assert done.code == 0, done.err
    return json.loads(done.out), done.err


def test_rates_and_powers_of_the_best_batches(cluster, tmp_path):
    """8 images in 21 ms are fastest; 4 in 11 ms at 120 W need 0.33 J each against 0.4725."""
    profile, before = written(tmp_path, PROFILE), json.loads(cluster.read_text())
    fast, _ = imported("csv-profile", profile, "--into", cluster)
    gpu, fpga = fast["nodes"][0]["accelerators"]
    assert gpu["rates_images_per_s"] == [pytest.approx(8 / 0.021)]
    assert gpu["powers_active_w"] == [180.0]
    assert fpga == before["nodes"][0]["accelerators"][1]
    assert fast["demand_images"] == before["demand_images"]
    assert [source["kind"] for source in fast["sources"][-1:]] == ["measured"]
    assert "sha256" in fast["sources"][-1]["text"]
    thrifty, _ = imported("csv-profile", profile, "--into", cluster, "--use", "best-energy")
    gpu = thrifty["nodes"][0]["accelerators"][0]
    assert gpu["rates_images_per_s"] == [pytest.approx(4 / 0.011)]
    assert gpu["powers_active_w"] == [120.0]


def test_all_measured_batches(cluster, tmp_path):
    found, _ = imported("csv-profile", written(tmp_path, PROFILE), "--into", cluster, "--use", "all")
    gpu = found["nodes"][0]["accelerators"][0]
    assert [batch["images"] for batch in gpu["batches"]] == [1, 2, 4, 8]
    assert gpu["batches"][1] == {"images": 2, "latencies_s": [0.007], "powers_active_w": [110.0]}
    assert "rates_images_per_s" not in gpu


def test_the_line_becomes_whole_batches(cluster, tmp_path):
    text = "device,batch,latency_ms,power_w\n" + "".join(f"GPU,{b},{3 + 2 * b},100\n" for b in (1, 2, 4, 8))
    found, _ = imported("csv-profile", written(tmp_path, text), "--into", cluster, "--use", "line")
    gpu = found["nodes"][0]["accelerators"][0]
    assert gpu["batching"] == {"images": 8, "overheads_s": [pytest.approx(0.003)]}
    assert gpu["rates_images_per_s"] == [pytest.approx(8 / 0.019)]
    assert found["sources"][-1]["kind"] == "fitted"


def test_components_by_name(tmp_path):
    cluster = written(tmp_path, template("inference"), "cluster.json")
    arguments = ("--with", "beta=zero", "--into", cluster)
    found, err = imported("csv-profile", written(tmp_path, SHARED + "TPU,convolutions,8,1\n"), *arguments)
    gpu = found["nodes"][0]["accelerators"][0]
    assert gpu["rates_images_per_s"] == [2000.0, 8000.0]
    assert gpu["powers_active_w"] == json.loads(cluster.read_text())["nodes"][0]["accelerators"][0]["powers_active_w"]
    assert f"TPU is not in {cluster}" in err


def test_what_is_filled_in_can_be_solved(cluster, tmp_path):
    target = tmp_path / "measured.json"
    profile = written(tmp_path, PROFILE)
    done = optsched("import", "csv-profile", profile, "--into", cluster, "-o", target)
    assert done.code == 0
    instance = load(target)
    assert instance.nodes[0].accelerators[0].rates_images_per_s[0] == pytest.approx(8 / 0.021)


def test_power_logs_give_idle_and_active_power(cluster, tmp_path):
    samples = [30.0] * 5 + [210.0] * 8
    text = "time,device,watts\n" + "".join(f"{t},GPU,{w}\n" for t, w in enumerate(samples))
    found, _ = imported("power-log", written(tmp_path, text), "--into", cluster)
    gpu = found["nodes"][0]["accelerators"][0]
    assert gpu["powers_active_w"] == [210.0]
    assert gpu["power_idle_w"] == 30.0


def test_retraining_takes_alpha_beta_and_power(tmp_path):
    """The line of 1, 2 and 4 images through 10, 25 and 55 ms has beta -5 ms: the one through 0 is taken."""
    jobs = written(tmp_path, template("retraining"), "gpus.json")
    text = "device,batch,latency_ms,power_w\n" + "".join(
        f"{name},{b},{slope * b + start},{100 + b}\n"
        for name, slope, start in (("GTX 1080", 15, -5), ("GTX 1080 Ti", 4, 6))
        for b in (1, 2, 4)
    )
    found, err = imported("csv-profile", written(tmp_path, text), "--into", jobs)
    first, second = found["gpus"][:2]
    assert first.get("beta_s", 0.0) == 0
    assert first["alpha_s_per_image"] == pytest.approx((10 + 50 + 220) / 21 * 1e-3)
    assert "beta is negative (-5 ms)" in err
    assert (second["alpha_s_per_image"], second["beta_s"]) == (pytest.approx(0.004), pytest.approx(0.006))
    assert second["power_active_w"] == 104.0
    assert second["communication_s"] == json.loads(jobs.read_text())["gpus"][1]["communication_s"]
    assert {source["kind"] for source in found["sources"][-4:]} == {"fitted", "measured"}


def test_power_logs_for_retraining(tmp_path):
    log = read_log(b"time,device,watts\n0,G,10\n1,G,10\n2,G,90\n3,G,90\n4,G,90\n", "log.csv")
    filled = fill(log, {"format": "optsched/retraining@1", "gpus": [{"name": "G"}]})
    assert filled.content["gpus"][0] == {"name": "G", "power_active_w": 90.0, "power_idle_w": 10.0}


def test_the_highest_power_limit_counts():
    rows = "".join(f"G,{b},{b * s},{w}\n" for w, s in ((200, 1), (100, 2)) for b in (1, 2))
    profile = read(b"device,batch,latency_s,power_limit_w\n" + rows.encode(), "limits.csv")
    filled = fill(profile, {"format": "optsched/retraining@1", "gpus": [{"name": "G"}]})
    assert filled.content["gpus"][0]["alpha_s_per_image"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        (PROFILE.replace("GPU", "TPU"), (), "no device of the instance is named like one of the profile (TPU)"),
        ("device,batch,latency_s\nGPU,1,1\nGPU,2,2\n", ("--use", "best-energy"), "without measured power"),
        ("device,batch,latency_s\nGPU,1,1\nGPU,2,2\n", ("--use", "all"), "`all` needs power"),
        (
            "device,component,batch,latency_s\nGPU,head,1,1\nGPU,head,2,2\n",
            (),
            "no measurements of component 'model'",
        ),
        (PROFILE, ("--family", "retraining"), "is of family 'inference', not 'retraining'"),
    ],
)
def test_what_does_not_fit_is_a_usage_error(text, options, expected, cluster, tmp_path):
    done = optsched("import", "csv-profile", written(tmp_path, text), "--into", cluster, *options)
    assert done.code == 2
    assert expected in done.err
    assert done.out == ""


def test_an_instance_format_goes_into_nothing(cluster, tmp_path):
    done = optsched("import", "knapsack", written(tmp_path, "1 2\n3 4\n"), "--into", cluster)
    assert done.code == 2
    assert "expected a profile format" in done.err


def test_a_family_without_devices_takes_no_profile():
    from optsched.core.errors import UsageFault

    with pytest.raises(UsageFault, match="takes no profile"):
        fill(read(PROFILE.encode(), "gpus.csv"), {"format": "optsched/offloading@1"})
