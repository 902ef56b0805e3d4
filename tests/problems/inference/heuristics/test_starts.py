"""What an exact run starts from loses nothing by leaving out whole-model plans where these cannot pay."""

from __future__ import annotations

import pytest

from optsched import load
from optsched.problems.inference.exact import best_greedy
from optsched.problems.inference.fractions.bill import price_j
from optsched.problems.inference.heuristics.greedy import node_greedy
from optsched.problems.inference.heuristics.nexus import nexus_accelerator, nexus_node
from optsched.problems.inference.instance import Instance


@pytest.mark.parametrize(
    "name", ["hard-fixed-charge-40-0", "hard-fixed-charge-40-1", "hard-on-power-10", "tiny-on-power"]
)
def test_no_whole_model_plan_is_cheaper_than_the_start(name: str) -> None:
    instance = load(f"inference/{name}")
    assert isinstance(instance, Instance)
    _, verdict = best_greedy(instance)
    plans = [node_greedy(instance, unit="model"), nexus_node(instance), nexus_accelerator(instance)]
    plans.append(nexus_node(instance, share="equal"))
    assert verdict.feasible
    assert verdict.objective is not None
    assert all(price_j(instance, plan) > verdict.objective for plan in plans)


def test_where_they_pay_the_cheapest_of_them_is_the_start() -> None:
    instance = load("inference/tiny-pcie")
    assert isinstance(instance, Instance)
    start, verdict = best_greedy(instance)
    assert verdict.objective == pytest.approx(price_j(instance, node_greedy(instance, unit="model")), rel=1e-12)
    assert [one.execution for one in start.loads] == ["whole-model"] * len(start.loads)
