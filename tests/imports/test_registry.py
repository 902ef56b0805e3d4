"""Every registered format can be read: its function exists, with the parameters its entry promises."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

import pytest

from optsched.core.errors import UsageFault
from optsched.core.method import resolve
from optsched.imports import FORMATS
from optsched.imports.reading import import_files
from optsched.problems import NAMES
from tests.cli.here import optsched


@pytest.mark.parametrize("name", FORMATS)
def test_the_reader_takes_what_the_entry_says(name):
    entry = FORMATS[name]
    assert set(entry.families) <= set(NAMES)
    parameters = inspect.signature(resolve(entry.reader)).parameters.values()
    positional = [p for p in parameters if p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    assert len(positional) == (1 if entry.takes == "paths" else entry.files + 1)
    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters if p not in positional)


def test_help_lists_every_format():
    done = optsched("import", "--help")
    assert done.code == 0
    for name, entry in FORMATS.items():
        assert f"{name}: {entry.summary}" in done.out


def test_unknown_formats_are_refused_in_python_too():
    with pytest.raises(UsageFault, match="unknown format 'abacus'"):
        import_files("abacus", ["file"])


def test_an_option_without_a_default_has_to_be_given(monkeypatch):
    from optsched.imports import Format

    monkeypatch.setitem(FORMATS, "needy", Format("tests.imports.test_registry:needy", "", ("inference",)))
    with pytest.raises(UsageFault, match=r"needs --with batch=\.\.\."):
        import_files("needy", ["file"])


def test_lists_of_numbers_are_options_too(monkeypatch, tmp_path):
    from optsched.imports import Format

    monkeypatch.setitem(FORMATS, "staged", Format("tests.imports.test_registry:staged", "", ("inference",)))
    path = tmp_path / "file"
    path.write_text("text")
    assert import_files("staged", [str(path)], "stages=1+2+5") == ("text", "file", (1, 2, 5))
    assert import_files("staged", [str(path)]) == ("text", "file", None)
    with pytest.raises(UsageFault, match=r"expected whole numbers such as 1\+2\+3"):
        import_files("staged", [str(path)], "stages=one")


def staged(text: str, where: str, *, stages: Sequence[int] | None = None) -> tuple[str, str, Sequence[int] | None]:
    return text, where, stages


def needy(text: str, where: str, *, batch: int) -> None:
    raise AssertionError("is not called without batch")
