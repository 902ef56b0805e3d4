"""Measures speed, in ratios of one run."""
