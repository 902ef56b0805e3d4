"""RAS, its improvement RAS+, AUDS, and the baselines of the paper."""
