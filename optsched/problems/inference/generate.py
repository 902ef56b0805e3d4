"""Seeded random clusters for inference allocation."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Literal

import numpy as np

from optsched.core.document import Source
from optsched.problems.inference.bounds import total_capacity
from optsched.problems.inference.instance import Accelerator, Cpu, Instance, Node

LIMIT_S = 20.0
"""Latency limit of every random cluster: the paper's 20 s for ResNet-152 (section 5, Fig. 10)."""


def generate(
    size: int,
    seed: int = 0,
    *,
    charging: Literal["proportional", "full"] = "proportional",
    types: int = 0,
    load: float = 0.6,
    on_power: bool = False,
    uneven_power: bool = False,
) -> Instance:
    """A cluster of `size` nodes with 1 to 3 accelerators each and two components.

    GPUs (70 %): 60-260 and 2,000-20,000 images/s, 100-260 W. FPGAs: 20-70 and 100-1,000 images/s,
    25-66 W. CPUs: 200-1,500 images/s, 60-200 W active, 15-60 W idle. Everything uniform; limit 20 s;
    demand = `load` x capacity. `types` > 0 draws that many distinct nodes and deals them out evenly;
    `on_power` adds 30-120 W for being on; `uneven_power` draws a power per component.
    """
    rng = np.random.default_rng(seed)
    drawn = types or size
    kinds = [_node(rng, f"node-{i}", on_power, uneven_power) for i in range(drawn)]
    counts = [size // drawn + (i < size % drawn) for i in range(drawn)]
    nodes = tuple(
        kind.model_copy(update={"count": count}) for kind, count in zip(kinds, counts, strict=True) if count
    )
    draft = Instance(
        format="optsched/inference@1",
        name=f"random-{charging}-{size}-{seed}",
        description="Random cluster; see `optsched generate inference`.",
        components=("convolutions", "fully connected"),
        nodes=nodes,
        demand_images=1.0,
        latency_limit_s=LIMIT_S,
        charging=charging,
        sources=(Source(field="everything", kind="assumed", text=f"drawn at random, size {size}, seed {seed}"),),
    )
    return draft.model_copy(update={"demand_images": _rounded_down(load * total_capacity(draft))})


def _rounded_down(images: float) -> float:
    """Nine digits, never more than what is asked for: at a load of 1 there must be a plan."""
    exact = Decimal(images)
    return float(exact.quantize(Decimal(1).scaleb(exact.adjusted() - 8), ROUND_FLOOR))


def _node(rng: np.random.Generator, name: str, on_power: bool, uneven_power: bool) -> Node:
    """Random figures of six digits, so that files stay short."""

    def draw(low: float, high: float) -> float:
        return float(f"{rng.uniform(low, high):.6g}")

    def accelerator(j: int) -> Accelerator:
        fpga = rng.random() < 0.3
        rates = (draw(20, 70), draw(100, 1000)) if fpga else (draw(60, 260), draw(2000, 20000))
        power = draw(25, 66) if fpga else draw(100, 260)
        powers = (power, draw(25, 66) if fpga else draw(100, 260)) if uneven_power else (power, power)
        return Accelerator(name=f"{'FPGA' if fpga else 'GPU'}-{j}", rates_images_per_s=rates, powers_active_w=powers)

    return Node(
        name=name,
        cpu=Cpu(rate_images_per_s=draw(200, 1500), power_active_w=draw(60, 200), power_idle_w=draw(15, 60)),
        accelerators=tuple(accelerator(j) for j in range(int(rng.integers(1, 4)))),
        power_on_w=draw(30, 120) if on_power else 0.0,
    )
