from __future__ import annotations


def separate(instance, lp, target):
    return []
