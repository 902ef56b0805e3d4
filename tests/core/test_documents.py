"""Strict documents: one message lists every fault with its place, and equal content has one hash."""

from __future__ import annotations

import json

import pytest

from optsched.core.document import parse
from optsched.core.errors import FileFault
from tests.toy import Instance

GOOD = {"format": "optsched/toy@1", "name": "a", "rates": [1.0, 2.0], "prices": [1.0, 1.0], "demand": 1.5}


def faults(text):
    with pytest.raises(FileFault) as fault:
        parse(Instance, text, "here")
    return fault.value.faults


def test_every_fault_is_listed_with_its_path():
    found = faults(json.dumps({**GOOD, "rates": [1.0, "fast"], "demand": None, "speed": 3}))
    assert len(found) == 3
    for path in ("rates[1]", "demand", "speed"):
        assert any(fault.startswith(path) for fault in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"format": "optsched/toy@1", "format": "optsched/toy@1"}', "duplicate key"),
        (json.dumps(GOOD).replace("1.5", "1e999"), "demand"),
        (json.dumps(GOOD).replace("1.5", "NaN"), "NaN"),
        (json.dumps(GOOD).replace("1.5", '"1.5"'), "demand"),
        (json.dumps(GOOD)[:-4], "not JSON"),
        ("[1, 2]", "expected a JSON object"),
        ("", "expected a JSON object"),
    ],
)
def test_what_is_no_document_is_refused(text, expected):
    assert any(expected in fault for fault in faults(text))


def test_equal_content_has_one_hash_whatever_the_writing():
    first = parse(Instance, json.dumps(GOOD), "a")
    second = parse(Instance, json.dumps(dict(reversed(GOOD.items())), indent=3), "b")
    assert first.sha256() == second.sha256()
    assert parse(Instance, json.dumps({**GOOD, "demand": 1.6}), "c").sha256() != first.sha256()


def test_a_changed_copy_does_not_inherit_the_hash():
    document = parse(Instance, json.dumps(GOOD), "a")
    before = document.sha256()
    assert document.model_copy(update={"demand": 1.6}).sha256() != before
