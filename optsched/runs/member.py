"""The process that runs tasks one after another: a member of the crew."""

from __future__ import annotations

from typing import Any

from optsched.children.frames import Fault
from optsched.children.serving import Answer, Tell, serve


def prepare() -> Answer:
    """Imports what tasks need, then answers them one by one: what a process does once, not once per task.

    The answer raises Fault where a solver dies, which the crew repeats.
    """
    from optsched.core.errors import OptschedError
    from optsched.runs.execute import execute

    def answer(task: Any, _tell: Tell) -> Any:
        try:
            return execute(task)
        except OptschedError as error:
            raise Fault(str(error)) from None

    return answer


if __name__ == "__main__":
    serve(prepare)
