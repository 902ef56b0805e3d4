"""Seven 0-1 knapsacks and their published optima: numbers re-typed from ttowzg/KnapsackProblem @ 38519d6."""

from __future__ import annotations

from typing import NamedTuple


class Knapsack(NamedTuple):
    capacity: int
    items: str
    packed: float

    def text(self, *, two_lines: bool = True) -> str:
        """The file as its source writes it: `n` and `W`, then `value weight` lines."""
        pairs = self.items.split(", ")
        return f"{len(pairs)} {chr(10) if two_lines else ''}{self.capacity}\n" + "\n".join(pairs) + "\n"

    def numbers(self) -> list[tuple[float, float]]:
        return [(float(pair.split()[0]), float(pair.split()[1])) for pair in self.items.split(", ")]


KNAPSACKS = {
    "f1": Knapsack(269, "55 95, 10 4, 47 60, 5 32, 4 23, 50 72, 8 80, 61 62, 85 65, 87 46", 295),
    "f2": Knapsack(
        878,
        "44 92, 46 4, 90 43, 72 83, 91 84, 40 68, 75 92, 35 82, 8 6, 54 44, 78 32, 40 18, 77 56, 15 83, 61 25, "
        "17 96, 75 70, 29 48, 75 14, 63 58",
        1024,
    ),
    "f3": Knapsack(20, "9 6, 11 5, 13 9, 15 7", 35),
    "f4": Knapsack(11, "6 2, 10 4, 12 6, 13 7", 23),
    "f5": Knapsack(
        375,
        "0.125126 56.358531, 19.330424 80.874050, 58.500931 47.987304, 35.029145 89.596240, 82.284005 74.660482, "
        "17.410810 85.894345, 71.050142 51.353496, 30.399487 1.498459, 9.140294 36.445204, 14.731285 16.589862, "
        "98.852504 44.569231, 11.908322 0.466933, 0.891140 37.788018, 53.166295 57.118442, 60.176397 60.716575",
        481.0694,
    ),
    "f6": Knapsack(60, "20 30, 18 25, 17 20, 15 18, 15 17, 10 11, 5 5, 3 2, 1 1, 1 1", 52),
    "f7": Knapsack(50, "70 31, 20 10, 39 20, 37 19, 7 4, 5 3, 10 6", 107),
}
LEFT_OUT = {"f1": 117.0, "f2": 61.0, "f3": 13.0, "f4": 18.0, "f5": 81.926939, "f6": 53.0, "f7": 81.0}
