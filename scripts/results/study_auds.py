"""Does an adaptive confidence threshold reach the same accuracy with fewer training images?

Fig. 13 of Kim & Youn 2021 says so for ResNet-152 on aerial images. Here: a small neural network on
scikit-learn's handwritten digits, retrained over rounds on labels people give and labels it guesses.
Run: python -m scripts.results.study_auds [FOLDER]     (needs scikit-learn and matplotlib; default models/retraining)
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from optsched.core.files import write_text
from optsched.problems.retraining.heuristics.auds import schedule
from optsched.problems.retraining.selection import select
from scripts.results import study_fixed_labels
from scripts.results.digits import Curves, Round, as_array, paired, shuffled, table

FOLDER = Path(__file__).resolve().parents[2] / "models" / "retraining"
SEEDS = tuple(range(8))
ROUNDS, FIRST_LABELS, BUDGET, ARRIVING, CUT = 8, 50, 10, 120, 1100


@dataclass(frozen=True)
class Strategy:
    """A way to choose training images in each round; `growth` 0 is a fixed threshold."""

    name: str
    start: float
    growth: float
    people: str = "uncertain"

    def thresholds(self) -> list[float]:
        return schedule(self.start, self.growth, ROUNDS)


STRATEGIES = (
    Strategy("adaptive 0.95 - 0.0033 t", 0.95, -0.0033),
    Strategy("adaptive 0.80 + 0.02 t", 0.80, 0.02),
    Strategy("adaptive 0.60 + 0.05 t", 0.60, 0.05),
    Strategy("adaptive 0.05 + 0.0033 t (as printed)", 0.05, 0.0033),
    Strategy("fixed 0.80", 0.80, 0.0),
    Strategy("fixed 0.95", 0.95, 0.0),
    Strategy("fixed 0.05", 0.05, 0.0),
    Strategy("fixed 0.80, random labels", 0.80, 0.0, people="random"),
    Strategy("no pseudo-labels", 1.0, 0.0),
    Strategy("no pseudo-labels, random labels", 1.0, 0.0, people="random"),
)


def run(strategy: Strategy, seed: int) -> list[Round]:
    """Labelled images grow by BUDGET a round out of ARRIVING new ones; the model is trained anew each time."""
    digits, draw = shuffled(seed, CUT), np.random.default_rng(seed)
    known = list(range(FIRST_LABELS))
    pool: list[int] = []
    pseudo: list[int] = []
    classes = np.zeros(0, dtype=int)
    rounds, arrived, wrong = [], FIRST_LABELS, 0.0
    for threshold in strategy.thresholds():
        model, seconds = digits.train(known, pseudo, classes)
        rounds.append(Round(digits.score(model), len(known) + len(pseudo), wrong, seconds))
        pool += range(arrived, min(CUT, arrived + ARRIVING))
        arrived += ARRIVING
        asked, kept, classes = chosen(strategy, digits.outputs(model, pool), threshold, draw)
        pseudo = [pool[i] for i in kept]
        wrong = digits.wrong(pseudo, classes)
        known += [pool[i] for i in asked]
        pool = [index for i, index in enumerate(pool) if i not in set(asked)]
    return rounds


def chosen(
    strategy: Strategy, outputs: np.ndarray, threshold: float, draw: np.random.Generator
) -> tuple[list[int], list[int], np.ndarray]:
    """Who gets a label from people, who from the model, and which."""
    picked = select(outputs, threshold, BUDGET)
    if strategy.people == "uncertain":
        return list(picked.labelled), list(picked.pseudo), np.array(picked.classes, dtype=int)
    asked = draw.choice(len(outputs), BUDGET, replace=False).tolist()
    every = select(outputs, threshold)
    left = [(i, c) for i, c in zip(every.pseudo, every.classes, strict=True) if i not in set(asked)]
    return asked, [i for i, _ in left], np.array([c for _, c in left], dtype=int)


def study() -> Curves:
    """Every strategy on every seed."""
    return {strategy.name: as_array([run(strategy, seed) for seed in SEEDS]) for strategy in STRATEGIES}


def verdict(curves: Curves) -> list[str]:
    """Paired over seeds: what each adaptive schedule gains over the fixed thresholds."""
    lines = []
    for adaptive in (s for s in STRATEGIES if s.growth and "printed" not in s.name):
        for fixed in ("fixed 0.80", "fixed 0.95"):
            gain, error, share, _ = paired(curves[adaptive.name], curves[fixed])
            clear = "clear of" if abs(gain) > 2 * error else "within"
            lines.append(
                f"- {adaptive.name} against {fixed}: accuracy {gain:+.2f} ± {error:.2f} points "
                f"(mean of rounds, standard error; {clear} two of them) on {100 * share:.0f} % of the images."
            )
    return lines


def figure(curves: Curves, target: Path) -> None:
    """Accuracy over rounds and over images trained on, with the spread over seeds."""
    from matplotlib.figure import Figure

    drawing = Figure(figsize=(11, 4.6), layout="constrained")
    left, right = drawing.subplots(1, 2, sharey=True)
    for name, runs in curves.items():
        mean, spread = runs[:, :, 0].mean(axis=0), runs[:, :, 0].std(axis=0, ddof=1)
        (line,) = left.plot(range(ROUNDS), mean, label=name, linewidth=1.3)
        left.fill_between(range(ROUNDS), mean - spread, mean + spread, color=line.get_color(), alpha=0.12)
        right.plot(runs[:, :, 1].mean(axis=0), mean, ".-", color=line.get_color(), linewidth=1)
    left.set_xlabel("round")
    left.set_ylabel("test accuracy (%); band: standard deviation over seeds")
    right.set_xlabel("images trained on in the round")
    drawing.legend(fontsize=7, frameon=False, loc="outside lower center", ncols=4)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    drawing.savefig(target, dpi=110)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    begun = time.perf_counter()
    curves = study()
    figure(curves, folder / "auds-study.png")
    lines = [
        "# Adaptive unlabelled data selection on handwritten digits",
        "",
        f"{len(SEEDS)} seeds, {ROUNDS} rounds; {FIRST_LABELS} labelled images at first, {ARRIVING} unlabelled ones",
        f"arrive per round, people label {BUDGET} of the pool, the model pseudo-labels what is above the",
        "threshold and is trained anew (32 hidden units, 60 epochs). 697 test images. Mean ± standard deviation",
        "over seeds.",
        "Data: scikit-learn's digits (8x8).",
        "",
        *table(curves),
        "",
        "Paired over seeds:",
        "",
        *verdict(curves),
        "",
        "![accuracy over rounds and images](auds-study.png)",
        "",
        *study_fixed_labels.section(folder),
        "",
        "Fig. 13 of Kim & Youn 2021 reports higher accuracy for as many images with an adaptive threshold, on",
        "ResNet-152 and aerial images; this is another network on other data and can neither prove nor refute that.",
        "Written by `python -m scripts.results.study_auds`.",
        "",
    ]
    write_text(folder / "auds-study.md", "\n".join(lines))
    print("\n".join(lines))
    print(f"{time.perf_counter() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
