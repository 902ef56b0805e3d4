"""The paper's local mapper and its baselines."""
