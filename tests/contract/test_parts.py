"""Optional parts of a family: generator, picture, show, template, schema; absent ones are skipped by name."""

from __future__ import annotations

import inspect
import json

import pytest

from optsched.core.document import parse
from optsched.core.errors import UsageFault
from optsched.core.problem import resolve_part
from optsched.core.shipped import template
from optsched.core.solve import solve
from tests.contract.families import every_family, tiny


def part(family, name):
    reference = getattr(family, name)
    if reference is None:
        pytest.skip(f"{family.name} has no {name}")
    return resolve_part(reference)


def template_of(family):
    if family.template is not None:
        return family.call("template")
    try:
        return template(family.name)
    except UsageFault as absent:
        pytest.skip(str(absent))


@every_family
def test_generator_is_seeded_and_makes_solvable_instances(family):
    generate = part(family, "generate")
    assert generate(3, 1) == generate(3, 1)
    assert generate(3, 1) != generate(3, 2)
    assert solve(generate(3, 1), problem=family, time_limit_s=20).found != "none"
    _, _, *options = inspect.signature(generate).parameters.values()
    assert all(option.kind is option.KEYWORD_ONLY for option in options), "--with reaches keyword-only options alone"


@every_family
def test_picture_draws_a_solution(family, tmp_path):
    picture = part(family, "picture")
    instance = next(i for i in tiny(family) if not (family.infeasible and family.infeasible(i)))
    result = solve(instance, problem=family)
    picture(instance, result.solution).savefig(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").stat().st_size > 2000


@every_family
def test_show_names_the_instance(family):
    show = part(family, "show")
    for instance in tiny(family):
        result = solve(instance, problem=family)
        assert instance.name in show(instance, None)
        if result.found != "none":
            assert len(show(instance, result.solution)) > len(show(instance, None))


@every_family
def test_template_is_valid_and_solvable(family):
    instance = parse(family.instance, template_of(family), "template")
    assert solve(instance, problem=family).found == "optimal"


@every_family
def test_schema_is_json_and_requires_the_format(family):
    for document in (family.instance, family.solution):
        schema = json.loads(json.dumps(document.model_json_schema()))
        assert "format" in schema["required"]
        assert schema["additionalProperties"] is False
