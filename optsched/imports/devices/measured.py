"""Measured rows of devices become a profile: modes, lines, best batches and warnings."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from optsched.imports.devices.line_fit import free_line, nonnegative_line, proportional_line
from optsched.imports.devices.profile import Device, Line, Mode, nine_digits

Beta = Literal["free", "nonnegative", "zero"]
"""What the line's overhead may be."""
FEW_BATCHES, POOR_R_SQUARED, POOR_THROUGHPUT, FALLING_POWER = 4, 0.98, 0.1, 0.02
"""What a profile warns of: fewer batch sizes than 4, R2 below 0.98, throughput off by more than 10 %, and power that
falls by more than 2 % with the batch (less is noise of the meter). Assumed; a warning changes no number.
"""


class Measurement(NamedTuple):
    """One measurement, and its line in the file."""

    device: str
    component: str | None
    power_limit_w: float | None
    batch: int
    latency_s: float
    power_w: float | None
    line: int


def curves(rows: Sequence[Measurement]) -> list[list[Measurement]]:
    """Rows of one device, component and power limit together; devices in the order of the file."""
    found: dict[tuple[str, str | None, float | None], list[Measurement]] = {}
    for row in rows:
        found.setdefault((row.device, row.component, row.power_limit_w), []).append(row)
    return list(found.values())


def too_few(rows: Sequence[Measurement], beta: Beta) -> list[str]:
    """A fault for every curve whose batches do not determine its line."""
    faults = []
    for curve in curves(rows):
        batches = {row.batch for row in curve}
        if len(batches) == 1 and beta != "zero":
            lines = ", ".join(str(row.line) for row in curve[:5])
            faults.append(
                f"line {lines}: {curve[0].device} has one batch size only ({curve[0].batch}), expected two or more"
                " (--with beta=zero takes latency as proportional to the batch)"
            )
    return faults


def devices(rows: Sequence[Measurement], beta: Beta) -> tuple[Device, ...]:
    """One entry per device, component and power limit. Rows must pass `too_few`."""
    found = [_device(curve, beta) for curve in curves(rows)]
    return tuple(
        device.model_copy(update={"warnings": device.warnings + tuple(_level_warnings(device, found))})
        for device in found
    )


def _device(curve: list[Measurement], beta: Beta) -> Device:
    """One curve as a device: its batches, its lines, the best of each kind, and warnings."""
    modes = _modes(curve)
    batches, latencies = [float(row.batch) for row in curve], [row.latency_s for row in curve]
    line = {"free": free_line, "nonnegative": nonnegative_line, "zero": proportional_line}[beta](batches, latencies)
    physical = line if beta == "zero" else nonnegative_line(batches, latencies)
    best = max(modes, key=lambda mode: mode.throughput_images_per_s)
    return Device(
        name=curve[0].device,
        component=curve[0].component,
        power_limit_w=curve[0].power_limit_w,
        modes=modes,
        line=line,
        line_nonnegative=physical if physical != line else None,
        throughput_images_per_s=nine_digits(best.throughput_images_per_s),
        best_throughput_batch=best.batch,
        best_energy_batch=_best_energy(modes),
        warnings=(*_line_warnings(modes, line, beta), *_mode_warnings(modes)),
    )


def _modes(curve: list[Measurement]) -> tuple[Mode, ...]:
    """One mode per batch size, repeated rows averaged."""
    ordered = sorted(curve, key=lambda row: row.batch)
    return tuple(_mode(batch, list(repeats)) for batch, repeats in groupby(ordered, key=lambda row: row.batch))


def _mode(batch: int, rows: list[Measurement]) -> Mode:
    """The means of one batch size's rows; power over those rows that have it."""
    watts = [row.power_w for row in rows if row.power_w is not None]
    return Mode(
        batch=batch,
        latency_s=nine_digits(statistics.fmean(row.latency_s for row in rows)),
        power_w=nine_digits(statistics.fmean(watts)) if watts else None,
        repeats=len(rows),
    )


def _best_energy(modes: Sequence[Mode]) -> int | None:
    """The batch of least energy per image; None without measured power."""
    known = [(energy, mode.batch) for mode in modes if (energy := mode.energy_j_per_image) is not None]
    return min(known)[1] if known else None


def _line_warnings(modes: Sequence[Mode], line: Line, beta: Beta) -> list[str]:
    """What makes the fitted line doubtful."""
    found = []
    if beta != "zero" and len(modes) < FEW_BATCHES:
        found.append(f"few points: {len(modes)} batch sizes, the errors of the line say little")
    if line.beta_s < 0:
        found.append(f"beta is negative ({1e3 * line.beta_s:.4g} ms): see line_nonnegative")
    if line.alpha_s_per_image <= 0:
        found.append("latency does not grow with the batch")
    worst = line.throughput_error_max
    if line.r_squared < POOR_R_SQUARED or worst is None or worst > POOR_THROUGHPUT:
        off = "no positive latency at some batch" if worst is None else f"throughput off by up to {worst:.1%}"
        found.append(f"poor fit: R2 {line.r_squared:.4f}, {off}")
    return found


def _mode_warnings(modes: Sequence[Mode]) -> list[str]:
    """Larger batches that are quicker, or draw less power: mostly errors of measurement."""
    found = []
    for small, large in pairwise(modes):
        step = f"from batch {small.batch} to {large.batch}"
        if large.latency_s < small.latency_s:
            found.append(f"non-monotone: latency falls {step}")
        if small.power_w and large.power_w is not None and large.power_w < (1 - FALLING_POWER) * small.power_w:
            found.append(f"non-monotone: power falls from {small.power_w:.4g} to {large.power_w:.4g} W {step}")
    return found


def _level_warnings(device: Device, found: Sequence[Device]) -> list[str]:
    """Compares the power limits of one device at the largest batch that two of them share."""
    slower, dominated = [], []
    for other in found:
        shared = {mode.batch for mode in device.modes} & {mode.batch for mode in other.modes}
        if other is device or not shared or (other.name, other.component) != (device.name, device.component):
            continue
        level = f"{other.power_limit_w or 0:g} W (batch {max(shared)})"
        mine, its = device.mode(max(shared)), other.mode(max(shared))
        if (other.power_limit_w or 0) < (device.power_limit_w or 0) and its.latency_s < mine.latency_s:
            slower.append(level)
        if _dominates(its, mine):
            dominated.append(level)
    warnings = [f"non-monotone power levels: slower than at {', '.join(slower)}"] if slower else []
    by = ", ".join(dominated)
    return warnings + ([f"dominated power level: no slower and no more energy at {by}"] if dominated else [])


def _dominates(one: Mode, other: Mode) -> bool:
    """No slower and no more energy, and better in one of the two."""
    energies = one.energy_j_per_image, other.energy_j_per_image
    if energies[0] is None or energies[1] is None:
        return False
    pair, against = (one.latency_s, energies[0]), (other.latency_s, energies[1])
    return pair != against and pair[0] <= against[0] and pair[1] <= against[1]
