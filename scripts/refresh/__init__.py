"""Brings generated files up to date: models/, expected tables, README."""
