"""A small retraining instance to start from."""

from __future__ import annotations

from optsched.core.document import Source
from optsched.problems.retraining.instance import Gpu, Instance


def template() -> str:
    """JSON text; the `sources` block explains each field."""
    gpus = (
        Gpu(
            name="GTX 1080",
            alpha_s_per_image=0.0196,
            beta_s=0.024,
            communication_s=0.02,
            power_active_w=180.0,
            power_idle_w=18.0,
            guess_rate_images_per_s=146.0,
            count=2,
        ),
        Gpu(
            name="GTX 1080 Ti",
            alpha_s_per_image=0.0135,
            beta_s=0.024,
            communication_s=0.02,
            power_active_w=250.0,
            power_idle_w=25.0,
            guess_rate_images_per_s=218.0,
        ),
    )
    explained = {
        "gpus[*].alpha_s_per_image, beta_s": "b images of an iteration take alpha b + beta seconds",
        "gpus[*].communication_s": "seconds to exchange gradients in each iteration",
        "gpus[*].guess_rate_images_per_s": "speed of label guessing; needed where unlabelled_images is not 0",
        "gpus[*].count": "identical GPUs are listed once",
        "batch_images, labelled_images, unlabelled_images, epochs": "B, and D_L + D_U images per epoch",
        "latency_limit_s, iteration_limit_s": "deadline of the whole run, of one iteration, or both",
        "billing": "text: idle while communicating; eq31: as printed; refined: idle also while waiting",
    }
    return Instance(
        format="optsched/retraining@1",
        name="my-gpus",
        description="Edit me: optsched solve FILE, optsched compare FILE",
        gpus=gpus,
        batch_images=64,
        labelled_images=6400.0,
        unlabelled_images=1280.0,
        epochs=10,
        latency_limit_s=1200.0,
        sources=tuple(Source(field=field, kind="assumed", text=text) for field, text in explained.items()),
    ).to_text()
