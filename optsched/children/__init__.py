"""Processes of ours that can be killed: one request, one reply, for solvers, runs and proofs alike."""
