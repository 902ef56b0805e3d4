"""Random machines whose price grows with their rate, and a demand of 60 % of all rates."""

import random

from rental.instance import Instance, Machine


def generate(size: int, seed: int = 0) -> Instance:
    draw = random.Random(seed)
    rates = [round(draw.uniform(1, 9), 3) for _ in range(size)]
    machines = tuple(
        Machine(name=f"machine-{i}", rate_images_per_s=rate, price=round(rate * draw.uniform(0.8, 1.2), 3))
        for i, rate in enumerate(rates, start=1)
    )
    demand = round(0.6 * sum(rates), 3)
    name = f"rental-{size}-{seed}"
    return Instance(format="optsched/rental@1", name=name, machines=machines, demand_images_per_s=demand)
