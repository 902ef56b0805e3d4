"""Drawings that serve every family."""
