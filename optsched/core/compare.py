"""How far is each method's result from the best bound that any of them proved?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from optsched.core.document import InstanceDocument
from optsched.core.gap import SAME, below, distance, excess, is_optimal, saving
from optsched.core.grading import meets
from optsched.core.limits import Limits
from optsched.core.load import Content, load, problem_of
from optsched.core.method import Choice, choose
from optsched.core.number import Number
from optsched.core.problem import Problem
from optsched.core.result import Found, Result, least_trusted
from optsched.core.shipped import best_known, find, published, published_values
from optsched.core.solve import run

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Row:
    """One result seen beside the others on its instance.

    Attributes
    ----------
    variant : str
        Conditions that must not be mixed with others in one table.
    optimum : float, optional
        The proved optimum.
    excess_over_best, excess_over_bound : float, optional
        The two ends of what is known; both equal the excess over the optimum where that is proved.
    saving, published_saving : float, optional
        Saving over the family's baseline method, and the one a paper printed for it.
    published_value : float, optional
        The objective a paper printed for this instance and method.
    columns : tuple of str
        Parts of the verdict the family wants shown.
    certificate : str, optional
        The shipped proof file, under the family's instances, that states this very bound.
    """

    instance: InstanceDocument
    result: Result
    variant: str
    optimum: float | None
    excess_over_best: float | None
    excess_over_bound: float | None
    saving: float | None = None
    published_saving: float | None = None
    published_value: float | None = None
    columns: tuple[str, ...] = ()
    certificate: str | None = None

    @property
    def excess(self) -> float | None:
        """(objective - optimum) / optimum; None where the optimum is not proved."""
        return excess(self.result.objective, self.optimum)

    @property
    def deviation(self) -> float | None:
        """(objective - published value) / published value."""
        return excess(self.result.objective, self.published_value)

    def as_json(self) -> dict[str, Any]:
        """The object that `compare --json` prints: the result without its solution,
        and its comparison with others.
        """
        return {
            **self.result.as_json(with_solution=False),
            "variant": self.variant,
            "excess": self.excess,
            "excess_over_best": self.excess_over_best,
            "excess_over_bound": self.excess_over_bound,
            "saving": self.saving,
            "published_saving": self.published_saving,
            "published_value": self.published_value,
            "deviation": self.deviation,
            "certificate": self.certificate,
        }


class Comparison(list[Row]):
    """The rows of a comparison, in the order instances and methods were given."""

    def to_frame(self) -> pd.DataFrame:
        """One pandas row per run, with the columns of `compare --format csv`."""
        import pandas as pd

        return pd.DataFrame([flat(row) for row in self])


def flat(row: Row) -> dict[str, Any]:
    """A row with nested parts and seconds spread into columns of their own; items are left to json."""
    found = row.as_json()
    del found["items"]
    parts, seconds, versions = found.pop("parts"), found.pop("seconds"), found.pop("versions")
    found.update({f"part_{name}": value for name, value in parts.items()})
    found.update({f"seconds_{name}": value for name, value in seconds.items()})
    found.update({f"version_{name}": value for name, value in versions.items()})
    return found


def compare(
    instances: Content | Iterable[Content],
    methods: Sequence[str | Callable[..., Any]] = (),
    *,
    problem: Problem | None = None,
    limits: Limits | None = None,
    baseline: str = "",
    **options: Any,
) -> Comparison:
    """Run several methods on instances and compare their results.

    Parameters
    ----------
    instances : instance or iterable of them
        Files, shipped names, dictionaries, documents, or names of sets ('inference/paper').
    methods : sequence of str or callables
        By default the family's own choice for each instance.
    problem : Problem, optional
        A family that is not registered.
    limits : Limits, optional
        For each run.
    baseline : str
        The method that savings are measured against; by default the family's.
    **options
        Fields of Limits.

    Returns
    -------
    Comparison
        A list of Row, in the order of instances and methods; `to_frame()` makes a pandas table of it.

    Raises
    ------
    UsageFault, FileFault, SolverFault
        As `solve`. A run that finds nothing is a row, not an exception.
    """
    allowed = replace(limits or Limits(), **options)
    rows = Comparison()
    for document in _documents(instances, problem):
        family = problem or problem_of(document.format)
        rows.extend(compare_one(family, document, methods, allowed, baseline))
    return rows


def _documents(instances: Content | Iterable[Content], problem: Problem | None) -> Iterator[InstanceDocument]:
    if isinstance(instances, (str, InstanceDocument, dict)):
        instances = [instances]
    for content in instances:  # type: ignore[union-attr]
        if isinstance(content, str):
            for path in find(content):
                yield load(path, problem=problem)
        else:
            yield load(content, problem=problem)  # type: ignore[arg-type]


def compare_one(
    family: Problem,
    instance: InstanceDocument,
    methods: Sequence[str | Callable[..., Any]],
    limits: Limits,
    baseline: str = "",
) -> list[Row]:
    """All methods on one instance, each run and judged, then seen together. Raises what `run` raises."""
    named = family.named_methods()
    choices: list[Choice] = [choose(method, named) for method in methods or family.default_methods(instance)]
    results = [run(family, instance, choice, limits) for choice in choices]
    return seen_together(family, instance, results, choose(baseline, named).label if baseline else family.baseline)


def seen_together(
    family: Problem, instance: InstanceDocument, results: Sequence[Result], baseline: str = ""
) -> list[Row]:
    """Give every result the best bound of all, and call only the least exact plan that meets it 'optimal'.

    A bound that any exact plan refutes is taken from its method, which gets the contradiction. `baseline` is the
    label of the method that savings are measured against.
    """
    graded = _graded(family, instance, results)
    best = min((r.objective for r in graded if r.exact and r.objective is not None), default=None)
    optimum = min((r.objective for r in graded if r.found == "optimal" and r.objective is not None), default=None)
    against = next((r.objective for r in graded if r.method == baseline), None)
    printed, printed_values = published(family.name), published_values(family.name)
    return [
        Row(
            instance=instance,
            result=result,
            variant=family.variant(instance),
            optimum=optimum,
            excess_over_best=excess(result.objective, best),
            excess_over_bound=excess(result.objective, result.bound),
            saving=saving(result.objective, against) if result.method != baseline else None,
            published_saving=printed.get((instance.name, result.method, baseline)),
            published_value=printed_values.get((instance.name, result.method)),
            columns=family.columns,
            certificate=_certificate(result),
        )
        for result in graded
    ]


def _certificate(result: Result) -> str | None:
    """The shipped certificate of this instance's optimum, where the bound at hand is that optimum."""
    entry = best_known(result.problem).get(result.instance_sha256, {})
    meets = entry.get("proof") == "certified" and is_optimal(entry["value"], result.bound)
    return entry["proof_file"] if meets else None


