"""Several periods by hand: the queue between them, the labels they share, and what deciding one by one costs."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from optsched import check, load, solve
from optsched.core.errors import FileFault
from optsched.problems.period.bounds import bound, infeasible
from optsched.problems.period.generate import generate
from optsched.problems.period.horizon.apart import arrived, due, labels_range
from optsched.problems.period.horizon.chains import Chain, Piece, added, mixed, undominated, within
from optsched.problems.period.instance import Instance, Later, NodeLoad, Solution
from optsched.problems.period.picture import picture
from optsched.problems.period.repair import repair
from optsched.problems.period.show import show
from optsched.problems.retraining.instance import Share
from tests.fuzz import period as edges

WAITS, LABELS = "period/tiny-queue-waits", "period/tiny-labels-run-out"
GPU = (Share(gpu="node-1 GPU", images=64.0),)


def loads(*images: float) -> tuple[NodeLoad, ...]:
    return tuple(NodeLoad(node=f"node-{i}", images=n) for i, n in enumerate(images, start=1) if n)


def plan(*periods: tuple[float, ...]) -> Solution:
    first, *later = (loads(*images) for images in periods)
    return Solution(
        format="optsched/period-solution@1",
        loads=first,
        shares=GPU,
        later=tuple(Later(loads=one, shares=GPU) for one in later),
    )


def constraints(instance: str | Instance, solution: Solution) -> dict[str, str]:
    return {violation.constraint: violation.where for violation in check(instance, solution).violations}


def test_images_that_wait_for_the_cheap_node() -> None:
    """Two jobs of 640 J; 4000 images at 2 J, or 3000 at 2 J and 1000 at 4 J."""
    waiting, at_once = check(WAITS, plan((2000,), (2000,))), check(WAITS, plan((2000, 1000), (1000,)))
    assert waiting.feasible and waiting.exact and waiting.value == 9280 and waiting.parts["waiting_images"] == 1000
    assert at_once.value == 11280 and at_once.parts["waiting_images"] == 0
    assert solve(WAITS).objective == 9280
    assert solve(WAITS, "cooperative").objective == solve(WAITS, "sequential-exact").objective == 11280


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (((1500,), (2000, 500)), {"waiting_room": "period 1"}),
        (((2000,), (1500,)), {"queue_stable": "horizon"}),
        (((2000, 1500), (500,)), {"images_there": "period 1"}),
        (((2100,), (1900,)), {"latency_limit": "period 1: inference: node-1"}),
        (((2000,),), {"periods_planned": "later"}),
    ],
)
def test_what_the_queue_forbids(periods: tuple[tuple[float, ...], ...], expected: dict[str, str]) -> None:
    found = constraints(WAITS, plan(*periods))
    assert found.keys() == expected.keys()
    assert all(found[name].startswith(where.partition(" node")[0]) for name, where in expected.items())


def test_a_queue_may_begin_and_end_with_images() -> None:
    document = load(WAITS).model_dump(mode="json") | {"backlog_images": 500.0}
    instance = load(document)
    assert arrived(instance) == [3500, 4500] and due(instance) == [2500, 4000]
    assert check(instance, plan((2000, 500), (1500,))).feasible
    assert solve(instance).objective == 2 * 640 + 2 * 3500 + 4 * 500
    assert constraints(instance, plan((2000,), (2000,))) == {"waiting_room": "period 1"}


def test_repair_gives_the_queue_its_images() -> None:
    instance = load(WAITS)
    noisy = plan((1999.9999999999,), (2000.0000000001,))
    assert not check(instance, noisy).exact
    mended = repair(instance, noisy)
    assert mended is not None and check(instance, mended).exact and check(instance, mended).value == 9280


def test_labels_bought_where_the_threshold_leaves_too_few() -> None:
    """Floors 0.7, 0.8, 0.9 over 0.95, 0.85, 0.75, ...: three, two and one image may be pseudo-labelled of three."""
    instance = load(LABELS)
    assert [labels_range(instance, p) for p in range(3)] == [range(4), range(1, 4), range(2, 4)]
    best = solve(instance)
    bought = [best.solution.labels, *(one.labels for one in best.solution.later)]
    assert (best.found, bought) == ("optimal", [0, 1, 2])
    assert "too few labels" in solve(instance, "cooperative").message
    one_less = instance.model_copy(update={"label_budget": 2})
    assert "3 are needed" in (infeasible(one_less) or "") and solve(one_less).stopped == "infeasible"


def test_labels_and_thresholds_are_judged() -> None:
    instance, best = load(LABELS), solve(LABELS).solution
    low = best.model_copy(update={"threshold": 0.6})
    assert constraints(instance, low) == {"threshold_reliable": "period 1: threshold"}
    more = best.model_copy(update={"labels": 1})
    assert constraints(instance, more) == {"labels_bought": "horizon"}
    kept = tuple(one.model_copy(update={"labels": 0}) for one in best.later)
    assert constraints(instance, best.model_copy(update={"later": kept})).keys() == {"pseudo_labels_kept"}
    assert constraints("period/tiny-pool-exclusive", more).keys() >= {"periods_planned"}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"arrivals_images": [1.0]}, "one a period"),
        ({"backlog_images": 2000.0}, "most_waiting_images"),
        ({"period_s": 30.0}, "period_s"),
        ({"threshold_growth": 0.1}, "without retraining.pool"),
        ({"label_budget": 1}, "label_budget"),
    ],
)
def test_what_does_not_fit_together_is_a_fault(change: dict, word: str) -> None:
    with pytest.raises(FileFault, match=word):
        load(load(WAITS).model_dump(mode="json") | change)


def test_chains_are_the_cheapest_split_of_every_number_of_images() -> None:
    """Sums, cuts and hulls of chains against all whole numbers of images."""
    draw = random.Random(5)
    for _ in range(50):
        chains = [_chain(draw) for _ in range(2)]
        both = added(*chains)
        for total in range(int(both.most) + 1):
            shares = [n for n in range(total + 1) if n <= chains[0].most and total - n <= chains[1].most]
            sums = (chains[0].at(Fraction(n)) + chains[1].at(Fraction(total - n)) for n in shares)
            assert both.at(Fraction(total)) == min(sums)
        low, high = sorted(draw.randint(0, int(both.most)) for _ in range(2))
        cut = within(both, Fraction(low), Fraction(high))
        assert cut is not None and (cut.images, cut.most) == (low, high)
        assert sum(piece.images for piece in cut.settled) == low
        assert all(cut.at(Fraction(n)) == both.at(Fraction(n)) for n in range(low, high + 1))
        hull, kept = mixed(chains), undominated(chains)
        for a, b in product(chains, repeat=2):
            for x, y in product(range(int(a.most) + 1), range(int(b.most) + 1)):
                middle = Fraction(x + y, 2)
                assert hull.at(middle) <= (a.at(Fraction(x)) + b.at(Fraction(y))) / 2
        for chain in chains:
            assert all(
                any(k.most >= n and k.at(Fraction(n)) <= chain.at(Fraction(n)) for k in kept)
                for n in range(int(chain.most) + 1)
            )


def _chain(draw: random.Random) -> Chain:
    slopes = sorted(draw.randint(0, 9) for _ in range(draw.randint(0, 3)))
    pieces = tuple(Piece(Fraction(slope), Fraction(draw.randint(1, 3))) for slope in slopes)
    return Chain(Fraction(draw.randint(0, 20)), Fraction(), pieces)


def test_edge_periods_in_a_row_against_brute_force_in_fractions() -> None:
    """The dynamic program, and the model as written, on queues and budgets met exactly or just missed."""
    reached = 0
    for i in range(24):
        document = edges.draw(random.Random(f"rows-{i}"))
        if document.get("periods", 1) < 2:
            continue
        least, found = edges.optimum(document), solve(document)
        if least is None:
            assert found.stopped == "infeasible", i
            continue
        assert found.found == "optimal" and found.exact and found.proof == "enumerated", i
        assert found.verdict.value == pytest.approx(least, rel=1e-12) and found.bound <= float(least), i
        for method in ("cooperative", "sequential-exact"):
            value = solve(document, method).objective
            assert value is None or value >= float(least) * (1 - 1e-9)
        reached += 1
    assert reached >= 3


@pytest.mark.parametrize("mode", ["exclusive", "time-shared"])
def test_the_dynamic_program_and_the_model_agree(mode: str) -> None:
    for seed in (2, 5):
        instance = generate(3, seed, mode=mode, periods=3, pool=8, labels=2)
        listed, modelled = solve(instance), solve(instance, "exact:way=model")
        assert listed.found == modelled.found
        if listed.objective is not None:
            assert modelled.objective == pytest.approx(listed.objective, rel=2e-6)
            assert bound(instance).value <= listed.objective


def test_what_loading_the_model_takes() -> None:
    """2 s and 100 J a node and period: node 1 does 1800 images at 2 J in the 18 s left, node 2 the rest at 4 J."""
    instance = load(load(WAITS).model_dump(mode="json") | {"load_time_s": 2.0, "load_energy_j": 100.0})
    assert constraints(instance, plan((2000,), (2000,))).keys() == {"latency_limit"}
    best = solve(instance)
    verdict = check(instance, plan((1800, 400), (1800,)))
    assert verdict.value == 2 * 640 + 2 * 3600 + 4 * 400 + 3 * 100
    assert verdict.parts["retraining_start_s"] == 20 and verdict.parts["inference_s"] == 20
    assert best.found == "optimal" and best.objective == float(verdict.value)
    assert solve(instance, "exact:way=model").objective == pytest.approx(best.objective, rel=2e-6)
    assert solve(instance, "cooperative").objective == 2 * 640 + 2 * 2800 + 4 * 1200 + 3 * 100
    assert "loads the model first: 2 s, 100 J" in show(instance)


def test_show_and_picture_of_a_queue() -> None:
    instance, best = load(WAITS), solve(WAITS).solution
    text = show(instance, best)
    assert "4,000 images in 20 s and gets 2,000: the queue stays stable" in text
    assert "1,000" in next(line for line in text.splitlines() if line.strip().startswith("1 "))
    assert len(picture(instance, best).axes[0].patches) == 2 + 2 * (2 + 1)
    growing = instance.model_copy(update={"arrivals_images": (3000.0, 6000.0)})
    assert "grows without end" in show(growing) and "must be processed" in (infeasible(growing) or "")
