"""Guards the ends of what a file may say: no quantity, however small or large, ends in a traceback or a warning."""

from __future__ import annotations

import json
import warnings

import pytest

from optsched.core.errors import FileFault
from optsched.core.families import problem
from optsched.core.load import load
from optsched.core.number import LARGEST
from optsched.core.shipped import find, instance_files, instances_of
from optsched.core.solve import solve
from optsched.core.units import LEAST
from tests.contract.families import REGISTERED

BEYOND = [5e-324, LEAST / 2, 2 * LARGEST, 1.7e308]
INSTANCES = {
    "inference": ["tiny-cover", "tiny-pcie", "tiny-whole-images", "tiny-on-power"],
    "retraining": ["tiny-labels-to-guess", "tiny-eq31", "tiny-whole-images"],
    "period": ["tiny-labels-to-guess"],
    "offloading": ["tiny-stream", "tiny-network"],
    "mapping": ["tiny-limit"],
    "dispatch": ["tiny-fixed-slowdown", "tiny-fixed-share", "tiny-preemptive", "tiny-modes"],
}
"""The tiny instances that between them have every quantity; of a family that is not listed, all of them."""
SEARCHES = {"mapping-search", "mst", "iterated-greedy", "sequential-exact", "dispatching-search"}


def quantities(document, at=()):
    """Where a document says a decimal: the first of every list."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from quantities(value, (*at, key)) if key != "sources" else ()
    elif isinstance(document, list) and document:
        yield from quantities(document[0], (*at, 0))
    elif isinstance(document, float):
        yield at


def changed(name, at, value):
    document = json.loads(find(name)[0].read_text())
    part = document
    for key in at[:-1]:
        part = part[key]
    part[at[-1]] = value
    return document


def places(family):
    tiny = [path.stem for path in instance_files(family) if path.parent.name == "tiny"]
    if not tiny:
        pytest.skip(f"{family} has no {instances_of(family)}/tiny/*.json")
    for name in INSTANCES.get(family, tiny):
        document = json.loads(find(f"{family}/{name}")[0].read_text())
        yield from ((f"{family}/{name}", at) for at in quantities(document))


@pytest.mark.parametrize("family", REGISTERED)
def test_quantities_beyond_the_range_are_refused(family):
    for name, at in places(family):
        for value in BEYOND:
            with pytest.raises(FileFault, match="expected"):
                load(changed(name, at, value))


@pytest.mark.parametrize("family", REGISTERED)
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
