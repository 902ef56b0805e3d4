"""Whole images, whole batches and the choice of measured batches: hand-made cases and enumeration."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy.optimize import linprog

from optsched import check, load, solve
from optsched.problems.inference.bounds import bound
from optsched.problems.inference.instance import Accelerator, Batch, Batching, Cpu, Instance, Node
from optsched.problems.inference.physics import usage

CLOSE = {"rel": 1e-6, "abs": 1e-7}


def instance_of(nodes, components, demand, limit, **more):
    return Instance(
        format="optsched/inference@1",
        name="variant",
        components=tuple(f"c{k}" for k in range(components)),
        nodes=tuple(nodes),
        demand_images=float(demand),
        latency_limit_s=float(limit),
        charging="proportional",
        **more,
    )


def random_nodes(rng, count, components, batching):
    nodes = []
    for i in range(count):
        accelerators = []
        for j in range(int(rng.integers(1, 3))):
            rates = tuple(float(r) for r in rng.uniform(1, 8, components).round(3))
            powers = tuple(float(p) for p in rng.uniform(5, 50, components).round(2))
            size = int(rng.integers(2, 4))
            overheads = tuple(float(round(rng.uniform(0, 0.5) * size / rate, 6)) for rate in rates)
            accelerators.append(
                Accelerator(
                    name=f"a{j}",
                    rates_images_per_s=rates,
                    powers_active_w=powers,
                    power_idle_w=float(rng.choice([0.0, 2.0])),
                    batching=Batching(images=size, overheads_s=overheads) if batching else None,
                )
            )
        cpu = Cpu(rate_images_per_s=float(rng.uniform(5, 30)), power_active_w=20.0, power_idle_w=5.0)
        on = float(rng.choice([0.0, 3.0]))
        nodes.append(Node(name=f"n{i}", accelerators=tuple(accelerators), cpu=cpu, power_on_w=on))
    return nodes


def busy(accelerator, component, images):
    if images == 0:
        return 0.0
    seconds = images / accelerator.rates_images_per_s[component]
    if accelerator.batching:
        size, overhead = accelerator.batching.images, accelerator.batching.overheads_s[component]
        full = size / accelerator.rates_images_per_s[component]
        seconds = (full - overhead) / size * images + overhead * math.ceil(images / size)
    return seconds


def node_energies(instance, node):
    """Least energy of one node for every whole number of images it can do, by trying all splits."""
    limit, components = instance.latency_limit_s, range(len(instance.components))
    best = {0: 0.0}
    for images in range(1, math.ceil(instance.demand_images) + 1):
        splits = [s for s in itertools.product(range(images + 1), repeat=len(node.accelerators)) if sum(s) == images]
        by_component = [
            [[busy(a, k, d) for a, d in zip(node.accelerators, s, strict=True)] for s in splits] for k in components
        ]
        plans = [
            (list(stages), [[stage[j] for stage in stages] for j in range(len(node.accelerators))])
            for stages in itertools.product(*by_component)
        ]
        whole = [
            [[busy(a, k, d) for k in components] for a, d in zip(node.accelerators, s, strict=True)] for s in splits
        ]
        plans += [([[sum(times) for times in plan]], plan) for plan in whole]
        for stages, times in plans:
            cpu_s = images / node.cpu.rate_images_per_s
            total = cpu_s + sum(max(stage) for stage in stages)
            if total > limit * (1 + 1e-9):
                continue
            energy = cpu_s * node.cpu.power_active_w + (total - cpu_s) * node.cpu.power_idle_w
            for a, per_component in zip(node.accelerators, times, strict=True):
                active = sum(t * p for t, p in zip(per_component, a.powers_active_w, strict=True))
                energy += active + a.power_idle_w * (total - sum(per_component))
            energy += node.power_on_w * limit
            best[images] = min(best.get(images, math.inf), energy)
    return best


def enumerated(instance):
    reach = {0: 0.0}
    demand = math.ceil(instance.demand_images)
    for node in instance.nodes:
        costs = node_energies(instance, node)
        merged = {}
        for (done, spent), (images, energy) in itertools.product(reach.items(), costs.items()):
            total = min(demand, done + images)
            merged[total] = min(merged.get(total, math.inf), spent + energy)
        reach = merged
    return reach.get(demand, math.inf)


@pytest.mark.parametrize("seed", range(110))
def test_whole_images_with_and_without_batches_equal_enumeration(seed):
    rng = np.random.default_rng(seed)
    components = int(rng.integers(1, 3))
    nodes = random_nodes(rng, int(rng.integers(1, 3)), components, batching=seed % 2 == 0)
    instance = instance_of(nodes, components, int(rng.integers(2, 7)), rng.uniform(1.5, 5), whole_images=True)
    best = enumerated(instance)
    result = solve(instance)
    if math.isinf(best):
        assert result.found == "none"
        assert result.stopped == "infeasible"
        return
    assert result.found == "optimal"
    assert result.objective == pytest.approx(best, **CLOSE)
    assert bound(instance).value <= best * (1 + 1e-9)


def batched_linear_programs(instance):
    """One node, one component, fractional images: every number of batches, an LP each."""
    (node,) = instance.nodes
    limit, demand = instance.latency_limit_s, instance.demand_images
    best = math.inf
    idle = sum(a.power_idle_w for a in node.accelerators)
    cpu_s = 1 / node.cpu.rate_images_per_s
    width = len(node.accelerators)
    for counts in itertools.product(range(5), repeat=width):
        alphas, betas, sizes = [], [], []
        for a in node.accelerators:
            size, overhead = a.batching.images, a.batching.overheads_s[0]
            alphas.append((size / a.rates_images_per_s[0] - overhead) / size)
            betas.append(overhead)
            sizes.append(size)
        watts = [a.powers_active_w[0] - a.power_idle_w for a in node.accelerators]
        fixed = sum(w * b * q for w, b, q in zip(watts, betas, counts, strict=True)) + node.power_on_w * limit
        cost = [w * a + (node.cpu.power_active_w + idle) * cpu_s for w, a in zip(watts, alphas, strict=True)]
        upper = [[alphas[j] * (i == j) for i in range(width)] + [-1.0] for j in range(width)]
        sides = [-betas[j] * counts[j] for j in range(width)]
        upper += [[cpu_s] * width + [1.0], [-1.0] * width + [0.0]]
        sides += [limit, -demand]
        limits = [(0, size * q) for size, q in zip(sizes, counts, strict=True)] + [(0, None)]
        found = linprog([*cost, node.cpu.power_idle_w + idle], A_ub=upper, b_ub=sides, bounds=limits)
        if found.success:
            best = min(best, found.fun + fixed)
    return best


@pytest.mark.parametrize("seed", range(50))
def test_fractional_images_in_whole_batches_equal_enumeration(seed):
    rng = np.random.default_rng(500 + seed)
    nodes = random_nodes(rng, 1, 1, batching=True)
    instance = instance_of(nodes, 1, rng.uniform(1, 6), rng.uniform(1.5, 4))
    best = batched_linear_programs(instance)
    result = solve(instance)
    if math.isinf(best):
        assert result.found == "none"
        return
    assert result.found == "optimal"
    assert result.objective == pytest.approx(best, **CLOSE)


def with_modes(rng, components):
    def accelerator(j):
        batches = []
        for size in (1, 4, 16):
            speed = rng.uniform(1, 2) * size**0.7
            latencies = tuple(float(size / (speed * rng.uniform(5, 10))) for _ in range(components))
            powers = tuple(float(rng.uniform(10, 60)) for _ in range(components))
            batches.append(Batch(images=size, latencies_s=latencies, powers_active_w=powers))
        return Accelerator(name=f"a{j}", batches=tuple(batches), power_idle_w=float(rng.choice([0.0, 3.0])))

    cpu = Cpu(rate_images_per_s=100.0, power_active_w=20.0, power_idle_w=5.0)
    return Node(name="n", accelerators=tuple(accelerator(j) for j in range(int(rng.integers(1, 3)))), cpu=cpu)


def mode_linear_program(instance):
    """By component only, one node: an LP over images per component, accelerator and batch."""
    (node,) = instance.nodes
    components, limit = len(instance.components), instance.latency_limit_s
    columns = [(k, j, b) for k in range(components) for j, a in enumerate(node.accelerators) for b in a.batches]
    idle = sum(a.power_idle_w for a in node.accelerators)
    cost = [
        b.latencies_s[k] / b.images * (b.powers_active_w[k] - node.accelerators[j].power_idle_w)
        for k, j, b in columns
    ]
    cost += [node.cpu.power_idle_w + idle] * components
    width = len(columns)
    rows, sides = [], []
    for k in range(components):
        for j in range(len(node.accelerators)):
            row = np.zeros(width + components)
            for i, (kk, jj, b) in enumerate(columns):
                if (kk, jj) == (k, j):
                    row[i] = b.latencies_s[k] / b.images
            row[width + k] = -1
            rows.append(row)
            sides.append(0.0)
    cpu_s = instance.demand_images / node.cpu.rate_images_per_s
    rows.append(np.r_[np.zeros(width), np.ones(components)])
    sides.append(limit - cpu_s)
    equal = [np.r_[[float(kk == k) for kk, _, _ in columns], np.zeros(components)] for k in range(components)]
    found = linprog(cost, A_ub=rows, b_ub=sides, A_eq=equal, b_eq=[instance.demand_images] * components)
    return found.fun + cpu_s * (node.cpu.power_active_w + idle) if found.success else math.inf


@pytest.mark.parametrize("seed", range(60))
def test_choosing_batches_equals_a_linear_program(seed):
    rng = np.random.default_rng(900 + seed)
    components = int(rng.integers(1, 3))
    instance = instance_of([with_modes(rng, components)], components, rng.uniform(5, 40), 4.0, batch="choose")
    best = mode_linear_program(instance)
    result = solve(instance)
    if components == 1:  # with two, whole models can pay where powers differ
        if math.isinf(best):
            assert result.stopped == "infeasible"
            return
        assert result.objective == pytest.approx(best, **CLOSE)
    if result.found == "none":
        return
    assert result.found == "optimal"
    assert result.objective <= best * (1 + 1e-6)
    for policy in ("best-throughput", "best-energy"):
        fixed = solve(instance.model_copy(update={"batch": policy}))
        if fixed.objective is not None:
            assert result.objective <= fixed.objective * (1 + 1e-6)


def two_batches():
    slow = Batch(images=1, latencies_s=(0.5,), powers_active_w=(10.0,))  # 2/s at 5 J
    fast = Batch(images=8, latencies_s=(1.0,), powers_active_w=(80.0,))  # 8/s at 10 J
    node = Node(name="n", accelerators=(Accelerator(name="GPU", batches=(slow, fast)),))
    return instance_of([node], 1, 10.0, 2.0, batch="choose")


def test_choosing_batches_mixes_just_as_much_as_the_limit_asks():
    """10 images in 2 s: x at 2/s and 10 - x at 8/s fill 2 s for x = 2: 2 x 5 + 8 x 10 J."""
    result = solve(two_batches())
    assert result.objective == pytest.approx(90.0)
    assert result.solution.loads[0].modes == (((pytest.approx(2.0), pytest.approx(8.0)),),)
    assert solve(two_batches().model_copy(update={"batch": "best-throughput"})).objective == pytest.approx(100.0)
    assert solve(two_batches().model_copy(update={"batch": "best-energy"})).stopped == "infeasible"


def test_judge_wants_modes_to_add_up_and_to_be_allowed():
    given = {"node": "n", "images": 10.0, "split": [[10.0]], "modes": [[[1.0, 8.0]]]}
    document = {"format": "optsched/inference-solution@1", "loads": [given]}
    assert [v.constraint for v in check(two_batches(), document).violations] == ["modes_complete"]
    fixed = two_batches().model_copy(update={"batch": "best-throughput"})
    assert "modes_complete" in [v.constraint for v in check(fixed, document).violations]


def test_a_part_filled_batch_costs_its_whole_overhead():
    """Batches of 4 at 2 images/s, 1 s of each 2 s overhead: 5 images take 5 x 0.25 + 2 x 1 s."""
    accelerator = Accelerator(
        name="a", rates_images_per_s=(2.0,), powers_active_w=(10.0,), batching=Batching(images=4, overheads_s=(1.0,))
    )
    instance = instance_of([Node(name="n", accelerators=(accelerator,))], 1, 5, 4.0)
    result = solve(instance)
    assert result.objective == pytest.approx(32.5)
    assert result.parts["time_s"] == pytest.approx(3.25)


def test_dropping_the_link_is_dropping_its_time():
    instance = load("inference/tiny-pcie")
    load_ = solve(instance).solution.loads[0]
    with_link = usage(instance, instance.by_name["pair"], load_)
    without = usage(instance.model_copy(update={"pcie": None}), instance.by_name["pair"], load_)
    assert with_link.time_s - without.time_s == pytest.approx(with_link.transfer_s)
