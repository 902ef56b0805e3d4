"""Runs the producer in a process of its own, which ends at its limit whatever the solver in it is doing.

python -m optsched.certify.process instance.mps proof.jsonl.gz SECONDS OPTIONS      prints what came of it as JSON
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from optsched.certify.made import Made
from optsched.certify.produce import produce
from optsched.core.errors import FileFault, SolverFault

GRACE_S = 10.0


def certify_mps(mps: str, proof: str, time_limit_s: float | None = None, **options: Any) -> Made:
    """Prove an MPS file's optimum into `proof`; at the limit with the gap reached, at worst with nothing.

    Writing the proof down and checking it may take half the limit again, and GRACE_S. `options` are those of
    `produce`: claim, plain, resume. Raises SolverFault, and FileFault where the file is
    refused.
    """
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "optsched.certify.process",
            mps,
            proof,
            str(time_limit_s or math.inf),
            json.dumps(options),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    try:
        out, complaint = process.communicate(timeout=time_limit_s and 1.5 * time_limit_s + GRACE_S)
    except subprocess.TimeoutExpired:
        Path(proof).unlink(missing_ok=True)
        return Made(message="killed at the time limit")
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
    if process.returncode != 0:
        last = complaint.strip().splitlines()[-1:] or [f"exit status {process.returncode}"]
        raise SolverFault(f"the proving process died: {last[0]}")
    answer = json.loads(out.splitlines()[-1])
    made = Made(**{**answer, "improved": tuple(answer["improved"]), "axioms": tuple(answer["axioms"])})
    if made.refused:
        raise FileFault(mps, [made.refused])
    return made


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    mps, proof, limit, options = sys.argv[1:5]
    made = produce(mps, proof, time_limit_s=float(limit), **json.loads(options))
    print(json.dumps(made.as_json()))


if __name__ == "__main__":
    main()
