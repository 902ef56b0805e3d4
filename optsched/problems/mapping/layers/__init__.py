"""Layers: which there are, as tables and as generalised convolutions."""
