"""Checkers for optima that need no tree: each file stands alone, uses integers or fractions, and names its theorem."""
