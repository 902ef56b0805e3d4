"""How is a proof written as VIPR 1.0 text (Cheung, Gleixner & Steffy 2017), for a second, independent checker?

VIPR knows branchings and linear combinations, but no orders of blocks; cuts are not translated either, so only plain
proofs can be exported. Where objective values lie on a lattice, the exported objective is divided by its step: then
bounds may be rounded up. The objective's constant is left out of the file, as VIPR has none; of an objective to be
maximised, minus it is minimised.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from optsched.certify.read_mps import ONE, lines
from optsched.certify.verify import Proof
from optsched.core.errors import UsageFault
from optsched.core.files import write_text


def export(mps: str, proof: str, path: str) -> None:
    """Write the VIPR file of a verified proof.

    Raises UsageFault where the proof uses orders or cuts, Refused where it does not hold, FileFault
    where `path` cannot be written.
    """
    head, *tree = map(json.loads, lines(proof))
    if any(line[0] in ("s", "c") for line in tree):
        raise UsageFault("this proof uses orders or cuts, which VIPR cannot express: make a plain one")
    writer = Writer(Proof(mps, head))
    for line in tree:
        writer.take(line)
    write_text(path, writer.text())


class Writer:
    """Follows the checker through a proof and states the same as constraints and derivations."""

    def __init__(self, check: Proof) -> None:
        self.check, self.derived = check, list[str]()
        self.unit = check.step or Fraction(1)  # what the objective is divided by
        self.constraints, self.ends = list[str](), list[list[int]]()
        for j, ends in enumerate(check.own[:ONE]):
            self.ends.append([self._bound(j, high, end) for high, end in enumerate(ends)])
        self.first_row, self.rows = len(self.constraints), len(check.rows) - (check.x is not None)
        for i, row in enumerate(check.rows[: self.rows]):
            terms = [f"{j} {Fraction(a, check.scale)}" for j, a in row.items() if j != ONE]
            side = Fraction(-row.get(ONE, 0), check.scale)
            self.constraints.append(f"R{i} G {side} {len(terms)} {' '.join(terms)}".rstrip())
        self.open: list[list[Any]] = []  # column, its ends before, assumption, what the left part came to

    def _bound(self, j: int, high: int, end: int | None) -> int:
        """Write a bound as a constraint, where there is one; its index."""
        if end is not None:
            self.constraints.append(f"{'LU'[high]}{j} {'GL'[high]} {Fraction(end, self.check.scale)} 1 {j} 1")
        return len(self.constraints) - 1

    def take(self, line: list[Any]) -> None:
        """One line of the tree: a branching, or a leaf."""
        if line[0] == "b":
            _, j, value = line
            self.check.take(*line)
            self.open.append([j, list(self.ends[j]), self._derive(f"L {value} 1 {j} 1 {{ asm }}"), None, value])
            self.ends[j][1] = self.open[-1][2]
            return
        box = list(self.check.box)
        self.check.take(*line)
        self._close(self._leaf(box))

    def _leaf(self, box: list[Any]) -> int:
        """The linear combination that this leaf is."""
        check, divisor = self.check, self.check.divisor or 1
        terms = {self.first_row + i: Fraction(v, divisor) for i, v in check.y.items() if v}
        for j, v in check.left.items():
            if v and j != ONE:
                terms[self.ends[j][v < 0]] = Fraction(v, divisor * check.scale)
        if check.divisor == 0:
            value = Fraction(sum(v * box[j][v < 0] for j, v in check.left.items() if v), check.scale**2)
            return self._derive(f"G 1 0 {{ lin {_combination(terms, value)} }}")
        rule = "rnd" if check.strict else "lin"
        return self._derive(f"{self._goal()} {{ {rule} {_combination(terms, self.unit)} }}")

    def _close(self, found: int) -> None:
        """`found` ends a part; where it was a right one, both together end what they came from."""
        while self.open:
            j, before, assumed, left, value = self.open[-1]
            if left is None:
                right = self._derive(f"G {value + 1} 1 {j} 1 {{ asm }}")
                self.ends[j] = [right, before[1]]
                self.open[-1][2:4] = [(assumed, right), found]
                return
            self.open.pop()
            self.ends[j] = before
            found = self._derive(f"{self._goal()} {{ uns {left} {assumed[0]} {found} {assumed[1]} }}")

    def _goal(self) -> str:
        """What every leaf derives: the bound on the objective, or a contradiction."""
        if self.check.x is None:
            return "G 1 0"
        return f"G {(self.check.bound - self._constant()) / self.unit} OBJ"

    def _constant(self) -> Fraction:
        return Fraction(self.check.costs.get(ONE, 0), self.check.scale)

    def _derive(self, text: str) -> int:
        """Append a derivation; its index among constraints and derivations."""
        self.derived.append(f"D{len(self.derived)} {text} -1")
        return len(self.constraints) + len(self.derived) - 1

    def text(self) -> str:
        """The whole file, once every line is taken."""
        check, names = self.check, list(self.check.column)
        whole = [str(j) for j in range(len(names)) if check.whole[j]]
        costs = {j: Fraction(c, check.scale) / self.unit for j, c in check.costs.items() if j != ONE}
        objective = " ".join(f"{j} {c}" for j, c in costs.items())
        lines = ["VER 1.0", f"VAR {len(names)}", *names, f"INT {len(whole)}", " ".join(whole)]
        lines += ["OBJ min", f"{len(costs)} {objective}"]
        lines += [f"CON {len(self.constraints)} {self.first_row}", *self.constraints]
        if check.x is None:
            lines += ["RTP infeas", "SOL 0"]
        else:
            low, high = ((value - self._constant()) / self.unit for value in (check.bound, check.value))
            point = " ".join(f"{check.column[name]} {value}" for name, value in check.x.items())
            lines += [f"RTP range {low} {high}", "SOL 1", f"best {len(check.x)} {point}"]
        return "\n".join([*lines, f"DER {len(self.derived)}", *self.derived, ""])


def _combination(terms: dict[int, Fraction], unit: Fraction) -> str:
    return f"{len(terms)} " + " ".join(f"{i} {v / unit}" for i, v in terms.items())
