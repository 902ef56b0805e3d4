"""A retraining plan in fractions: asked where floats are too near a limit, or where its value decides."""
