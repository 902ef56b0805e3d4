"""Rows -> text, markdown, csv, json, latex."""
