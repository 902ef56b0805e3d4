"""Deciding in sequence takes the better of two plans of a step, near a limit too."""

from __future__ import annotations

import pytest

from optsched import load, solve

EDGE = {
    "format": "optsched/period@1",
    "name": "edge",
    "inference": {
        "format": "optsched/inference@1",
        "name": "edge-inference",
        "components": ["cl", "fc"],
        "nodes": [
            {
                "name": "n0",
                "accelerators": [
                    {"name": "a0", "rates_images_per_s": [100.0, 10.0], "powers_active_w": [0.0, 0.0002]},
                    {"name": "a1", "rates_images_per_s": [40.0, 50.0], "powers_active_w": [0.00021, 0.0001]},
                ],
                "cpu": {"rate_images_per_s": 200.0, "power_active_w": 0.0},
            },
            {
                "name": "n1",
                "accelerators": [{"name": "a0", "rates_images_per_s": [5.0, 20.0], "powers_active_w": [0.0, 0.0002]}],
                "cpu": {"rate_images_per_s": 100.0, "power_active_w": 2e-05},
                "power_on_w": 5e-06,
            },
            {
                "name": "n2",
                "accelerators": [
                    {"name": "a0", "rates_images_per_s": [10.0, 20.0], "powers_active_w": [0.0001, 5e-05]},
                    {"name": "a1", "rates_images_per_s": [10.0, 100.0], "powers_active_w": [0.00021, 0.0001]},
                ],
            },
        ],
        "demand_images": 100.0,
        "latency_limit_s": 2.9809523,
        "charging": "proportional",
        "pcie": {"bandwidth_bytes_per_s": 10000.0, "input_bytes": [0.0, 0.0], "output_bytes": [0.0, 10.0]},
    },
    "retraining": {
        "format": "optsched/retraining@1",
        "name": "edge-retraining",
        "gpus": [
            {
                "name": "g0",
                "alpha_s_per_image": 0.005,
                "power_active_w": 0.0001,
                "beta_s": 0.01,
                "communication_s": 0.2,
                "guess_rate_images_per_s": 0.5,
            },
            {
                "name": "g1",
                "alpha_s_per_image": 0.01,
                "power_active_w": 0.0,
                "communication_s": 0.01,
                "guess_rate_images_per_s": 1.0,
            },
        ],
        "batch_images": 32,
        "labelled_images": 640.0,
        "billing": "refined",
        "latency_limit_s": 90.0,
    },
    "hosts": [{"gpu": "g0", "node": "n2"}, {"gpu": "g1", "node": "n2"}],
    "mode": "time-shared",
    "load_energy_j": 0.001,
}
"""One node misses the demand by a share of 2.7e-8: a solver's plan for the rest lies just beyond its tolerance."""


def test_the_sequence_solved_exactly_costs_no_more_than_the_greedy_one() -> None:
    instance = load(EDGE)
    exact, greedy = solve(instance, "sequential-exact"), solve(instance, "sequential")
    assert exact.objective <= greedy.objective == pytest.approx(0.00265, rel=1e-3)
