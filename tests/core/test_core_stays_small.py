"""core/ knows no family, imports nothing above it, and stays small enough to be read in an evening."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

import optsched.core

CORE = sorted(Path(optsched.core.__file__).parent.glob("*.py"))
MOST = 1500
SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def code_lines(text: str) -> int:
    """Lines of code: neither blank, nor comments, nor docstrings (of modules, classes, functions and constants)."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    lines = {line for token in tokens if token.type not in SILENT for line in range(token.start[0], token.end[0] + 1)}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


def test_code_lines_are_what_they_are_called():
    assert (
        code_lines('"""Doc\nstring."""\n\n# why\nX = 1\n"""Unit."""\n\n\ndef f():\n    """Doc."""\n    return X\n')
        == 3
    )


def test_core_stays_within_its_lines():
    assert sum(code_lines(path.read_text(encoding="utf-8")) for path in CORE) <= MOST


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_core_imports_nothing_of_ours_but_core(path):
    found = re.findall(r"^\s*(?:from|import) (optsched[.\w]*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(name == "optsched" or name.startswith("optsched.core") for name in found), found
