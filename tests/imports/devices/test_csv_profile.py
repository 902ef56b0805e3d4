"""Measured batches: units, lines, errors and warnings."""

from __future__ import annotations

import hashlib
import json
import math

import numpy as np
import pytest
from scipy.optimize import nnls

from optsched.core.document import parse
from optsched.imports.devices.csv_profile import read
from optsched.imports.devices.line_fit import free_line, nonnegative_line
from optsched.imports.devices.profile import Profile
from tests.cli.here import optsched

LINEAR = "device,batch,latency_ms,power_w\n" + "".join(f"A,{b},{3 + 2 * b},{100 + b}\n" for b in (1, 2, 4, 8))


def one(text, **options):
    return read(text.encode(), "file.csv", **options).devices[0]


def warned(text, **options):
    return " | ".join(one(text, **options).warnings)


def test_a_line_is_found_again_in_seconds_and_watts():
    device = one(LINEAR)
    assert device.line.alpha_s_per_image == pytest.approx(2e-3)
    assert device.line.beta_s == pytest.approx(3e-3)
    assert device.line.r_squared == pytest.approx(1)
    assert device.line.throughput_error_max == 0
    assert device.throughput_images_per_s == pytest.approx(8 / 0.019)
    assert (device.best_throughput_batch, device.best_energy_batch) == (8, 8)
    assert device.warnings == ()
    assert device.line_nonnegative is None


@pytest.mark.parametrize(("unit", "factor"), [("s", 1.0), ("ms", 1e-3), ("us", 1e-6)])
def test_the_header_names_the_unit(unit, factor):
    device = one(f"Device,Batch,Latency_{unit}\nA,1,5\nA,2,7\n")
    assert device.modes[0].latency_s == pytest.approx(5 * factor)
    assert device.modes[0].power_w is None
    assert device.best_energy_batch is None


@pytest.mark.parametrize(("unit", "factor"), [("w", 1.0), ("mw", 1e-3), ("kw", 1e3)])
def test_power_has_units_too(unit, factor):
    assert one(f"device,batch,latency_s,power_{unit}\nA,1,5,2\nA,2,7,2\n").modes[0].power_w == 2 * factor


def test_lines_equal_those_of_other_libraries():
    """polyfit for the free line, non-negative least squares for the other, on 200 random profiles."""
    generator = np.random.default_rng(5)
    negative = 0
    for _ in range(200):
        batch = np.sort(generator.choice(np.arange(1, 257), size=int(generator.integers(2, 9)), replace=False))
        latency = np.abs(generator.normal(0.02, 0.01)) + generator.uniform(1e-4, 1e-2) * batch
        latency = latency * generator.uniform(0.6, 1.4, size=batch.size)
        alpha, beta = np.polyfit(batch, latency, 1)
        line = free_line(batch.astype(float).tolist(), latency.tolist())
        assert (line.alpha_s_per_image, line.beta_s) == pytest.approx((alpha, beta), rel=1e-7, abs=1e-9)
        (alpha, beta), _ = nnls(np.column_stack([batch, np.ones(batch.size)]).astype(float), latency)
        line = nonnegative_line(batch.astype(float).tolist(), latency.tolist())
        assert (line.alpha_s_per_image, line.beta_s) == pytest.approx((alpha, beta), rel=1e-6, abs=1e-8)
        negative += beta == 0
    assert negative > 10


def test_errors_are_those_of_the_formula():
    text = "device,batch,latency_s\nA,1,1.0\nA,2,2.5\nA,4,4.0\n"
    line = one(text).line
    said = [line.alpha_s_per_image * b + line.beta_s for b in (1, 2, 4)]
    off = [abs(y - x) / x for x, y in zip((1.0, 2.5, 4.0), said, strict=True)]
    implied = [abs(b / y - b / x) / (b / x) for b, x, y in zip((1, 2, 4), (1.0, 2.5, 4.0), said, strict=True)]
    assert line.latency_error_max == pytest.approx(max(off), rel=1e-6)
    assert line.latency_error_mean == pytest.approx(sum(off) / 3, rel=1e-6)
    assert line.throughput_error_max == pytest.approx(max(implied), rel=1e-6)
    assert line.throughput_error_mean == pytest.approx(sum(implied) / 3, rel=1e-6)


