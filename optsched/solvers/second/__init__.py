"""Second opinions: solvers other than HiGHS, each in a process of its own. MPS in, JSON out.

A solver is one file here with `solve(path, settings, report) -> answer`. It imports nothing of optsched
and its solver only inside, so it also runs under another Python (OPTSCHED_PYTHON_<SOLVER>).
"""
