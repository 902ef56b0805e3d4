"""The documents of retraining allocation: instance and solution (Kim & Youn 2021, sections 3.3-3.4)."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import (
    Amount,
    Count,
    Images,
    ImagesPerSecond,
    Name,
    Positive,
    PositiveSeconds,
    Seconds,
    Watts,
    crowded,
)

Measure = Literal["least-confidence", "margin", "entropy"]
"""What says how sure the model is of an image: s(x), the difference of its two likeliest classes, or the entropy."""
Confidence = Annotated[float, Field(ge=0, le=1)]
"""s(x): the model's probability for its likeliest class, from 0 to 1."""

MOST_COPIES, MOST_SINGLE = 10**5, 2_000
"""GPUs that heuristics take away one by one, and that models decide for one by one."""
MOST_WHOLE = 10**6
"""Images of a batch that are handed out one by one."""


class Mode(Part):
    """A power limit (W) under which a GPU may train: its own alpha and beta, and the watts it draws while active.

    Measured watts may lie above the limit, and a lower limit need not save energy: nothing is assumed of either.
    """

    power_limit_w: Annotated[Watts, Field(gt=0)]
    alpha_s_per_image: Positive
    beta_s: Seconds = 0.0
    power_active_w: Watts


class Gpu(Part):
    """A GPU that trains b images of an iteration in alpha b + beta seconds and then communicates.

    It guesses labels at its own rate; `count` identical ones may be listed once. Its own numbers are those at full
    power; `modes`, by ascending power limit, are further ones, in one of which it may train instead. Labels are
    guessed at full power.
    """

    name: Name
    alpha_s_per_image: Positive
    beta_s: Seconds = 0.0
    communication_s: Seconds = 0.0
    power_active_w: Watts
    power_idle_w: Watts = 0.0
    guess_rate_images_per_s: ImagesPerSecond = 0.0
    count: Count = 1
    modes: tuple[Mode, ...] = ()

    @property
    def limits_w(self) -> tuple[float | None, ...]:
        """The power limit of every mode (W); the first one, None, is full power."""
        return (None, *(mode.power_limit_w for mode in self.modes))

    def in_mode(self, limit_w: float | None) -> Gpu:
        """This GPU with the numbers of one of its modes. Raises KeyError where it has no such mode."""
        return self if limit_w is None else self._limited[limit_w]

    @cached_property
    def _limited(self) -> dict[float, Gpu]:
        """This GPU as it trains under each power limit."""
        fields = ("alpha_s_per_image", "beta_s", "power_active_w")
        return {
            mode.power_limit_w: self.model_copy(update={name: getattr(mode, name) for name in fields})
            for mode in self.modes
        }


class Pool(Part):
    """Unlabelled images by the confidence of the model, from which a threshold chooses.

    At least `least_pseudo_labels` must be kept. `measure` says what the confidences are, from 0 to 1 and the surer
    the higher: s(x) (eq. 15), the margin of the two likeliest classes, or 1 - entropy / ln(classes).
    `threshold_start` and `threshold_growth_per_s` are where the paper's reduction loop (eq. 35) begins and how fast
    it moves.
    """

    confidences: Annotated[tuple[Confidence, ...], Field(min_length=1)]
    measure: Measure = "least-confidence"
    least_pseudo_labels: Annotated[int, Field(ge=0)] = 0
    threshold_start: Confidence = 0.05
    threshold_growth_per_s: Positive = 0.0033

    @cached_property
    def ascending(self) -> tuple[float, ...]:
        """The confidences sorted, so that thresholds are found by bisection."""
        return tuple(sorted(self.confidences))


