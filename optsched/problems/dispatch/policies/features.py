"""Does a network's shape match an accelerator's (AINNS, Table 5 and Algorithm 1, line 4), and in which reading?

The paper prints neither thresholds nor how layers aggregate; its line 4 says cbr where Table 5 says cpr.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Literal

from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.parts import Features

Reading = Literal["literal", "share", "log-share"]
Pair = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """Which of the three tests count, how the last two are scaled, and by what the accelerator's side is multiplied.

    literal compares Table 5 as printed. share divides both sides by the largest of the instance's networks and
    accelerators. log-share compares shares of the exponent: log of the product over log of its whole. Both are ours.
    """

    threshold: float = 0.5
    reading: Reading = "literal"
    cdr: bool = True
    ccr: bool = True
    rcr: bool = True

    def matches(self, scales: Pair, network: Features, accelerator: Features) -> bool:
        """Whether every test that counts holds; the data test asks for kernels, inputs and outputs at once."""
        tests = []
        if self.cdr:
            tests += list(zip(network.data_ratios, accelerator.data_ratios, strict=True))
        if self.ccr:
            tests.append(self._scaled(network, accelerator, lambda one: one.convolution, scales))
        if self.rcr:
            tests.append(self._scaled(network, accelerator, lambda one: one.reduction, scales))
        return all(own > other * self.threshold for own, other in tests)

    def _scaled(
        self, network: Features, accelerator: Features, of: Callable[[Features], float], scales: Pair
    ) -> Pair:
        if self.reading == "literal":
            return of(network), of(accelerator)
        if self.reading == "share":
            most = max(of(network), scales[0]), max(of(accelerator), scales[1])
            return of(network) / (most[0] or 1.0), of(accelerator) / (most[1] or 1.0)
        return _exponent(of(network), network.size), _exponent(of(accelerator), accelerator.size)


def _exponent(share: float, size: float) -> float:
    """log(share x size) / log(size), between 0 and 1: 16 x 16 of 64 x 64 is 2/3."""
    if size <= 1 or share * size <= 1:
        return 0.0
    return 1 + log(share) / log(size)


def scales_of(instance: Instance) -> Pair:
    """The largest ccr or rcr of the instance's networks, and the largest cpr or rpr of its accelerators."""

    def largest(found: list[Features | None]) -> float:
        return max((max(one.convolution, one.reduction) for one in found if one is not None), default=1.0)

    return (
        largest([workload.features for workload in instance.workloads]),
        largest([kind.features for kind in instance.accelerators]),
    )


def without_features(instance: Instance) -> str:
    """Which accelerator or workload says nothing of its shape or size; '' where all do."""
    missing = [kind.name for kind in instance.accelerators if kind.features is None]
    missing += [workload.name for workload in instance.workloads if workload.features is None]
    return f"{missing[0]!r} has no features to match by" if missing else ""
