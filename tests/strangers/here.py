"""The command line in this process, with its exit code."""

from __future__ import annotations

import io
import signal
from contextlib import redirect_stderr, redirect_stdout

import pytest

from optsched.cli import main
from tests.cli.run import Ended


def optsched(*words) -> Ended:
    before, out, err = signal.getsignal(signal.SIGTERM), io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as caught:
        main([str(word) for word in words])
    signal.signal(signal.SIGTERM, before)
    return Ended(caught.value.code, out.getvalue(), err.getvalue())
