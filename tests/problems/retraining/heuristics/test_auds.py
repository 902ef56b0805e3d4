"""Thresholds against a scan over all of them, the paper's loop, schedules, selection and the front."""

from __future__ import annotations

import math
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from optsched import solve
from optsched.certify.link import certify
from optsched.core.errors import FileFault, UsageFault
from optsched.core.limits import Limits
from optsched.problems.retraining import PROBLEM
from optsched.problems.retraining.front import demanding, front, most_images
from optsched.problems.retraining.generate import generate
from optsched.problems.retraining.heuristics.auds import exact_threshold, reduction_loop, run_s, schedule
from optsched.problems.retraining.instance import Instance, Pool
from optsched.problems.retraining.physics import highest_threshold, pseudo_labels
from optsched.problems.retraining.selection import (
    certainty,
    confidences,
    entropy_threshold,
    pool_confidences,
    read_probabilities,
    select,
    uncertainty,
)
from tests.problems.retraining.brute import least_energy


def pooled(seed: int, size: int = 60, gpus: int = 4) -> Instance:
    """A pool with ties (two digits); a deadline between the labelled images alone and everything."""
    draw = random.Random(seed)
    pool = Pool(confidences=tuple(round(draw.betavariate(6, 2), 2 if seed % 2 else 6) for _ in range(size)))
    base = generate(gpus, seed, unlabelled=0.0, own_communication=seed % 3 == 0)
    instance = base.model_copy(
        update={"pool": pool, "labelled_images": 40.0, "batch_images": 16, "iterations": ("real", "ceil")[seed % 2]}
    )
    low, high = run_s(instance, 1.0), run_s(instance, 0.0)
    return instance.model_copy(update={"latency_limit_s": low + draw.uniform(-0.1, 1.1) * (high - low)})


@pytest.mark.parametrize("gpus", ["all", "fastest"])
def test_exact_threshold_is_the_best_of_a_scan(gpus: str) -> None:
    for seed in range(120):
        instance = pooled(seed)
        limit = instance.latency_limit_s * (1 + 1e-12)
        in_time = [t for t in (0.0, *instance.pool.confidences, 1.0) if run_s(instance, t, gpus) <= limit]
        found = exact_threshold(instance, gpus)
        if not in_time:
            assert found is None
        else:
            assert pseudo_labels(instance.pool, found) == max(pseudo_labels(instance.pool, t) for t in in_time)


def test_highest_threshold_keeps_enough_and_no_more_than_ties_force() -> None:
    pool = Pool(confidences=(0.9, 0.9, 0.7, 0.4, 0.0))
    kept = [highest_threshold(pool, least) for least in range(5)]
    assert kept == [1.0, 0.7, 0.7, 0.4, 0.0]
    assert highest_threshold(pool, 5) is None


def test_thresholds_and_gpus_together_are_the_best_of_every_pair() -> None:
    for seed in range(40):
        instance = pooled(seed, size=12, gpus=3)
        least = seed % 6
        instance = demanding(instance, least)
        pairs = []
        for threshold in (0.0, *instance.pool.confidences, 1.0):
            kept = pseudo_labels(instance.pool, threshold)
            if kept >= least:
                pairs.append(least_energy(instance, float(kept)))
        result = solve(instance)
        if math.isinf(min(pairs)):
            assert result.found == "none"
        else:
            assert result.found == "optimal"
            assert result.objective == pytest.approx(min(pairs), rel=1e-9)


def test_the_papers_loop_throws_everything_away_where_the_exact_threshold_does_not() -> None:
    """Eq. 35 multiplies 0.0033 by hundreds of seconds: beyond threshold 1 after one step."""
    emptied = 0
    for seed in range(40):
        instance = pooled(seed, size=4000, gpus=9).model_copy(
            update={"labelled_images": 1000.0, "epochs": 40, "batch_images": 128}
        )
        limit = run_s(instance, 0.05) * random.Random(seed).uniform(0.2, 0.95)
        instance = instance.model_copy(update={"latency_limit_s": limit})
        last = reduction_loop(instance)[-1]
        exact = exact_threshold(instance)
        if exact is None:
            continue
        assert last.kept <= pseudo_labels(instance.pool, exact)
        emptied += last.kept == 0 and pseudo_labels(instance.pool, exact) > 0
    assert emptied >= 5