class Instance(InstanceDocument):
    """The GPUs, the training data, the deadline, and how the energy is billed.

    `latency_limit_s` bounds a whole run (label guessing and all iterations), `iteration_limit_s` one
    iteration. `billing` text: active except while communicating; eq31: active throughout and idle
    power on top while communicating; refined: active only while training, idle while waiting.
    `iterations`: whether D / B is rounded up to whole iterations.
    """

    format: Literal["optsched/retraining@1"]
    gpus: Annotated[tuple[Gpu, ...], Field(min_length=1)]
    batch_images: Count
    labelled_images: Images
    unlabelled_images: Images = 0.0
    pool: Pool | None = None
    epochs: Count = 1
    latency_limit_s: PositiveSeconds | None = None
    iteration_limit_s: PositiveSeconds | None = None
    iterations: Literal["real", "ceil"] = "real"
    billing: Literal["text", "eq31", "refined"] = "text"
    whole_images: bool = False

    def _faults(self) -> list[str]:
        copies, whole = sum(gpu.count for gpu in self.gpus), "with whole images"
        if self.whole_images:
            faults = [*crowded("sum of gpus[].count", copies, MOST_SINGLE, whole)]
            faults += crowded("batch_images", self.batch_images, MOST_WHOLE, whole)
        else:
            faults = [*crowded("sum of gpus[].count", copies, MOST_COPIES)]
        faults += [
            f"gpus: got {name!r} {count} times, expected distinct names (or use count)"
            for name, count in Counter(gpu.name for gpu in self.gpus).items()
            if count > 1
        ]
        faults += [
            f"gpus[{i}].power_idle_w: got {gpu.power_idle_w:g}, expected at most power_active_w"
            for i, gpu in enumerate(self.gpus)
            if gpu.power_idle_w > gpu.power_active_w
        ]
        faults += [fault for i, gpu in enumerate(self.gpus) for fault in _mode_faults(f"gpus[{i}]", gpu)]
        if self.latency_limit_s is None and self.iteration_limit_s is None:
            faults.append("latency_limit_s: missing, expected it or iteration_limit_s")
        if self.pool and self.unlabelled_images:
            faults.append("unlabelled_images: got it beside pool, expected one of the two")
        if self.pool and self.pool.least_pseudo_labels > len(self.pool.confidences):
            faults.append(
                f"pool.least_pseudo_labels: got {self.pool.least_pseudo_labels}, "
                f"expected at most the {len(self.pool.confidences)} images of the pool"
            )
        if self.labelled_images <= 0 and (self.pool or self.unlabelled_images <= 0):
            faults.append("labelled_images: got 0 without unlabelled_images, expected data to train on")
        return faults

    @cached_property
    def by_name(self) -> dict[str, Gpu]:
        """GPUs by name, which are distinct."""
        return {gpu.name: gpu for gpu in self.gpus}

    @cached_property
    def moded(self) -> bool:
        """Whether any GPU lists modes."""
        return any(gpu.modes for gpu in self.gpus)

    def training(self, share: Share) -> Gpu:
        """The GPU of a share as it trains in the share's mode. Raises KeyError where there is no such GPU or mode."""
        return self.by_name[share.gpu].in_mode(share.power_limit_w)


def _mode_faults(where: str, gpu: Gpu) -> list[str]:
    """What is wrong between a GPU's modes, and between each and the GPU's idle power."""
    faults, limits = [], [mode.power_limit_w for mode in gpu.modes]
    for m, mode in enumerate(gpu.modes):
        if m and limits[m] == limits[m - 1]:
            faults.append(f"{where}.modes[{m}].power_limit_w: got {limits[m]:g} twice, expected distinct limits")
        elif m and limits[m] < limits[m - 1]:
            after = f"got {limits[m]:g} after {limits[m - 1]:g}"
            faults.append(f"{where}.modes[{m}].power_limit_w: {after}, expected ascending limits")
        faults += [
            f"{where}.modes[{m}].{field}: got {getattr(mode, field):g}, expected at least the power_idle_w of "
            f"{gpu.power_idle_w:g}"
            for field in ("power_limit_w", "power_active_w")
            if getattr(mode, field) < gpu.power_idle_w
        ]
    return faults


class Share(Part):
    """What each of `copies` identical GPUs trains of every iteration's batch.

    `images` is per copy. Left out everywhere, the batch is spread so that it is done earliest. `power_limit_w` names
    the mode in which they train; left out, it is full power.
    """

    gpu: Name
    copies: Count = 1
    power_limit_w: Watts | None = None
    images: Amount | None = None


def _all_or_none(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    if len({share.images is None for share in shares}) == 2:
        raise ValueError("got some with and some without images, expected all or none")
    return shares


Shares = Annotated[tuple[Share, ...], AfterValidator(_all_or_none)]


class Solution(SolutionDocument):
    """Which GPUs retrain on which mini-batches; with a pool, also the confidence threshold."""

    format: Literal["optsched/retraining-solution@1"]
    shares: Shares
    threshold: Confidence | None = None
