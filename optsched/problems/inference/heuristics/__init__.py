"""ASLM and its repair, the baselines of the paper, and the greedy for free splits."""
