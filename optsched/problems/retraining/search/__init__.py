"""Exact answers without a solver: every choice of GPUs looked at, or intervals of times branched on."""
