"""Writes tests/data/softmax-digits.csv: a small network's outputs for handwritten digits it has not seen.

Run: python -m scripts.instances.make_softmax     (needs scikit-learn)
"""

from __future__ import annotations

from pathlib import Path

from optsched.core.files import write_text
from scripts.results.digits import shuffled, trained

TARGET = Path(__file__).resolve().parents[2] / "tests" / "data" / "softmax-digits.csv"
LEARNT, CUT, ASKED = 60, 1100, 40


def main() -> None:
    digits = shuffled(0, CUT)
    model = trained(digits.images[:LEARNT], digits.labels[:LEARNT], 0)
    outputs = model.predict_proba(digits.images[CUT : CUT + ASKED])
    rows = [",".join(f"digit-{k}" for k in range(outputs.shape[1]))]
    rows += [",".join(f"{value:.5f}" for value in row) for row in outputs]
    write_text(TARGET, "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
