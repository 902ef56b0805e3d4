"""Times given to the networks of the catalogue, and the exact schedule of every network two ways."""

from __future__ import annotations

import pytest

from optsched import load, solve
from optsched.core.shipped import instance_files
from optsched.networks.catalogue import NETWORKS
from optsched.problems.offloading.profile import layer_times, profiled
from scripts.instances.offloading_testbed import LINKS_MBPS, PRINTED_MS, cell


@pytest.mark.parametrize("name", NETWORKS)
def test_times_sum_to_the_totals(name):
    net = NETWORKS[name]()
    for share in (0.0, 0.5, 0.8, 1.0):
        times = layer_times(net, 406_000, share)
        assert sum(times) == 406_000
        assert min(times) >= 0
    equal = [t for t, layer in zip(layer_times(net, 10**9, 1.0), net.layers.values(), strict=True) if t]
    assert max(equal) - min(equal) <= 1


NETWORKS_SHIPPED = [path.stem for path in instance_files("offloading") if load(path).kind == "network"]
LONG = ("paper-googlenet", "hard-inception", "real-pipedream-gnmt")
OPEN = ("hard-towers",)


@pytest.mark.parametrize("name", [name for name in NETWORKS_SHIPPED if not name.startswith((*LONG, *OPEN))])
def test_lattice_equals_positional_model(name):
    instance = load(f"offloading/{name}")
    lattice, milp = solve(instance), solve(instance, "milp", time_limit_s=300)
    assert lattice.found == "optimal"
    assert lattice.objective == milp.objective
    # a solver's bound is trusted to 1e-6: beyond a second that leaves a smaller whole number
    assert milp.bound * (1 - 1e-9) <= milp.objective <= milp.bound + 1e-6 * milp.objective + 1
    assert milp.found == "optimal" or milp.objective > 1_000_000


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NETWORKS_SHIPPED if name.startswith((*LONG, *OPEN))])
def test_lattice_and_positional_model_do_not_contradict_each_other_where_it_takes_long(name):
    instance = load(f"offloading/{name}")
    lattice, milp = solve(instance), solve(instance, "milp", time_limit_s=3)
    assert lattice.found == "optimal"
    assert milp.bound is None or milp.bound <= lattice.objective
    assert milp.objective is None or lattice.objective <= milp.objective


@pytest.mark.parametrize("name", PRINTED_MS)
def test_the_testbed_cells_are_shipped_as_the_code_makes_them(name):
    for link in LINKS_MBPS:
        assert load(f"offloading/paper-{name}-{link}") == cell(name, link)


def test_no_method_beats_the_lattice_and_more_bandwidth_never_hurts():
    methods = ("local-only", "remote-only", "neurosurgeon", "dsl", "extended-johnson:cut=best", "path-conversion")
    for net in ("googlenet", "siamese", "inception-v3"):
        values = []
        for mbps in (1, 4, 16, 64):
            instance = profiled(
                NETWORKS[net](), net, device_us=900_000, server_us=60_000, bandwidth_bits_per_s=mbps * 1e6
            )
            best = solve(instance)
            assert best.found == "optimal"
            values.append(best.objective)
            for method in methods:
                assert solve(instance, method).objective >= best.objective
        assert values == sorted(values, reverse=True)


def test_the_serial_minimum_cut_takes_the_sum_of_its_work():
    for path in instance_files("offloading"):
        instance = load(path)
        if instance.kind == "network":
            result = solve(instance, "dsl")
            work = sum(result.parts[f"{resource}_us"] for resource in ("device", "link", "server"))
            back = instance.link.result_return_us if result.parts["transfers"] else 0
            assert result.objective == work + back


@pytest.mark.parametrize("mbps", [1.1, 5.85])
def test_long_streams_in_real_microseconds_are_proved_to_the_last_one(mbps):
    """HiGHS 1.15.1 claimed a bound of 5,785,675,000 us for a model of the first, where 848,000,000 is attained."""
    instance = profiled(
        NETWORKS["alexnet"](),
        "stream",
        device_us=848_000,
        server_us=83_000,
        bandwidth_bits_per_s=mbps * 1e6,
        frames=1000,
    )
    result = solve(instance)
    assert (result.found, result.bound) == ("optimal", result.objective)
    near = solve(instance, gap=1e-3)
    assert near.bound <= result.objective <= near.objective <= 1.002 * near.bound
