"""With labels fixed, is an adaptive threshold better than random sampling at a fixed one, as Fig. 13 says?

Kim & Youn 2021, section 4.1: "random sampling based on the fixed threshold" is read as drawing, among the images
above the fixed threshold, as many at random as the adaptive rule keeps. A section of models/retraining/auds-study.md.
Run: python -m scripts.results.study_auds
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from optsched.problems.retraining.heuristics.auds import schedule
from optsched.problems.retraining.selection import select, uncertainty
from scripts.results.digits import Curves, Round, as_array, paired, shuffled, table

SEEDS, ROUNDS, CUT = tuple(range(8)), 6, 1396
SETTINGS = {1000: "as printed", 100: "ten a class, so that labels are scarce"}
"""Labelled images, fixed; the rest of the 1,396 arrive in equal parts. AID has about 330 images a class."""


@dataclass(frozen=True)
class Rule:
    """Which pool images are pseudo-labelled: above a confidence, or below an entropy (nats), that grows or not.

    `follows`: as many of them, drawn at random, as that rule kept on the same seed in the same round.
    """

    name: str
    start: float
    growth: float = 0.0
    measure: Literal["confidence", "entropy"] = "confidence"
    follows: str = ""

    def limits(self) -> list[float]:
        """Thresholds of the rounds."""
        if self.measure == "entropy":
            return [self.start + self.growth * t for t in range(ROUNDS)]
        return schedule(self.start, self.growth, ROUNDS)

    def allowed(self, outputs: np.ndarray, limit: float) -> list[int]:
        """Positions of the images that the threshold keeps."""
        if self.measure == "entropy":
            return [int(i) for i in np.flatnonzero(uncertainty(outputs, "entropy") < limit)]
        return list(select(outputs, limit).pseudo)


ADAPTIVE = (
    Rule("adaptive 0.05 + 0.0033 t (as printed)", 0.05, 0.0033),
    Rule("adaptive 0.80 + 0.02 t", 0.80, 0.02),
    Rule("adaptive entropy 0.05 - 0.0033 t", 0.05, -0.0033, "entropy"),
)
FIXED = (Rule("fixed 0.80", 0.80), Rule("fixed 0.95", 0.95))
RANDOM = tuple(
    Rule(f"fixed 0.80, as many at random as {rule.name}", 0.80, follows=rule.name) for rule in ADAPTIVE[1:]
)
NOTHING = Rule("labels only", 1.0)
RULES = (*ADAPTIVE, *FIXED, *RANDOM, NOTHING)


def run(rule: Rule, seed: int, labelled: int, counts: list[int] | None = None) -> tuple[list[Round], list[int]]:
    """Rounds of one seed and how many images each kept; `counts` bounds those that are drawn at random."""
    digits, draw = shuffled(seed, CUT), np.random.default_rng(seed)
    known, arriving = list(range(labelled)), (CUT - labelled) // ROUNDS
    kept: list[int] = []
    classes = np.zeros(0, dtype=int)
    rounds: list[Round] = []
    numbers: list[int] = []
    for t, limit in enumerate([*rule.limits(), None]):
        model, seconds = digits.train(known, kept, classes)
        rounds.append(Round(digits.score(model), labelled + len(kept), digits.wrong(kept, classes), seconds))
        if limit is None:
            return rounds, numbers
        pool = list(range(labelled, labelled + arriving * (t + 1)))
        outputs = digits.outputs(model, pool)
        places = rule.allowed(outputs, limit)
        if counts is not None:
            places = (
                sorted(draw.choice(places, min(counts[t], len(places)), replace=False).tolist()) if places else []
            )
        kept, classes = [pool[i] for i in places], outputs[places].argmax(axis=1)
        numbers.append(len(kept))
    raise AssertionError("the last limit is None")


def study(labelled: int) -> Curves:
    """Every rule on every seed; the random ones after those that they follow."""
    found: Curves = {}
    numbers: dict[str, list[list[int]]] = {}
    for rule in RULES:
        followed = numbers[rule.follows] if rule.follows else [None] * len(SEEDS)
        runs = [run(rule, seed, labelled, counts) for seed, counts in zip(SEEDS, followed, strict=True)]
        found[rule.name] = as_array([rounds for rounds, _ in runs])
        numbers[rule.name] = [kept for _, kept in runs]
    return found


def comparisons() -> Iterator[tuple[Rule, Rule]]:
    """Each adaptive rule with the fixed thresholds, and with random sampling of as many images."""
    for rule in ADAPTIVE:
        yield from ((rule, fixed) for fixed in FIXED)
        yield from ((rule, drawn) for drawn in RANDOM if drawn.follows == rule.name)


def verdict(curves: Curves) -> list[str]:
    """Paired over seeds: accuracy, images and seconds of each adaptive rule against what it is compared with."""
    lines = []
    for ours, theirs in comparisons():
        gain, error, images, seconds = paired(curves[ours.name], curves[theirs.name])
        rival = "fixed 0.80, as many at random" if theirs.follows else theirs.name
        lines.append(
            f"- {ours.name} against {rival}: accuracy {gain:+.2f} ± {error:.2f} points, {100 * images:.0f} % of the "
            f"images, {100 * seconds:.0f} % of the seconds: {direction(gain, error)}."
        )
    return lines


def direction(gain: float, error: float) -> str:
    """Which is more accurate, as far as two standard errors tell."""
    if abs(gain) <= 2 * error:
        return "no difference"
    return "better" if gain > 0 else "worse"


def summary(lines: list[str]) -> str:
    """How often adaptive was better, worse, or neither."""
    count = {
        word: sum(line.endswith(f": {word}.") for line in lines) for word in ("better", "worse", "no difference")
    }
    return (
        f"Of {len(lines)} comparisons the adaptive threshold is more accurate in {count['better']}, less in "
        f"{count['worse']}, and within two standard errors in {count['no difference']}."
    )


def figure(curves: Curves, target: Path) -> None:
    """Fig. 13's three panels: accuracy over rounds, over images trained on, over seconds of training."""
    from matplotlib.figure import Figure

    drawing = Figure(figsize=(13, 4.4), layout="constrained")
    panels = drawing.subplots(1, 3, sharey=True)
    for name, runs in curves.items():
        mean, spread = runs[:, :, 0].mean(axis=0), runs[:, :, 0].std(axis=0, ddof=1)
        (line,) = panels[0].plot(range(ROUNDS + 1), mean, label=name, linewidth=1.3)
        panels[0].fill_between(range(ROUNDS + 1), mean - spread, mean + spread, color=line.get_color(), alpha=0.1)
        panels[1].plot(runs[:, :, 1].mean(axis=0), mean, ".-", color=line.get_color(), linewidth=1)
        panels[2].plot(runs[:, :, 3].cumsum(axis=1).mean(axis=0), mean, ".-", color=line.get_color(), linewidth=1)
    panels[0].set_ylabel("test accuracy (%); band: standard deviation over seeds", fontsize=8)
    for axes, label in zip(
        panels, ("round", "images trained on in the round", "CPU seconds of training"), strict=True
    ):
        axes.set_xlabel(label)
        axes.spines[["top", "right"]].set_visible(False)
    drawing.legend(fontsize=7, frameon=False, loc="outside lower center", ncols=3)
    drawing.savefig(target, dpi=110)


