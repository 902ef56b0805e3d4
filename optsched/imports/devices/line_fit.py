"""The least-squares line through measured latencies, and how far it is off."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from optsched.imports.devices.profile import Line, nine_digits


def free_line(batches: Sequence[float], latencies_s: Sequence[float]) -> Line:
    """alpha and beta of either sign, by least squares over all rows. Needs two different batches."""
    alpha, beta = statistics.linear_regression(batches, latencies_s)
    return measured_line(alpha, beta, batches, latencies_s)


def proportional_line(batches: Sequence[float], latencies_s: Sequence[float]) -> Line:
    """beta = 0; one batch is enough."""
    alpha = sum(b * s for b, s in zip(batches, latencies_s, strict=True)) / sum(b * b for b in batches)
    return measured_line(alpha, 0.0, batches, latencies_s)


def nonnegative_line(batches: Sequence[float], latencies_s: Sequence[float]) -> Line:
    """The best line with alpha >= 0 and beta >= 0; at most one of the two is below 0 in the free line."""
    alpha, beta = statistics.linear_regression(batches, latencies_s)
    if beta < 0:
        return proportional_line(batches, latencies_s)
    if alpha < 0:
        alpha, beta = 0.0, statistics.fmean(latencies_s)
    return measured_line(alpha, beta, batches, latencies_s)


def measured_line(alpha: float, beta: float, batches: Sequence[float], latencies_s: Sequence[float]) -> Line:
    """A line with its errors over the measurements.

    Parameters
    ----------
    alpha, beta : float
        Seconds per image and seconds per batch.
    batches, latencies_s : sequences of float
        The measurements, one entry per row.
    """
    said = [alpha * b + beta for b in batches]
    off = [_visible(abs(y - x) / x) for x, y in zip(latencies_s, said, strict=True)]
    implied = [_visible(abs(x / y - 1)) for x, y in zip(latencies_s, said, strict=True)] if min(said) > 0 else []
    return Line(
        alpha_s_per_image=nine_digits(alpha),
        beta_s=nine_digits(beta),
        r_squared=nine_digits(_r_squared(latencies_s, said)),
        latency_error_mean=nine_digits(statistics.fmean(off)),
        latency_error_max=nine_digits(max(off)),
        throughput_error_mean=nine_digits(statistics.fmean(implied)) if implied else None,
        throughput_error_max=nine_digits(max(implied)) if implied else None,
    )


def _visible(error: float) -> float:
    """Rounding of the arithmetic is no error of the line, and differs between machines."""
    return error if error > 1e-12 else 0.0


def _r_squared(measured: Sequence[float], said: Sequence[float]) -> float:
    """1 - residual / total sum of squares; of constant latencies 1 if the line hits them, else 0."""
    mean = statistics.fmean(measured)
    left = sum((x - y) ** 2 for x, y in zip(measured, said, strict=True))
    spread = sum((x - mean) ** 2 for x in measured)
    if spread == 0:
        return 1.0 if left <= 1e-18 * mean**2 else 0.0
    return 1 - left / spread
