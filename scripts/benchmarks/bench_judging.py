"""How much slower than another checkout this one solves, compares and checks the shipped instances.

Run: python -m scripts.benchmarks.bench_judging --against DIR      writes scripts/results/bench_judging.md

Seconds of this tree / of the other = ratio, on the other tree's own instance files, those that are feasible and not
in its set `unchecked`, and with the methods that it compares. One process per tree stays alive; the two are asked in
turns, instance by instance, each instance read anew; the best of the rounds counts for each instance, and a cell adds
up instances. *wall* is what a user of the package waits for, the solver's process included; *CPU* is what the calling
process computes, so the solver's work is not in it. `check` judges plans of the other tree's `exact`; `check, files`
reads instance and plan first. *command*: seconds on the wall of whole commands, on the first feasible instance of
each set (tiny, paper, ...).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

FAMILIES = ("inference", "retraining", "period", "offloading", "mapping")
VERBS = ("solve", "compare", "check", "check, files")
COMMANDS = ("solve", "compare", "check")
ROUNDS = 5
LIMIT_S = 5.0
CHECKS = 5
"""Times that a plan is judged per round: it takes less than a millisecond."""
HERE = Path(__file__).resolve().parents[2]
Spent = dict[tuple[str, str], float]
"""Least seconds so far, by verb and instance."""


class Tree:
    """A checkout, and a process in it that answers questions about instances."""

    def __init__(self, folder: Path, family: str) -> None:
        places = os.pathsep.join((str(folder), str(HERE)))
        self.folder, self.environment = folder, {**os.environ, "PYTHONPATH": places}
        self.wall: Spent = {}
        self.cpu: Spent = {}
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--family", family],
            env=self.environment,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, verb: str, file: str = "", **rest: Any) -> Any:
        """The answer of the tree's process."""
        assert self.process.stdin and self.process.stdout
        print(json.dumps({"verb": verb, "file": file, **rest}), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the process of {self.folder} died at {verb} {file}")
        return json.loads(line)

    def measure(self, verb: str, file: str, **rest: Any) -> None:
        """Ask, and keep the least seconds."""
        wall, cpu = self.ask(verb, file, **rest)
        for kept, seconds in ((self.wall, wall), (self.cpu, cpu)):
            kept[verb, file] = min(seconds, kept.get((verb, file), seconds))

    def command(self, *words: str) -> None:
        """Seconds on the wall of a whole command; exit codes above 5 end the benchmark."""
        begun = perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "optsched", *words], env=self.environment, cwd=self.folder, capture_output=True
        )
        seconds, key = perf_counter() - begun, (f"command {words[0]}", words[1])
        if done.returncode > 5:
            raise SystemExit(f"{' '.join(words)} in {self.folder}: {done.stderr.decode()}")
        self.wall[key] = min(seconds, self.wall.get(key, seconds))

    def close(self) -> None:
        """End its process."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def compared(family: str, against: Path, rounds: int) -> list[list[str]]:
    """The family's rows: of each verb, this tree's seconds over the other's."""
    other, ours = Tree(against, family), Tree(HERE, family)
    plans = {file: (plan, methods) for file, plan, methods in other.ask("plans") if plan is not None}
    for file in plans:  # so that everything is imported, and the solver's process started
        ours.ask("solve", file)
    for _ in range(rounds):
        for file, (plan, methods) in plans.items():
            for verb in VERBS:
                for tree in (other, ours):
                    tree.measure(verb, file, plan=plan, methods=methods)
    for tree in (other, ours):
        tree.close()
    run_commands(ours, other, plans, rounds)
    rows = [[family, verb, *cells(ours, other, verb)] for verb in VERBS]
    return rows + [[family, f"command {verb}", *cells(ours, other, f"command {verb}")] for verb in COMMANDS]


