"""Guards every word at the edges: limits met exactly or just missed, ties, zeros, scales from 1e-9 to 1e9."""

from __future__ import annotations

import os

import pytest

from optsched.problems import NAMES
from scripts.checks.fuzz_family import fuzz

SEED = int(os.environ.get("OPTSCHED_FUZZ_SEED", "0"))
SECONDS = 40.0 / len(NAMES)
"""Of this process' CPU a family: about 60 s with the solvers' for all families, however many they become."""
CERTIFIED = 5


@pytest.mark.parametrize("family", NAMES)
def test_no_word_is_wrong(family):
    report = fuzz(family, SEED, 10_000, CERTIFIED, seconds=SECONDS)
    print(report)
    assert report.counts["instances"] > CERTIFIED, report
    assert not report.faults, f"{report}\n" + "\n".join(f"{i}: {fault}" for i, fault, _ in report.faults)
