"""optsched import: other people's files as instances or profiles."""

from __future__ import annotations

from typing import Any

import click

from optsched.commands.console.say import say
from optsched.core.document import Document, InstanceDocument
from optsched.core.edit import content_of, with_content
from optsched.core.errors import UsageFault
from optsched.core.files import write_text
from optsched.core.installed import announced
from optsched.core.load import problem_of
from optsched.imports import FORMATS, GROUP, format_called, other_formats
from optsched.imports.devices.into import Use, fill, names
from optsched.imports.devices.profile import Profile
from optsched.imports.reading import import_files
from optsched.imports.softmax import Confidences, pooled


class Name(click.Choice):  # type: ignore[type-arg] # click 8.1 has no Choice[str]
    """One of our formats, or of those that other packages announce, which are looked up for other names only."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name itself; another package's formats are looked up only for a name that is not ours."""
        if value not in FORMATS and value in announced(GROUP):
            return value
        return super().convert(value, param, ctx)


class WithFormats(click.Command):
    """Lists every format below its options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List every format, those of other packages included, with the families it serves."""
        found = {**FORMATS, **other_formats()}.items()
        listed = (f"  {name}: {entry.summary}. For: {', '.join(entry.families)}." for name, entry in found)
        self.epilog = "\b\nFormats:\n" + "\n".join(listed)
        super().format_epilog(ctx, formatter)


USES = ("best-throughput", "best-energy", "all", "line")
"""As `devices.into.Use`."""


@click.command("import", cls=WithFormats)
@click.argument("format_", metavar="FORMAT", type=Name(list(FORMATS)))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--with", "settings", default="", metavar="OPT=VAL,...", help="Options of the format.")
@click.option("--stages", metavar="I,J,K", help="Short for --with stages=I+J+K, the machines of a flow shop.")
@click.option("--family", metavar="FAMILY", help="Family to import for, where the format serves several.")
@click.option("--into", metavar="INSTANCE", help="Write a profile's numbers into the devices of the same name.")
@click.option(
    "--use",
    type=click.Choice(USES),
    default=USES[0],
    show_default=True,
    help="With --into an inference instance: which measured batch; all of them; or the fitted line.",
)
@click.option("-o", "--output", metavar="FILE", help="Write it here instead of standard output.")
def command(
    format_: str,
    files: tuple[str, ...],
    settings: str,
    stages: str | None,
    family: str | None,
    into: str | None,
    use: Use,
    output: str | None,
) -> int:
    """Convert FILEs to an instance and print it; '-' is standard input.

    Measured profiles (csv-profile, power-log, zeus) contain no demand or deadline: without --into they print an
    optsched/profile@1 document.
    """
    feeds = format_called(format_).families
    if family and family not in feeds:
        raise UsageFault(f"format {format_!r} serves {', '.join(feeds)}, not {family!r}")
    if stages:
        settings = ",".join(filter(None, [settings, f"stages={stages.replace(',', '+')}"]))
    document = import_files(format_, files, settings, family)
    for warning in getattr(document, "all_warnings", tuple)():
        say(f"optsched: warning: {warning}", err=True)
    if into:
        document = filled(document, into, use, family)
    if output:
        write_text(output, document.to_text())
    else:
        say(document.to_text(), nl=False)
    return 0


def filled(document: Document, into: str, use: Use, family: str | None) -> InstanceDocument:
    """The instance `into` with the profile's numbers, validated anew.

    Devices of the profile that the instance does not have are named in a warning.

    Raises
    ------
    FileFault
        `into` cannot be read or is a set of instances.
    UsageFault
        The format gives a whole instance, or `into` is of a family that the profile does not serve.
    """
    if not isinstance(document, Profile | Confidences):
        raise UsageFault("--into: this format gives a whole instance, expected a profile format")
    content = content_of(into)
    problem = problem_of(content.get("format"), into)
    if family and problem.name != family:
        raise UsageFault(f"--into: {into} is of family {problem.name!r}, not {family!r}")
    with_content(problem.instance, content, into)
    if isinstance(document, Confidences):
        if problem.name not in ("retraining", "period"):
            raise UsageFault(f"--into: {into} is of family {problem.name!r}, expected retraining or period")
        return with_content(problem.instance, pooled(document, content), f"{into} with the confidences")
    result = fill(document, content, use)
    for name in sorted(names(document) - result.used):
        say(f"optsched: warning: {name} is not in {into}", err=True)
    return with_content(problem.instance, result.content, f"{into} with the profile")
