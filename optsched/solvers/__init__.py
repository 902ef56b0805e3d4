"""Backends: what turns a Pyomo model into a solution with a bound?

The path of a model: `exact.solve_model` builds it, `compile.py` turns it into arrays, `scaling.py` brings its numbers
near 1, a process of `worker.py` (HiGHS) or `second/` (others) solves it, and the values go back into Pyomo.
"""
