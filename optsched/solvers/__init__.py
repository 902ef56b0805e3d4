"""Backends: what turns a Pyomo model into a solution with a bound."""
