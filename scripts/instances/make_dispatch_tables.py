"""Writes optsched/problems/dispatch/tables/<mapper>.csv: cycles and energy of networks on configurations.

Run: python -m scripts.instances.make_dispatch_tables MAPPER [NETWORK ...]    (lm-best: about 6 minutes of CPU)

Rows of networks that are not named are kept. A network's rows are written as soon as they are known.
"""

from __future__ import annotations

import sys
from pathlib import Path

from optsched.core.files import write_text
from optsched.problems.dispatch import tables
from optsched.problems.dispatch.tables.measured import CONNECTION, SHARES, SPLITS, Bench, Row

MACHINES = ("eyeriss", "eager-pruning", "nlr", "tpu", "tpu-v3")
PLANE = ("lenet-5", "alexnet", "googlenet-maestro", "resnet-34", "resnet-50", "resnet-101", "densenet-121", "capsnet")
DATA_CENTRE = ("mobilenet-v1", "ssd-mobilenet-v1", "ssd-resnet34", "gnmt")
VEHICLE = (
    "vehicle-traffic-sign",
    "vehicle-stress",
    "vehicle-driving-mode",
    "vehicle-co-state",
    "vehicle-velocity",
)
FOLDER = Path(tables.__file__).resolve().parent
HEAD = (
    "# derived: {mapper} of the mapping family on the shipped accelerators, batch 1, latency first; convolutions and"
    " matrix products only\n"
    f"# assumed: connection {CONNECTION.bandwidth_bytes_per_cycle:g} B/cycle and {CONNECTION.cost_per_byte:g} per"
    f" byte and data kind; parts of 1/{SHARES}; pairs split in multiples of 1/{SPLITS} per layer, data at the home\n"
    "network,configuration,cycles,energy\n"
)


def main(words: list[str]) -> int:
    mapper, *names = words
    path = FOLDER / f"{mapper}.csv"
    known = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    bench = Bench(mapper)
    for name in names or (*PLANE, *DATA_CENTRE, *VEHICLE):
        found = [line_of(row) for row in bench.rows(name, MACHINES)]
        known = [line for line in known if not line.startswith((f"{name},", "#", "network,"))] + found
        write_text(path, HEAD.format(mapper=mapper) + "\n".join(known) + "\n")
        print(name, len(found), flush=True)
    return 0


def line_of(row: Row) -> str:
    """A row of the file; nine digits, as every number of an instance."""
    return f"{row.network},{row.configuration},{row.cycles:.9g},{row.energy:.9g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
