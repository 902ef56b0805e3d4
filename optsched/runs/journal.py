"""An append-only file of runs, one JSON line each: what is kept, what is skipped, and why.

A line is one run, named by a key: the hash of what was asked. Of two runs with equal keys, on one
machine or on two, everything is equal but the fields in VARIES; with a time limit that is reached,
the solver's objective, bound, nodes and solution may vary too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from optsched.core.errors import FileFault, UsageFault
from optsched.runs.line import SCHEMA, Newer, NotARun, Record, record_of

ASKED = ("instance_sha256", "method", "solver", "versions", "options", "seed")
"""What names a run: runs that agree in these are the same run."""
VARIES = ("seconds", "memory_mb", "trace", "worker", "attempts", "finished_at", "machine")
"""Fields that differ between two runs of the same key."""
SHOWN = 200  # lines that are not counted
"""Complaints listed one by one; the rest is counted."""


def key_of(asked: Mapping[str, Any]) -> str:
    """The hash of instance, method, solver, versions, options and seed: 24 hex digits, 96 bits, so that no two of any
    conceivable number of runs share one.
    """
    text = json.dumps([asked[name] for name in ASKED], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def repeatable(record: Mapping[str, Any]) -> Record:
    """A record without the fields that differ between two equal runs."""
    return {name: value for name, value in record.items() if name not in VARIES}


@dataclass
class Content:
    """The runs of a journal, the first of each key, and one line of text per line that is not one."""

    records: list[Record] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    newer: int = 0
    torn: bool = False

    @property
    def keys(self) -> set[str]:
        """The keys of all runs."""
        return {record["key"] for record in self.records}


def read(path: str | os.PathLike[str], *, resumed: bool = False) -> Content:
    """Every run in a journal, with a complaint for every other line.

    Parameters
    ----------
    path : path-like
    resumed : bool
        What is resumed is not run again: there a key must be the hash of the request in its line.

    Returns
    -------
    Content
        `torn`: the last line ends in the middle, as a killed process leaves it.

    Raises
    ------
    FileFault
        The file cannot be read or holds no run at all.
    """
    where = os.fspath(path)
    try:
        data = Path(where).read_bytes()
    except OSError as error:
        raise FileFault(where, [f"cannot be read: {error.strerror or error}"]) from None
    content = Content(torn=bool(data) and not data.endswith(b"\n"))
    known: set[str] = set()
    lines = data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                record = _checked(line, known, resumed)
                known.add(record["key"])
                content.records.append(record)
        except NotARun as fault:
            content.newer += isinstance(fault, Newer)
            torn = "torn off in the middle: the run is not counted and will be repeated"
            content.complaints.append(f"line {number}: {torn if number == len(lines) else fault}")
    if len(content.complaints) > SHOWN:
        content.complaints[SHOWN:] = [f"... and {len(content.complaints) - SHOWN} more lines"]
    if data and not content.records and not content.torn:
        raise FileFault(where, [f"not a journal of runs: no line is a run of schema {SCHEMA!r}", *content.complaints])
    return content


def _checked(line: bytes, known: set[str], resumed: bool) -> Record:
    """The run in a line. Raises NotARun, also for a duplicate of an earlier run."""
    record = record_of(line)
    if resumed and record["key"] != key_of(record):
        raise NotARun(f"key: got {record['key'][:40]!r}, expected {key_of(record)!r}, the hash of what was asked")
    if record["key"] in known:
        raise NotARun(f"run {record['key'][:40]} is there twice, the first counts")
    return record


class Journal:
    """An open journal. Each line is written at once, so a killed process tears at most the last one."""

    def __init__(self, path: str | os.PathLike[str], *, resume: bool = False) -> None:
        """Open `path` for appending and lock it.

        Raises
        ------
        UsageFault
            The file exists and `resume` is not asked, or another process writes it.
        FileFault
            It is foreign, was written by a newer version, or cannot be written.
        """
        self.path = Path(path)
        there = self.path.exists() and self.path.stat().st_size > 0
        if there and not resume:
            raise UsageFault(f"{self.path} exists: add --resume to continue it, or name another file")
        try:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        except OSError as error:
            raise FileFault(str(self.path), [f"cannot be written: {error.strerror}"]) from None
        self._lock()
        self.content = read(self.path, resumed=True) if there else Content()
        if self.content.newer:
            self.close()
            raise FileFault(str(self.path), ["a newer optsched wrote here", *self.content.complaints])
        if self.content.torn:
            self._write(b"\n")

    def append(self, record: Mapping[str, Any]) -> None:
        """Write one run. Raises FileFault where the disk is full; what was written before stays."""
        line = json.dumps({"schema": SCHEMA, **record}, ensure_ascii=False, separators=(",", ":"))
        self._write(line.encode() + b"\n")

    def close(self) -> None:
        """Close the file, which releases the lock."""
        os.close(self._file)

    def __enter__(self) -> Journal:
        """The journal itself; leaving closes it."""
        return self

    def __exit__(self, *ended: object) -> None:
        """Closes the file; every line is on it already."""
        self.close()

    def _write(self, data: bytes) -> None:
        """One system call, so that no other writer's line comes between. Raises FileFault."""
        try:
            written = os.write(self._file, data)
        except OSError as error:
            raise FileFault(str(self.path), [f"cannot be written: {error.strerror}"]) from None
        if written < len(data):
            raise FileFault(
                str(self.path), ["cannot be written: the disk is full; free space and continue with --resume"]
            )

    def _lock(self) -> None:
        """Two sweeps must not write one journal at a time."""
        try:
            import fcntl
        except ImportError:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise UsageFault(f"{self.path} is being written by another optsched bench") from None
