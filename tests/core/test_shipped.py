"""Guards the names of instances: ours, those of other packages, and files that have none."""

from __future__ import annotations

from pathlib import Path

from optsched.core import shipped


def test_files_have_the_name_of_the_family_they_lie_with(monkeypatch, tmp_path):
    monkeypatch.setattr(shipped, "others", lambda: ("rental",))
    monkeypatch.setattr(shipped, "instances_of", lambda _name: tmp_path)
    assert shipped.shipped_name(shipped.instances() / "inference/tiny/tiny-cover.json") == "inference/tiny-cover"
    assert shipped.shipped_name(tmp_path / "tiny" / "tiny-two.json") == "rental/tiny-two"
    assert shipped.shipped_name(Path("/alone.json")) is None


def test_nobody_elsewhere_is_asked_for_what_is_ours(monkeypatch):
    def asked(*_):
        raise AssertionError("looked at other packages")

    monkeypatch.setattr(shipped, "others", asked)
    assert len(shipped.find("inference/tiny")) > 1
    assert shipped.find("tiny-cover")[0].stem == "tiny-cover"
