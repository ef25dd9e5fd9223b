#!/usr/bin/env python3
"""Recounts a second on one core, beside one run of votelib on the same votes.

    python3 -m venv VENV && VENV/bin/pip install votelib
    cargo build --release --package scrutineer
    VENV/bin/python bench/recounts.py target/release/scrutineer [ROUNDS]

Ours: processor time of `scrutineer ensemble` on one thread, less that of a run with one draw, by the number of draws: each draw perturbs the
votes and runs the whole law without a trail. votelib: the threshold and the allotment of seats alone, since it knows no law; for Sweden in the
country and in each constituency, without levelling seats, their return and their placing. The fastest of several rounds.
"""
import csv
import resource
import subprocess
import sys
import time
from decimal import Decimal

CASES = [
    ("kz-mazhilis-2012", ["--misread", "1/1000"], 200_000),
    ("kz-mazhilis-2012", ["--turnout", "99%"], 200_000),
    ("kz-mazhilis-2012", ["--misread", "0"], 400_000),
    ("se-riksdag-2018", ["--misread", "1/1000"], 3_000),
    ("se-riksdag-2018", ["--misread", "0"], 4_000),
]


def processor(args):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def recounts(program, election, model, draws, rounds):
    run = [program, "ensemble", f"fixtures/{election}", *model, "--threads", "1", "--draws"]
    times = [(processor([*run, str(draws)]) - processor([*run, "1"])) / draws for _ in range(rounds)]
    return min(times)


def rows(election, table):
    with open(f"fixtures/{election}/{table}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_area(election):
    areas = {}
    for row in rows(election, "votes"):
        areas.setdefault(row["area"], {})[row["claimant"]] = int(row["votes"].replace(" ", ""))
    return areas


def total(areas):
    sums = {}
    for votes in areas.values():
        for claimant, number in votes.items():
            sums[claimant] = sums.get(claimant, 0) + number
    return sums


def kazakhstan():
    from votelib.evaluate.proportional import LargestRemainder

    votes, tool = total(by_area("kz-mazhilis-2012")), LargestRemainder("hare")
    base = 6_941_220
    return lambda: tool.evaluate({k: v for k, v in votes.items() if v * 100 >= 7 * base}, 98)


def sweden():
    from votelib.component.divisor import modified_first_coef, sainte_lague
    from votelib.evaluate.proportional import HighestAverages

    areas = by_area("se-riksdag-2018")
    votes, base = total(areas), 6_476_725
    seats = {row["area"]: int(row["value"]) for row in rows("se-riksdag-2018", "seats")}
    tool = HighestAverages(modified_first_coef(sainte_lague, Decimal("1.2")))

    def run():
        passed = {k: v for k, v in votes.items() if v * 100 >= 4 * base}
        for area, own in areas.items():
            tool.evaluate({k: v for k, v in own.items() if k in passed}, seats[area])
        return tool.evaluate(passed, 349)

    return run


def fastest(run, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main():
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    peers = {"kz-mazhilis-2012": fastest(kazakhstan(), 300), "se-riksdag-2018": fastest(sweden(), 30)}
    for election, own in peers.items():
        print(f"votelib, {election}: {own * 1e6:.1f} µs")
    for election, model, draws in CASES:
        own = recounts(program, election, model, draws, rounds)
        ratio = peers[election] / own
        print(f"{election} {' '.join(model)}: {own * 1e6:.2f} µs, {1 / own:,.0f} a second, votelib / own = {ratio:.1f}")


if __name__ == "__main__":
    main()
