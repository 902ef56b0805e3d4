"""How the files the user names reach the function that reads their format."""

from __future__ import annotations

import inspect
import sys
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from optsched.core.document import Document, faults_of
from optsched.core.errors import FileFault, UsageFault
from optsched.core.method import Method, choose, options_of
from optsched.imports import Format, format_called

SHOWN_FAULTS, SHOWN_NAME = 200, 100
"""Faults that are listed one by one, as many as a person reads, and characters of a name made from a file's."""


def import_files(name: str, files: Sequence[str], settings: str = "", family: str | None = None) -> Document:
    """The document that `files` of a format say.

    Parameters
    ----------
    name : str
        A key of `FORMATS`.
    files : sequence of str
        Paths; '-' is standard input.
    settings : str
        Options as 'opt=val,...'.
    family : str, optional
        Where the format feeds several.

    Returns
    -------
    Document
        Valid; an instance, a profile or confidences.

    Raises
    ------
    FileFault
        A file cannot be read, or does not say what the format demands; names every fault.
    UsageFault
        Unknown format or option, a missing option, or the wrong number of files.
    """
    entry = format_called(name)
    method = Method(name, entry.reader_for(family))
    options = _listed(method, choose(f"{name}:{settings}" if settings else name, {name: method}).options)
    missing = [
        f"{option}=..."
        for option, parameter in options_of(method).items()
        if parameter.default is inspect.Parameter.empty and option not in options
    ]
    if missing:
        raise UsageFault(f"format {name!r}: needs --with {','.join(missing)}")
    if not entry.takes_paths(family) and len(files) != entry.files:
        raise UsageFault(f"format {name!r}: got {len(files)} files, expected {entry.files}")
    arguments = _arguments(entry, files, family)
    try:
        document: Document = method.resolve()(*arguments, **options)
    except FileFault as error:
        where = error.where if entry.takes_paths(family) else ", ".join(files)
        raise FileFault(where, error.faults) from None
    except ValidationError as error:
        raise FileFault(", ".join(files), capped(list(faults_of(error)))) from None
    return document


def _listed(method: Method, options: Mapping[str, Any]) -> dict[str, Any]:
    """Options that are lists of whole numbers are written a+b+c. Raises UsageFault."""
    hints = typing.get_type_hints(method.resolve())
    found = dict(options)
    for option, value in options.items():
        if isinstance(value, str) and "Sequence[int]" in str(hints.get(option)):
            words = value.split("+")
            if not all(word.isdecimal() for word in words):
                raise UsageFault(f"format {method.name!r}: {option}={value!r}, expected whole numbers such as 1+2+3")
            found[option] = tuple(map(int, words))
    return found


def _arguments(entry: Format, files: Sequence[str], family: str | None) -> list[object]:
    """Contents and `where`: names without folders, because they end up in the sources of documents."""
    if entry.takes_paths(family):
        return [list(files)]
    where = ", ".join("standard input" if file == "-" else Path(file).name for file in files)
    contents = [read_bytes(file) for file in files]
    if entry.takes == "bytes":
        return [*contents, where]
    return [*(decoded(data, file) for data, file in zip(contents, files, strict=True)), where]


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for '-'. Raises FileFault."""
    try:
        if path != "-":
            return Path(path).read_bytes()
        if sys.stdin is None or sys.stdin.closed:
            raise OSError("standard input is closed")
        return sys.stdin.buffer.read()
    except (OSError, ValueError) as error:
        raise FileFault(path, [f"cannot be read: {getattr(error, 'strerror', None) or error}"]) from None


def decoded(data: bytes, where: str) -> str:
    """UTF-8 text, with or without a byte order mark. Raises FileFault naming every undecodable line."""
    if not data.strip():
        raise FileFault(where, ["line 1: empty file"])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileFault(where, ["line 1: UTF-16 text, expected UTF-8"])
    faults = [
        f"line {number}: {fault}"
        for number, line in enumerate(data.split(b"\n"), start=1)
        if (fault := _undecodable(line))
    ]
    if faults:
        raise FileFault(where, capped(faults))
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def short_name(where: str) -> str:
    """A file's name without its folder and its ending, short enough for a name field."""
    return Path(where).stem[:SHOWN_NAME] or "imported"


def _undecodable(line: bytes) -> str:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not UTF-8 text at byte {error.start + 1} of the line"
    return "a NUL byte, expected text" if b"\0" in line else ""


def capped(faults: list[str]) -> list[str]:
    """As many faults as a person reads, and how many more there are."""
    more = len(faults) - SHOWN_FAULTS
    return [*faults[:SHOWN_FAULTS], f"... and {more} more"] if more > 0 else faults
