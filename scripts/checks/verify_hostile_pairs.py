"""Twelve pairs of files made to exhaust whoever checks them: what `verify.py` says, in which time and memory.

python -m scripts.checks.verify_hostile_pairs      exit 1: one was not refused within 10 s of CPU and 1 GB
"""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import optsched.certify.verify

MOST_S, MOST_MB = 10.0, 1024.0
Pair = tuple[bytes, bytes]  # an MPS file and a proof, both to be gzipped


def mps(columns: str, bounds: str = "", sides: str = "", rows: str = " G r\n") -> bytes:
    return f"NAME a\nROWS\n N c\n{rows}COLUMNS\n{columns}RHS\n{sides}BOUNDS\n{bounds}ENDATA\n".encode()


def proof(instance: bytes, *lines: Any, x: Any = None, lb: str = "0") -> bytes:
    head: dict[str, Any] = {
        "format": "optsched-cert/1",
        "instance_sha256": sha256(instance).hexdigest(),
        "lb": lb,
        "x": x or {},
        "axioms": [],
    }
    return "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in (head, *lines)).encode()


def whole(count: int, entry: str = "c 1") -> str:
    lines = "".join(f" x{i} {entry}\n" for i in range(count))
    return f" M0 'MARKER' 'INTORG'\n{lines} M1 'MARKER' 'INTEND'\n"


def deep_and_wide() -> Pair:
    """Many columns and a branch on each level: a copy of the box a level would be 10 GB."""
    text = mps(whole(100_000), "".join(f" UP B x{i} 2000\n" for i in range(100_000)))
    return text, proof(text, *(["b", 0, 1999 - k] for k in range(1000)))


def many_leaves() -> Pair:
    """A wide objective, and short leaves that each need its sum."""
    text = mps(whole(20_000), "".join(f" UP B x{i} 9999\n" for i in range(20_000)))
    lines = [line for k in range(9000) for line in (["b", k % 1000, 5], ["d", [], 1])]
    return text, proof(text, *lines)


def long_denominators() -> Pair:
    """Bounds with long decimals, each line of its own length."""
    rng = random.Random(1)
    columns = "".join(f" x{i} c 1 r 1\n" for i in range(20_000))
    bounds = "".join(f" UP B x{i} 0.{rng.getrandbits(1500) | 1}e-{i % 999}\n" for i in range(20_000))
    text = mps(columns, bounds)
    return text, proof(text, ["d", [], 1])


def coprime_point() -> Pair:
    """A point whose coordinates have long coprime denominators."""
    rng = random.Random(2)
    text = mps("".join(f" x{i} c 1 r 1\n" for i in range(400)), "".join(f" UP B x{i} 1\n" for i in range(400)))
    return text, proof(text, ["d", [], 1], x={f"x{i}": f"1/{rng.getrandbits(9900) | 1}" for i in range(400)})


def long_multipliers() -> Pair:
    """Numbers of 10,000 bits times a dense row, leaf after leaf."""
    lines = "".join(f" x{i} c 1 r 1.{i}e-300\n" for i in range(3000))
    text = mps(
        f" M0 'MARKER' 'INTORG'\n{lines} M1 'MARKER' 'INTEND'\n", "".join(f" UP B x{i} 9\n" for i in range(3000))
    )
    leaves = (["d", [0, (1 << 9990) + k], (1 << 9980) + 1] for k in range(300))
    return text, proof(text, *(line for k, leaf in enumerate(leaves) for line in (["b", k, 5], leaf)), lb="-1")


def dense_cuts() -> Pair:
    """Cut after cut, each as long as the objective."""
    columns = whole(20_000, "c 1 r 3")
    text = mps(columns, "".join(f" UP B x{i} 9\n" for i in range(20_000)), " RHS r 7\n")
    return text, proof(text, *(["c", [0, k + 1], [], "2/1"] for k in range(2000)), x={"x0": "3"})


def orders_of_a_dense_row() -> Pair:
    """Blocks that differ in one row, which has to be compared for every pair."""
    count = 6000
    lines = "".join(f" x{i} c 1 r {1 + i % 7}\n" for i in range(count))
    text = mps(
        f" M0 'MARKER' 'INTORG'\n{lines} M1 'MARKER' 'INTEND'\n", "".join(f" UP B x{i} 1\n" for i in range(count))
    )
    return text, proof(
        text, *(["s", [[i], [i + 7]], 0] for start in range(0, count - 14, 14) for i in range(start, start + 7))
    )


def short_lines() -> Pair:
    """Millions of short lines, of an objective that costs nothing."""
    text = mps(whole(1, "c 0"), " UP B x0 9\n")
    return text, proof(text) + b'["b",0,1]\n["d",[],1]\n' * 3_000_000


def wide_line() -> Pair:
    """Lines of empty lists, which take thirty times their length."""
    text = mps(" x c 1 r 1\n")
    line = '["d",[' + "[]," * 2_700_000 + "[]],1]"
    return text, proof(text, line, line)


def nested_line() -> Pair:
    text = mps(" x c 1 r 1\n")
    return text, proof(text, "[" * 8_000_000)


def bomb() -> Pair:
    """An MPS file that is small only while it is packed."""
    text = mps(" x c 1 r 1\n") + b"\n" * (1 << 28)
    return text, proof(text, ["d", [], 1])


def many_names() -> Pair:
    """As many columns as fit."""
    text = mps("".join(f" x{i} c {i}\n" for i in range(900_000)))
    return text, proof(text, ["d", [], 1])


PAIRS: tuple[Callable[[], Pair], ...] = (
    deep_and_wide, many_leaves, long_denominators, coprime_point, long_multipliers, dense_cuts, orders_of_a_dense_row,
    short_lines, wide_line, nested_line, bomb, many_names,
)  # fmt: skip


def checked(make: Callable[[], Pair], folder: Path) -> tuple[int, str, float, float]:
    """Exit status, what it says, seconds of CPU and MB of a checker of its own, over gzipped files."""
    for name, content in zip(("a.mps.gz", "p.jsonl.gz"), make(), strict=True):
        (folder / name).write_bytes(gzip.compress(content, 1))
    words = [sys.executable, optsched.certify.verify.__file__, str(folder / "a.mps.gz"), str(folder / "p.jsonl.gz")]
    with open(folder / "said", "w+") as said:
        process = subprocess.Popen(words, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().strip()
    return process.returncode, text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def report() -> str:
    lines = [
        "## Hostile pairs",
        "",
        "`python -m scripts.checks.verify_hostile_pairs`: CPU seconds and memory of `verify.py a.mps.gz p.jsonl.gz`.",
        f"All must be refused within {MOST_S:.0f} s and {MOST_MB / 1024:.0f} GB.",
        "",
        "| pair | CPU s | MB | refused |",
        "|---|---:|---:|---|",
    ]
    for make in PAIRS:
        with tempfile.TemporaryDirectory() as folder:
            code, said, seconds, memory = checked(make, Path(folder))
        fits = code == 1 and said.startswith("REFUSED") and seconds <= MOST_S and memory <= MOST_MB
        name = make.__name__.replace("_", " ")
        lines.append(
            f"| {name} | {seconds:.1f} | {memory:.0f} | {said[:110] if fits else f'NOT AS IT MUST: {said[-110:]}'} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    text = report()
    wrong = text.count("NOT AS IT MUST")
    limits = f"{MOST_S:.0f} s and {MOST_MB / 1024:.0f} GB"
    print(f"{text}\n\n{len(PAIRS) - wrong} of {len(PAIRS)} pairs refused within {limits}")
    sys.exit(wrong > 0)
