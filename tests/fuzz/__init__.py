"""Tiny random instances at the edges, and their optima by brute force in fractions, written apart from the models.

One module a family: `draw(random)` returns an instance document, `optimum(document)` its exact least objective, None
where nothing is feasible, without importing anything of optsched; `heuristics()` names methods to judge beside exact.
"""
