"""Files from strangers: refused with a message, never accepted, never a traceback."""
# ruff: noqa: E501

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from optsched.certify import verify as module
from optsched.certify.prover.produce import produce
from optsched.certify.read_mps import Refused
from optsched.certify.verify import Instance, verify
from tests.certify.milp import Milp

MILP = Milp(
    [("3", "0", "4"), ("5", "0", "4"), ("-2", "0", "3")],
    [({0: "3", 1: "7", 2: "-5"}, "G", 8), ({0: "2", 1: "-9", 2: "1"}, "L", 1)],
    names=["axiom_first", "second"],
)


@pytest.fixture
def files(tmp_path):
    mps, proof = tmp_path / "a.mps", tmp_path / "a.jsonl.gz"
    mps.write_text(MILP.mps())
    made = produce(str(mps), str(proof), plain=True)
    assert made.status == "optimal" and made.nodes >= 5
    return mps, [json.loads(line) for line in gzip.open(proof)]


def refused(mps, lines, match, name="b.jsonl"):
    path = mps.parent / name
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    with pytest.raises(Refused, match=match):
        verify(str(mps), str(path))


def first_leaf(lines):
    return next(i for i, line in enumerate(lines[1:], 1) if line[0] == "d" and line[1])


@pytest.mark.parametrize(
    ("text", "match"),
    [("1.5", "number '1.5'|expected an integer"), ("NaN", "number 'NaN'"), ("Infinity", "number 'Infinity'"), ("true", "expected an integer"),
     ('"3"', "expected an integer"), ("null", "expected an integer"), ("[1]", "expected an integer"),
     ("1" + "0" * 5000, "ValueError|expected an integer")],
)  # fmt: skip
@pytest.mark.parametrize("place", ["multiplier", "divisor", "row"])
def test_only_integers_multiply(files, text, match, place):
    mps, lines = files
    i = first_leaf(lines)
    _, y, divisor = lines[i]
    line = {
        "multiplier": f'["d", [{y[0]}, {text}], {divisor}]',
        "divisor": f'["d", {json.dumps(y)}, {text}]',
        "row": f'["d", [{text}, {json.dumps(y[1:])[1:]}, {divisor}]',
    }[place]
    lines[i] = line
    refused(mps, lines, match + "|unhashable")


def test_rows_and_signs(files):
    mps, lines = files
    i = first_leaf(lines)
    kind, y, _ = lines[i]
    for bad, match in (([-1, 1], "0 <= integer"), ([99, 1], "0 <= integer"), ([0, -1], "wrong sign"), ([1, -1], "wrong sign"),
                       ([0], "ValueError"), ([0, 1, 0, 1], "each row once")):  # fmt: skip
        refused(mps, [*lines[:i], [kind, bad, 1], *lines[i + 1 :]], match)
    refused(mps, [*lines[:i], [kind, y, -1], *lines[i + 1 :]], "0 <= integer")
    refused(mps, [*lines[:i], [kind, [], 0], *lines[i + 1 :]], "too weak")
    refused(mps, [*lines[:i], ["x", y], *lines[i + 1 :]], "not expected here")


def test_leaves_missing_doubled_and_cut_off(files):
    mps, lines = files
    refused(mps, lines[:-1], "before the tree is complete")
    refused(mps, [*lines, lines[-1]], "after the end of the tree")
    refused(mps, lines[:1], "before the tree is complete")
    refused(mps, [], "before the tree")
    refused(mps, [*lines[:3], "[", *lines[3:]], "JSONDecodeError")
    packed = gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())
    path = mps.parent / "cut.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(Refused, match=r"cannot be read|before the tree"):
        verify(str(mps), str(path))
    path.write_bytes(b"not gzip at all")
    with pytest.raises(Refused, match="gzip"):
        verify(str(mps), str(path))


def test_deep_trees_and_bombs(files):
    mps, lines = files
    refused(mps, [lines[0], *(['["b",0,1]'] * 1_000_000)], "deep", "deep.jsonl.gz")
    refused(mps, [lines[0], "[" * 100_000], "RecursionError|JSONDecodeError")
    path = mps.parent / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write((json.dumps(lines[0]) + "\n").encode())
        for _ in range(130):
            file.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(Refused, match="too large"):
        verify(str(mps), str(path))


