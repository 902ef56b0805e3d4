"""Writes instances/retraining/zeus/: four V100 and four A40 training ResNet-50 under the power limits Zeus measured.

Run: python -m scripts.instances.make_retraining_modes. Deadlines are multiples of the fastest epoch there is;
`optsched compare retraining/zeus -m full-power -m exact` says what choosing GPUs alone costs more than limits too.
"""

from __future__ import annotations

from optsched.core.document import Source
from optsched.problems.retraining.instance import Gpu, Instance, Mode
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.ranges import fastest_run_s
from optsched.problems.retraining.types import GpuArrays, gpu_types
from scripts.instances.writing import write_instance

IMAGES = 1_281_167
"""Training images of ImageNet: what an epoch passes over."""
BATCH = 1000
"""Images of an iteration. Without a start it decides nothing; a power of ten keeps the iterations a short decimal."""
V100 = (
    (100, 6822.446666666667, 98.7091856798462),
    (125, 5145.336666666666, 119.75868072081697),
    (150, 4179.753333333333, 143.7646626417981),
    (175, 3851.4666666666667, 165.18778932599957),
    (200, 3705.616666666667, 181.53240946578637),
    (225, 3582.42, 202.79205049786074),
    (250, 3519.4966666666674, 217.5367687690208),
)
"""Power limit (W), seconds an epoch, average watts; batch size 360, the largest measured."""
A40 = (
    (100, 11983.87, 119.02237572708351),
    (125, 10710.98, 125.21131035802362),
    (150, 6801.75, 142.1584990235349),
    (175, 4824.91, 157.4789195644217),
    (200, 4463.71, 175.17168142862334),
    (225, 4211.38, 192.65401961688815),
    (250, 4145.46, 208.3992627756042),
    (275, 4132.7300000000005, 222.63611881924305),
    (300, 4121.5, 233.84448348155246),
)
"""The same at batch size 512."""
DEADLINES = (1.02, 1.1, 1.2, 1.35, 1.5, 2.0)
ZEUS = "ml-energy/zeus @75a8b93 (Apache-2.0), zeus_nsdi23/trace/summary_power_{}.csv, imagenet resnet50 adadelta, batch {}"
SOURCES = (
    ("V100 alpha_s_per_image", "derived", ZEUS.format("v100", 360) + ": time_per_epoch / 1,281,167 images"),
    ("V100 power_limit_w, power_active_w", "measured", ZEUS.format("v100", 360) + ": power_limit, average_power"),
    ("A40 alpha_s_per_image", "derived", ZEUS.format("a40", 512) + ": time_per_epoch / 1,281,167 images"),
    ("A40 power_limit_w, power_active_w", "measured", ZEUS.format("a40", 512) + ": power_limit, average_power"),
    ("full power", "published", "the highest limit measured: 250 W (V100), 300 W (A40)"),
    (
        "beta_s, communication_s",
        "assumed",
        "0: one batch size tells no start from the images, and no link was measured",
    ),
    ("gpus[*].count, batch_images, labelled_images", "assumed", "four of each; one epoch of ImageNet"),
)


def gpu(name: str, rows: tuple[tuple[int, float, float], ...]) -> Gpu:
    """Four GPUs: the highest limit is full power, the others are modes."""
    *limited, (_, seconds, watts) = rows
    return Gpu(
        name=name,
        count=4,
        alpha_s_per_image=six(seconds / IMAGES),
        power_active_w=six(watts),
        modes=tuple(
            Mode(power_limit_w=float(w), alpha_s_per_image=six(s / IMAGES), power_active_w=six(p))
            for w, s, p in limited
        ),
    )


def six(value: float) -> float:
    """Six significant digits: more than was measured, and short enough for exact certificates."""
    return float(f"{value:.6g}")


def zeus(factor: float, fastest_s: float) -> Instance:
    limit = Source(
        field="latency_limit_s", kind="assumed", text=f"{factor:g} times the fastest epoch, {fastest_s:.6g} s"
    )
    return Instance(
        format="optsched/retraining@1",
        name=f"zeus-resnet50-{round(100 * factor)}",
        description="One ImageNet epoch of ResNet-50 on four V100 and four A40 under the power limits Zeus measured.",
        gpus=(gpu("V100", V100), gpu("A40", A40)),
        batch_images=BATCH,
        labelled_images=float(IMAGES),
        latency_limit_s=six(factor * fastest_s),
        sources=(*(Source(field=f, kind=k, text=t) for f, k, t in SOURCES), limit),  # type: ignore[arg-type]
    )


def main() -> None:
    loose = zeus(100.0, 1e4)
    fastest_s = fastest_run_s(GpuArrays.of(gpu_types(loose)), job_of(loose))
    for factor in DEADLINES:
        write_instance("retraining", zeus(factor, fastest_s))


if __name__ == "__main__":
    main()
