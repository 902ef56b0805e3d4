"""Writes the pages and tables of results."""
