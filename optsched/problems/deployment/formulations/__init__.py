"""Pyomo models of deployment: configurations of layers, and networks as paths."""
