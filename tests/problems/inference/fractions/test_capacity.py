"""The most images of a node, from its pace, are those that the physics computes in fractions."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from optsched.core.number import fraction
from optsched.problems.inference.exactly import exact_node, frame
from optsched.problems.inference.fractions.capacity import EXECUTIONS, capacity
from optsched.problems.inference.physics import per_image
from tests.problems.inference.fractions.test_pace import cluster


@pytest.mark.parametrize("seed", range(6))
def test_a_capacity_is_the_limit_over_the_time_of_an_image(seed: int) -> None:
    instance = cluster(random.Random(seed))
    for node in instance.cluster:
        times = [per_image(frame(instance), exact_node(instance, node.name), one).time_s for one in EXECUTIONS]
        most = [fraction(instance.latency_limit_s) / one for one in times if isinstance(one, Fraction)]
        assert most
        assert capacity(instance, node) == max(most)


def test_a_node_that_cannot_run_the_model_does_no_images() -> None:
    instance = cluster(random.Random(1))
    node = instance.nodes[0]
    unable = node.accelerators[1].model_copy(update={"rates_images_per_s": (5.0, 0.0)})
    alone = instance.model_copy(
        update={"nodes": (node.model_copy(update={"accelerators": (unable,)}), *instance.nodes[1:])}
    )
    assert capacity(alone, alone.nodes[0]) == 0
