"""How long and at which energy each network runs on each configuration: measured with a mapper, shipped as data."""
