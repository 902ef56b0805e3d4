"""Does the room import no problem family, and does the command list every network as it is?"""

from __future__ import annotations

import json
import re
from pathlib import Path

from optsched import networks
from optsched.networks.catalogue import NETWORKS
from optsched.networks.table import read_shipped, table_names
from tests.cli.here import optsched

IMPORTED = re.compile(r"^\s*(?:from|import) (optsched[.\w]*)", re.MULTILINE)


def test_networks_know_core_alone() -> None:
    (room,) = networks.__path__
    modules = list(Path(room).rglob("*.py"))
    found = {name for module in modules for name in IMPORTED.findall(module.read_text(encoding="utf-8"))}
    assert len(modules) > 5
    assert {name for name in found if not name.startswith(("optsched.networks", "optsched.core"))} == set()


def test_list_shows_both_forms() -> None:
    done = optsched("list", "networks", "--json")
    records = {(record["form"], record["network"]): record for record in json.loads(done.out)}
    assert set(records) == {("catalogue", name) for name in NETWORKS} | {("table", name) for name in table_names()}
    both = [records[form, name] for form, name in (("catalogue", "resnet50"), ("table", "resnet-50"))]
    assert [record["macs"] for record in both] == [4_089_184_256] * 2
    assert [record["products"] for record in both] == [54] * 2
    assert [record["layers"] for record in both] == [73, 54]
    assert both[0]["parameters"] == 25_557_032
    assert both[1]["source"] == read_shipped("resnet-50").source
