"""The cheapest choice of GPUs where none may be limited: what power modes are compared with."""

from __future__ import annotations

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.retraining.exact import exact
from optsched.problems.retraining.instance import Instance


def full_power(instance: Instance, *, limits: Limits) -> Attempt:
    """The optimum of the instance without its modes (eq. 39-40), as a plan of the instance with them.

    Returns
    -------
    Attempt
        Without a bound: that of the smaller problem holds for full power only. Without a solution where no choice at
        full power is in time.
    """
    gpus = tuple(gpu.model_copy(update={"modes": ()}) for gpu in instance.gpus)
    attempt = exact(instance.model_copy(update={"gpus": gpus}), limits=limits)
    plan = attempt.solution if attempt.solution is not None else attempt.fallback
    if plan is None:
        return Attempt(message=f"at full power: {attempt.message}")
    return Attempt(plan.model_copy(update={"instance_sha256": instance.sha256()}), stopped=attempt.stopped)
