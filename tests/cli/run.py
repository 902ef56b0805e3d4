"""Runs the command line the way a person does: a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass


@dataclass
class Ended:
    code: int
    out: str
    err: str


def optsched(*arguments, stdin="", timeout=300) -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "optsched", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


def heed_interrupts():
    """In a child before it starts: a shell's background job inherits that SIGINT is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
