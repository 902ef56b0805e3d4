"""What can go wrong for a user, and which exit code says so."""

from __future__ import annotations

from collections.abc import Sequence


class OptschedError(Exception):
    """An error with a message for the user; the command line turns it into `exit_code`."""

    exit_code = 1


class UsageFault(OptschedError):
    """The request itself is off: an unknown method, option, family or set."""

    exit_code = 2


class FileFault(OptschedError):
    """A file cannot be read or written, or its content is not a valid document.

    `faults` holds one line per fault; the message shows them all.
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
    """A solver is missing, refused the model, or died."""

    exit_code = 6