def section(folder: Path) -> list[str]:
    """The page's section; draws fig13-<labels>.png beside it."""
    lines = [
        "## Labels fixed, as in Fig. 13",
        "",
        f"{len(SEEDS)} seeds, {ROUNDS} rounds; the labelled images stay the same, unlabelled ones arrive each round,",
        "and what the rule keeps of all so far is pseudo-labelled anew and trained on; 401 test images. The paper's",
        '"random sampling based on the fixed threshold" is read as: of the images above the fixed threshold as many',
        "at random as the adaptive rule keeps (the printed rule keeps all, so there is nothing to draw). The entropy",
        "is in nats, its threshold that of the paper's source [23], from memory. Seconds are CPU time on one core of",
        "a busy machine: shares of seconds between two thirds and one and a half are noise.",
    ]
    for labelled, why in SETTINGS.items():
        curves = study(labelled)
        found = verdict(curves)
        figure(curves, folder / f"fig13-{labelled}.png")
        lines += [
            "",
            f"### {labelled:,} labelled images ({why}), {(CUT - labelled) // ROUNDS} arrive each round",
            "",
            *table(curves),
            "",
            "Paired over seeds (accuracy: mean of rounds, standard error; better, worse: by more than two of them):",
            "",
            *found,
            "",
            summary(found),
            "",
            f"![accuracy over rounds, images and seconds](fig13-{labelled}.png)",
        ]
    return lines