@pytest.mark.parametrize("growth", [0.0123, 0.1, 1.0])
def test_turns_that_drop_no_image_are_taken_at_once(growth: float) -> None:
    """Eq. 35 turn by turn ends with as many images, after up to a thousand turns."""
    compared = 0
    for seed in range(6):
        instance = pooled(seed, size=30, gpus=3)
        pool = instance.pool.model_copy(update={"threshold_growth_per_s": growth})
        limit = run_s(instance, pool.threshold_start) * random.Random(seed).uniform(0.5, 0.95)
        instance = instance.model_copy(update={"pool": pool, "latency_limit_s": limit})
        threshold, rounds = pool.threshold_start, reduction_loop(instance)
        for _ in range(1000):
            over_s = run_s(instance, min(threshold, 1.0)) - limit
            if over_s <= 0 or threshold >= 1:
                compared += 1
                assert rounds[-1].kept == pseudo_labels(pool, threshold)
                break
            threshold += growth * over_s
        assert len(rounds) <= 3 * len(pool.confidences) + 3
    assert compared >= 4


def test_a_loop_that_creeps_comes_to_its_end() -> None:
    instance = pooled(2, size=30, gpus=3)
    pool = instance.pool.model_copy(update={"threshold_growth_per_s": 1e-15})
    late = instance.model_copy(update={"pool": pool, "latency_limit_s": 0.7 * run_s(instance, pool.threshold_start)})
    last = reduction_loop(late)[-1]
    assert last.over_s <= 0 or last.threshold >= 1


def test_loop_ends_where_the_labelled_images_alone_are_late() -> None:
    instance = pooled(1)
    hopeless = instance.model_copy(update={"latency_limit_s": 0.5 * run_s(instance, 1.0)})
    assert reduction_loop(hopeless)[-1].threshold >= 1
    assert exact_threshold(hopeless) is None
    assert solve(hopeless, "ras").found == "none"


def test_schedules_grow_as_meant_and_as_printed() -> None:
    assert schedule(0.5, 0.1, 4) == pytest.approx([0.5, 0.6, 0.7, 0.8])
    assert schedule(0.5, 0.1, 4, "paper") == pytest.approx([0.5, 0.6, 0.8, 1.0])


def test_front_rises_and_ras_lies_on_or_above_it() -> None:
    instance = pooled(6, size=200)
    found = front(instance, 9, Limits())
    assert found.points[-1].x == most_images(instance)
    assert all(a.y < b.y for a, b in pairwise(found.points))
    assert all(point.bound <= point.y * (1 + 1e-9) for point in found.points)
    for method in ("ras", "ras:reading=paper"):
        images, energy_j = found.place(solve(demanding(instance, 0), method).solution)
        assert energy_j >= solve(demanding(instance, images)).objective * (1 - 1e-9)


def test_selection_gives_the_uncertain_to_people_and_keeps_the_confident() -> None:
    outputs = np.array([[0.5, 0.3, 0.2], [0.48, 0.47, 0.05], [0.9, 0.05, 0.05], [0.1, 0.2, 0.7]])
    assert select(outputs, 0.6, budget=1, criterion="margin").labelled == (1,)
    assert select(outputs, 0.6, budget=1, criterion="entropy").labelled == (0,)
    picked = select(outputs, 0.6, budget=1, criterion="least-confidence")
    assert picked.labelled == (1,)
    assert (picked.pseudo, picked.classes) == ((2, 3), (0, 2))
    assert pool_confidences(outputs, budget=1) == (0.5, 0.9, 0.7)


