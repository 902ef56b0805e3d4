"""An exception nobody expected: exit 70 and one line, the traceback only when asked for."""

from __future__ import annotations

import pytest

from optsched.cli import VERBS, group
from tests.cli.here import optsched

SAID = "deep\nin\x9b31m the \x1b[2J"


@pytest.fixture
def broken(monkeypatch):
    monkeypatch.delenv("OPTSCHED_DEBUG", raising=False)

    def fail(*arguments, **options):
        raise ZeroDivisionError(SAID)

    monkeypatch.setattr("optsched.commands.schema_command.problem", fail)


def test_one_line_with_a_hint(broken):
    said = optsched("schema", "inference")
    assert said.code == 70
    (line,) = said.err.splitlines()
    assert "ZeroDivisionError: deep in\\u009b31m the \\u001b[2J" in line
    assert "--debug" in line
    assert said.out == ""


@pytest.mark.parametrize("words", [["--debug", "schema", "inference"], ["schema", "inference", "--debug"]])
def test_debug_shows_the_traceback(broken, words):
    said = optsched(*words)
    assert said.code == 70
    assert "Traceback (most recent call last)" in said.err
    assert "\x9b" not in said.err


def test_so_does_the_environment(broken, monkeypatch):
    monkeypatch.setenv("OPTSCHED_DEBUG", "1")
    assert "Traceback" in optsched("schema", "inference").err


def test_an_interrupt_is_no_fault(monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("optsched.commands.schema_command.problem", stop)
    assert optsched("schema", "inference").code == 130


def test_every_verb_takes_debug_once():
    for verb in VERBS:
        group.get_command(None, verb)
        command = group.get_command(None, verb)
        assert [parameter.name for parameter in command.params].count("debug") == 1


def test_what_click_complains_of_cannot_drive_a_terminal():
    said = optsched("schema", "inference", "\x9b31m\u202e")
    assert said.code == 2
    assert "\x9b" not in said.err
