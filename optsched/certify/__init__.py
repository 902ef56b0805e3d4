"""Certificates: proofs of optimality that anyone can check without a solver.

What a reader must trust is in sight: `verify.py` with `read_mps.py` (standard library only, at most 300 and 200
lines) and the checkers in `theorems/`. What makes proofs is in `prover/` and need not be trusted. `link.py` ties a
proof to an instance document. The format is described in models/README.md.
"""
