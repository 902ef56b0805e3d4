"""Puts the paper's mapping claims beside proven optima: scripts/results/mapping.md and its tables.

Run: python -m scripts.results.tabulate_mapping [--limit 60]    (resumes: an hour from nothing)
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from optsched.core.files import write_text
from scripts.benchmarks.bench_mapping_layers import simba_table, speed_table, wide_padding
from scripts.benchmarks.benchmark import machine
from scripts.results.prove_mapping import RESULTS, prove_missing
from scripts.results.run_mapping_heuristics import OFF_CHIP, measure_missing, rows
from scripts.results.tabulate_mapping_ratios import (
    Row,
    claims_table,
    excess_table,
    many_samples_table,
    readings_table,
    unproved,
)

INTRODUCTION = """# Mapping: heuristics against proven optima

`python -m scripts.results.tabulate_mapping` writes this page and the figures behind it,
[mapping-optima.csv](mapping-optima.csv) and [mapping-tables.csv](mapping-tables.csv). Sets: `paper` is every
distinct layer of AlexNet-2012, ResNet-50, CapsuleNet and SSD-MobileNet, `paper-small` AlexNet-2012 and eight
layers of ResNet-50; batch 4, pad set small, HiGHS alone, one thread, 60 s per layer. Energy is proved to 0.1 %,
cycles to the last one. The paper prints neither batch, strides, padding nor the off-chip row of its memory
table: all four are assumptions of ours. `optsched compare mapping/paper --time-limit 30m --journal runs.jsonl`
prints the same averages and claims from the shipped instances, and every total beside its bound.

Machine: {machine}; load {load:.1f} while this page was written: others' work slows CPU seconds too.

Tables of ratios: a method's value over the proven optimum of the layer, geometric mean (largest). lm is the
paper's local mapper, lm-best the best of its free orders, mapping-search random mappings (10,000, asked for
energy and cycles apart), MST random mappings for as long as lm takes, which on our vectorised evaluator is one
batch of 4,000. Tables of claims: one ratio per network and machine, of totals over all layers with their
counts, as the paper's Fig. 11 and 12 draw them; their mean, geometric mean, least and largest. A claim comes
out if either average is within 15 % of the printed one."""

READING = """Section 5.2 leaves open which of ks and opc is spatial in a shift dimension, and says that no order of
parameters matters. Taken: ks spatial and opc in time, as Table 2 and step 3 list them and as Table 6 does on
the paper's only machine with a shift function; step 5 in the order it lists, op, opc, ks, the same order for
what no memory holds; every step is checked against the buffers beyond the one it fills, because the hierarchy
is inclusive. By hand, AlexNet conv3 on Eyeriss (`test_local_mapper.py`): step 1 puts H.ks 3 on the rows and
H.opc 13 on the columns (diagonal), step 2 C.ks 4 on the rows (3 x 4 = 12), step 3 W.ks 3 and W.opc 7 of 14 into
the local stores (9 of 12 B of inputs), step 4 finds no PE left, step 5 C.op 3 (21 of 24 B of outputs), then
fills the buffer. Manual dataflow is Table 6, "..." continued with op, opc, ks, g, and opc_C read as op_C.
Whatever the reading, the averages are driven by which loop is innermost over the one-byte stores of NLR, Eager
Pruning and TPU, which the paper says matters less than 5 %, and by layers where one of the two leaves PEs idle
(fully connected layers and 1x1 kernels on Eager Pruning: 32 bytes of outputs per subsystem)."""

SEARCH = """Energy over the optimum on AlexNet-2012 at off-chip cost 1000: geometric mean (largest)."""

WIDE = """With 48 input channels as 49 = 7 x 7, conv2 fills NLR's adder trees of 7; conv3's 256 become 259 = 7 x 37, a
multiple of a PE dimension. Sizes whose primes are at most 7 would give 280 and 3 %."""

SPEED = """CPU seconds of this process and the solver's, energy to 0.1 % at off-chip cost 1000, from
[mapping-optima.csv](mapping-optima.csv). Heuristics: milliseconds per call of lm, mappings per second of the
vectorised evaluator, and of the whole random search, drawing included."""


def page(table: Sequence[Row]) -> str:
    sections = []
    for off_chip in OFF_CHIP:
        chosen = [row for row in table if float(row["off_chip"]) == off_chip]
        small = [row for row in chosen if row["small"] == "yes"]
        sections += [f"## Off-chip cost {off_chip:g} units per byte", "### `paper`", excess_table(chosen)]
        sections += [
            "The claims on `paper`:",
            claims_table(chosen),
            "### `paper-small`",
            excess_table(small),
            unproved(chosen),
        ]
    first = [row for row in table if float(row["off_chip"]) == OFF_CHIP[0]]
    searched = [row for row in first if row["many_energy"]]
    sections += ["## Random search", SEARCH, many_samples_table(searched)]
    sections += ["## How the local mapper is read", READING, readings_table(first)]
    sections += ["## Wide padding on NLR", wide_padding(), WIDE, "## Cycles on Simba", simba_table()]
    sections += ["## How long proofs take", SPEED, speed_table()]
    return (
        "\n\n".join([INTRODUCTION.format(machine=machine(("highspy", "numpy")), load=os.getloadavg()[1]), *sections])
        + "\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds per layer (default 60)")
    prove_missing(parser.parse_args().limit)
    measure_missing()
    write_text(RESULTS / "mapping.md", page(rows()))


if __name__ == "__main__":
    main()
