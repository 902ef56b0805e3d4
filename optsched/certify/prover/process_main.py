"""The process that proves an MPS file's optimum."""

from __future__ import annotations

import math
from typing import Any

from optsched.children.frames import Fault
from optsched.children.serving import Answer, Tell, serve


def prepare() -> Answer:
    """Import the prover, and return the function that answers requests."""
    from optsched.certify.prover.produce import produce
    from optsched.core.errors import OptschedError

    def answer(request: Any, _tell: Tell) -> Any:
        mps, proof, limit_s, options = request
        try:
            return produce(mps, proof, time_limit_s=math.inf if limit_s is None else limit_s, **options)
        except OptschedError as error:
            raise Fault(str(error)) from None

    return answer


if __name__ == "__main__":
    serve(prepare)
