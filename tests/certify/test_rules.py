"""The cut and order rules alone: no point that is feasible is cut off, no order is granted that is not due."""

from __future__ import annotations

import json
import math
import random
from fractions import Fraction

import pytest

from optsched.certify.prover.produce import produce
from optsched.certify.prover.symmetry import order_blocks
from optsched.certify.read_mps import Refused
from optsched.certify.verify import FORMAT, Instance, Proof, verify
from tests.certify.milp import Milp, random_milp


@pytest.mark.parametrize("batch", range(10))
def test_random_cuts_keep_every_feasible_point(batch, tmp_path):
    """At least 1,000 accepted cuts per batch: random multipliers, complements and divisors; half on top of cuts."""
    rng, path, cuts = random.Random(batch), tmp_path / "a.mps", 0
    seed = 50_000 + 10_000 * batch
    while cuts < 1_050:
        seed += 1
        milp = random_milp(seed, most_columns=4)
        points = list(milp.points())
        if not points:
            continue
        path.write_text(milp.mps())
        instance = Instance(str(path))
        for _ in range(12):
            rows = range(len(instance.rows) if rng.random() < 0.5 else instance.original)
            y = {}
            for i in rows:
                if rng.random() < 0.7:
                    y[i] = rng.randint(1, 300 if i < instance.original else 2)
            complemented = [j for j in range(len(instance.own)) if rng.random() < 0.5]
            try:
                instance.cut(y, set(complemented), Fraction(rng.randint(1, 900), rng.randint(1, 9)) * instance.scale)
            except Refused:
                continue
            cuts += 1
            row = instance.rows[-1]
            for values, low, high in points:
                for last in {low, high}:
                    point = [*values, last, 1] if milp.continuous else [*values, 1]
                    assert sum(a * point[j] for j, a in row.items()) >= 0, seed


def blocks_milp(rng, spoil):
    """Identical blocks of columns in shared and private rows; `spoil` makes one block different."""
    blocks, width = rng.randint(2, 4), rng.randint(2, 3)
    base = [(str(rng.randint(-5, 5)), str(rng.randint(-1, 0)), str(rng.randint(1, 2))) for _ in range(width)]
    columns = [base[q] for _ in range(blocks) for q in range(width)]
    shared = [[rng.randint(-4, 4) for _ in range(width)] for _ in range(2)]
    private = [rng.randint(-3, 3) or 1 for _ in range(width)]
    rows = [
        ({b * width + q: str(row[q]) for b in range(blocks) for q in range(width)}, "L", rng.randint(-3, 12))
        for row in shared
    ]
    rows += [({b * width + q: str(private[q]) for q in range(width)}, "L", 3) for b in range(blocks)]
    if spoil:
        how = rng.randrange(4)
        if how == 0:
            columns[0] = (str(int(columns[0][0]) + 1), *columns[0][1:])
        elif how == 1:
            columns[0] = (*columns[0][:2], str(int(columns[0][2]) + 1))
        elif how == 2:
            rows[2] = (rows[2][0], "L", 2)
        else:
            rows[0][0][0] = str(int(rows[0][0][0]) + 1)
    return Milp(columns, rows), [[b * width + q for q in range(width)] for b in range(blocks)]


@pytest.mark.parametrize("batch", range(8))
def test_orders_are_granted_exactly_where_blocks_are_alike(batch, tmp_path):
    """480 hints, half of them wrong."""
    path = tmp_path / "a.mps"
    for number in range(60):
        rng = random.Random(1000 * batch + number)
        spoil = number % 2 == 1
        milp, blocks = blocks_milp(rng, spoil)
        path.write_text(milp.mps())
        instance = Instance(str(path))
        try:
            instance.order(blocks, 0)
            granted = True
        except Refused:
            granted = False
        assert granted is not spoil