def test_a_negative_beta_is_said_and_a_line_without_offered():
    text = "device,batch,latency_ms\nA,8,10\nA,16,25\nA,32,60\nA,64,125\n"
    device = one(text)
    assert device.line.beta_s < 0
    assert device.line_nonnegative.beta_s == 0
    assert "beta is negative" in warned(text)
    chosen = one(text, beta="nonnegative")
    assert chosen.line == device.line_nonnegative
    assert chosen.line_nonnegative is None
    assert "negative" not in warned(text, beta="nonnegative")


def test_few_points_and_poor_fits_are_said():
    assert "few points: 2 batch sizes" in warned("device,batch,latency_ms\nA,1,5\nA,2,7\n")
    poor = "device,batch,latency_ms\nA,1,5\nA,2,30\nA,4,12\nA,8,60\n"
    assert "poor fit: R2 0.7" in warned(poor)
    assert "non-monotone: latency falls from batch 2 to 4" in warned(poor)


def test_a_line_that_gives_no_positive_latency_has_no_throughput_error():
    text = "device,batch,latency_s\nA,1,1\nA,8,2\nA,16,60\n"
    assert one(text).line.throughput_error_max is None
    assert "no positive latency at some batch" in warned(text)


def test_falling_power_is_said():
    text = "device,batch,latency_ms,power_w\nA,1,5,100\nA,2,7,90\nA,4,11,120\nA,8,19,119\n"
    assert "power falls from 100 to 90 W from batch 1 to 2" in warned(text)
    assert "120" not in warned(text)


def test_power_limits_are_levels_that_can_be_dominated():
    """100 W takes longer and more energy than 200 W; 300 W is slower than 200 W."""
    rows = [(100, 20, 95), (200, 10, 150), (300, 11, 160)]
    text = "device,batch,latency_s,power_w,power_limit_w\n"
    text += "".join(f"A,{b},{s * b},{w},{limit}\n" for limit, s, w in rows for b in (1, 2))
    low, middle, high = read(text.encode(), "levels.csv").devices
    assert "dominated power level: no slower and no more energy at 200 W (batch 2)" in " ".join(low.warnings)
    assert not any("level" in warning for warning in middle.warnings)
    assert "non-monotone power levels: slower than at 200 W (batch 2)" in " ".join(high.warnings)


def test_repeated_rows_count_in_the_line_and_are_averaged_as_one_mode():
    device = one("device,batch,latency_s\nA,1,1\nA,1,3\nA,2,4\n")
    assert [(mode.latency_s, mode.repeats) for mode in device.modes] == [(2.0, 2), (4.0, 1)]
    assert device.line.alpha_s_per_image == pytest.approx(2)


def test_one_batch_is_enough_where_latency_is_said_to_be_proportional():
    device = one("device,batch,latency_s\nA,16,0.5\n", beta="zero")
    assert device.line.alpha_s_per_image == pytest.approx(0.5 / 16)
    assert device.line.beta_s == 0


def test_the_best_batches_can_differ():
    device = one("device,batch,latency_s,power_w\nA,1,1.0,10\nA,2,1.9,30\n")
    assert device.best_throughput_batch == 2
    assert device.best_energy_batch == 1


def test_the_command_prints_a_document_with_the_hash_of_the_file(tmp_path):
    path = tmp_path / "gpus.csv"
    path.write_bytes(b"\xef\xbb\xbf# measured by hand\r\n" + LINEAR.replace("\n", "\r\n").encode())
    done = optsched("import", "csv-profile", path)
    assert done.code == 0
    document = parse(Profile, done.out, "output")
    assert hashlib.sha256(path.read_bytes()).hexdigest() in document.sources[0].text
    assert document.name == "gpus"
    assert {source.kind for source in document.sources} == {"measured", "fitted"}
    assert json.loads(document.to_text()) == json.loads(done.out)
    assert all(_short(number) for number in _numbers(json.loads(done.out)))


def _numbers(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for item in value for number in _numbers(item)]
    return [value] if isinstance(value, float) and math.isfinite(value) else []


def _short(number):
    return number == float(f"{number:.9g}")
