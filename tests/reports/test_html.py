"""The page of a report: whole in itself, small, and alive in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

from optsched.core.shipped import instance_files
from optsched.reports.html import COLUMNS, page
from optsched.reports.runs import seen_together
from optsched.reports.tables import tables
from optsched.runs.execute import execute
from optsched.runs.task import tasks_of
from tests.reports.records import record

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)


class Links(HTMLParser):
    """Everything a page would load."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("src", "href", "action", "data") and value]


@pytest.fixture(scope="module")
def runs():
    return seen_together([execute(task) for task in tasks_of(["inference/tiny", "retraining/tiny"])])


def data_of(text):
    return json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)[1])


def test_every_run_is_in_it_and_nothing_is_loaded(runs):
    text = page(runs, tables(runs))
    links = Links()
    links.feed(text)
    assert links.found == []
    assert "://" not in re.sub(r'"http://www.w3.org/2000/svg"', "", text)
    data = data_of(text)
    assert len(data["runs"]) == len(runs)
    assert all(len(row) == len(COLUMNS) for row in data["runs"])
    assert any(uri.startswith("data:image/png;base64,") for uri in data["pictures"].values())


def test_names_cannot_break_the_page():
    evil = '</script><script>alert("x")</script>'
    text = page(*((found := seen_together([record(instance=evil, message=evil, stopped="error")])), tables(found)))
    assert evil not in text
    assert data_of(text)["runs"][0][1] == evil


def test_two_thousand_runs_are_less_than_two_megabytes():
    """Every shipped instance with its picture's solution, repeated over seeds up to 2,000 runs."""
    kept = [execute(task) for task in tasks_of(["inference/paper"], ["aslm"])]
    assert len(kept) > 10
    many = [{**kept[i % len(kept)], "seed": i, "key": str(i)} for i in range(2000)]
    found = seen_together(many)
    assert len(page(found, tables(found)).encode()) < 2_000_000


def test_pictures_stop_at_their_limit(runs, monkeypatch):
    monkeypatch.setattr("optsched.reports.gallery.LARGEST_BYTES", 30_000)
    pictures = data_of(page(runs, []))["pictures"]
    assert sum(map(len, pictures.values())) <= 30_000
    assert len(pictures) < len(instance_files("inference"))


CLICKS = """
<script>
const said = {};
const heads = [...document.querySelectorAll("#runs th")];
const rows = () => [...document.querySelectorAll("#runs tbody tr")];
const column = name => heads.findIndex(head => head.textContent === name);
const cells = name => rows().map(row => row.cells[column(name)].textContent);
heads[column("seconds")].click();
said.rising = cells("seconds").map(Number);
heads[column("seconds")].click();
said.falling = cells("seconds").map(Number);
const first = document.querySelector("table.sortable");
first.tHead.rows[0].cells[2].click();
said.table = [...first.tBodies[0].rows].map(row => +row.cells[2].textContent);
document.getElementById("filter").value = "tiny-two-nodes";
document.getElementById("filter").dispatchEvent(new Event("input"));
said.kept = cells("instance");
document.querySelector("#runs tbody tr").click();
const image = document.querySelector("#picture img");
said.picture = image !== null && image.src.startsWith("data:image/png");
said.chosen = document.querySelectorAll("#runs tr.chosen").length;
const dot = document.querySelector("#plot circle");
said.dots = document.querySelectorAll("#plot circle").length;
dot.dispatchEvent(new MouseEvent("mousemove", { clientX: 100, clientY: 100 }));
said.tip = document.getElementById("tip").textContent;
document.getElementById("vertical").value = 7;
document.getElementById("vertical").dispatchEvent(new Event("change"));
said.redrawn = document.querySelectorAll("#plot circle").length;
image.decode().then(() => { said.width = image.naturalWidth; }).finally(() => {
  const answer = document.createElement("pre");
  answer.id = "answer";
  answer.textContent = JSON.stringify(said);
  document.body.append(answer);
});
</script>
"""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
def test_clicked_through_in_a_browser(runs, tmp_path):
    text = page(runs, tables(runs))
    (tmp_path / "report.html").write_text(text.replace("</body>", CLICKS + "</body>"))
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=5000",
        f"--user-data-dir={tmp_path}",
    ]
    ended = subprocess.run(
        [BROWSER, *options, "--dump-dom", (tmp_path / "report.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
    )
    answer = re.search(r'<pre id="answer">(.*?)</pre>', ended.stdout, re.DOTALL)
    assert answer, ended.stderr[-2000:]
    said = json.loads(answer[1])
    assert said["rising"] == sorted(said["rising"])
    assert said["falling"] == sorted(said["falling"], reverse=True)
    assert said["table"] == sorted(said["table"])
    assert set(said["kept"]) == {"tiny-two-nodes"}
    assert said["picture"]
    assert said["width"] > 100
    assert said["chosen"] == 1
    assert said["dots"] > len(runs) // 2
    assert "instance: " in said["tip"]
    assert 0 < said["redrawn"] <= len(runs)