@pytest.mark.parametrize(
    ("change", "match"),
    [({"format": "optsched-cert/2"}, "not optsched-cert/1"), ({"instance_sha256": "0" * 64}, "another instance"),
     ({"lb": 3}, "TypeError"), ({"lb": "1e5"}, "above the point"), ({"lb": "1e5000"}, "number"), ({"lb": "nan"}, "number"), ({"lb": None}, "TypeError"), ({"lb": "1/0"}, "ZeroDivisionError"), ({"x": {"nobody": "1"}}, "unknown column"),
     ({"x": {"x0": "1/2"}}, "column 0 does not fit"), ({"x": {"x0": "-1"}}, "column 0 does not fit"), ({"x": {"x0": "9"}}, "column 0 does not fit"), ({"x": {}}, "violated"),
     ({"x": {"x0": 1}}, "TypeError"), ({"lb": "9999"}, "above the point"), ({"lb": "infeasible"}, "number"), ({"x": None}, "1"),
     ({"axioms": []}, "not listed in axioms")],
)  # fmt: skip
def test_headers(files, change, match):
    mps, lines = files
    refused(mps, [{**lines[0], **change}, *lines[1:]], match)


def test_axioms_are_named_with_the_verdict(files):
    mps, lines = files
    (mps.parent / "b.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert verify(str(mps), str(mps.parent / "b.jsonl")).used == {"axiom_first"}


def test_bound_leaves_prove_no_infeasibility(files):
    mps, lines = files
    refused(mps, [{**lines[0], "lb": None, "x": None}, *lines[1:]], "0 <= integer < 1$|0 <= integer < 4")


@pytest.mark.parametrize(
    ("old", "new"),
    [("ENDATA", ""), ("ROWS", "ROWZ"), (" UP B x0 4", ""), (" LO B x0 0", " UP B x0 3"), (" UP B x0 4", " SC B x0 4"), (" x0 cost 3", " x0 cost 1e999999999"),
     (" x0 cost 3", " x0 cost nan"), (" x0 cost 3", " x0 cost 3\n x0 cost 3"), (" x0 cost 3", " x0 nobody 3"), (" N cost", " N cost\n N cost"),
     (" N cost", ""), ("RHS\n", "OBJSENSE\n MAX\nRHS\n"), (" x0 cost 3", " x0 cost 3_0"), (" x0 cost 3", " x0 cost ３"), ("BOUNDS", "BOUNDS\n XX B x0")],
)  # fmt: skip
def test_ambiguous_or_broken_mps_is_refused(files, old, new):
    mps, _ = files
    text = mps.read_text()
    assert old in text
    mps.write_text(text.replace(old, new, 1))
    if old == " UP B x0 4" and not new:
        mps.write_text(mps.read_text().replace(" LO B x0 0\n", ""))
    with pytest.raises(Refused, match=r"^line \d+ of the MPS file: "):
        Instance(str(mps))


def test_command_line(files, tmp_path):
    """The two files alone, in isolated mode, outside the package: exit 0, 1."""
    mps, lines = files
    alone = tmp_path / "alone"
    alone.mkdir()
    for name in ("verify.py", "read_mps.py"):
        (alone / name).write_bytes((Path(module.__file__).parent / name).read_bytes())
    script = alone / "verify.py"
    proof = tmp_path / "b.jsonl"

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-I", str(script), *map(str, arguments)], capture_output=True, text=True
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    proof.write_text("".join(json.dumps(line) + "\n" for line in lines))
    code, said = run(mps, proof)
    assert code == 0
    assert said.startswith(f"VERIFIED optimum = {lines[0]['lb']} (")
    assert "granted without proof: axiom_first" in said
    proof.write_text("".join(json.dumps(line) + "\n" for line in lines[:-1]))
    code, said = run(mps, proof)
    assert code == 1
    assert said.startswith(f"REFUSED after line {len(lines) - 1}:")
    assert run(mps, tmp_path / "nobody")[0] == 1
    code, said = run()
    assert code == 1
    assert "python verify.py instance.mps" in said


@pytest.mark.parametrize(("name", "most"), [("verify.py", 300), ("read_mps.py", 200)])
def test_checker_is_two_files_of_the_standard_library(name, most):
    source = (Path(module.__file__).parent / name).read_text()
    words = [line.split() for line in source.splitlines()]
    imported = {line[1].split(".")[0] for line in words if line[:1] in (["import"], ["from"])}
    assert imported <= {*sys.stdlib_module_names, "optsched", "read_mps"}
    assert {line[1] for line in words if line[1:] and line[0] == "from" and "optsched" in line[1]} <= {
        "optsched.certify.read_mps"
    }
    assert "float(" not in source
    assert len(source.splitlines()) <= most
