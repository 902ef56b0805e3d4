"""How the text 'name:option=value' names a method, and what is refused."""

from __future__ import annotations

from typing import Literal

import pytest

from optsched.core.errors import UsageFault
from optsched.core.method import Method, choose


def greedy(
    instance,
    *,
    reading: Literal["corrected", "paper"] = "corrected",
    stop: bool = False,
    budget_s: float | None = None,
):
    return reading, stop, budget_s


METHODS = {"greedy": Method("greedy", greedy, shown=("reading",))}


def test_options_are_settled_by_their_annotations():
    choice = choose("greedy:stop=yes,budget-s=2.5", METHODS)
    assert choice.options == {"stop": True, "budget_s": 2.5}
    assert choice.label == "greedy:reading=corrected,stop=yes,budget-s=2.5"


def test_a_label_names_its_own_method():
    label = choose("greedy:reading=paper", METHODS).label
    assert choose(label, METHODS).label == label == "greedy:reading=paper"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gredy", "unknown method 'gredy': expected one of greedy"),
        ("greedy:speed=9", "option 'speed=9' is unknown; expected reading=..., stop=..., budget_s=..."),
        ("greedy:reading=literal", "reading='literal', expected one of corrected, paper"),
        ("greedy:stop=maybe", "stop='maybe', expected yes or no"),
        ("greedy:budget-s=soon", "budget_s='soon', expected a float"),
        ("greedy:stop", "option 'stop' is unknown"),
        ("nowhere.at_all:greedy", "cannot import 'nowhere.at_all'"),
        ("tests.toy:nothing", "has no 'nothing'"),
        ("tests.toy:TOY", "'TOY' is not a function"),
    ],
)
def test_what_is_refused_says_what_was_expected(text, expected):
    with pytest.raises(UsageFault) as fault:
        choose(text, METHODS)
    assert expected in str(fault.value)


def test_a_users_function_by_its_path_and_as_itself():
    assert choose("tests.toy:check", METHODS).method.kind == "user"
    assert choose(greedy, METHODS).label == "tests.core.test_methods:greedy"
