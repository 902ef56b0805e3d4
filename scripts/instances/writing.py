"""Where a shipped instance is written: instances/<family>/<set>/<name>.json, its set the first word of its name."""

from __future__ import annotations

from optsched.core.document import InstanceDocument
from optsched.core.files import write_text
from optsched.core.shipped import instances


def write_instance(family: str, instance: InstanceDocument) -> None:
    """Write one instance into the folder of its set ('paper-small' is a set of its own)."""
    name = instance.name
    group = "paper-small" if name.startswith("paper-small") else name.partition("-")[0]
    folder = instances() / family / group
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / f"{name}.json", instance.to_text())
