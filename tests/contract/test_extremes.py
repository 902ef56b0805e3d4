"""Guards the ends of what a file may say: no quantity, however small or large, ends in a traceback or a warning."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

from optsched.core.errors import FileFault
from optsched.core.load import load
from optsched.core.number import LARGEST
from optsched.core.solve import solve
from optsched.core.units import LEAST
from optsched.problems import NAMES, problem

SHIPPED = Path(__file__).resolve().parents[2] / "instances"
BEYOND = [5e-324, LEAST / 2, 2 * LARGEST, 1.7e308]
INSTANCES = {
    "inference": ["tiny-cover", "tiny-pcie", "tiny-whole-images", "tiny-on-power"],
    "retraining": ["tiny-labels-to-guess", "tiny-eq31", "tiny-whole-images"],
    "period": ["tiny-labels-to-guess"],
    "offloading": ["tiny-stream", "tiny-network"],
    "mapping": ["tiny-limit"],
}
SEARCHES = {"mapping-search", "mst", "iterated-greedy", "sequential-exact"}


def quantities(document, at=()):
    """Where a document says a decimal: the first of every list."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from quantities(value, (*at, key)) if key != "sources" else ()
    elif isinstance(document, list) and document:
        yield from quantities(document[0], (*at, 0))
    elif isinstance(document, float):
        yield at


def shipped(name):
    """The file of family/name, in whichever set."""
    family, _, stem = name.partition("/")
    return next((SHIPPED / family).rglob(f"{stem}.json"))


def changed(name, at, value):
    document = json.loads(shipped(name).read_text())
    part = document
    for key in at[:-1]:
        part = part[key]
    part[at[-1]] = value
    return document


def places(family):
    for name in INSTANCES[family]:
        document = json.loads(shipped(f"{family}/{name}").read_text())
        yield from ((f"{family}/{name}", at) for at in quantities(document))


@pytest.mark.parametrize("family", NAMES)
def test_quantities_beyond_the_range_are_refused(family):
    for name, at in places(family):
        for value in BEYOND:
            with pytest.raises(FileFault, match="expected"):
                load(changed(name, at, value))


@pytest.mark.parametrize("family", NAMES)
def test_quantities_at_its_ends_are_worked_with(family):
    """Every heuristic answers or says why not, without a warning; what it finds the judge can read."""
    methods = [method.name for method in problem(family).methods if method.kind in ("heuristic", "baseline")]
    tried = 0
    for name, at in places(family):
        for value in (LEAST, LARGEST):
            try:
                instance = load(changed(name, at, value))
            except FileFault:
                continue  # this field has a narrower range, or no longer fits the others
            for method in sorted(set(methods) - SEARCHES):
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    result = solve(instance, method)
                assert result.stopped != "error", (name, at, value, method, result.message)
                tried += 1
    assert tried or not any(places(family))
