"""Seeded random retraining instances, with the distributions they are drawn from."""

from __future__ import annotations

import random
from decimal import ROUND_CEILING, Context
from typing import Literal

from optsched.problems.retraining.instance import Gpu, Instance, Mode
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.ranges import fastest_run_s
from optsched.problems.retraining.types import GpuArrays, gpu_types


def generate(  # noqa: PLR0913  one parameter per key of --with
    size: int,
    seed: int,
    *,
    types: int = 0,
    slack: float = 0.0,
    unlabelled: float = -1.0,
    billing: Literal["text", "eq31", "refined"] = "text",
    own_communication: bool = False,
    modes: int = 0,
) -> Instance:
    """`size` GPUs, all distinct or of `types` types; the same seed gives the same instance.

    alpha U(4, 20) ms, beta U(0, 80) ms, active power U(75, 280) W, idle U(0.05, 0.3) of it, label
    guessing U(2, 4) / alpha; communication 0, 20 or 50 ms, or U(0, 60) ms per GPU; batch 64 to 512,
    500 iterations; the deadline is `slack` times the fastest run, drawn from 1.05 to 3 if 0. Of `modes` power limits
    the k-th lets a GPU draw k / (modes + 1) of its full power above idle, and train at a speed of U(0.85, 1.05) times
    the cube root of that share (assumed: power grows with the cube of the frequency).

    Parameters
    ----------
    types : int
        Distinct GPUs; 0 for all distinct.
    slack : float
        Deadline over the fastest run; 1 leaves one plan's time, 0 draws it.
    unlabelled : float
        D_U; negative draws 0, 3,000 or 30,000.
    billing : {"text", "eq31", "refined"}
    own_communication : bool
        A time per GPU in place of one for all.
    modes : int
        Power limits of every GPU; 0 for full power only.
    """
    draw = random.Random(seed)
    gpus = _gpus(draw, size, types, own_communication)
    if modes:
        gpus = [_with_modes(random.Random(f"modes-{seed}-{gpu.name}"), gpu, modes) for gpu in gpus]
    batch = draw.choice([64, 128, 256, 512]) if size <= 50 else 25 * size
    images = draw.choice([0.0, 3000.0, 30000.0]) if unlabelled < 0 else unlabelled
    instance = Instance(
        format="optsched/retraining@1",
        name=f"random-{size}-{seed}",
        gpus=tuple(gpus),
        batch_images=batch,
        labelled_images=float(50 * batch),
        unlabelled_images=images,
        epochs=10,
        latency_limit_s=1.0,
        billing=billing,
    )
    fastest = fastest_run_s(
        GpuArrays.of(gpu_types(instance)), job_of(instance)._replace(latency_limit_s=float("inf"))
    )
    limit = fastest * (slack or draw.choice([1.05, 1.2, 1.5, 2.0, 3.0]))
    return instance.model_copy(update={"latency_limit_s": _not_below(limit, fastest)})


def _gpus(draw: random.Random, size: int, types: int, own_communication: bool) -> list[Gpu]:
    """`size` GPUs, each its own type, or counted in `types` types."""
    common = draw.choice([0.0, 0.02, 0.05])
    kinds = [_gpu(draw, f"kind-{k + 1}", common, own_communication) for k in range(types or size)]
    if not types:
        return kinds
    chosen = [draw.randrange(types) for _ in range(size)]
    counts = [chosen.count(k) for k in range(types)]
    return [kind.model_copy(update={"count": n}) for kind, n in zip(kinds, counts, strict=True) if n]


def _with_modes(draw: random.Random, gpu: Gpu, modes: int) -> Gpu:
    """The GPU with power limits evenly below its full power; drawn apart, so that nothing else changes."""
    limited = []
    for k in range(1, modes + 1):
        part = k / (modes + 1)
        watts = float(f"{gpu.power_idle_w + part * (gpu.power_active_w - gpu.power_idle_w):.6g}")
        speed = min(1.0, draw.uniform(0.85, 1.05) * part ** (1 / 3))
        alpha = float(f"{gpu.alpha_s_per_image / speed:.6g}")
        limited.append(Mode(power_limit_w=watts, alpha_s_per_image=alpha, beta_s=gpu.beta_s, power_active_w=watts))
    return gpu.model_copy(update={"modes": tuple(limited)})


def _not_below(limit: float, fastest: float) -> float:
    """Six digits, rounded up where rounding down would leave the fastest run late."""
    near = float(f"{limit:.6g}")
    up = Context(prec=6, rounding=ROUND_CEILING).create_decimal_from_float(fastest * (1 + 1e-12))
    return near if near >= fastest * (1 + 1e-12) or limit < fastest else float(up)


def _gpu(draw: random.Random, name: str, common: float, own: bool) -> Gpu:
    """Random figures of six digits, so that files stay short."""
    alpha = draw.uniform(0.004, 0.02)
    active = draw.uniform(75, 280)
    return Gpu(
        name=name,
        alpha_s_per_image=float(f"{alpha:.6g}"),
        beta_s=float(f"{draw.uniform(0, 0.08):.6g}"),
        communication_s=float(f"{draw.uniform(0, 0.06):.6g}") if own else common,
        power_active_w=float(f"{active:.6g}"),
        power_idle_w=float(f"{active * draw.uniform(0.05, 0.3):.6g}"),
        guess_rate_images_per_s=float(f"{draw.uniform(2, 4) / alpha:.6g}"),
    )
