"""A child for tests: says, waits, raises, or dies, as it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from optsched.children.frames import Fault
from optsched.children.serving import serve


def prepare():
    return answer


def answer(request, tell):
    word, content = request
    if word == "count":
        for i in range(content):
            tell(i)
            time.sleep(0.01)
    if word == "sleep":
        time.sleep(content)
    if word == "refuse":
        raise Fault(content)
    if word == "die":
        raise MemoryError(content)
    if word == "print":
        print(content, flush=True)
        os.system("echo a banner")
    if word == "start":
        return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid
    return content


if __name__ == "__main__":
    serve(prepare)
