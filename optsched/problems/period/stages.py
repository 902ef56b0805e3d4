"""What an image takes and costs on a node that splits as in Lemma 1, stage by stage in the file's decimals."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from optsched.core.number import fraction
from optsched.problems.inference.exactly import exact_node, frame
from optsched.problems.inference.physics import component_rates
from optsched.problems.period.instance import Instance


class Stage(NamedTuple):
    """`speed` per second of what an image brings `amount` of: images, or bytes; and the node's watts meanwhile."""

    speed: Fraction
    amount: Fraction
    watts: Fraction

    @property
    def image_s(self) -> Fraction:
        """Seconds of an image in this stage."""
        return self.amount / self.speed


def stages_of(instance: Instance, node_name: str) -> list[Stage] | None:
    """CPU, host link, then every component on all accelerators that can run it, ending together (eq. 4 and 7).

    None where a component runs nowhere on the node.
    """
    node, shared = exact_node(instance.inference, node_name), frame(instance.inference)
    rates = [fraction(rate) for rate in component_rates(node)]
    if min(rates) <= 0:
        return None
    idle = sum((fraction(a.power_idle_w) for a in node.accelerators), Fraction())
    waiting = idle + (fraction(node.cpu.power_idle_w) if node.cpu else 0)
    stages = []
    if node.cpu:
        stages.append(
            Stage(fraction(node.cpu.rate_images_per_s), Fraction(1), fraction(node.cpu.power_active_w) + idle)
        )
    if shared.pcie:
        moved = sum(map(fraction, (*shared.pcie.input_bytes, *shared.pcie.output_bytes)), Fraction())
        stages.append(Stage(fraction(shared.pcie.bandwidth_bytes_per_s), moved, waiting))
    for k, rate in enumerate(rates):
        running = [a for a in node.accelerators if a.rates_images_per_s[k] > 0]
        above = sum((fraction(a.powers_active_w[k]) - fraction(a.power_idle_w) for a in running), Fraction())
        stages.append(Stage(rate, Fraction(1), waiting + above))
    return stages


class Figures(NamedTuple):
    """Seconds and joules of an image, and joules of being on at all."""

    image_s: Fraction
    image_j: Fraction
    on_j: Fraction


def work_s(instance: Instance) -> Fraction:
    """How long a node may work on its images: its latency limit, less what loading the model takes."""
    return fraction(instance.inference.latency_limit_s) - fraction(instance.load_time_s)


def figures_of(instance: Instance) -> dict[str, Figures]:
    """Of every node that can process images, in order; in fractions."""
    return instance.once(_figures)


def _figures(instance: Instance) -> dict[str, Figures]:
    """Nodes on which a component runs nowhere are left out."""
    inference, found = instance.inference, {}
    for node in inference.nodes:
        stages = stages_of(instance, node.name)
        if stages is not None:
            on = fraction(node.power_on_w) * fraction(inference.latency_limit_s) + fraction(instance.load_energy_j)
            image_j = sum((stage.image_s * stage.watts for stage in stages), Fraction())
            found[node.name] = Figures(sum((stage.image_s for stage in stages), Fraction()), image_j, on)
    return found
