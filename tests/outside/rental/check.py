"""The judge of rental; its constraints have the names of the page."""

from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from rental.instance import Instance, Solution


def check(instance: Instance, solution: Solution) -> Verdict:
    findings = Findings()
    known = {machine.name: machine for machine in instance.machines}
    for name in solution.rented:
        if name not in known:
            findings.report("machine_known", name, 1, "no machine has this name")
    chosen = [known[name] for name in dict.fromkeys(solution.rented) if name in known]
    rate = sum((fraction(machine.rate_images_per_s) for machine in chosen), Fraction())
    findings.at_least("demand_met", "all", rate, fraction(instance.demand_images_per_s), "images/s")
    findings.valued = lambda: sum((fraction(machine.price) for machine in chosen), Fraction())
    return findings.verdict(float(findings.valued()))
