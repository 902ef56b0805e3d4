"""Writes the skeleton of a new family, to be edited: documents, judge, methods, model, generator, page, instances.

Run: python -m scripts.refresh.new_family NAME [FOLDER]

It is the covering knapsack of tests/outside under another name, so it passes the contract tests as it is. Without
FOLDER it becomes one of ours; with FOLDER a package of its own, found once it is installed (pip install FOLDER).
"""

from __future__ import annotations

import keyword
import sys
from collections.abc import Callable
from pathlib import Path

from optsched.core import families
from optsched.core.errors import OptschedError, UsageFault
from optsched.core.families import NAMES
from optsched.core.files import write_text

ROOT = Path(__file__).resolve().parents[2]
SKELETON = ROOT / "tests" / "outside"
PATTERN = "rental"
OF_STRANGERS = ("offers.py",)
"""What shows a stranger more than a family: a file format of the package's own."""


def inside(name: str, root: Path) -> dict[Path, str]:
    """Files of a family of ours: its folder, its instances and its page each where ours are, and its name listed."""
    homes = {
        "": root / "optsched" / "problems" / name,
        "instances": root / "instances" / name,
        "models": root / "models" / name,
    }

    def home(part: Path) -> Path:
        first, *rest = part.parts or ("",)
        return homes[first].joinpath(*rest)

    files = _written(home, lambda text: _ours(text, name))
    registry = root / Path(families.__file__).relative_to(ROOT)
    listed = registry.read_text(encoding="utf-8")
    last = f'"{NAMES[-1]}")'
    return {**files, registry: listed.replace(last, f'{last[:-1]}, "{name}")', 1)}


def outside(name: str, folder: Path) -> dict[Path, str]:
    """Files of a package of its own, with the entry point by which it is found."""

    def renamed(text: str) -> str:
        return text.replace(PATTERN, name).replace(PATTERN.capitalize(), name.capitalize())

    files = _written(lambda part: folder / name / part, renamed)
    project = (SKELETON / "pyproject.toml").read_text(encoding="utf-8")
    before, _, after = project.partition('[project.entry-points."optsched.formats"]\n')
    return {**files, folder / "pyproject.toml": renamed(before + after.partition("\n\n")[2])}


def _written(home: Callable[[Path], Path], renamed: Callable[[str], str]) -> dict[Path, str]:
    package = SKELETON / PATTERN
    sources = [path for path in sorted(package.rglob("*")) if path.suffix in (".py", ".json", ".md")]
    return {
        home(path.parent.relative_to(package)) / path.name: renamed(path.read_text(encoding="utf-8"))
        for path in sources
        if path.name not in OF_STRANGERS
    }


def _ours(text: str, name: str) -> str:
    """The text of the skeleton as that of a family in optsched.problems."""
    package = f"optsched.problems.{name}"
    for before, after in ((f"from {PATTERN}.", f"from {package}."), (f'"{PATTERN}.', f'"{package}.')):
        text = text.replace(before, after)
    return text.replace(PATTERN, name).replace(PATTERN.capitalize(), name.capitalize())


def write_family(name: str, folder: Path | None = None, root: Path = ROOT) -> list[Path]:
    """Write the skeleton; nothing that exists is overwritten. Raises UsageFault, FileFault."""
    if not name.isidentifier() or keyword.iskeyword(name) or not name.islower():
        raise UsageFault(f"{name!r}: expected a module's name in small letters, such as dispatch")
    if families.is_known(name):
        raise UsageFault(f"family {name!r} exists")
    files = inside(name, root) if folder is None else outside(name, folder)
    taken = [path for path in files if path.exists() and path.name != Path(families.__file__).name]
    if taken:
        raise UsageFault(f"{taken[0]} exists")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    return list(files)


def main(words: list[str]) -> int:
    if not 1 <= len(words) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        for path in write_family(words[0], Path(words[1]) if words[1:] else None):
            print(path)
    except OptschedError as error:
        print(f"new_family: {error}", file=sys.stderr)
        return error.exit_code
    print("Now: python -m scripts.refresh.refresh_models, then python -m pytest tests/contract -k", words[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
