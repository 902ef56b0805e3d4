"""Names, messages and cells from somebody else are shown, never obeyed: by terminals, spreadsheets, browsers, TeX."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from optsched.commands.console.plot import save_figure
from optsched.commands.console.say import say
from optsched.core.compare import compare
from optsched.core.errors import FileFault
from optsched.core.load import load
from optsched.core.units import visible
from optsched.reports.comparison import render
from optsched.reports.html import page
from optsched.reports.runs import seen_together
from optsched.reports.tables import tables
from optsched.tables import grid
from optsched.tables.spreadsheet import defused, to_csv, undefused
from tests.cli.here import optsched
from tests.reports.records import record

TINY = "inference/tiny-two-nodes"
HIDDEN = ["\x07", "\x7f", "\x85", "\x9b31m", "\u061c", "\u200b", "\u200f", "\u2029", "\u202d", "\u2067", "\ufeff"]
HIDDEN += ["\U000e0062", "\ud812"]
FORMULAS = ["=2+5", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=3", "\n=4", " =5", "'=6", "\uff1d7", "-O2"]


def called(name):
    return {**load(TINY).model_dump(mode="json"), "name": name}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_name_with_a_hidden_character_is_refused_in_one_clear_fault(hidden):
    with pytest.raises(FileFault) as caught:
        load(called(f"node{hidden}x"))
    (fault,) = caught.value.faults
    assert "hidden characters" in fault or "surrogate" in fault or "escape" in fault
    assert visible(fault) == fault


@pytest.mark.parametrize("name", ["Größe 7", "加速器", "a/b:c", "=1", "</script>", "🚀", "{{data}}", "$x$"])
def test_other_names_are_taken(name):
    assert load(called(name)).name == name


@pytest.mark.parametrize("hidden", HIDDEN)
def test_visible_text_of_json_is_the_same_json(hidden):
    told = visible(json.dumps({"a": f"x{hidden}y"}, ensure_ascii=False), kept="\n")
    assert json.loads(told) == {"a": f"x{hidden}y"}
    assert not re.search(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800-\udfff]", told)


def test_faults_of_a_file_cannot_drive_a_terminal(tmp_path):
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({**called("x"), "evil\x9b2J\u202e": 1, "charging": "\x9b31m"}, ensure_ascii=False))
    done = optsched("check", TINY, str(path))
    assert "\x9b" not in (done.out + done.err)
    with pytest.raises(FileFault) as caught:
        load(str(path))
    assert 'got "\\u009b31m"' in str(caught.value)


def test_what_is_said_keeps_lines_and_tabs_only(capsys):
    say("a\tb\nc\x1b[2J\rd\u202e")
    assert capsys.readouterr().out == "a\tb\nc\\u001b[2J\\u000dd\\u202e\n"


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_become_text_and_are_read_back(text):
    (row,) = csv.DictReader(io.StringIO(to_csv([{"instance": text}]) + "\n"))
    assert row["instance"].startswith("'")
    assert undefused(str(defused(text))) == visible(text, kept="\n\t")


@pytest.mark.parametrize("cell", [-3.5, "-3.50 %", "-", "+7", "-1,234.5", "<0.01 %", "[-1.00 %, ?]", "a=b", "'s"])
def test_numbers_and_harmless_text_stay(cell):
    assert defused(cell) == cell


def test_headers_are_defused_too():
    assert to_csv([{"=evil": 1}]).splitlines()[0] == "'=evil"


def test_a_comparison_as_csv_is_defused_and_still_expected(tmp_path):
    path, expected = tmp_path / "i.json", tmp_path / "expected.csv"
    path.write_text(json.dumps(called("=HYPERLINK(1)")))
    words = ["compare", str(path), "-m", "aslm", "-m", "marginal-greedy"]
    assert optsched(*words, "--format", "csv", "-o", str(expected)).code == 0
    assert {row["instance"] for row in csv.DictReader(expected.open())} == {"'=HYPERLINK(1)"}
    assert optsched(*words, "--against", str(expected)).code == 0


def test_a_solution_as_csv_and_its_judgement_are_defused(tmp_path):
    instance = called("x")
    instance["nodes"][0]["name"] = "=1+2"
    path, solution = tmp_path / "i.json", tmp_path / "=s.json"
    path.write_text(json.dumps(instance))
    loads = [{"node": "=1+2", "images": 100.0}, {"node": instance["nodes"][1]["name"], "images": 50.0}]
    solution.write_text(json.dumps({"format": "optsched/inference-solution@1", "loads": loads}))
    shown = optsched("show", str(path), str(solution), "--format", "csv")
    assert "\n'=1+2," in shown.out


EVIL = r"a\|b|</td><img src=x onerror=1>[x](javascript:1)![y](z)"


def test_markdown_cells_stay_cells_without_html_or_links():
    line = grid.markdown(["h"], [[EVIL], ["c\nd"]]).splitlines()[2]
    assert line == r"| a\\\|b\|\</td>\<img src=x onerror=1>[x]\(javascript:1)\![y]\(z) |"
    assert len(grid.markdown(["h"], [["c\nd"]]).splitlines()) == 3
    assert grid.markdown(["h"], [[grid.Marked("[x](y)")]]).endswith("| [x](y) |")


def test_latex_of_a_hostile_name_is_text():
    assert r"\textbackslash{}input\{x\}\$\textasciicircum{}" in grid.latex(["h"], [[r"\input{x}$^"]])
    title = grid.titled(grid.Table("", "t\n\\input{x}", ["h"], [["c"]], ["n\r\\input{y}"]), "latex")
    assert all(line.startswith("% ") for line in title.splitlines() if "input" in line)


@pytest.mark.parametrize("format_", ["text", "md", "latex"])
def test_a_comparison_has_as_many_lines_whatever_an_instance_is_called(format_):
    plain, odd = (render(compare(called(name), ["aslm"]), format_) for name in ("plain", EVIL + "{}{0}$"))
    assert len(plain.splitlines()) == len(odd.splitlines())


@pytest.mark.parametrize("name", ["{{data}}", "{{tables}}{{count}}", "</script><b>", "{{nothing}}", r"\g<0>\1"])
def test_a_page_is_filled_in_one_pass(name):
    runs = seen_together([record(instance=name, stopped="error", found="none", objective=None, message=name)])
    text = page(runs, tables(runs))
    data = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert json.loads(data[1])["runs"][0][1] == name
    assert text.count("</script>") == 2
    assert text.count('id="data"') == 1


def test_numbers_of_any_size_leave_the_page_readable():
    """JSON.parse knows no Infinity."""
    runs = seen_together([record(objective=1e300, bound=1e-300), record(seed=1, objective=2e-300, bound=1e-300)])
    data = re.search(r'type="application/json">(.*?)</script>', page(runs, tables(runs)), re.DOTALL)
    assert json.loads(data[1], parse_constant=pytest.fail)["runs"][0][5] == 1e300


def test_dollars_in_names_are_no_formulas(tmp_path):
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.subplots()
    axes.bar([0, 1], [1, 1000], label=r"$\unknown$")
    axes.set_xticks([0, 1], [r"$\frac{$", "a$b$"])
    axes.set_yscale("log")
    axes.legend()
    save_figure(figure, str(tmp_path / "p.svg"))
    assert (tmp_path / "p.svg").stat().st_size > 1000
    assert any(label._parse_math for label in axes.get_yticklabels())
