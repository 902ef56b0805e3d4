"""How does a proof end at its time limit, whatever the solver in it is doing? It is made in a process of its own."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

from optsched.certify.prover.proof_run import ProofRun
from optsched.children.child import Child, Gone, Overdue, Refused
from optsched.children.pool import Busy, Pool
from optsched.core.errors import FileFault, SolverFault

PROVER_GRACE_S = 10.0
"""Seconds, beside half the limit, for writing a proof down and checking it."""
LEAST_S = 0.01
"""Seconds left at least when a process was free only at the last moment."""


def certify_mps(mps: str, proof: str, time_limit_s: float | None = None, **options: Any) -> ProofRun:
    """Prove an MPS file's optimum into `proof`; at the limit with the gap reached, at worst with nothing.

    Parameters
    ----------
    mps, proof : str
        The file that is proved, and the file to write.
    time_limit_s : float, optional
        Writing the proof down and checking it may take half the limit again, and GRACE_S.
    **options
        Those of `produce`: claim, plain, resume.

    Raises
    ------
    SolverFault
        The proving process crashed.
    FileFault
        The MPS file is refused.

    Notes
    -----
    Threads prove side by side, as many as there are processors; further ones wait within the limit.
    """
    begun = perf_counter()
    until = None if time_limit_s is None else begun + time_limit_s
    try:
        with _pool.lend(until) as child:
            left_s = None if until is None else max(LEAST_S, until - perf_counter())
            killed = None if left_s is None else perf_counter() + 1.5 * left_s + PROVER_GRACE_S
            try:
                made: ProofRun = child.ask((mps, proof, left_s, options), killed)
            finally:
                child.kill()  # a large proof's memory would stay with it
    except Busy:
        return ProofRun(message="every proving process was busy until the time limit")
    except Overdue:
        Path(proof).unlink(missing_ok=True)
        return ProofRun(message="killed at the time limit")
    except (Gone, Refused, OSError) as words:
        raise SolverFault(f"the proving process died: {words}") from None
    if made.refused:
        raise FileFault(mps, [made.refused])
    return made


def _started() -> Child:
    """A proving process that is ready. Raises Refused, Gone, Overdue."""
    child = Child("optsched.certify.prover.process_main")
    child.wait_until_ready()
    return child


_pool = Pool(_started)
