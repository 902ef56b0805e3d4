"""Logs of power: energy by trapezoid, levels, gaps and the ways tools write watts."""

from __future__ import annotations

import random

import pytest

from optsched.imports.devices.power_levels import power_levels
from optsched.imports.devices.power_log import read
from tests.cli.here import optsched


def logs(text, **options):
    return read(text.encode(), "log.csv", **options).power_logs


def smi(rows, header="timestamp, index, name, power.draw [W]"):
    return header + "\n" + "\n".join(rows) + "\n"


def test_energy_is_the_area_under_straight_lines():
    (log,) = logs("time,watts\n0,100\n1,200\n3,200\n4,0\n")
    assert log.energy_j == pytest.approx(150 + 400 + 100)
    assert log.mean_w == pytest.approx(650 / 4)
    assert (log.samples, log.duration_s, log.covered_s) == (4, 4.0, 4.0)
    assert log.gaps == ()


def test_nvidia_smi_names_units_and_several_devices():
    rows = []
    for second in range(6):
        stamp = f"2024/02/29 23:59:{55 + second if second < 5 else 0:02d}.500"
        stamp = stamp.replace("02/29 23:59:00", "03/01 00:00:00")
        rows += [f"{stamp}, 0, NVIDIA A40, 120.5 W", f"{stamp}, 1, NVIDIA H100, 300 W"]
    first, second = logs(smi(rows))
    assert (first.device, second.device) == ("NVIDIA A40", "NVIDIA H100")
    assert first.energy_j == pytest.approx(120.5 * 5)
    assert second.energy_j == pytest.approx(1500)


def test_two_devices_of_one_name_are_told_apart_by_index():
    rows = [f"2024/02/29 10:00:0{s}, {i}, A40, {100 + i}" for s in range(3) for i in (0, 1)]
    assert [log.device for log in logs(smi(rows))] == ["A40 0", "A40 1"]


def test_a_gap_is_left_out_or_bridged_and_always_reported():
    text = "time,watts\n" + "".join(f"{t},100\n" for t in (0, 1, 2, 3, 103, 104, 105))
    (skipped,) = logs(text)
    assert skipped.energy_j == pytest.approx(500)
    assert skipped.covered_s == 5
    assert skipped.duration_s == 105
    assert [(gap.start_s, gap.length_s) for gap in skipped.gaps] == [(3.0, 100.0)]
    assert "1 gap(s) of 100 s" in skipped.warnings[-1]
    assert "not counted" in skipped.warnings[-1]
    (bridged,) = logs(text, gaps="bridge")
    assert bridged.energy_j == pytest.approx(10500)
    assert "bridged" in bridged.warnings[-1]
    (told,) = logs(text, gap_s=200.0)
    assert told.gaps == ()


def test_samples_without_a_value_are_counted():
    (log,) = logs(
        smi(
            [
                "2024/02/29 10:00:00, 0, A40, 100 W",
                "2024/02/29 10:00:01, 0, A40, [N/A]",
                "2024/02/29 10:00:02, 0, A40, 100 W",
            ]
        )
    )
    assert (log.samples, log.samples_without_value) == (3, 1)
    assert log.energy_j == pytest.approx(200)
    assert "1 sample(s) without a value" in log.warnings


def test_idle_and_active_levels_are_the_two_plateaus():
    generator = random.Random(3)
    watts = [generator.uniform(48, 52) for _ in range(40)] + [generator.uniform(280, 320) for _ in range(60)]
    generator.shuffle(watts)
    levels = power_levels(watts)
    assert levels.idle_w == pytest.approx(50, abs=2)
    assert levels.active_w == pytest.approx(300, abs=10)
    assert levels.active_share == pytest.approx(0.6)


def test_one_plateau_has_no_idle_level():
    levels = power_levels([100.0, 101.0, 99.0, 100.5])
    assert levels.idle_w is None
    assert levels.active_w == pytest.approx(100.25)
    assert "one level only" in levels.warnings[0]
    assert power_levels([5.0, 5.0]).idle_w is None


@pytest.mark.parametrize(
    ("header", "cell", "watts"),
    [
        ("watts", "120.5", 120.5),
        ("power_kw", "0.5", 500.0),
        ("power_mw", "1500", 1.5),
        ("power.draw [W]", "12 W", 12.0),
    ],
)
def test_units_of_the_header(header, cell, watts):
    assert logs(f"time,{header}\n0,{cell}\n1,{cell}\n")[0].mean_w == pytest.approx(watts)


def test_dates_of_the_generic_kind():
    (log,) = logs("time,watts\n2024-02-29T10:00:00+01:00,100\n2024-02-29T10:00:02+01:00,100\n")
    assert log.energy_j == pytest.approx(200)


def test_the_command_reads_standard_input():
    done = optsched("import", "power-log", "-", "--with", "name=rack", stdin="time,watts\n0,1\n1,1\n")
    assert done.code == 0
    assert '"name": "rack"' in done.out
    assert "optsched: warning: device: one level only" in done.err
