"""Journal records made by hand."""

from __future__ import annotations

from optsched.core.load import load
from optsched.runs.journal import key_of

SHOWN = 150.5
PLAN = {
    "format": "optsched/inference-solution@1",
    "loads": [{"node": "slow", "images": 100.0}, {"node": "fast", "images": 50.0}],
}


def record(**given):
    """One exact run on 'a' by highs that proved 100 in 1 s, but for what is given."""
    found = {
        "problem": "inference",
        "instance": "a",
        "instance_sha256": "a" * 64,
        "variant": "",
        "method": "exact",
        "kind": "exact",
        "solver": "highs",
        "solver_used": True,
        "seed": 0,
        "options": {"time_limit_s": 10.0},
        "versions": {"optsched": "0"},
        "found": "optimal",
        "stopped": "finished",
        "objective": 100.0,
        "bound": 100.0,
        "proof": "solver",
        "unit": "J",
        "message": None,
        "parts": {},
        "seconds": {"total": 1.0},
        "trace": [],
        "size": 20,
        "memory_mb": 50.0,
        "solution": None,
    }
    if "instance" in given:
        found["instance_sha256"] = given["instance"].ljust(64, "0")
    if "total" in given:
        given["seconds"] = {"total": given.pop("total")}
    found.update(given)
    return {**found, "key": key_of(found)}


def shown(**given):
    """As `record`, on a shipped instance and with a plan that the judge gives 150.5 J, the optimum."""
    instance = load("inference/tiny-two-nodes")
    own = {"instance": instance.name, "instance_sha256": instance.sha256(), "solution": PLAN}
    return record(**{**own, "objective": SHOWN, "bound": SHOWN, **given})
