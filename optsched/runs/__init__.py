"""Sweeps: many runs on many workers, into one journal."""
