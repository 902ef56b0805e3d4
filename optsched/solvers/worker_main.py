"""The process that solves models with HiGHS and streams incumbents and bounds."""

from __future__ import annotations

from typing import Any

from optsched.children.frames import Fault
from optsched.children.serving import Answer, Tell, serve


def prepare() -> Answer:
    """Import what solving needs, and return the function that answers requests. Raises Fault for an old HiGHS.

    Only numpy and highspy are imported: the process starts in a tenth of a second.
    """
    from optsched.core.errors import OptschedError
    from optsched.solvers.arrays import LinearModel

    try:
        from optsched.solvers.highs import solve_arrays
    except OptschedError as error:
        raise Fault(str(error)) from None

    def answer(request: Any, tell: Tell) -> Any:
        arrays, settings = request
        try:
            return solve_arrays(LinearModel(**arrays), settings, lambda *news: tell(news))
        except OptschedError as error:
            raise Fault(str(error)) from None

    return answer


if __name__ == "__main__":
    serve(prepare)
