"""Checkers for optima that need no tree: each stands alone, uses integers or fractions, names its theorem.

Standard library only, and no import of optsched: a reader can copy a file out and read all of it. They repeat the
families' rules on purpose. What one cannot settle within its caps it refuses with a ValueError.
"""
