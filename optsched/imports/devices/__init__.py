"""Measured devices: latencies, powers and traces as profiles, and profiles put into instances."""
