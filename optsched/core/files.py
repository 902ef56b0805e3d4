"""Reads what the user points at, and writes so that nothing is ever left half-written."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from optsched.core.errors import FileFault


def read_text(path: str | os.PathLike[str]) -> str:
    """The text of a file, or of standard input for '-'; a byte order mark is dropped. Raises FileFault."""
    where = os.fspath(path)
    try:
        data = _standard_input() if where == "-" else Path(where).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise FileFault(where, ["no such file"]) from None
    except IsADirectoryError:
        raise FileFault(where, ["is a directory, expected a file"]) from None
    except UnicodeDecodeError as error:
        raise FileFault(where, [f"not UTF-8 text at byte {error.start}"]) from None
    except (OSError, ValueError) as error:
        raise FileFault(where, [f"cannot be read: {getattr(error, 'strerror', None) or error}"]) from None


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write UTF-8 to a temporary file beside the target and rename it. Raises FileFault.

    The rename is atomic on one file system: a reader, or an interrupt, finds the old file or the new one, never half.
    """
    write_bytes(path, text.encode())


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Like `write_text`, for bytes; the file gets the permissions that `open` would give it. Raises FileFault."""
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        raise FileFault(str(target), [f"cannot be written: {error.strerror or error}"]) from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
