"""What proofs of mappings take, and what they reach beside the set `paper`: wide padding, Simba."""

from __future__ import annotations

import math
from statistics import median

from optsched.core.solve import solve
from optsched.problems.mapping.evaluation.compulsory import least_cycles
from optsched.problems.mapping.layers.networks import network
from optsched.tables import grid
from scripts.benchmarks.bench_mapping import heuristics
from scripts.results.prove_mapping import BATCH, MACHINES, alone, known


def speed_table() -> str:
    """CPU seconds of energy proofs at 0.1 % and off-chip cost 1000; ResNet-50's sum is of its distinct layers."""
    lines = []
    for machine in MACHINES:
        own = [
            r for r in known() if r["machine"] == machine and r["objective"] == "energy" and r["off_chip"] == "1000.0"
        ]
        seconds = {f"{r['network']} {r['layer']}": float(r["cpu_s"]) for r in own}
        slowest = sorted(seconds, key=lambda name: -seconds[name])[:3]
        resnet = sum(s for name, s in seconds.items() if name.startswith("resnet-50"))
        most = ", ".join(f"{seconds[name]:.1f} ({name})" for name in slowest)
        layer = network("alexnet-2012", BATCH)[2]
        words = heuristics(alone(machine, layer, "energy", 1000.0))
        lines.append([machine, str(len(own)), f"{median(seconds.values()):.2f}", most, f"{resnet:.0f}", words])
    header = ["machine", "layers", "median", "slowest three", "ResNet-50 sum", "heuristics on AlexNet conv3"]
    return grid.markdown(header, lines)


def wide_padding() -> str:
    """What every padded size within 25 % saves on NLR, whose PE dimensions are 7 and 64."""
    lines = []
    for layer in network("alexnet-2012", BATCH)[1:3]:
        small = alone("nlr", layer, "energy", 1000.0)
        results = [solve(small.model_copy(update={"padding": padding})) for padding in ("small", "wide")]
        values = [result.objective or math.nan for result in results]
        cells = [f"{values[0]:.6g}", f"{values[1]:.6g}", f"{100 * (1 - values[1] / values[0]):.2f} %"]
        lines.append([layer.name, *cells, results[1].found, results[1].message])
    return grid.markdown(["layer", "small", "wide", "saved", "found", "work"], lines)


def simba_table() -> str:
    """The fewest cycles of AlexNet (one tower) and VGG-16 at batch 1 on Simba's 1,024 multipliers."""
    lines = []
    for name in ("alexnet", "vgg-16"):
        for layer in network(name):
            instance = alone("simba", layer, "cycles", 1000.0)
            result = solve(instance, time_limit_s=60)
            loops = " ".join(f"{loop}={size}" for loop, size in layer.sizes.items())
            least = least_cycles(instance.machine, layer)
            values = (f"{result.objective:,.0f}", f"{result.bound:,.0f}", f"{least:,}")
            lines.append([name, loops, *values, result.found, f"{result.seconds['total']:.1f}"])
    return grid.markdown(["network", "layer", "cycles", "bound", "all PEs busy", "found", "seconds"], lines)
