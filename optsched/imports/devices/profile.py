"""What a profile document holds: measured batches, the line through them, and power levels of devices."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from optsched.core.document import Document, Part
from optsched.core.units import Count, Joules, Name, PositiveImagesPerSecond, PositiveSeconds, Seconds, Watts

Share = Annotated[float, Field(ge=0)]
"""A part of a whole; may exceed 1 for errors."""


class Mode(Part):
    """One measured batch: seconds and, where measured, watts while it runs; the mean of repeated rows."""

    batch: Count
    latency_s: PositiveSeconds
    power_w: Watts | None = None
    repeats: Count = 1

    @property
    def throughput_images_per_s(self) -> float:
        """Images per second while the batch runs."""
        return self.batch / self.latency_s

    @property
    def energy_j_per_image(self) -> float | None:
        """Joules per image above nothing; None where power was not measured."""
        return None if self.power_w is None else self.power_w * self.latency_s / self.batch


class Line(Part):
    """latency = alpha batch + beta by least squares over all rows.

    Errors are shares of the measured value: of the latency, and of the throughput batch / latency that the
    line implies (absent where the line gives some batch no positive latency).
    """

    alpha_s_per_image: float
    beta_s: float
    r_squared: float
    latency_error_mean: Share
    latency_error_max: Share
    throughput_error_mean: Share | None = None
    throughput_error_max: Share | None = None


class Device(Part):
    """One device running one model component at one power limit.

    `line_nonnegative` is the best line with beta >= 0 (and alpha >= 0), given where it differs from `line`.
    """

    name: Name
    component: Name | None = None
    power_limit_w: Watts | None = None
    modes: Annotated[tuple[Mode, ...], Field(min_length=1)]
    line: Line
    line_nonnegative: Line | None = None
    throughput_images_per_s: PositiveImagesPerSecond
    best_throughput_batch: Count
    best_energy_batch: Count | None = None
    warnings: tuple[str, ...] = ()

    def mode(self, batch: int) -> Mode:
        """The measured batch of so many images. Raises StopIteration where there is none."""
        return next(mode for mode in self.modes if mode.batch == batch)


class Gap(Part):
    """A stretch of a log without samples."""

    start_s: Seconds
    length_s: PositiveSeconds


class PowerLog(Part):
    """Power of one device over time: energy by the trapezoid rule over `covered_s`.

    `idle_w` and `active_w` are the medians of the samples on either side of the threshold that separates
    two levels best (Otsu 1979); without two levels, `idle_w` is absent.
    """

    device: Name
    samples: Count
    samples_without_value: int = 0
    duration_s: Seconds
    covered_s: Seconds
    energy_j: Joules
    mean_w: Watts
    idle_w: Watts | None = None
    active_w: Watts
    active_share: Share
    gaps: tuple[Gap, ...] = ()
    warnings: tuple[str, ...] = ()


class Profile(Document):
    """Numbers of devices, without demand or deadline: `optsched import ... --into INSTANCE` uses them."""

    format: Literal["optsched/profile@1"]
    name: Name
    devices: tuple[Device, ...] = ()
    power_logs: tuple[PowerLog, ...] = ()

    def all_warnings(self) -> list[str]:
        """Every warning with the device it concerns."""
        named = [(_title(device), device.warnings) for device in self.devices]
        named += [(log.device, log.warnings) for log in self.power_logs]
        return [f"{name}: {warning}" for name, warnings in named for warning in warnings]


def _title(device: Device) -> str:
    """Device, component and power limit, as warnings name them."""
    limit = f" at {device.power_limit_w:g} W" if device.power_limit_w is not None else ""
    return f"{device.name}{', ' + device.component if device.component else ''}{limit}"


def nine_digits(value: float) -> float:
    """The decimal of at most 9 significant digits that is written to files: more than any meter
    has, short to read.
    """
    return float(f"{value:.9g}")
