"""Looks for faults from outside: fuzzing, hostile files, other versions, the wheel."""
