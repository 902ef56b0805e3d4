"""The proven optimum of every layer: cycles by trying every unrolling, energy by outer approximation."""
