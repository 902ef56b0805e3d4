"""Do the pictures show what the judge counts?"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from matplotlib.patches import Rectangle

from optsched.commands.compare_command import command
from optsched.core.compare import compare
from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.breakdown import breakdown
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.logical import Connection, equal
from optsched.problems.mapping.picture import picture


def texts(axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_a_nest_shows_its_pes_steps_and_bytes() -> None:
    instance = load("mapping/tiny-conv")
    solution = solve(instance).solution
    nest = Nest.of(instance, instance.layers[0], solution.mappings[0])
    pes, steps, energy = picture(instance, solution).axes
    assert texts(pes)[0].startswith("row 3: ")
    used = next(patch for patch in pes.patches if isinstance(patch, Rectangle))
    along = [1] * 2
    for p, factors in enumerate(nest.spatial):
        for factor in factors.values():
            along[p] *= factor
    assert used.get_height() * 3 == pytest.approx(along[0])
    assert used.get_width() * 4 == pytest.approx(along[1])
    for loop, factor in nest.order:
        assert f"{loop}\n{factor}" in texts(steps)
    for (data, m), elements in nest.occupied.items():
        if m < nest.levels - 1:
            capacity = instance.machine.levels[m].of(data).capacity_bytes
            assert any(text.startswith(f"{elements:,} of {capacity:,} B") for text in texts(steps)), (data, m)
    assert sum(bar.get_width() for bar in energy.patches) == pytest.approx(nest.energy)


def test_a_third_pe_dimension_stands_in_words() -> None:
    instance = load("mapping/tiny-conv")
    link = Connection(bandwidth_bytes_per_cycle=8.0, cost_per_byte=1.0)
    double = instance.model_copy(update={"accelerator": equal(instance.machine, 2, link)})
    solution = solve(double, "lm", problem=PROBLEM).solution
    assert "accelerator 2: " in texts(picture(double, solution).axes[0])[1]


def test_bars_add_up_to_each_methods_energy() -> None:
    rows = compare("mapping/tiny-thrift")
    energies = [row.result.parts["energy"] for row in rows]
    (axes,) = breakdown(rows).axes
    reached = [0.0] * len(rows)
    for bar in axes.patches:
        reached[round(bar.get_y() + bar.get_height() / 2)] += bar.get_width()
    assert reached == pytest.approx([100 * energy / min(energies) for energy in energies])
    assert [label.get_text() for label in axes.get_yticklabels()] == [row.result.method for row in rows]


@pytest.mark.parametrize(
    ("files", "words"),
    [(["mapping/tiny-conv"], "K, level 0"), (["mapping/tiny-conv", "inference/tiny-pcie"], "excess over bound")],
)
def test_compare_draws_the_familys_picture_where_it_is_alone(files: list[str], words: str, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    done = CliRunner().invoke(command, [*files, "--plot", str(target)])
    assert done.exit_code == 0, done.output
    assert words in target.read_text()  # matplotlib writes each text as a comment beside its outlines
