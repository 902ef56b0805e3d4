"""Processes of ours that can be killed: one request, one reply, for solvers, runs and proofs alike.

`child.py` is the parent's side, `serving.py` the child's, `frames.py` what travels between them, `pool.py` who may
use which. Whatever lives longer than a call numbers its questions, serves one thread at a time, and dies with any way
out but its answer: a late reply can never be taken for the answer to another question.
"""
