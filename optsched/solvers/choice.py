"""Which solver do the words 'name:option=value,...' mean, and how is it run?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from optsched.core.errors import UsageFault
from optsched.core.limits import OnProgress
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.listing import SOLVERS
from optsched.solvers.permute import permuted
from optsched.solvers.processes import SolverProcesses
from optsched.solvers.scaling import on_scaled
from optsched.solvers.worker import HIGHS

OPTIONS = {"presolve": ("on", "off"), "permute": ("no", "yes"), "lp": ("choose", "simplex", "ipm", "pdlp")}
"""Options of every solver and their values, the default first."""
OF_HIGHS_ONLY = ("lp",)
"""Options that other solvers do not take."""


@dataclass(frozen=True)
class Engine:
    """A solver with its options. permute=yes shuffles rows and columns by the seed before each solve.

    A proof should not depend on the order of columns: `permute` shows how much a solver's luck matters.
    """

    name: str
    options: dict[str, str] = field(default_factory=dict)

    def warm(self) -> None:
        """Have a process ready, so that its start is not counted as solving. Raises SolverFault."""
        self._processes().warm()

    @on_scaled
    def solve(self, model: LinearModel, settings: Settings, on_progress: OnProgress | None = None) -> Outcome:
        """Scale, solve and scale back. Raises SolverFault where the solver is missing,
        refuses the model or crashes.
        """
        if self.options.get("presolve") == "off":
            settings = replace(settings, presolve=False)
        settings = replace(settings, lp=self.options.get("lp", settings.lp))
        if self.options.get("permute") != "yes":
            return self._processes().solve(model, settings, on_progress)
        shuffle = permuted(model, settings.seed)
        return shuffle.restored(self._processes().solve(shuffle.model, settings, on_progress))

    def _processes(self) -> SolverProcesses:
        """The processes of this solver. Raises SolverFault where it is not installed."""
        if self.name == "highs":
            return HIGHS
        from optsched.solvers.second.runner import second

        return second(self.name)


def engine(text: str) -> Engine:
    """'highs', 'highs:presolve=off', 'scip:permute=yes' ... -> Engine.

    Raises UsageFault for an unknown solver, option or value; the message lists what is known.
    """
    name, _, rest = text.partition(":")
    if name not in SOLVERS:
        raise UsageFault(f"unknown solver {name!r}: expected one of {', '.join(SOLVERS)}")
    options = {}
    for item in filter(None, rest.split(",")):
        option, _, value = item.partition("=")
        known = [key for key in OPTIONS if name == "highs" or key not in OF_HIGHS_ONLY]
        if option not in known:
            raise UsageFault(f"solver {name!r}: option {item!r} is unknown; expected {', '.join(known)}")
        if value not in OPTIONS[option]:
            raise UsageFault(f"solver {name!r}: {option}={value!r}, expected one of {', '.join(OPTIONS[option])}")
        options[option] = value
    return Engine(name, options)
