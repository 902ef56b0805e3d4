"""Every shipped instance is a valid, canonical, sourced document."""

from __future__ import annotations

import pytest

from optsched.core.document import parse
from optsched.core.load import load, problem_of
from optsched.core.shipped import best_known, find, instance_files, shipped_name
from tests.contract.families import every_file


@every_file
def test_is_valid_and_named_like_its_file(name, path):
    document = load(path)
    assert problem_of(document.format).name == name
    assert document.name == path.stem


@every_file
def test_says_where_its_numbers_come_from(name, path):
    if not any(load(file).sources for file in instance_files(name)):
        pytest.skip(f"no instance of {name} has sources, {path.name} neither")
    assert load(path).sources, "every physical number has provenance"


@every_file
def test_text_and_hash_survive_a_round_trip(name, path):
    document = load(path)
    again = parse(type(document), document.to_text(), "round trip")
    assert again == document
    assert again.sha256() == document.sha256()


@every_file
def test_belongs_to_a_set(name, path):
    assert path in find(f"{name}/{path.parent.name}") and path.name.startswith(f"{path.parent.name}-")
    assert shipped_name(path) == f"{name}/{path.stem}"


@every_file
def test_best_known_value_names_this_very_instance(name, path):
    document = load(path)
    entry = best_known(name).get(document.sha256())
    if entry is not None:
        assert entry["instance"] == document.name
        assert entry["value"] >= entry["bound"] * (1 - 2e-6) - 1e-9
