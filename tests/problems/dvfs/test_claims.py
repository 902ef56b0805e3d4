"""What Zeus' tables say of two sentences of Wada et al.: how alike training jobs are, and where limits belong."""

from __future__ import annotations

import pytest

from optsched.core.load import load
from optsched.problems.dvfs.levels import energy_of


def tables(machine=None):
    """(workload, table) of Zeus' six workloads."""
    for workload in load("dvfs/zeus-12-44500").case.workloads:
        for table in workload.tables:
            if machine in (None, table.machine):
                yield workload.name, table


def test_how_alike_training_jobs_react_to_a_power_limit():
    slower = {}
    for name, table in tables("V100"):
        (least,) = [level.time_s for level in table.levels if level.level == 100]
        slower[name] = least / min(level.time_s for level in table.levels)
    odd = slower.pop("movielens-1m ncf")
    assert odd == pytest.approx(1.02, abs=0.005)
    assert (min(slower.values()), max(slower.values())) == (
        pytest.approx(1.50, abs=0.005),
        pytest.approx(1.93, abs=0.005),
    )


def test_the_limit_of_least_energy_depends_on_job_and_gpu():
    least, saved = set(), []
    for _, table in tables():
        best = min(table.levels, key=energy_of)
        least.add(best.level)
        saved.append(1 - float(energy_of(best) / energy_of(table.levels[-1])))
    assert (min(least), max(least)) == (100, 250)
    assert len(least) >= 5
    assert (min(saved), max(saved)) == (pytest.approx(0.039, abs=5e-4), pytest.approx(0.337, abs=5e-4))