@pytest.mark.parametrize("batch", range(4))
def test_orders_found_by_the_producer_keep_the_optimum(batch, tmp_path):
    path, proof, used = tmp_path / "a.mps", tmp_path / "a.jsonl.gz", 0
    for number in range(60):
        milp, _ = blocks_milp(random.Random(77_000 + 100 * batch + number), spoil=number % 3 == 0)
        if math.prod(int(high) - int(low) + 1 for _, low, high in milp.columns) > 3_000:
            continue  # too many to enumerate
        path.write_text(milp.mps())
        used += bool(order_blocks(Instance(str(path))))
        made = produce(str(path), str(proof))
        assert made.status in ("optimal", "infeasible")
        assert verify(str(path), str(proof)).upper == milp.optimum()
    assert used > 5


def test_overlapping_orders_are_refused(tmp_path):
    milp = Milp([("1", "0", "1")] * 3, [({0: "1", 1: "1", 2: "1"}, "G", 2)])
    path = tmp_path / "a.mps"
    path.write_text(milp.mps())
    proof = tmp_path / "a.jsonl"
    head = {"format": FORMAT, "instance_sha256": Instance(str(path)).sha256, "lb": None, "x": None, "axioms": []}
    for blocks, match in (([[0], [0]], "overlap"), ([[0, 1], [1, 2]], "overlap"), ([[0, 1], [2]], "not exchangeable"),
                          ([[0], [5]], "integer"), ([[0], [-1]], "integer"), ([[0], [True]], "integer")):  # fmt: skip
        proof.write_text(json.dumps(head) + "\n" + json.dumps(["s", blocks, 0]) + "\n")
        with pytest.raises(Refused, match=match):
            verify(str(path), str(proof))
    twice = [json.dumps(["s", [[0], [1]], 0]), json.dumps(["s", [[1], [2]], 0])]
    proof.write_text("\n".join([json.dumps(head), *twice, ""]))
    with pytest.raises(Refused, match="overlap"):
        verify(str(path), str(proof))


@pytest.mark.parametrize("batch", range(4))
def test_orders_cuts_and_better_than_the_point_together_keep_an_optimum(batch, tmp_path):
    """Random cuts over rows, orders, earlier cuts and the row of the given point, in any order with the orders."""
    path, tried, cuts, seed = tmp_path / "a.mps", 0, 0, 400_000 + 10_000 * batch
    while tried < 40:
        seed += 1
        rng = random.Random(seed)
        milp, blocks = blocks_milp(rng, spoil=False)
        if math.prod(int(high) - int(low) + 1 for _, low, high in milp.columns) > 800:
            continue  # too many to enumerate
        points = [values for values, *_ in milp.points()]
        costs = [int(cost) for cost, *_ in milp.columns]
        value = {point: sum(c * v for c, v in zip(costs, point, strict=True)) for point in points}
        if not points or min(value.values()) == max(value.values()):
            continue
        given = rng.choice([point for point in points if value[point] > min(value.values())])
        path.write_text(milp.mps())
        head = {"format": FORMAT, "instance_sha256": Instance(str(path)).sha256, "lb": str(min(value.values())),
                "x": {f"x{j}": str(v) for j, v in enumerate(given)}, "axioms": []}  # fmt: skip
        proof, ordered = Proof(str(path), head), False
        for _ in range(12):
            if not ordered and rng.random() < 0.3:
                proof.take("s", blocks, rng.randrange(len(blocks[0])))
                ordered = True
            rows = rng.sample(range(len(proof.rows)), min(len(proof.rows), rng.randint(1, 4)))
            y = [number for i in rows for number in (i, rng.randint(1, 9))]
            above = [j for j in range(len(costs)) if rng.random() < 0.5]
            try:
                proof.take("c", y, above, f"{rng.randint(1, 40)}/{rng.randint(1, 3)}")
                cuts += 1
            except Refused:
                continue
        kept = [point for point in points if all(side(row, point) >= 0 for row in proof.rows)]
        assert min(value[point] for point in kept) == min(value.values()), seed
        tried += 1
    assert cuts > 100


def side(row, point):
    return row.get(-1, 0) + sum(row.get(j, 0) * v for j, v in enumerate(point))
