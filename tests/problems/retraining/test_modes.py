"""Power modes of GPUs: documents, judge and rows by hand, and every method against every choice in fractions."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optsched import load, solve
from optsched.certify.link import CertifyOptions, certify
from optsched.certify.theorems.type_counts import is_optimal, least_energy
from optsched.core.errors import FileFault
from optsched.core.number import fraction
from optsched.core.shipped import instances
from optsched.problems.period.generate import generate as generate_period
from optsched.problems.retraining import PROBLEM
from optsched.problems.retraining.bounds import bound, infeasible
from optsched.problems.retraining.check import check
from optsched.problems.retraining.generate import generate
from optsched.problems.retraining.instance import Instance, Share, Solution
from optsched.problems.retraining.modes import dominated
from optsched.problems.retraining.show import show
from optsched.problems.retraining.types import GpuArrays, gpu_types, handed, used_counts
from tests.batches import batches
from tests.fuzz import retraining as edges

FAST = {"name": "fast", "count": 2, "alpha_s_per_image": 0.01, "beta_s": 0.1, "power_active_w": 200.0}
LIMITED = {"power_limit_w": 120.0, "alpha_s_per_image": 0.0125, "beta_s": 0.1, "power_active_w": 110.0}
ZEUS = sorted((instances() / "retraining" / "zeus").glob("*.json"))
"""By deadline: 1.02, 1.1, 1.2, 1.35, 1.5 and 2 times the fastest epoch."""
EXCESS = (11.9, 22.3, 24.9, 24.3, 25.2, 21.7)
"""Percent that choosing GPUs at full power costs more, as measured before on the same figures."""


def document(**changes: Any) -> dict[str, Any]:
    gpu = {**FAST, "power_idle_w": 20.0, "modes": [LIMITED], **changes.pop("gpu", {})}
    whole = {"format": "optsched/retraining@1", "name": "two", "gpus": [gpu], "batch_images": 50}
    return {**whole, "labelled_images": 100.0, "iteration_limit_s": 0.4, **changes}


def two(**changes: Any) -> Instance:
    instance = load(document(**changes))
    assert isinstance(instance, Instance)
    return instance


def plan(*shares: Share) -> Solution:
    return Solution(format="optsched/retraining-solution@1", shares=shares)


def test_the_judge_takes_each_share_in_its_mode() -> None:
    """One at full power and one limited end together after 0.378 s: 310 W of it, in two iterations."""
    shares = (Share(gpu="fast"), Share(gpu="fast", power_limit_w=120.0))
    verdict = check(two(), plan(*shares))
    assert verdict.feasible
    assert verdict.value == 2 * 310 * Fraction(68, 180)
    assert verdict.parts["iteration_s"] == pytest.approx(68 / 180)
    assert verdict.parts["gpus_used"] == 2
    both = check(two(), plan(Share(gpu="fast", copies=2, power_limit_w=120.0)))
    assert [violation.constraint for violation in both.violations] == ["iteration_limit"]


def test_the_judge_knows_modes_and_counts_copies_over_all_of_them() -> None:
    unknown = check(two(), plan(Share(gpu="fast", power_limit_w=121.0)))
    assert [violation.constraint for violation in unknown.violations] == ["mode_known"]
    assert "121 W" in unknown.violations[0].message
    shares = (Share(gpu="fast", copies=2, images=15.0), Share(gpu="fast", power_limit_w=120.0, images=20.0))
    assert {v.constraint for v in check(two(), plan(*shares)).violations} == {"copies_available"}


def test_labels_are_guessed_at_full_power() -> None:
    instance = two(gpu={"guess_rate_images_per_s": 50.0}, unlabelled_images=100.0, latency_limit_s=100.0)
    instance = instance.model_copy(update={"iteration_limit_s": None})
    verdict = check(instance, plan(Share(gpu="fast", power_limit_w=120.0)))
    assert verdict.parts["guessing_s"] == 2 and verdict.parts["guessing_j"] == 400
    assert verdict.parts["training_active_j"] == pytest.approx(4 * 110 * 0.725)


@pytest.mark.parametrize(
    ("modes", "faults"),
    [
        (
            [{**LIMITED, "power_limit_w": 150.0}, LIMITED, LIMITED, {**LIMITED, "power_active_w": 5.0}],
            [
                "gpus[0].modes[1].power_limit_w: got 120 after 150, expected ascending limits",
                "gpus[0].modes[2].power_limit_w: got 120 twice, expected distinct limits",
                "gpus[0].modes[3].power_limit_w: got 120 twice, expected distinct limits",
                "gpus[0].modes[3].power_active_w: got 5, expected at least the power_idle_w of 20",
            ],
        ),
        (
            [{**LIMITED, "power_limit_w": 10.0}],
            ["gpus[0].modes[0].power_limit_w: got 10, expected at least the power_idle_w of 20"],
        ),
        (
            [
                {**LIMITED, "alpha_s_per_image": 0},
                {**LIMITED, "power_limit_w": 0, "power_active_w": -1.0, "rate_images_per_s": 0},
            ],
            [
                "modes[0].alpha_s_per_image",
                "modes[1].power_limit_w",
                "modes[1].power_active_w",
                "modes[1].rate_images",
            ],
        ),
    ],
)
def test_all_faults_of_modes_come_in_one_message(modes: list[dict[str, Any]], faults: list[str]) -> None:
    with pytest.raises(FileFault) as raised:
        load(document(gpu={"modes": modes}))
    for fault in faults:
        assert str(raised.value).count(fault) == 1, fault
    assert len(raised.value.faults) == len(faults)


def test_periods_refuse_modes() -> None:
    period = json.loads(generate_period(2, 1).to_text())
    period["retraining"]["gpus"][0]["modes"] = [{**LIMITED, "power_limit_w": 500.0, "power_active_w": 500.0}]
    with pytest.raises(FileFault, match=r"retraining\.gpus: got modes"):
        load(period)


def test_no_copy_is_handed_out_twice() -> None:
    """Two listed GPUs of two copies are one type; three in one mode and one in the other are four different ones."""
    gpu = two().gpus[0]
    instance = two().model_copy(update={"gpus": (gpu, gpu.model_copy(update={"name": "again"}))})
    full, limited = gpu_types(instance)
    assert (full.count, limited.count, full.group, limited.group) == (4, 4, 0, 0)
    assert handed([(full, 3), (limited, 1)]) == [[("fast", 2), ("again", 1)], [("again", 1)]]
    shares = [Share(gpu="again", copies=2, power_limit_w=120.0), Share(gpu="fast")]
    assert used_counts([full, limited], shares) == [1, 2]
    fleet = GpuArrays.of([full, limited])
    assert fleet.full.tolist() == [4, 0] and fleet.left(np.array([1.0, 2.0])).tolist() == [1, 1]
    assert fleet.within(np.array([3.0, 3.0])).tolist() == [3, 1]


def test_modes_that_another_one_matches_are_named_and_kept() -> None:
    """100 W is slower and draws more than 120 W; 150 W is full power again."""
    worse = {**LIMITED, "power_limit_w": 100.0, "alpha_s_per_image": 0.02}
    same = {**LIMITED, "power_limit_w": 150.0, "alpha_s_per_image": 0.01, "power_active_w": 200.0}
    instance = two(gpu={"modes": [worse, LIMITED, same]})
    assert dominated(instance.gpus[0]) == [150.0, 100.0]
    assert "fast: another mode is as good as 150 W, 100 W in every number" in show(instance)
    assert len(gpu_types(instance)) == 4


def test_without_modes_nothing_is_written_and_nothing_is_hashed() -> None:
    plain = two(gpu={"modes": []})
    without = {key: value for key, value in document()["gpus"][0].items() if key != "modes"}
    bare = load({**document(), "gpus": [without]})
    assert plain.sha256() == bare.sha256() != two().sha256()
    assert "modes" not in plain.to_text()
    generated = generate(6, 3, types=2, modes=2)
    assert [len(gpu.modes) for gpu in generated.gpus] == [2] * len(generated.gpus)
    assert tuple(gpu.model_copy(update={"modes": ()}) for gpu in generated.gpus) == generate(6, 3, types=2).gpus


@pytest.mark.parametrize(
    ("path", "percent"), list(zip(ZEUS, EXCESS, strict=True)), ids=lambda value: str(value)[-8:-5]
)
def test_choosing_gpus_at_full_power_costs_what_was_measured(path: Path, percent: float) -> None:
    instance = load(path)
    best, full = solve(instance), solve(instance, "full-power")
    assert best.found == "optimal"
    assert 100 * (full.objective / best.objective - 1) == pytest.approx(percent, abs=0.06)
    for method in ("ras-modes", "ras-modes:order=together", "ras-plus"):
        assert best.objective * (1 - 1e-9) <= solve(instance, method).objective <= full.objective * (1 + 1e-9)


def test_long_decimals_do_not_end_a_proof(tmp_path: Any) -> None:
    """Nine digits of everything make numbers above 1e15 in whole rows, more than HiGHS takes."""
    instance = load(ZEUS[0])
    gpus = [gpu.model_copy(update={"power_active_w": gpu.power_active_w * (1 + 2**-20)}) for gpu in instance.gpus]
    instance = instance.model_copy(update={"batch_images": 1024, "gpus": tuple(gpus)})
    certificate, _ = certify(PROBLEM, instance, str(tmp_path / "proof"), CertifyOptions(time_limit_s=30.0))
    assert certificate.kind.startswith("within"), certificate.kind


@pytest.mark.parametrize("batch", batches(1, 16))
def test_every_method_against_every_choice_in_fractions(batch: int) -> None:
    """Limits met exactly or just missed, ties, zeros, scales of 1e-9 to 1e9, pools, whole images, all billings."""
    reached = 0
    for seed in range(25 * batch, 25 * (batch + 1)):
        numbers = random.Random(f"modes-{seed}")
        written = edges.draw_modes(numbers, edges.draw_gpus(numbers))
        instance, least = load(written), edges.optimum(written)
        assert (infeasible(instance) is None) == (least is not None), seed
        if least is None:
            assert solve(instance).stopped == "infeasible"
            continue
        reached += 1
        lower = bound(instance)
        assert lower is not None and fraction(lower.value) <= least, seed
        found = solve(instance, "exact:way=enumeration")
        assert found.found == "optimal" and found.objective == pytest.approx(float(least), rel=1e-14), seed
        for method in edges.heuristics():
            result = solve(instance, method)
            exact = result.objective is not None and result.tolerance_used == 0
            assert not exact or result.objective >= float(least) * (1 - 1e-12), (seed, method)
        if not instance.whole_images:
            assert least_energy(plain(instance))[0] == least, seed
    assert reached > 12


@pytest.mark.parametrize("batch", batches(1, 10))
@pytest.mark.parametrize("billing", ["text", "eq31", "refined"])
def test_the_model_over_types_is_enumeration(batch: int, billing: Any) -> None:
    for seed in range(4 * batch, 4 * (batch + 1)):
        instance = generate(2 + seed % 3, seed, types=2 if seed % 2 else 0, modes=1 + seed % 2, billing=billing)
        listed, modelled = (solve(instance, f"exact:way={way}") for way in ("enumeration", "types"))
        assert listed.found == modelled.found == "optimal"
        assert modelled.objective == pytest.approx(listed.objective, rel=2e-6)
        assert float(least_energy(plain(instance))[0]) == pytest.approx(listed.objective, rel=1e-12)
        intervals = solve(instance, "exact:way=intervals", time_limit_s=0.3)
        assert intervals.bound <= listed.objective * (1 + 1e-9)


def plain(instance: Instance) -> dict[str, Any]:
    """The document as the theorem's checker reads it."""
    content: dict[str, Any] = json.loads(instance.model_dump_json(exclude_none=True), parse_float=str)
    return content


def test_a_checker_of_choices_refuses_counts_beyond_the_copies() -> None:
    data = plain(two())
    energy, counts = least_energy(data) or (Fraction(), ())
    assert counts == (1, 1) and is_optimal(data, [1, 1], energy)
    for wrong in ([2, 1], [1], [1, 1, 0], [-1, 2]):
        with pytest.raises(ValueError, match="do not fit"):
            is_optimal(data, wrong, energy)
    data["gpus"][0]["modes"] *= 2
    with pytest.raises(ValueError, match="ascend"):
        least_energy(data)
