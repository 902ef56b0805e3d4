"""Runs the command line in this process: the same code, output and exit code, without the start of another one."""

from __future__ import annotations

import gc
import io
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

import pytest

from optsched.cli import main
from tests.cli.run import Ended


def optsched(*words, stdin="") -> Ended:
    """What `main` changes for the whole process (a signal's handler, the collector) is as before when it returns."""
    handler, thresholds = signal.getsignal(signal.SIGTERM), gc.get_threshold()
    out, err, given = io.StringIO(), io.StringIO(), io.TextIOWrapper(io.BytesIO(stdin.encode()))
    try:
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "stdin", given),
            pytest.raises(SystemExit) as ended,
        ):
            main([str(word) for word in words])
    finally:
        signal.signal(signal.SIGTERM, handler)
        gc.set_threshold(*thresholds)
    return Ended(ended.value.code, out.getvalue(), err.getvalue())
