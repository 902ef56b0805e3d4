"""Limits given in Python are held to what the command line takes."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from optsched import solve
from optsched.core.errors import UsageFault
from optsched.core.limits import Limits

NOT_SECONDS = [float("nan"), float("-inf"), 0, 0.0, -1, "60", "1m", True, [1], 1j]
NOT_GAPS = [float("nan"), float("inf"), 1, 1.5, -1e-9, "0.1%", False]
NOT_WHOLE = [0.5, 1.0, "1", None, True, float("nan"), -1, 2**31]


@pytest.mark.parametrize(
    ("name", "value"),
    [("time_limit_s", value) for value in NOT_SECONDS]
    + [("gap", value) for value in NOT_GAPS]
    + [("threads", value) for value in [0, *NOT_WHOLE]]
    + [("seed", value) for value in NOT_WHOLE],
)
def test_what_is_no_limit_is_refused_by_name(name, value):
    with pytest.raises(UsageFault, match=f"{name}=.*expected"):
        Limits(**{name: value})
    with pytest.raises(UsageFault, match=name):
        solve("inference/tiny-two-nodes", "aslm", **{name: value})


def test_infinity_is_no_limit():
    assert Limits(time_limit_s=float("inf")).time_limit_s is None
    assert Limits(time_limit_s=1e300).remaining_s() is None
    assert solve("inference/tiny-two-nodes", time_limit_s=float("inf")).found == "optimal"


def test_numbers_of_any_kind_are_taken():
    for value in (1, 1e-9, np.float32(2.5), np.int64(3), Fraction(1, 3)):
        assert Limits(time_limit_s=value).remaining_s() > 0
    assert Limits(threads=np.int64(2), seed=np.int32(5), gap=0).threads == 2
