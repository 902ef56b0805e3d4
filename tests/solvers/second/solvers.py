"""Which solvers this machine has, for tests that need one."""

from __future__ import annotations

import os

import pytest

from optsched.solvers.listing import SOLVERS, unavailable

OTHERS = [name for name in SOLVERS if name != "highs"]
LIMITED = [name for name, listed in SOLVERS.items() if listed.most]


def params(names):
    return [
        pytest.param(name, marks=pytest.mark.skipif(bool(unavailable(name)), reason=unavailable(name) or "-"))
        for name in names
    ]


def needs(name):
    return pytest.mark.skipif(bool(unavailable(name)), reason=unavailable(name) or "-")


def without_overrides(monkeypatch):
    for name in list(os.environ):
        if name.startswith("OPTSCHED_PYTHON_"):
            monkeypatch.delenv(name)
