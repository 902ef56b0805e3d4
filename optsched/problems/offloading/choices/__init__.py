"""Cuts and order chosen together, for paths that may be cut in several places."""
