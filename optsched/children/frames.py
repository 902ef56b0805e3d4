"""How does a message travel through a pipe? Its length in 8 bytes, then the pickled object."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

LENGTH = struct.Struct(">Q")
"""Big-endian, 8 bytes."""


class Fault(Exception):
    """A request that cannot be answered: the reason travels as the reply, and the process lives on."""


def send(stream: IO[bytes], message: Any) -> None:
    """Write all of it; `stream` may be unbuffered."""
    data = pickle.dumps(message, protocol=5)
    rest = memoryview(LENGTH.pack(len(data)) + data)
    while rest:
        rest = rest[stream.write(rest) :]


def frame(stream: IO[bytes]) -> bytes:
    """The next message, still pickled. Raises EOFError where the other side is gone."""
    (size,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return _exactly(stream, size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    """`size` bytes, however many reads they take. Raises EOFError where the stream ends before."""
    parts = []
    while size:
        part = stream.read(size)
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
