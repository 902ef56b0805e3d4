"""Writes a figure in the format its file name asks for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from optsched.core.errors import FileFault


def save_figure(figure: Any, path: str) -> None:
    """Save through a temporary file and rename, so that no half picture is left.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    path : str
        Its ending selects the format: png, pdf, svg.

    Raises
    ------
    FileFault
        The folder is missing or not writable, or matplotlib does not know the ending.
    """
    from optsched.tables.lettering import literal

    target = Path(path)
    temporary = target.with_name(f".{target.stem}.part{target.suffix}")
    try:
        literal(figure).savefig(temporary, dpi=150, bbox_inches="tight")
        os.replace(temporary, target)
    except (OSError, ValueError) as error:
        temporary.unlink(missing_ok=True)
        raise FileFault(path, [f"cannot be drawn: {error}"]) from None