def _graded(family: Problem, instance: InstanceDocument, results: Sequence[Result]) -> list[Result]:
    """The results under the best bound that an exact plan meets, else the best one, of those that none refutes."""
    plans = [result.objective for result in results if result.exact and result.objective is not None]
    least = min(plans, default=None) if family.repair else None
    sound = [_unrefuted(result, least) for result in results]
    ranked = sorted((r for r in sound if r.bound is not None), key=_trusted, reverse=True)
    under = [[_under(result, best) for result in sound] for best in ranked] or [sound]
    seen = next((rows for rows in under if any(meets(family, instance, row) for row in rows)), under[0])
    met = [result for result in seen if result.objective is not None and meets(family, instance, result)]
    optimum = min((result.objective for result in met if result.objective is not None), default=None)
    return [_worded(result, result in met, optimum) for result in seen]


def _trusted(result: Result) -> Number:
    """The result's bound less its width; for comparing bounds of which one may be a solver's."""
    return least_trusted(result.bound or 0.0, result.bound_width)


def _unrefuted(result: Result, least: float | None) -> Result:
    """Without its claim where an exact plan of another method refutes it."""
    if least is None or result.refuted:
        return result
    if result.stopped == "infeasible":
        claim = "infeasible"
    elif result.bound is not None and below(least, result.bound, max(result.bound_width, SAME)):
        claim = f">= {result.bound:.12g}"
    else:
        return result
    said = f"{result.method} says {claim}, but an exact plan has {least:.12g}: the claim is wrong"
    found: Found = "none" if result.objective is None else "feasible"
    gone: Result = replace(result, bound=None, proof=None, own_bound=None)
    return replace(gone, stopped="error", found=found, contradiction=said, message=said)


def _under(result: Result, best: Result) -> Result:
    """With this bound in place of its own."""
    if result.stopped != "infeasible" and (result.bound is None or _trusted(best) != _trusted(result)):
        return replace(result, bound=best.bound, proof=best.proof, bound_width=best.bound_width)
    return result


def _worded(result: Result, met: bool, optimum: float | None) -> Result:
    """'optimal' for the least value that meets the bound; others that meet it are within a gap of the bound."""
    value = result.objective
    if not met or value is None or optimum is None or result.bound is None:
        return replace(result, found="feasible") if result.found == "optimal" else result
    if distance(value, optimum) <= SAME:
        return replace(result, found="optimal")
    return replace(result, found="feasible", within=distance(value, result.bound))
