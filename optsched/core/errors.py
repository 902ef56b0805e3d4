"""What can go wrong for a user, and which exit code says so?

Exit codes: 1 disagrees, 2 usage, 3 file, 6 solver; 4, 5, 70 and 130 are decided by the commands. Any other
exception that reaches the command line is a bug of optsched (exit code 70).
"""

from __future__ import annotations

from collections.abc import Sequence


class OptschedError(Exception):
    """An error with a message for the user; printed without a traceback; the exit code is its own."""

    exit_code = 1


class UsageFault(OptschedError):
    """The request itself is wrong: an unknown method, option, family or set (exit code 2)."""

    exit_code = 2


class FileFault(OptschedError):
    """A file cannot be read or written, or its content is not a valid document (exit code 3).

    `where` is the file's name, `faults` holds one line per fault; the message shows them all.
    """

    exit_code = 3

    def __init__(self, where: str, faults: Sequence[str]) -> None:
        self.where = where
        self.faults = tuple(faults)
        if len(self.faults) == 1:
            text = f"{where}: {self.faults[0]}"
        else:
            text = f"{where}: {len(self.faults)} faults" + "".join(f"\n  {fault}" for fault in self.faults)
        super().__init__(text)


class SolverFault(OptschedError):
    """A solver is missing, refused the model, or crashed (exit code 6)."""

    exit_code = 6
