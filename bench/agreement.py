#!/usr/bin/env python3
"""Random elections through this program and through other tools: do they give the same seats?

    python3 -m venv VENV && VENV/bin/pip install votelib==0.4.0 interregnum==0.4.1
    cargo build --package scrutineer-bench --example allocate
    VENV/bin/python bench/agreement.py target/debug/examples/allocate [ELECTIONS]

Every method of every tool that this program has too gets so many elections (2000): two to six lists, many equal and some zero
votes, one to twelve seats; a tenth as many matrices of two to four areas. A tool's answer is a set of outcomes: all of them where it says that
there is a tie, one where it picks one. Counted are: the same set; one of ours, where we know several; anything else, by class,
with the smallest example of each.
"""
import itertools
import random
import signal
import subprocess
import sys
from collections import Counter

ROWS = ("dhondt", "sainte-lague", "modified-sainte-lague", "imperiali-divisors", "danish", "hare", "droop", "hagenbach-bischoff",
        "imperiali-quota")


def election(chance):
    lists = chance.randint(2, 6)
    top = chance.choice((6, 12, 30, 1000, 1_000_000))
    votes = [chance.randint(0, top) for _ in range(lists)]
    if chance.random() < 0.4:
        votes[chance.randrange(lists)] = votes[chance.randrange(lists)]
    if not any(votes):
        votes[0] = 1
    return chance.randint(1, 12), votes


def matrix(chance):
    areas, lists = chance.randint(2, 4), chance.randint(2, 4)
    top = chance.choice((9, 50, 1000, 100_000))
    votes = [[chance.randint(1, top) for _ in range(lists)] for _ in range(areas)]
    return [chance.randint(1, 5) for _ in range(areas)], votes


