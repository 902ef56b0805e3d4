"""The checker of GPU counts against optsched's enumeration, its judge, and every subset in plain Python."""

from __future__ import annotations

import json
import math
import random
from fractions import Fraction

import pytest

from optsched.certify.theorems import type_counts
from optsched.certify.theorems.type_counts import energy_of, every_choice, gpus_of, is_optimal, job_of, least_energy
from optsched.core.shipped import best_known, instance_files
from optsched.problems.retraining.check import check
from optsched.problems.retraining.generate import generate
from optsched.problems.retraining.instance import Instance, Pool
from optsched.problems.retraining.physics import job_of as float_job
from optsched.problems.retraining.physics import unlabelled_images
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.search.enumeration import cheapest_choice, enumerable
from optsched.problems.retraining.types import GpuArrays, gpu_types
from tests.problems.retraining import brute

KNOWN = {row["instance"]: row["value"] for row in best_known("retraining").values()}
DOCUMENTS = instance_files("retraining")
NEAR = "1e-9"


def plain(instance):
    return json.loads(instance.model_dump_json(exclude_none=True), parse_float=str)


def drawn(seed, billing):
    """All the options in turn: types, own communication, whole iterations, a late starter, both limits, pools."""
    numbers = random.Random(seed)
    instance = generate(2 + seed % 3, seed, types=(seed % 2) * 2, billing=billing, own_communication=seed % 4 < 2)
    changes: dict[str, object] = {"iterations": "ceil" if seed % 3 == 0 else "real"}
    if seed % 5 == 0:
        changes |= {"iteration_limit_s": 2.5}
    if seed % 7 == 0:
        late = instance.gpus[0].model_copy(update={"beta_s": 0.5})
        changes |= {"gpus": (late, *instance.gpus[1:])}
    if seed % 6 == 1:
        kept = tuple(numbers.randint(1, 9) / 10 for _ in range(20))
        pool = Pool(confidences=kept, least_pseudo_labels=numbers.randint(0, 20))
        changes |= {"pool": pool, "unlabelled_images": 0.0}
    return instance.model_copy(update=changes)


def enumerated(instance):
    """(counts, the judge's energy) of optsched's own enumeration; None where nothing is in time."""
    kinds = gpu_types(instance)
    found = cheapest_choice(GpuArrays.of(kinds), float_job(instance))
    if found is None:
        return None
    verdict = check(instance, planned(instance, kinds, found.counts))
    assert verdict.feasible
    assert float(found.cheapest.energy_j) == pytest.approx(verdict.objective, rel=1e-12)
    return [int(n) for n in found.counts], verdict.objective, found.cheapest.energy_j


@pytest.mark.parametrize("billing", ["text", "eq31", "refined"])
def test_least_energy_is_that_of_enumeration_and_of_every_subset(billing):
    reached = 0
    for seed in range(60):
        instance = drawn(seed, billing)
        data, known = plain(instance), enumerated(instance)
        least = least_energy(data)
        threshold = float_job(instance).unlabelled if instance.pool else unlabelled_images(instance, None)
        subsets = brute.least_energy(instance, threshold)
        if known is None:
            assert least is None and math.isinf(subsets)
            continue
        assert least[0] == known[2]
        assert float(least[0]) == pytest.approx(known[1], rel=1e-12) == pytest.approx(subsets, rel=1e-7)
        assert is_optimal(data, known[0], repr(known[1]), NEAR)
        reached += 1
    assert reached >= 45


@pytest.mark.parametrize("billing", ["text", "eq31", "refined"])
def test_energy_of_every_choice_is_that_of_plain_python(billing):
    looked_at = 0
    for seed in range(0, 60, 2):
        late = [gpu.model_copy(update={"beta_s": 0.4 * k}) for k, gpu in enumerate(generate(3, seed).gpus)]
        instance = drawn(seed, billing).model_copy(update={"gpus": tuple(late), "latency_limit_s": 5000.0})
        data, labels = plain(instance), float_job(instance).unlabelled
        for counts in every_choice(data):
            value = energy_of(gpus_of(data), job_of(data), counts)
            chosen = [gpu for gpu, n in zip(instance.gpus, counts, strict=True) if n]
            expected = brute.energy(instance, chosen, labels)
            assert (math.inf if value is None else float(value)) == pytest.approx(expected, rel=1e-7)
            looked_at += value is not None
    assert looked_at > 100


