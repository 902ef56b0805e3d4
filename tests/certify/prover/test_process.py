"""Proofs are made in processes that can be killed, one for each thread, and end with whoever asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import psutil
import pytest

from optsched.certify.prover.process import certify_mps
from optsched.core.errors import FileFault
from optsched.solvers.export import mps_text
from optsched.solvers.second.runner import Numbered
from tests.children.test_child import soon
from tests.solvers.second.test_second import market_split

COVER = """NAME cover
ROWS
 N cost
 G least
COLUMNS
 MARKER 'MARKER' 'INTORG'
 x cost 3 least 2
 y cost 4 least 3
 MARKER 'MARKER' 'INTEND'
RHS
 RHS least {least}
BOUNDS
 UP BND x 9
 UP BND y 9
ENDATA
"""


def test_threads_prove_side_by_side_each_its_own(tmp_path):
    least = list(range(7, 13))

    def prove(n):
        path = tmp_path / f"{n}.mps"
        path.write_text(COVER.format(least=n))
        made = certify_mps(str(path), str(tmp_path / f"{n}.gz"), 60)
        return made.status, Fraction(made.upper)

    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(prove, least))
    best = [min(3 * x + 4 * y for x in range(10) for y in range(10) if 2 * x + 3 * y >= n) for n in least]
    assert found == [("optimal", value) for value in best]


def test_what_cannot_be_proved_from_is_a_fault_and_the_next_is_proved(tmp_path):
    with pytest.raises(FileFault, match=r"absent\.mps"):
        certify_mps(str(tmp_path / "absent.mps"), str(tmp_path / "p.gz"))
    (tmp_path / "m.mps").write_text(COVER.format(least=5))
    assert certify_mps(str(tmp_path / "m.mps"), str(tmp_path / "p.gz")).status == "optimal"


ENDLESS = "import sys; from optsched.certify.prover.process import certify_mps; certify_mps(sys.argv[1], sys.argv[2])"


def test_the_proving_process_ends_when_its_parent_dies(tmp_path):
    (tmp_path / "m.mps").write_text(mps_text(Numbered(market_split()), "m"))
    parent = subprocess.Popen([sys.executable, "-c", ENDLESS, str(tmp_path / "m.mps"), str(tmp_path / "p.gz")])
    watched = psutil.Process(parent.pid)
    assert soon(watched.children)
    (child,) = watched.children()
    time.sleep(0.5)  # it is proving by now, or about to
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert soon(lambda: not child.is_running())
