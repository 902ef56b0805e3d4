"""Which families exist, and which one a name or a format tag means; only the one that is meant is imported.

Ours are listed here. Others come from installed packages (the entry points `optsched.problems`, by the family's
name), or are given by reference ('package.module:PROBLEM', --family). Their instances lie in `instances/` of their
package, their page and its exports in `models/`.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optsched.core.errors import UsageFault
from optsched.core.installed import announced, folder, named

if TYPE_CHECKING:
    from optsched.core.problem import Problem

NAMES = ("inference", "retraining", "period", "offloading", "mapping", "dispatch", "deployment", "dvfs")
GROUP = "optsched.problems"

_loaded: dict[str, Problem] = {}
_given: dict[str, str] = {}
"""Name -> reference, of families given by reference in this process."""


def problem(word: str) -> Problem:
    """The family of that name, or at that reference 'package.module:PROBLEM'. Raises UsageFault."""
    if word not in _loaded:
        if ":" in word:
            return _from(word)
        _loaded[word] = _ours(word) if word in NAMES else _theirs(word)
    return _loaded[word]


def others() -> tuple[str, ...]:
    """The names of families that are not ours. Looks at what is installed."""
    found = dict.fromkeys([*announced(GROUP), *_given])
    return tuple(name for name in found if name not in NAMES)


def registered() -> tuple[str, ...]:
    """The names of all families: ours, then those of other packages."""
    return (*NAMES, *others())


def is_known(name: str) -> bool:
    """Whether a family of this name exists, ours or another package's."""
    return name in NAMES or name in others()


def reference_of(name: str) -> str:
    """By which word another process finds the family: its reference where it was given by one, else its name."""
    return _given.get(name, name)


def package_of(name: str) -> Path | None:
    """The folder of the package that a family from elsewhere comes from; None for ours."""
    if name in NAMES or name not in others():
        return None
    return folder(_given.get(name) or announced(GROUP)[name].value)


def name_in(tag: Any) -> str:
    """'optsched/mapping@1' or 'optsched/mapping-solution@1' -> 'mapping'; '' where it names no family."""
    name = str(tag).partition("/")[2].partition("@")[0].removesuffix("-solution")
    return name if name and is_known(name) else ""


def _ours(name: str) -> Problem:
    found: Problem = importlib.import_module(f"optsched.problems.{name}").PROBLEM
    return found


def _theirs(name: str) -> Problem:
    if name not in announced(GROUP):
        raise UsageFault(f"unknown family {name!r}: expected one of {', '.join(registered())}")
    family = _checked(named(announced(GROUP)[name].value, f"family {name!r}"), f"family {name!r}")
    if family.name != name:
        raise UsageFault(f"family {name!r} calls itself {family.name!r}: expected the name of its entry point")
    return family


def _from(reference: str) -> Problem:
    family = _checked(named(reference, "family"), f"family {reference!r}")
    if family.name in NAMES:
        raise UsageFault(f"family {reference!r} is called {family.name!r}, as one of ours is")
    _given[family.name] = reference
    _loaded[family.name] = family
    return family


def _checked(found: Any, what: str) -> Problem:
    """Raises UsageFault where it is no family, or one whose documents do not name it."""
    from optsched.core.document import format_of
    from optsched.core.problem import Problem

    if not isinstance(found, Problem):
        raise UsageFault(f"{what} is a {type(found).__name__}, expected a Problem")
    tag = format_of(found.instance)
    if tag.partition("/")[2].partition("@")[0] != found.name:
        raise UsageFault(f"{what}: its instances have the format {tag!r}, expected 'optsched/{found.name}@1'")
    return found
