"""Prints what verbs have to say so that nothing in it can drive a terminal."""

from __future__ import annotations

import click

from optsched.core.units import visible


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print text whose parts may come from anybody: hidden characters are written out, JSON stays the same JSON.

    Names in files could otherwise move the cursor, change colours or hide text in a terminal.
    """
    click.echo(visible(text, kept="\n\t"), err=err, nl=nl)
