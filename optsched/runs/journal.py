"""An append-only file of runs, one JSON line each: what is kept, what is skipped, and why.

A line is one run, named by a key: the hash of what was asked. Of two runs with equal keys, on one
machine or on two, everything is equal but the fields in VARIES; with a time limit that is reached,
the solver's objective, bound and solution may vary too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from optsched.core.errors import FileFault, UsageFault

NAME, VERSION = "optsched/run", 1
SCHEMA = f"{NAME}@{VERSION}"
ASKED = ("instance_sha256", "method", "solver", "versions", "options", "seed")
VARIES = ("seconds", "memory_mb", "trace", "worker", "attempts", "finished_at", "machine")

Record = dict[str, Any]


def key_of(asked: Mapping[str, Any]) -> str:
    """The hash of instance, method, solver, versions, options and seed."""
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
        return {record["key"] for record in self.records}


def read(path: str | os.PathLike[str]) -> Content:
    """Every run in a journal. Raises FileFault where the file cannot be read or holds no run at all."""
    where = os.fspath(path)
    try:
        data = Path(where).read_bytes()
    except OSError as error:
        raise FileFault(where, [f"cannot be read: {error.strerror or error}"]) from None
    content, known = Content(), set()
    content.torn = bool(data) and not data.endswith(b"\n")
    for number, record, complaint in _lines(data):
        if complaint or record is None:
            content.newer += "newer" in complaint
            content.complaints.append(f"{where}, line {number}: {complaint}")
        elif record["key"] in known:
            content.complaints.append(f"{where}, line {number}: run {record['key']} is there twice, the first counts")
        else:
            known.add(record["key"])
            content.records.append(record)
    if data and not content.records and not content.torn:
        raise FileFault(where, [f"not a journal of runs: no line says {SCHEMA!r}", *content.complaints[:5]])
    return content


def _lines(data: bytes) -> Iterator[tuple[int, Record | None, str]]:
    lines = data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            record, complaint = _parsed(line)
            if complaint and number == len(lines):
                complaint = "torn off in the middle: the run is not counted and will be repeated"
            yield number, record, complaint


def _parsed(line: bytes) -> tuple[Record | None, str]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None, "not JSON, skipped"
    tag = found.get("schema") if isinstance(found, dict) else None
    if tag == SCHEMA and isinstance(found.get("key"), str):
        return found, ""
    if isinstance(tag, str) and tag != SCHEMA and tag.startswith(f"{NAME}@"):
        return None, f"written by a newer optsched ({tag}; this one reads {SCHEMA}), skipped"
    return None, "not a run of optsched, skipped"


class Journal:
    """An open journal. Each line is written at once, so a killed process tears at most the last one."""

    def __init__(self, path: str | os.PathLike[str], *, resume: bool = False) -> None:
        """Raises UsageFault where the file exists and `resume` is not asked, FileFault where it is foreign."""
        self.path = Path(path)
        there = self.path.exists() and self.path.stat().st_size > 0
        if there and not resume:
            raise UsageFault(f"{self.path} exists: add --resume to go on with it, or name another file")
        try:
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        except OSError as error:
            raise FileFault(str(self.path), [f"cannot be written: {error.strerror}"]) from None
        self._lock()
        self.content = read(self.path) if there else Content()
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
        os.close(self._file)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *ended: object) -> None:
        self.close()

    def _write(self, data: bytes) -> None:
        try:
            written = os.write(self._file, data)
        except OSError as error:
            raise FileFault(str(self.path), [f"cannot be written: {error.strerror}"]) from None
        if written < len(data):
            raise FileFault(str(self.path), ["cannot be written: the disk is full; --resume goes on when it is not"])

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
