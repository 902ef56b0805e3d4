"""The documents of dvfs: one format for several kinds of case, told apart by the word `kind`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.problems.dvfs.cap.documents import Cap
from optsched.problems.dvfs.cap.documents import Plan as CapPlan
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.graph.documents import Plan as GraphPlan
from optsched.problems.dvfs.host.documents import Host
from optsched.problems.dvfs.host.documents import Plan as HostPlan
from optsched.problems.dvfs.jobs.documents import Jobs
from optsched.problems.dvfs.jobs.documents import Plan as JobsPlan

Case = Jobs | Cap | Host | Graph
Plan = JobsPlan | CapPlan | HostPlan | GraphPlan


def _tag(given: object) -> str:
    """The tag of a case or a plan, as read or as made: messages leave out what stands in angle brackets."""
    kind = given.get("kind") if isinstance(given, dict) else getattr(given, "kind", None)
    return f"<{kind}>"


BY_KIND = Discriminator(_tag, custom_error_type="kind", custom_error_message="a kind: jobs, cap, host or graph")


class Instance(InstanceDocument):
    """One case of the family; its `kind` says of which sort, and so which fields it has."""

    format: Literal["optsched/dvfs@1"]
    case: Annotated[
        Annotated[Jobs, Tag("<jobs>")]
        | Annotated[Cap, Tag("<cap>")]
        | Annotated[Host, Tag("<host>")]
        | Annotated[Graph, Tag("<graph>")],
        BY_KIND,
    ]

    def _faults(self) -> Iterator[str]:
        return (f"case.{fault}" for fault in self.case.faults())

    def all_warnings(self) -> Iterator[str]:
        """What may be a mistake, or is not comparable, although it can be worked with."""
        return self.case.warnings()


class Solution(SolutionDocument):
    """A plan of the same kind as the instance's case."""

    format: Literal["optsched/dvfs-solution@1"]
    plan: Annotated[
        Annotated[JobsPlan, Tag("<jobs>")]
        | Annotated[CapPlan, Tag("<cap>")]
        | Annotated[HostPlan, Tag("<host>")]
        | Annotated[GraphPlan, Tag("<graph>")],
        BY_KIND,
    ]