class Ours:
    def __init__(self, program):
        self.program = program

    def ask(self, lines):
        done = subprocess.run([self.program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
        return [line.split("|") for line in done.stdout.splitlines()]


def sets(answer):
    """Our outcomes as tuples; None for one that is left open."""
    return {None if one in "-!" else tuple(map(int, one.split())) for one in answer}


def votelib():
    from votelib.component.divisor import modified_first_coef, sainte_lague
    from votelib.evaluate.core import Tie, VotingSystemError
    from votelib.evaluate.proportional import BiproportionalEvaluator, HighestAverages, LargestRemainder
    from fractions import Fraction

    tools = {
        "dhondt": HighestAverages("d_hondt"),
        "sainte-lague": HighestAverages("sainte_lague"),
        "modified-sainte-lague": HighestAverages(modified_first_coef(sainte_lague, Fraction(7, 5))),
        "imperiali-divisors": HighestAverages("imperiali"),
        "danish": HighestAverages("danish"),
        "hare": LargestRemainder("hare"),
        "droop": LargestRemainder("droop"),
        "hagenbach-bischoff": LargestRemainder("hagenbach_bischoff"),
        "imperiali-quota": LargestRemainder("imperiali"),
    }

    def spread(found, lists):
        ties = [(sorted(key), count) for key, count in found.items() if isinstance(key, Tie)]
        outcomes = set()
        for picks in itertools.product(*(itertools.combinations(who, count) for who, count in ties)):
            seats = [found.get(at, 0) for at in range(lists)]
            for at in itertools.chain(*picks):
                seats[at] += 1
            outcomes.add(tuple(seats))
        return outcomes

    def row(method, seats, votes):
        try:
            return spread(tools[method].evaluate(dict(enumerate(votes)), seats), len(votes))
        except VotingSystemError:
            return {None}

    def table(area_seats, votes):
        given = {area: dict(enumerate(line)) for area, line in enumerate(votes)}
        found = BiproportionalEvaluator("sainte_lague").evaluate(given, dict(enumerate(area_seats)))
        cells = [found.get(area, {}).get(at, 0) for area in range(len(votes)) for at in range(len(votes[0]))]
        return {tuple(cells)}

    return row, table


def interregnum():
    from interregnum.methods.biproportional import BiproportionalAllocator
    from interregnum.methods.singlevote.highest_averages import HighestAveragesAllocator
    from interregnum.methods.singlevote.largest_remainder import LargestRemainderAllocator
    from interregnum.methods.types import Candidate
    from interregnum.divisors import sainte_lague_14_divisor

    tools = {
        "dhondt": HighestAveragesAllocator("dhondt"),
        "sainte-lague": HighestAveragesAllocator("sainte_lague"),
        "modified-sainte-lague": HighestAveragesAllocator(sainte_lague_14_divisor),
        "imperiali-divisors": HighestAveragesAllocator("imperiali"),
        "danish": HighestAveragesAllocator("danish"),
        "hare": LargestRemainderAllocator("hare"),
        "droop": LargestRemainderAllocator("droop"),
        "hagenbach-bischoff": LargestRemainderAllocator("hagenbach_bischoff"),
        "imperiali-quota": LargestRemainderAllocator("imperiali"),
    }

    def row(method, seats, votes):
        found = tools[method].calc([Candidate(at, v) for at, v in enumerate(votes)], seats, random_seed=1)
        got = {one.name: one.seats for one in found.allocation}
        return {tuple(got.get(at, 0) for at in range(len(votes)))}

    def table(area_seats, votes, list_seats):
        names = [((at, area), votes[area][at]) for area in range(len(votes)) for at in range(len(votes[0]))]
        found = BiproportionalAllocator("sainte_lague").calc(list(enumerate(list_seats)), list(enumerate(area_seats)), names)
        got = {one.name: one.seats for one in found.allocation}
        return {tuple(got.get((at, area), 0) for area in range(len(votes)) for at in range(len(votes[0])))}

    return row, table


def judged(ours, theirs):
    if isinstance(theirs, str):
        return f"stops: {theirs}" + (", ours is open" if ours == {None} else "")
    if ours == theirs:
        return "same"
    if theirs < ours:
        return "one of several of ours"
    if ours < theirs:
        return "more outcomes than ours"
    if ours == {None}:
        return "an answer where ours is open"
    return "other seats"


class Endless(Exception):
    pass


def endless(*_):
    raise Endless


def asked(run, *what):
    signal.alarm(2)
    try:
        return run(*what)
    except Exception as error:  # noqa: BLE001 - whatever the tool raises is its answer
        return type(error).__name__
    finally:
        signal.alarm(0)


def main():
    ours, count = Ours(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    chance = random.Random(2026)
    signal.signal(signal.SIGALRM, endless)
    tools = {"votelib": votelib(), "interregnum": interregnum()}
    for method in ROWS:
        cases = [election(chance) for _ in range(count)]
        answers = ours.ask([f"{method} {seats} {' '.join(map(str, votes))}" for seats, votes in cases])
        for name, (row, _) in tools.items():
            tell(name, method, [(c, sets(a), asked(row, method, *c)) for c, a in zip(cases, answers)])
    cases = [matrix(chance) for _ in range(count // 10)]
    upper = ours.ask([f"sainte-lague {sum(areas)} {' '.join(str(sum(col)) for col in zip(*votes))}" for areas, votes in cases])
    cases = [(c, next(iter(sets(a)))) for c, a in zip(cases, upper) if len(a) == 1]
    lines = [f"matrix {words(areas)}/{words(lists)}/{words(itertools.chain(*votes))}" for (areas, votes), lists in cases]
    answers = ours.ask(lines)
    for name, (_, table) in tools.items():
        more = (lambda lists: ()) if name == "votelib" else (lambda lists: (lists,))
        tell(name, "double proportion", [(c, sets(a), asked(table, *c, *more(lists))) for (c, lists), a in zip(cases, answers)])


def words(numbers):
    return " ".join(map(str, numbers))


def tell(name, method, rows):
    classes = Counter(judged(ours, theirs) for _, ours, theirs in rows)
    print(f"{name}, {method}: {len(rows)} elections; " + "; ".join(f"{n} {what}" for what, n in classes.most_common()))
    for what in classes:
        if what == "same":
            continue
        case, ours, theirs = min((row for row in rows if judged(*row[1:]) == what), key=lambda row: (len(str(row[0])), str(row[0])))
        print(f"    {what}: {case}: ours {sorted(ours, key=str)}, {name} {theirs if isinstance(theirs, str) else sorted(theirs, key=str)}")
    sys.stdout.flush()


main()
