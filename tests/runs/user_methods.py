"""Heuristics of a user that misbehave."""

from __future__ import annotations

import os
import time


def crashes(instance):
    os._exit(3)


def raises(instance):
    raise ZeroDivisionError("my own fault")


def sleeps(instance):
    time.sleep(60)


def hoards(instance):
    blocks = []
    while True:
        blocks.append(bytearray(os.urandom(1 << 20)) * 20)


def prints(instance):
    print("this must not enter the protocol")
    os.write(1, b"nor this\n")
