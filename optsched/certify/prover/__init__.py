"""Makes proofs: nothing here need be trusted, since verify.py reads the result with code of its own.

How a proof comes about: `produce.py` solves the MIP with HiGHS, repairs its point in fractions (`vertex.py`), orders
symmetric blocks (`symmetry.py`), adds cuts (`fixing.py`, `cuts.py`), and walks a branch-and-bound tree (`tree.py`,
`branching.py`) in which every leaf gets integer multipliers (`leaves.py`, `tie.py`, `exact_simplex.py`) that the
checker accepts. The file is then read back by the checker itself.
"""
