"""Does the local mapper take the steps of the paper's section 5.2, as worked out by hand?"""

from __future__ import annotations

import pytest

from optsched.core.verdict import Findings
from optsched.problems.mapping.check import judge_layer
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.heuristics.local_mapper import local_mapper, local_mappers
from optsched.problems.mapping.instance import Instance
from optsched.problems.mapping.layers.networks import network


def asked(machine: str, name: str, source: str = "alexnet-2012") -> Instance:
    layer = next(layer for layer in network(source, 4) if layer.name == name)
    return Instance(format="optsched/mapping@1", name=name, accelerator=machine, layers=(layer,))


def mapped(machine: str, name: str, source: str = "alexnet-2012", **options: bool) -> Nest:
    instance = asked(machine, name, source)
    return local_mapper(instance, instance.layers[0], **options)


def test_conv3_on_eyeriss_by_hand() -> None:
    """Loops B.opc 4, C.op 384, C.ks 256, H and W 13 outputs, 3 taps; 12 x 14 PEs; local K 224, I 12, O 24 B.

    Step 1: diagonal, so H.ks 3 on the rows and H.opc 13 on the columns. Step 2: reduction, C.ks 4 on the rows,
    as 3 x 4 = 12. Step 3: W.ks 3 and of W.opc, padded to 14, the factor 7 in time: 7 + 2 = 9 of 12 B of inputs.
    Step 4: no PE is left. Step 5, local: C.op 3, as 3 x 7 = 21 of 24 B of outputs. Buffer: 4,096 B of weights
    hold 3 x 3 x 4 x 96, so C.op 32 more; W.opc 2; two of four images; then what is left, op, opc, ks.
    """
    nest = mapped("eyeriss", "conv3")
    assert [dict(factors) for factors in nest.spatial] == [{"H.ks": 3, "C.ks": 4}, {"H.opc": 13}]
    assert nest.order[:3] == [("W.ks", 3), ("W.opc", 7), ("C.op", 3)]
    assert nest.order[3:6] == [("C.op", 32), ("W.opc", 2), ("B.opc", 2)]
    assert nest.order[6:] == [("C.op", 4), ("B.opc", 2), ("C.ks", 64)]
    assert nest.steps == 3 * 7 * 3 * 32 * 2 * 2 * 4 * 2 * 64


def test_a_shift_dimension_takes_the_taps() -> None:
    """As in Table 6; opc spatial would let the 32 B of outputs of a subsystem hold back 512 PEs."""
    nest = mapped("eager-pruning", "conv3")
    assert nest.spatial[0] == {"H.ks": 3, "W.ks": 3, "C.ks": 4, "C.op": 12}
    outputs = mapped("eager-pruning", "conv3", spatial_taps=False)
    assert outputs.spatial[0]["H.opc"] > 1
    assert outputs.steps > nest.steps


def test_what_is_held_locally_also_fits_the_buffer() -> None:
    """The hierarchy is inclusive: 64 PEs may hold 64 weights each, as the buffer holds 4,096, though each store
    has room for 224."""
    nest = mapped("eyeriss", "s4_down", "resnet-50")
    assert nest.occupied["K", 0] == 64
    assert nest.occupied["K", 1] == 4096


def test_groups_are_spatial_only_where_nothing_else_is_left() -> None:
    """A depthwise layer has no op; its opc loops come first."""
    assert all("C.g" not in factors for factors in mapped("eyeriss", "dw5", "ssd-mobilenet-v1").spatial)


@pytest.mark.parametrize("machine", ["eyeriss", "nlr", "eager-pruning", "tpu"])
def test_every_free_order_gives_a_mapping_the_judge_allows(machine: str) -> None:
    instance = asked(machine, "conv3")
    for nest in local_mappers(instance, instance.layers[0]):
        findings = Findings()
        judge_layer(findings, instance, instance.layers[0], nest)
        assert findings.violations == []