@pytest.mark.parametrize("billing", ["text", "eq31", "refined"])
def test_smaller_claims_and_worse_choices_are_refused(billing):
    worse = 0
    for seed in range(40):
        data = plain(drawn(seed, billing))
        least = least_energy(data)
        if least is None:
            continue
        energy, counts = least
        assert is_optimal(data, list(counts), energy)
        assert not is_optimal(data, list(counts), energy - Fraction(1, 10**12))
        assert not is_optimal(data, list(counts), energy * (1 - Fraction(1, 10**6)), NEAR)
        for other in every_choice(data):
            value = energy_of(gpus_of(data), job_of(data), other)
            if value != energy:
                assert not is_optimal(data, list(other), energy if value is None else value)
                worse += 1
    assert worse > 100


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_shipped_values_are_the_least(path):
    instance = Instance.model_validate_json(path.read_text())
    data = json.loads(path.read_text(), parse_float=str)
    if instance.whole_images:
        with pytest.raises(ValueError, match="whole images"):
            least_energy(data)
        return
    if not enumerable(GpuArrays.of(gpu_types(instance)), float_job(instance)):
        pytest.skip("too many choices for enumeration")
    least = least_energy(data)
    known = KNOWN.get(path.stem)
    assert least is None if known is None else is_optimal(data, list(least[1]), repr(known), NEAR)


def test_an_iteration_worth_its_waiting_by_hand():
    """Frugal trains an image in 0.2 s for 4 J, quick in 0.1 s for 40 J; idle is free."""
    frugal = {"alpha_s_per_image": "0.2", "power_active_w": 20}
    quick = {"alpha_s_per_image": "0.1", "power_active_w": 400}
    data = {"gpus": [frugal, quick], "batch_images": 10, "labelled_images": 10, "iteration_limit_s": 1}
    assert least_energy(data | {"billing": "refined"}) == (20 + 5 * 40, (1, 1))
    assert least_energy(data) == (Fraction(2, 3) * 420, (1, 1))
    assert least_energy(data | {"iteration_limit_s": 2}) == (40, (1, 0))
    assert least_energy(data | {"iteration_limit_s": "0.5"}) is None


def test_an_iteration_ends_late_by_hand():
    """At the last start, where others have trained the batch before; at 2 s, where frugal is done with all of it."""
    idle = {"alpha_s_per_image": "0.1", "power_active_w": 1}
    data = {"gpus": [idle, idle | {"beta_s": 5}], "batch_images": 10, "labelled_images": 10, "iteration_limit_s": 9}
    assert energy_of(gpus_of(data), job_of(data), (1, 1)) == 10
    frugal = {"alpha_s_per_image": "0.2", "power_active_w": 20, "power_idle_w": 2}
    quick = {"alpha_s_per_image": "0.1", "power_active_w": 400, "power_idle_w": 4}
    data = data | {"gpus": [frugal, quick], "billing": "refined"}
    assert energy_of(gpus_of(data), job_of(data), (1, 1)) == 2 * (2 + 4) + 2 * 18


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"whole_images": True}, "whole images"),
        ({"billing": "flat"}, "billing"),
        ({"iterations": "floor"}, "real or ceil"),
        ({"iteration_limit_s": None}, "limit"),
        ({"batch_images": 8.0}, "decimal string"),
        ({"batch_images": 0}, "batch"),
        ({"gpus": []}, "GPUs"),
        ({"gpus": [{"alpha_s_per_image": 0, "power_active_w": 1}]}, "alpha"),
        ({"gpus": [{"alpha_s_per_image": 1, "power_active_w": 1, "count": 0}]}, "counts"),
        ({"gpus": [{"alpha_s_per_image": 1, "power_active_w": 1, "count": 200_000}]}, "choices"),
        ({"pool": {"confidences": [0, "0.5"], "least_pseudo_labels": 2}}, "threshold"),
    ],
)
def test_what_the_theorem_does_not_cover_is_refused(change, fault):
    gpu = {"alpha_s_per_image": "0.1", "power_active_w": 1}
    data = {"gpus": [gpu], "batch_images": 8, "labelled_images": 8, "iteration_limit_s": 1} | change
    with pytest.raises(ValueError, match=fault):
        least_energy(data)


def test_counts_that_do_not_fit_are_refused():
    gpu = {"alpha_s_per_image": "0.1", "power_active_w": 1}
    data = {"gpus": [gpu], "batch_images": 8, "labelled_images": 8, "iteration_limit_s": 1}
    assert is_optimal(data, [1], "0.8") and not is_optimal(data, [0], 0)
    for counts in ([], [2], [-1], [1, 0]):
        with pytest.raises(ValueError, match="do not fit"):
            is_optimal(data, counts, "0.8")
    assert type_counts.MOST_CHOICES == 200_000
