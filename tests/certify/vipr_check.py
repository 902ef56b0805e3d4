"""Re-checks a VIPR 1.0 file in fractions, from the format's description alone; an independent second reader."""

from __future__ import annotations

from fractions import Fraction


class Wrong(Exception):
    """A derivation does not follow."""


class Words:
    def __init__(self, text):
        self.words = iter(text.split())

    def next(self):
        return next(self.words)

    def expect(self, word):
        if (found := self.next()) != word:
            raise Wrong(f"expected {word}, found {found}")

    def number(self):
        return Fraction(self.next())

    def integer(self):
        return int(self.next())

    def terms(self, objective):
        """nnz index value ..., or OBJ for the objective's."""
        word = self.next()
        if word == "OBJ":
            return dict(objective)
        return {self.integer(): self.number() for _ in range(int(word))}


def combined(terms, constraints, sense):
    """The sum of multiples of constraints, each multiple of the sign that keeps `sense`."""
    left, right = {}, Fraction(0)
    for i, v in terms.items():
        kind, side, row = constraints[i]
        if kind != "E" and (v > 0) != (kind == sense) and v != 0:
            raise Wrong(f"multiplier {v} of constraint {i}")
        right += v * side
        for j, a in row.items():
            left[j] = left.get(j, Fraction(0)) + v * a
    return {j: v for j, v in left.items() if v}, right


def implies(derived, stated):
    """Whether `left sense right` of the first says at least what the second says."""
    (sense, right, left), (wanted_sense, wanted_right, wanted_left) = derived, stated
    wanted_left = {j: v for j, v in wanted_left.items() if v}
    if not left and (right > 0 if sense == "G" else right < 0):
        return True  # false, so it implies anything
    return (
        left == wanted_left
        and sense == wanted_sense
        and (right >= wanted_right if sense == "G" else right <= wanted_right)
    )


def check(text):
    """The bound that a VIPR file proves (None: infeasible). Raises Wrong."""
    words = Words(text)
    words.expect("VER")
    words.expect("1.0")
    words.expect("VAR")
    names = [words.next() for _ in range(words.integer())]
    words.expect("INT")
    whole = {words.integer() for _ in range(words.integer())}
    words.expect("OBJ")
    words.expect("min")
    objective = {words.integer(): words.number() for _ in range(words.integer())}
    words.expect("CON")
    count, _ = words.integer(), words.integer()
    constraints = []
    for _ in range(count):
        words.next()
        sense, side = words.next(), words.number()
        constraints.append((sense, side, words.terms(objective)))
    original = list(constraints)
    words.expect("RTP")
    bounds = (words.number(), words.number()) if words.next() == "range" else None
    words.expect("SOL")
    points = []
    for _ in range(words.integer()):
        words.next()
        points.append({words.integer(): words.number() for _ in range(words.integer())})
    for point in points:
        judged(point, original, whole, objective, bounds)
    assumed = [frozenset()] * count
    words.expect("DER")
    for position in range(count, count + words.integer()):
        words.next()
        sense, side = words.next(), words.number()
        stated = (sense, side, words.terms(objective))
        assumed.append(reasoned(words, stated, constraints, assumed, whole, position))
        words.expect("-1")
        constraints.append(stated)
    if assumed[-1]:
        raise Wrong("the last derivation rests on assumptions")
    goal = ("G", Fraction(1), {}) if bounds is None else ("G", bounds[0], objective)
    if not implies(constraints[-1], goal):
        raise Wrong("the last derivation is not the claim")
    assert len(names) > max(whole, default=-1)
    return None if bounds is None else bounds[0]


def reasoned(words, stated, constraints, assumed, whole, position):
    """Check one reason, return the assumptions it rests on."""
    words.expect("{")
    rule = words.next()
    if rule == "asm":
        words.expect("}")
        return frozenset([position])
    if rule == "uns":
        one, first, two, second = (words.integer() for _ in range(4))
        words.expect("}")
        (low, below, left), (high, above, right) = constraints[first], constraints[second]
        split = low == "L" and high == "G" and left == right and above == below + 1
        if not split or not all(j in whole and a.denominator == 1 for j, a in left.items()) or below.denominator != 1:
            raise Wrong("not two sides of an integer split")
        if not implies(constraints[one], stated) or not implies(constraints[two], stated):
            raise Wrong("a side does not give what is stated")
        return (assumed[one] - {first}) | (assumed[two] - {second})
    terms = {words.integer(): words.number() for _ in range(words.integer())}
    words.expect("}")
    left, right = combined(terms, constraints, stated[0])
    if rule == "rnd":
        if not all(j in whole and a.denominator == 1 for j, a in left.items()):
            raise Wrong("rounding needs whole coefficients of integer variables")
        right = Fraction(-(-right // 1))
    elif rule != "lin":
        raise Wrong(f"rule {rule}")
    if not implies((stated[0], right, left), stated):
        raise Wrong(f"derivation {position} gives {right}, not {stated[1]}")
    return frozenset().union(*(assumed[i] for i in terms))


def judged(point, constraints, whole, objective, bounds):
    if any(point.get(j, Fraction(0)).denominator != 1 for j in whole):
        raise Wrong("the point is not whole")
    for sense, side, row in constraints:
        gap = sum(a * point.get(j, 0) for j, a in row.items()) - side
        if (gap < 0 and sense in "GE") or (gap > 0 and sense in "LE"):
            raise Wrong("the point violates a constraint")
    if sum(c * point.get(j, 0) for j, c in objective.items()) > bounds[1]:
        raise Wrong("the point is worse than claimed")
