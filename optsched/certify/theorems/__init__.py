"""Checkers for optima that need no tree: each stands alone, uses integers or fractions, names its theorem."""