def test_a_threshold_may_compare_margins_or_entropies() -> None:
    """Margins 0.2, 0.01, 0.85, 0.5; what a greatest entropy in nats keeps, the threshold made of it keeps too."""
    outputs = np.array([[0.5, 0.3, 0.2], [0.48, 0.47, 0.05], [0.9, 0.05, 0.05], [0.1, 0.2, 0.7]])
    assert certainty(outputs, "margin") == pytest.approx([0.2, 0.01, 0.85, 0.5])
    assert select(outputs, 0.15, measure="margin").pseudo == (0, 2, 3)
    for nats in (0.2, 0.5, 0.9, 1.05):
        kept = select(outputs, entropy_threshold(nats, 3), measure="entropy").pseudo
        assert kept == tuple(np.flatnonzero(uncertainty(outputs, "entropy") < nats))
    assert certainty(np.array([[0.0, 1.0], [0.5, 0.5]]), "entropy").tolist() == [1.0, 0.0]
    with pytest.raises(FileFault, match="every class"):
        certainty(np.array([[0.9], [0.3]]), "entropy")


def test_an_entropy_that_falls_is_a_threshold_that_grows() -> None:
    """CEAL's 0.05 nats, 0.0033 less a round, over AID's 30 classes; as s(x), 0.05 would keep whatever there is."""
    falling = [entropy_threshold(0.05 - 0.0033 * t, 30) for t in range(4)]
    assert falling == pytest.approx(schedule(entropy_threshold(0.05, 30), 0.0033 / math.log(30), 4))
    assert falling[0] == pytest.approx(0.9853, abs=5e-5)
    assert (np.random.default_rng(0).dirichlet(np.ones(19), 1000).max(axis=1) > 0.05).all()


def test_auds_settles_the_threshold_and_keeps_every_gpu() -> None:
    """Nine seconds are left for images at 0.15 s each and 0.05 s of guessing: 45; the printed loop keeps no more."""
    base = pooled(4, size=60, gpus=1)
    gpu = base.gpus[0].model_copy(
        update={"alpha_s_per_image": 0.015, "beta_s": 0.0, "communication_s": 0.0, "guess_rate_images_per_s": 20.0}
    )
    instance = base.model_copy(
        update={"gpus": (gpu,), "labelled_images": 40.0, "epochs": 10, "iterations": "real", "latency_limit_s": 15.0}
    )
    kept = {reading: solve(instance, f"auds:reading={reading}") for reading in ("corrected", "paper")}
    assert kept["corrected"].parts["pseudo_labels"] == 45
    loop = [pseudo_labels(instance.pool, turn.threshold) for turn in reduction_loop(instance)]
    assert kept["paper"].parts["pseudo_labels"] == loop[-1] <= 45
    assert solve("retraining/tiny-both-needed", "auds").message.startswith("no pool")


def test_probabilities_are_read_or_refused() -> None:
    text = "a,b\n0.25,0.75\n0.5,0.5\n"
    assert confidences(read_probabilities(text)).tolist() == [0.75, 0.5]
    assert confidences(read_probabilities("0.9\n0.3\n")).tolist() == [0.9, 0.3]
    for wrong in ("", "0.2,0.9\n", "0.5,0.5\n1\n", "0.5,0.5\nx,y\n", "1.5\n"):
        with pytest.raises(FileFault):
            read_probabilities(wrong)


def test_a_pool_too_short_is_infeasible_and_never_certified(tmp_path: Path) -> None:
    """No variable decides the labels kept, so a proof of the model's rows would call an optimum what is none."""
    base = generate(3, 5, unlabelled=0.0)
    pool = Pool(confidences=(0.0, 0.0), least_pseudo_labels=1)
    instance = base.model_copy(update={"unlabelled_images": 0.0, "pool": pool})
    assert solve(instance).stopped == "infeasible"
    with pytest.raises(UsageFault, match="needs 1 pseudo-labels"):
        certify(PROBLEM, instance, str(tmp_path / "proof.gz"))