def run_commands(ours: Tree, other: Tree, plans: dict[str, tuple[Any, list[str]]], rounds: int) -> None:
    """Time whole commands on the first instance of each set."""
    import tempfile

    first = {Path(file).stem.partition("-")[0]: file for file in reversed(plans)}
    with tempfile.TemporaryDirectory() as folder:
        for name, file in first.items():
            plan, methods = Path(folder, f"{name}.json"), [word for m in plans[file][1] for word in ("-m", m)]
            plan.write_text(json.dumps(plans[file][0]), encoding="utf-8")
            for _ in range(rounds):
                for tree in (other, ours):
                    tree.command("solve", file, "--time-limit", f"{LIMIT_S:g}s")
                    tree.command("compare", file, "--time-limit", f"{LIMIT_S:g}s", *methods)
                    tree.command("check", file, str(plan))


def cells(ours: Tree, other: Tree, verb: str) -> list[str]:
    """Instances, and this tree's seconds over the other's: on the wall, and of the calling process."""
    found = [str(sum(of == verb for of, _ in ours.wall))]
    for mine, theirs in ((ours.wall, other.wall), (ours.cpu, other.cpu)):
        new, old = (sum(seconds for (of, _), seconds in kept.items() if of == verb) for kept in (mine, theirs))
        found.append(f"{new:.3f} / {old:.3f} = {new / old:.2f}" if old else "-")
    return found


def answer(family: str) -> None:
    """The tree's side: a question a line, an answer a line. `optsched` is the tree's own."""
    for line in sys.stdin:
        question = json.loads(line)
        asked = list(plans_of(family)) if question["verb"] == "plans" else measured(question)
        print(json.dumps(asked), flush=True)


def plans_of(family: str) -> Iterable[tuple[str, Any, list[str]]]:
    """Every checked shipped instance of the family: file, plan of `exact`, and the methods that are compared."""
    from importlib import import_module

    from optsched import load, solve
    from optsched.core.shipped import find, instance_files

    unchecked = set(find("unchecked"))
    problem = import_module(f"optsched.problems.{family}").PROBLEM
    for path in instance_files(family):
        if path not in unchecked:
            instance = load(str(path))
            plan = solve(instance, time_limit_s=LIMIT_S).solution
            yield str(path), plan and json.loads(plan.to_text()), list(problem.default_methods(instance))


def measured(question: dict[str, Any]) -> tuple[float, float]:
    """Seconds of one verb on one instance: on the wall, and of this process."""
    from optsched import check, compare, load, solve
    from optsched.core.load import load_solution, problem_of

    file: str = question["file"]
    plan: Any = question.get("plan")
    if question["verb"] == "check, files":
        return timed(lambda: check(load(file), plan))
    instance = load(file)
    if question["verb"] == "solve":
        return timed(lambda: solve(instance, time_limit_s=LIMIT_S))
    if question["verb"] == "compare":
        return timed(lambda: compare(instance, question["methods"], time_limit_s=LIMIT_S))
    # Both read anew each time, as documents remember what was found of them.
    pairs = [(load(file), load_solution(plan, problem_of(instance.format))) for _ in range(CHECKS)]
    runs = [timed(lambda pair=pair: check(*pair)) for pair in pairs]  # type: ignore[misc]
    return min(wall for wall, _ in runs), min(cpu for _, cpu in runs)


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds on the wall and of this process."""
    wall, cpu = perf_counter(), process_time()
    work()
    return perf_counter() - wall, process_time() - cpu


def revision(tree: Path) -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=tree, capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="the other checkout")
    parser.add_argument("--families", nargs="+", default=FAMILIES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--family", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.family:
        answer(given.family)
        return
    from scripts.benchmarks.benchmark import write_results  # not in the other tree

    rows: list[list[str]] = []
    for family in given.families:
        rows += compared(family, given.against.resolve(), given.rounds)
        write_results(  # after each family: the whole takes long
            "bench_judging",
            "What exact judging costs those who wait",
            f"{(__doc__ or '').strip().split(chr(10) * 2)[-1]}\n\nThis tree: {revision(HERE)}, the other: "
            f"{revision(given.against)}, {given.rounds} rounds; 1.10 is what is allowed.",
            ["family", "verb", "instances", "wall", "CPU"],
            rows,
            ["highspy", "pyomo", "pydantic"],
        )


if __name__ == "__main__":
    main()
