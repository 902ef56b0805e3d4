"""Runs the command line in this process: the same code, without the start of a new one."""

from __future__ import annotations

import pytest

from optsched.cli import main
from tests.cli.run import Ended


def optsched_here(capsys, *arguments) -> Ended:
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in arguments])
    captured = capsys.readouterr()
    return Ended(ended.value.code, captured.out, captured.err)
