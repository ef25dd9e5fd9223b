#!/usr/bin/env python3
"""One allocation, this program beside other tools, on the same votes, in turn.

    python3 -m venv VENV && VENV/bin/pip install votelib apportionment
    cargo bench --package scrutineer-bench --no-run        # prints where the harness is
    VENV/bin/python bench/peers.py HARNESS [ROUNDS]

HARNESS is the executable of `bench/benches/per_allocation.rs`. Every round times every tool on every instance, in turn; what is
printed is the fastest call of each (what else a machine does can only make it slower), and the ratios. Seats that differ are
said, and so is a tool that is missing.
"""
import random
import subprocess
import sys
import time

METHODS = ("dhondt", "sainte-lague", "hare")
OURS = ("arithmetic alone", "with order", "run", "run with trail")


def instance(lists, total, seed):
    """Votes that fall like 1, 1/2, 1/3 … with some noise; whole numbers, none zero."""
    chance = random.Random(seed)
    weights = [1000 * chance.randint(600, 1400) // (rank + 1) for rank in range(lists)]
    return [max(1, total * weight // sum(weights)) for weight in weights]


CASES = [
    ("98 seats / 7 lists", 98, instance(7, 3_000_000, 1)),
    ("150 seats / 37 lists", 150, instance(37, 10_500_000, 2)),
    ("10,000 seats / 1,000 lists", 10_000, instance(1_000, 400_000_000, 3)),
]


def votelib():
    from votelib.evaluate.proportional import HighestAverages, LargestRemainder

    tools = {
        "dhondt": HighestAverages("d_hondt"),
        "sainte-lague": HighestAverages("sainte_lague"),
        "hare": LargestRemainder("hare"),
    }

    def run(method, seats, votes):
        found = tools[method].evaluate(dict(enumerate(votes)), seats)
        return [found.get(at, 0) for at in range(len(votes))]

    return run


def apportionment():
    import apportionment.methods as methods

    names = {"dhondt": "dhondt", "sainte-lague": "saintelague", "hare": "hamilton"}

    def run(method, seats, votes):
        parties = [str(at) for at in range(len(votes))]
        return [int(n) for n in methods.compute(names[method], votes, seats, parties=parties)]

    return run


def peers():
    found = {}
    for make in (votelib, apportionment):
        try:
            found[make.__name__] = make()
        except ImportError:
            print(f"{make.__name__} is not installed: left out")
    return found


def timed(run, method, seats, votes):
    """Seconds of the fastest call within about half a second, and the seats."""
    times, begun, got = [], time.perf_counter(), None
    while len(times) < 3 or (time.perf_counter() - begun < 0.5 and len(times) < 200):
        start = time.perf_counter()
        got = run(method, seats, votes)
        times.append(time.perf_counter() - start)
        if time.perf_counter() - begun > 20:
            break
    return min(times), got


def ours(harness, method, seats, votes):
    """Seconds of each of OURS, and the seats."""
    line = " ".join([method, str(seats), *map(str, votes)]) + "\n"
    out = subprocess.run([harness, "--bench"], input=line, capture_output=True, text=True, check=True).stdout.split()
    return [int(picoseconds) / 1e12 for picoseconds in out[:4]], [int(n) for n in out[4:]]


def show(seconds):
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "us"), (1e9, "ns")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def main():
    harness = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    tools = peers()
    times, differ = {}, []
    for _ in range(rounds):
        for case, seats, votes in CASES:
            for method in METHODS:
                own, want = ours(harness, method, seats, votes)
                for name, seconds in zip(OURS, own):
                    times.setdefault((case, method, name), []).append(seconds)
                for name, run in tools.items():
                    seconds, got = timed(run, method, seats, votes)
                    times.setdefault((case, method, name), []).append(seconds)
                    if got != want and (case, method, name) not in differ:
                        differ.append((case, method, name))
    columns = [*OURS, *tools]
    print("| instance | method | " + " | ".join(columns) + " |")
    print("|---|---|" + "---|" * len(columns))
    fastest = {key: min(values) for key, values in times.items()}
    for case, _, _ in CASES:
        for method in METHODS:
            cells = [show(fastest[case, method, name]) if fastest[case, method, name] else "-" for name in columns]
            print(f"| {case} | {method} | " + " | ".join(cells) + " |")
    for name in tools:
        print(f"\n{name} / ours")
        for case, _, _ in CASES:
            for method in METHODS:
                ratios = []
                for column in OURS:
                    own = fastest[case, method, column]
                    ratios.append(f"{column} {fastest[case, method, name] / own:,.0f}" if own else f"{column} -")
                print(f"  {case}, {method}: " + ", ".join(ratios))
    for case, method, name in differ:
        print(f"DIFFERENT SEATS: {name}, {method}, {case}")


if __name__ == "__main__":
    main()
