"""The shipped tables: complete, sourced, and, of a sample, what the mapper says today."""

from __future__ import annotations

import pytest

from optsched.core.errors import UsageFault
from optsched.problems.dispatch.generate import MACHINES, NETWORKS, generate
from optsched.problems.dispatch.tables.measured import Bench
from optsched.problems.dispatch.tables.shipped import mappers, read_table, table_sources


@pytest.mark.parametrize("mapper", mappers())
def test_a_table_has_every_network_of_the_plane_on_every_accelerator(mapper):
    table = read_table(mapper)
    for name in NETWORKS:
        assert set(MACHINES) <= table[name].keys()
        assert all(cycles > 0 and energy > 0 for cycles, energy in table[name].values())
    assert {source.kind for source in table_sources(mapper)} == {"derived", "assumed"}


def test_a_sample_of_the_default_table_is_made_again():
    made = {row.configuration: (row.cycles, row.energy) for row in Bench("lm-best").rows("lenet-5", ("tpu", "nlr"))}
    shipped = read_table("lm-best")["lenet-5"]
    assert len(made) > 20
    for configuration, entry in made.items():
        assert shipped[configuration] == pytest.approx(entry, rel=1e-8)


def test_regions_of_the_plane_draw_what_they_say():
    assert len(generate(5, 1, region="1+1").tasks) == 1
    single = generate(5, 1, region="1+4")
    assert [kind.count for kind in single.accelerators] == [1]
    alike = generate(6, 2, region="2+2")
    assert len(alike.accelerators) == len(alike.workloads) == 1 and alike.accelerators[0].count == 10
    similar = generate(30, 3, region="3+3")
    assert {kind.name for kind in similar.accelerators} <= {"tpu", "tpu-v3"}
    assert {w.network for w in similar.workloads} <= {"resnet-34", "resnet-50", "resnet-101"}
    mine = generate(6, 2, networks="lenet-5+alexnet", accelerators="nlr+tpu", fleet=4)
    assert {w.network for w in mine.workloads} <= {"lenet-5", "alexnet"}
    assert sum(kind.count for kind in mine.accelerators) == 4


@pytest.mark.parametrize(
    "options", [{"region": "5+1"}, {"load": 0.0}, {"fleet": 0}, {"networks": "nothing"}, {"table": "nobody"}]
)
def test_what_cannot_be_drawn_is_refused(options):
    with pytest.raises(UsageFault, match="expected"):
        generate(3, 1, **options)
