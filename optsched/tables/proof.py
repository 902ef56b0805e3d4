"""Labels for how a bound was proved."""

from __future__ import annotations

from optsched.core.compare import Row
from optsched.core.result import Proof

WORDS: dict[Proof, str] = {
    "certified": "exact",
    "formula": "theorem",
    "bound-met": "theorem",
    "enumerated": "theorem",
    "theorem": "theorem",
    "solver": "solver says",
    "two-solvers": "solver says",
}
"""The reader's three kinds of trust: an exact certificate, a theorem or formula, or a solver's word."""


def proof_word(row: Row) -> str:
    """'exact' where a shipped certificate states this very bound, else the word of what the run claims."""
    return WORDS["certified"] if row.certificate else word_of(row.result.proof)


def word_of(proof: Proof | None) -> str:
    """The label of a proof; '' for none."""
    return WORDS[proof] if proof else ""
