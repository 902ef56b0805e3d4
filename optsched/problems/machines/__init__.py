"""Work divided among listed machines: identical ones counted, needs covered, whole units handed out.

Families import this room; it knows none of them.
"""
