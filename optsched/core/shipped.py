"""Where are the instances, sets and model pages that come with optsched, in a checkout or in a wheel?"""

from __future__ import annotations

import csv
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from optsched.core.errors import FileFault, UsageFault
from optsched.core.families import others, package_of

PACKAGE = Path(__file__).resolve().parent.parent
"""The package's folder."""
NO_INSTANCES = ("bounds.json", "template.json")
"""Files beside instances in a folder that are none."""


@cache
def root() -> Path:
    """The folder that holds `models/` and `instances/`: inside the package in a wheel, beside it in a checkout."""
    packed = PACKAGE / "_shipped"
    return packed if packed.is_dir() else PACKAGE.parent


def instances() -> Path:
    """The folder of shipped instances: <family>/<set>/<name>.json."""
    return root() / "instances"


def models() -> Path:
    """The folder of model pages and exports, one folder per family in it."""
    return root() / "models"


def instances_of(problem: str) -> Path:
    """The folder of a family's instances: ours, or in the package it comes from."""
    package = package_of(problem)
    return package / "instances" if package else instances() / problem


def models_of(problem: str) -> Path:
    """The folder of a family's page and exports, as `instances_of`."""
    package = package_of(problem)
    return package / "models" if package else models() / problem


def instance_files(problem: str) -> list[Path]:
    """Every shipped instance of a family, sorted by name."""
    return list(_files(instances_of(problem)))


@cache
def _files(folder: Path) -> tuple[Path, ...]:
    """What a folder of instances holds, <set>/<name>.json, by name."""
    files = (file for file in folder.glob("*/*.json") if file.parent.name != "proofs")
    return tuple(sorted(files, key=lambda file: file.name))


def family_of(file: Path) -> str:
    """The family a shipped file of ours belongs to: its folder under `instances/`."""
    return file.relative_to(instances()).parts[0]


@cache
def _shipped() -> tuple[Path, ...]:
    """All shipped instances of ours, by family and name."""
    return tuple(file for folder in sorted(instances().iterdir()) if folder.is_dir() for file in _files(folder))


@cache
def sets() -> dict[str, tuple[Path, ...]]:
    """Set name -> its instances: the folders of that name in every family, and the named choices of `sets.toml`.

    Raises nothing; a pattern of sets.toml that matches no file adds none.
    """
    found: dict[str, tuple[Path, ...]] = {}
    for file in _shipped():
        found[file.parent.name] = (*found.get(file.parent.name, ()), file)
    with (instances() / "sets.toml").open("rb") as named:
        for name, patterns in tomllib.load(named).items():
            found[name] = tuple(file for pattern in patterns for file in sorted(instances().glob(pattern)))
    return found


def find(word: str) -> list[Path]:
    """Files for a path, a folder, a set ('paper', 'inference/paper') or a shipped name ('inference/tiny-two-nodes').

    Raises FileFault where nothing of that name exists; the message lists the sets.
    """
    if not word:
        raise FileFault("''", ["an empty name, expected a file, a shipped instance, or a set"])
    path = Path(word)
    if word == "-" or path.is_file():
        return [path]
    if path.is_dir():
        inside = sorted(item for item in path.glob("*.json") if item.name not in NO_INSTANCES)
        if inside:
            return inside
        raise FileFault(word, ["a folder without .json instances"])
    family, _, name = word.rpartition("/")
    stem = name.removesuffix(".json")
    chosen = [file for file in sets().get(name, ()) if family in ("", family_of(file))]
    named = [file for file in _shipped() if file.stem == stem and family in ("", family_of(file))]
    if not chosen and not named:
        named = _elsewhere(family, stem)
    if chosen or len(named) == 1 or (family and named):
        return chosen or named
    known = ", ".join(sorted(sets()))
    raise FileFault(word, [f"no such file, shipped instance, or set (sets: {known})"])


def _elsewhere(family: str, name: str) -> list[Path]:
    """Instances of other packages' families: the one of that name, or those of a set of the named family."""
    files = [file for other in others() if family in ("", other) for file in instance_files(other)]
    return [file for file in files if file.stem == name or (family and file.parent.name == name)]


def one(word: str) -> Path:
    """The one file that a word names. Raises FileFault, also for a set."""
    paths = find(word)
    if len(paths) != 1:
        raise FileFault(word, [f"a set of {len(paths)} instances, expected one"])
    return paths[0]


def shipped_name(path: Path) -> str | None:
    """'inference/tiny-split' for a shipped instance, None for any other file."""
    try:
        family, _, name = path.resolve().relative_to(instances().resolve()).parts
    except ValueError:
        theirs = (name for name in others() if path.resolve().parent.parent == instances_of(name).resolve())
        return next((f"{name}/{path.stem}" for name in theirs), None)
    return f"{family}/{name.removesuffix('.json')}"


@cache
def best_known(problem: str) -> dict[str, dict[str, Any]]:
    """Best known values by instance hash, from the family's `bounds.json`."""
    path = instances_of(problem) / "bounds.json"
    if not path.is_file():
        return {}
    entries = json.loads(path.read_text(encoding="utf-8"))
    return {entry["instance_sha256"]: entry for entry in entries}


def published(problem: str) -> dict[tuple[str, str, str], float]:
    """(instance, method, baseline) -> the saving a paper printed, from `published.csv`."""
    return {(row["instance"], row["method"], row["baseline"]): float(row["saving"]) for row in _printed(problem)}


def published_values(problem: str) -> dict[tuple[str, str], float]:
    """(instance, method) -> the objective a paper printed, where it printed one."""
    return {(row["instance"], row["method"]): float(row["value"]) for row in _printed(problem) if row.get("value")}


@cache
def _printed(problem: str) -> list[dict[str, str]]:
    path = instances_of(problem) / "published.csv"
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def template(problem: str) -> str:
    """A small instance to edit, its fields explained. Raises UsageFault where there is none."""
    path = instances_of(problem) / "template.json"
    if not path.is_file():
        raise UsageFault(f"family {problem!r} has no template")
    return path.read_text(encoding="utf-8")


def page(problem: str) -> str:
    """The formal model of a family as its page (Markdown). Raises UsageFault where there is none."""
    path = models_of(problem) / "model.md"
    if not path.is_file():
        raise UsageFault(f"family {problem!r} has no model page")
    return path.read_text(encoding="utf-8")
