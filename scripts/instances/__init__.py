"""Writes the shipped instances, accelerators and proofs."""
