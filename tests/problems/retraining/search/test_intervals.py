"""Guards exact:way=intervals where one GPU just holds the batch: no GPU is handed out that is not there."""

from __future__ import annotations

import pytest

from optsched.core.solve import solve


@pytest.mark.parametrize("batch", [3, 5, 7])
def test_the_only_gpu_keeps_the_whole_batch(batch):
    gpu = {"name": "g", "alpha_s_per_image": 0.1, "communication_s": 1.0, "power_active_w": 2.0}
    document = {
        "format": "optsched/retraining@1",
        "name": "one",
        "gpus": [gpu],
        "batch_images": batch,
        "labelled_images": float(batch),
        "iteration_limit_s": round(1 + 0.1 * batch, 1),
    }
    result = solve(document, "exact:way=intervals")
    assert (result.found, result.objective) == ("optimal", pytest.approx(0.2 * batch))
