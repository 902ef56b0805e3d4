"""Fig. 13's protocol on digits: what is compared is what the page says, and its summary counts its lines."""

from __future__ import annotations

import re

import numpy as np
import pytest

from optsched.core.shipped import models
from optsched.reports.claims import claims
from scripts.results.digits import paired
from scripts.results.study_fixed_labels import ADAPTIVE, RANDOM, ROUNDS, SETTINGS, Rule, direction, run

PAGE = (models() / "retraining" / "auds-study.md").read_text(encoding="utf-8")
LABELLED = 1000


@pytest.fixture(scope="module")
def pair():
    """An adaptive rule and random sampling at the fixed threshold, on one seed."""
    pytest.importorskip("sklearn")
    ours, counts = run(ADAPTIVE[1], 0, LABELLED)
    return ours, counts, *run(RANDOM[0], 0, LABELLED, counts)


def test_labels_stay_fixed_and_pseudo_labels_come_on_top(pair):
    ours, counts, theirs, drawn = pair
    assert [each.images for each in ours] == [LABELLED, *(LABELLED + number for number in counts)]
    assert [each.images for each in theirs] == [LABELLED, *(LABELLED + number for number in drawn)]
    assert ours[0].accuracy == theirs[0].accuracy
    assert len(counts) == ROUNDS
    assert counts[-1] > counts[0] > 0


def test_random_sampling_keeps_no_more_than_the_rule_that_it_follows(pair):
    _, counts, _, drawn = pair
    assert all(0 < mine <= other for mine, other in zip(drawn, counts, strict=True))
    assert drawn[0] == counts[0], "the same model in the first round, the same threshold 0.80"


def test_a_threshold_on_entropy_keeps_the_sure_images():
    outputs = np.array([[1.0, 0.0], [0.995, 0.005], [0.5, 0.5]])
    assert Rule("", 0.05, measure="entropy").allowed(outputs, 0.05) == [0, 1]
    assert Rule("", 0.8).allowed(outputs, 0.8) == [0, 1]
    assert Rule("", 0.05, -0.01, "entropy").limits()[:2] == [0.05, pytest.approx(0.04)]


def test_differences_are_paired_over_seeds():
    """Seeds differ by points, the rules by one point on every seed: the pairing sees it."""
    theirs = np.zeros((3, 2, 4)) + np.array([10.0, 100.0, 0.0, 1.0]) + np.arange(3.0)[:, None, None]
    ours = theirs + np.array([1.0, 0.0, 0.0, 0.0])
    gain, error, images, seconds = paired(ours, theirs)
    assert (gain, error, images, seconds) == (1.0, 0.0, 1.0, 1.0)
    assert [direction(*each) for each in ((1.0, 0.4), (-1.0, 0.4), (1.0, 0.5))] == [
        "better",
        "worse",
        "no difference",
    ]


def test_the_pages_summary_counts_its_lines():
    sections = PAGE.split("### ")[1:]
    assert [section.partition(" ")[0] for section in sections] == [f"{labelled:,}" for labelled in SETTINGS]
    for section in sections:
        found = re.findall(r"accuracy ([+-][\d.]+) ± ([\d.]+) points.*: (better|worse|no difference)\.", section)
        assert len(found) == 2 * len(ADAPTIVE) + len(RANDOM)
        words = [word for *_, word in found]
        for gain, error, word in found:
            if abs(abs(float(gain)) - 2 * float(error)) > 0.02:  # what rounding to two digits cannot turn
                assert direction(float(gain), float(error)) == word
        counted = [words.count(word) for word in ("better", "worse", "no difference")]
        said = re.search(
            r"Of (\d+) comparisons .* more accurate in (\d+), less in (\d+), and within .* in (\d+)\.", section
        )
        assert said is not None
        assert [int(number) for number in said.groups()] == [len(words), *counted]


def test_the_ledger_adds_up_the_pages_comparisons():
    said = [re.findall(r"in (\d+)", line) for line in PAGE.splitlines() if line.startswith("Of ")]
    better, worse, neither = (sum(int(numbers[place]) for numbers in said) for place in range(3))
    row = next(claim for claim in claims() if claim.id == "ky-15")
    assert (
        f"of {better + worse + neither} comparisons an adaptive threshold is better in {better}, worse in {worse}, "
        in row.how
    )
    assert f"within two standard errors in {neither}" in row.how
