"""Second opinions: solvers other than HiGHS, each in a process of its own. MPS in, JSON out.

A solver is one file here with `prepare()`, which raises where it is missing, and
`solve(path, settings, start, report) -> answer`:

path      an MPS file with columns c0, c1, ... and rows r0, r1, ...
settings  the fields of `backend.Settings` as a dictionary
start     column name -> value, possibly of some columns only
report    report(incumbent, bound), called when there is news; None for what is not known
answer    status, values (by column number), objective, bound, and optionally nodes and message

It imports nothing of optsched and its solver only inside, so it also runs under another Python
(OPTSCHED_PYTHON_<SOLVER>). A ValueError is a model the solver does not take.
"""
