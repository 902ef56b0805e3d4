"""The model's rows in fractions against the judge: at random and tight points both say exactly the same."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pyomo.environ as pyo
import pytest
from pyomo.common.numeric_types import RegisterNumericType

from optsched import load
from optsched.core.number import fraction
from optsched.problems.retraining.bounds import infeasible
from optsched.problems.retraining.fractions.choice import Choices
from optsched.problems.retraining.instance import Instance
from optsched.problems.retraining.model import build_types
from optsched.problems.retraining.model_data import bits_of, power_of_ten
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.types import GpuType, gpu_types
from tests.fuzz import retraining as edges

RegisterNumericType(Fraction)
POINTS = 8


def drawn(seed: int) -> Instance | None:
    """An edge instance in fractional mini-batches where something is in time."""
    instance = load(edges.draw(random.Random(f"rows-{seed}"))).model_copy(update={"whole_images": False})
    return None if infeasible(instance) else instance


def spread(numbers: random.Random, kinds: list[GpuType]) -> list[int]:
    """Random numbers of each type and mode, together at most the copies there are."""
    counts: list[int] = []
    for g, kind in enumerate(kinds):
        taken = sum(n for n, other in zip(counts, kinds[:g], strict=True) if other.group == kind.group)
        counts.append(numbers.randint(0, kind.count - taken))
    return counts


def set_point(model: Any, instance: Instance, choices: Choices, counts: list[int], time_s: Fraction) -> Fraction:
    """The columns of a choice of GPUs whose iteration takes so long; returns what the run costs (J)."""
    used, kinds = choices.used(counts), gpu_types(instance)
    iteration_j, _, images = choices.filled(used, time_s)
    guessing = choices.guessing_s(used) or Fraction()
    spread = iter(images)
    for g, kind in enumerate(kinds):
        trained = next(spread) if counts[g] else Fraction()
        if g in model.images:
            model.images[g].set_value(trained / power_of_ten(kind.count), skip_validation=True)
        on = bits_of(kind.count, counts[g])
        for _, k in [bit for bit in model.use if bit[0] == g]:
            model.use[g, k].set_value(int(k in on))
            model.held_ms[g, k].set_value(1000 * time_s * (k in on), skip_validation=True)
            if guessing:
                model.guess_held_s[g, k].set_value(guessing * (k in on), skip_validation=True)
    model.iteration_ms.set_value(1000 * time_s, skip_validation=True)
    if guessing:
        model.guess_s.set_value(guessing, skip_validation=True)
    active = sum((one.copies * one.guess_w for one in used), Fraction())
    return choices.job.iterations * iteration_j + guessing * active


def broken(model: Any) -> set[str]:
    """Rows and bounds that the point breaks, in fractions: a side may be a float that stands for its decimal."""
    found = set()
    for row in model.component_data_objects(pyo.Constraint):
        low, body, high = row.to_bounded_expression(evaluate_bounds=False)
        value = Fraction(pyo.value(body))
        sides = [None if side is None else fraction(pyo.value(side)) for side in (low, high)]
        if (sides[0] is not None and value < sides[0]) or (sides[1] is not None and value > sides[1]):
            found.add(row.parent_component().name)
    for variable in model.component_data_objects(pyo.Var):
        value = fraction(variable.value)
        if (variable.lb is not None and value < fraction(variable._lb or 0)) or (
            variable._ub is not None and value > fraction(variable._ub)
        ):
            found.add(variable.parent_component().name)
    return found


@pytest.mark.parametrize("part", range(2))
def test_rows_and_judge_agree_at_every_point(part: int) -> None:
    held = refused = 0
    for seed in range(part, 60, 2):
        instance = drawn(seed)
        if instance is None:
            continue
        kinds = gpu_types(instance)
        model, choices = build_types(instance, number=fraction), Choices(kinds, job_of(instance))
        numbers = random.Random(seed)
        able = {g for g, _ in model.use}
        for _ in range(POINTS):
            counts = spread(numbers, kinds)
            used = choices.used(counts)
            most = choices.most_iteration_s(used) if used else None
            if most is None or any(n and g not in able for g, n in enumerate(counts)):
                continue
            least = choices.least_iteration_s(used)
            for time_s in (
                least,
                Fraction(most),
                (least + Fraction(most)) / 2,
                Fraction(most) * Fraction(10**9 + 1, 10**9),
            ):
                if time_s < least:
                    assert not choices.in_time(counts)
                    continue
                value = set_point(model, instance, choices, counts, time_s)
                late = time_s > most
                assert bool(broken(model)) == late, (seed, counts, broken(model))
                assert Fraction(pyo.value(model.energy_j)) == value
                held, refused = held + (not late), refused + late
    assert held > 100 and refused > 50
