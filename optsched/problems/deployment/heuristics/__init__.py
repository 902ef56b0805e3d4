"""Heuristics of deployment: a reconstruction of SCALENet's cost rule, its baselines, and a local search."""
