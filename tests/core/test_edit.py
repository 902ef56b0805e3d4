"""--set, --vary and --into change a document in one way, and say where they cannot."""

from __future__ import annotations

import pytest

from optsched.core.edit import content_of, set_field, with_content
from optsched.core.errors import FileFault, UsageFault
from optsched.core.load import load

TINY = "inference/tiny-two-nodes"


def test_content_of_a_file_and_of_its_document_make_the_same_document():
    instance = load(TINY)
    for content in (content_of(TINY), content_of(instance)):
        assert with_content(type(instance), content, "again") == instance


def test_a_field_is_set_and_nothing_else():
    instance = load(TINY)
    content = content_of(instance)
    set_field(content, "nodes[0].count=3")
    changed = with_content(type(instance), content, "changed")
    assert changed.nodes[0].count == 3
    assert changed.nodes[1:] == instance.nodes[1:]
    assert instance.nodes[0].count == 1


@pytest.mark.parametrize("setting", ["nodes[9].count=3", "nodes.count=3", "demand_images", "=3", "name[0]=x"])
def test_what_names_no_place_is_a_fault(setting):
    with pytest.raises(UsageFault):
        set_field(content_of(TINY), setting)


def test_what_is_changed_is_validated_and_a_set_is_not_one_document():
    content = content_of(TINY)
    set_field(content, "demand_images=many")
    with pytest.raises(FileFault, match="demand_images"):
        with_content(type(load(TINY)), content, "changed")
    with pytest.raises(FileFault, match="expected one"):
        content_of("tiny")
