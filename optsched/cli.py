"""The command line: the group and its verbs, each loaded only when it is called."""

from __future__ import annotations

import gc
import importlib
import io
import os
import signal
import sys
import traceback
from typing import Any

import click

from optsched import __version__
from optsched.core.errors import OptschedError

VERBS = {
    "solve": "Solve an instance; by default to proven optimality.",
    "check": "Judge solutions, from any source.",
    "compare": "Compare methods with the proven optimum, as a table.",
    "bench": "Run instances x methods x solvers x seeds into a journal that can be resumed.",
    "report": "Turn a journal into tables, figures, or one page.",
    "sweep": "Solve an instance with every method while one field varies.",
    "front": "Prove a trade-off point by point, such as energy against latency.",
    "list": "List problems, methods, instances or solvers.",
    "show": "Describe an instance, and which limits bind in a solution.",
    "model": "Print the formal model of a family, or export an instance as LP or MPS.",
    "new": "Print a small valid instance to edit.",
    "schema": "Print the JSON Schema of a family's documents.",
    "generate": "Generate a random instance from a seed.",
    "certify": "Write an exact proof of optimality to a file.",
    "verify": "Check such a proof, or a solution by a theorem; no solver runs.",
    "import": "Convert files of other formats to instances.",
}
"""Verb to one line of help: --help needs no verb's module."""
LONGEST = 500
"""Characters of an unexpected exception's line."""
FAULT_OF_OURS = 70
"""Exit code of an exception nobody expected (EX_SOFTWARE of sysexits.h), so that 1 always means 'disagrees'."""
DEBUG = click.Option(
    ["--debug"],
    is_flag=True,
    expose_value=False,  # `main` looks for the word itself: the fault may come before a verb has been parsed
    help="Show the traceback of a fault of optsched (or set OPTSCHED_DEBUG).",
)
"""--debug, which every verb takes."""


class Verbs(click.Group):
    """Knows its verbs by name, so that --help imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a first reading, not of the alphabet."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the verb's module; None for an unknown one, which click reports."""
        if name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"optsched.commands.{name}_command").command
        if DEBUG not in command.params:
            command.params.append(DEBUG)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs for --help, from VERBS alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="optsched")
def group() -> None:
    """How far is a DNN schedule from the best possible one, and can you prove it?

    Exit codes: 0 done/agrees, 1 disagrees, 2 usage, 3 file unreadable or invalid, 4 proved infeasible or
    unbounded, 5 stopped without a solution or --require unmet, 6 solver missing or failed, 70 a fault of optsched
    itself (--debug shows more), 130 interrupted.
    """


group.params.append(DEBUG)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code; errors are one message on standard error.

    Parameters
    ----------
    arguments : list of str, optional
        By default the process's own.

    Raises
    ------
    SystemExit
        Always; the codes are those of `optsched --help`.
    """
    gc.set_threshold(200_000, 20, 100)  # documents and models are large and free of cycles
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code: Any
    try:
        code = group.main(args=arguments, prog_name="optsched", standalone_mode=False)
    except click.ClickException as error:
        said = io.StringIO()
        error.show(file=said)
        _tell(said.getvalue().rstrip())
        code = error.exit_code
    except click.exceptions.Abort:
        code = 130
    except OptschedError as error:
        _tell(f"optsched: {error}")
        code = error.exit_code
    except KeyboardInterrupt:
        click.echo("optsched: interrupted", err=True)
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # noqa: BLE001 - the last resort: what nobody expected is told as a fault of ours
        _tell(_fault_of_ours(error, sys.argv[1:] if arguments is None else arguments))
        code = FAULT_OF_OURS
    sys.exit(code if isinstance(code, int) else 0)


def _fault_of_ours(error: Exception, arguments: list[str]) -> str:
    """One line for an exception nobody expected; with --debug what led to it."""
    if "--debug" in arguments or os.environ.get("OPTSCHED_DEBUG"):
        return "".join(traceback.format_exception(error)) + "optsched: a fault of optsched itself, see above"
    line = " ".join(f"optsched: a fault of optsched itself: {type(error).__name__}: {error}".split())
    return f"{line[:LONGEST]} (--debug shows where)"


def _tell(text: str) -> None:
    """One message on standard error."""
    from optsched.commands.console.say import say  # here, so that --help waits for no document

    say(text, err=True)
