"""Plays the attacker on the answers of the command line tool to random questions about random lines.

No row that counts few users may be shown. The attacker knows every figure shown and which rows add up to which; lines,
quantities and amounts add up, so no hidden row may follow from that linear system, solved in exact fractions. Nor may
it when last year's answer, perhaps by fewer or more dimensions, was published before and the new one compares with that
year.
Usage: volumes_attack.py LIBRARY [CASES]; the tool is the one built beside the library.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

SEED = 20240612
FIGURES = ["lines", "quantity", "amount", "users"]  # no line names an item
ENDINGS = ["", "_compared", "_change", "_change_rate"]
DIMENSIONS = ["party", "group", "kind", "scope", "sex", "month", "class", "subclass", "division", "age", "zero"]
PRODUCTS = ["12 22 03", "12 22 06", "09 12 03", "04 33 03"]
CASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli", "fall", "volymer")


def random_lines(rnd):
    users = rnd.randint(5, 60)
    for _ in range(rnd.randint(10, 150)):
        user = rnd.randrange(users)
        party = ["90", "9001", "9002"][user % 3] if rnd.random() < 0.8 else rnd.choice(["90", "9001", "9002"])
        yield (f"{rnd.choice([2023, 2024, 2024])}-{rnd.choice([3, 6, 12]):02}-01", party, rnd.choice(["rental", "sale", "purged"]),
               f"{rnd.randint(0, 3) * 100},00", "1", f"u{user}" if rnd.random() < 0.9 else "", "",
               rnd.choice(PRODUCTS), rnd.choice(["home", "school", ""]), "KM"[user % 2], str(20 + user))


def write_lines(folder, rnd):
    with open(os.path.join(folder, "lines.csv"), "w", encoding="utf-8") as file:
        file.write("date;party;kind;amount;quantity;user;item;product;scope;sex;age\n")
        file.writelines(";".join(line) + "\n" for line in random_lines(rnd))


def ask(tool, folder, dimensions, *more):
    command = [tool, "volumes", folder, "--by", ",".join(dimensions), "--format", "json", *more]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["tables"][0]["rows"]


def relations(rows, dimensions, hidden):
    """What the attacker knows of hidden rows: each sum less its parts, as {row: factor}."""
    keys = [tuple(row[d] for d in dimensions) for row in rows]
    for total, key in enumerate(keys):
        for at, code in enumerate(key):
            if code is not None:
                continue
            others = key[:at] + key[at + 1:]
            parts = [i for i, k in enumerate(keys) if k[at] is not None and k[:at] + k[at + 1:] == others]
            known = {i: Fraction(1) for i in parts if i in hidden}
            if total in hidden:
                known[total] = Fraction(-1)
            if known:
                yield known


def subtract(row, other, pivot):
    factor = row[pivot] / other[pivot]
    for i, value in other.items():
        row[i] = row.get(i, 0) - factor * value
        if row[i] == 0:
            del row[i]


def determined(system):
    """The unknowns that have one solution only, by elimination."""
    solved = {}
    for row in system:
        for pivot in sorted(solved):
            if pivot in row:
                subtract(row, solved[pivot], pivot)
        if row:
            new = min(row)
            for other in solved.values():
                if new in other:
                    subtract(other, row, new)
            solved[new] = row
    return [pivot for pivot, row in solved.items() if len(row) == 1]


def key_of(row, dimensions):
    """Months are the same whatever the year."""
    return tuple((d, row[d] if d != "month" else row[d][4:]) for d in dimensions if row[d] is not None)


def attack_years(tool, folder, rnd):
    """Rows that would be exposed had the second answer not known the first; None if it was refused."""
    all_ = rnd.sample(DIMENSIONS, rnd.randint(1, 3))
    fewer, dimensions = rnd.choice([(all_[:1], all_), (all_, all_), (all_, all_[:1])])
    earlier = os.path.join(folder, "earlier.json")
    command = [tool, "volumes", folder, "--format", "json"]
    written = subprocess.run([*command, "--by", ",".join(fewer), "--period", "2023",
                              "--suppress", rnd.choice(["5", "5", "8"])], check=True, capture_output=True)
    with open(earlier, "wb") as file:
        file.write(written.stdout)
    first = {key_of(row, fewer): row for row in json.loads(written.stdout)["tables"][0]["rows"]}
    whole = ask(tool, folder, dimensions, "--suppress", "0", "--compare", "2023")
    second = [*command, "--by", ",".join(dimensions), "--compare", "2023"]
    done = subprocess.run([*second, "--earlier", earlier], capture_output=True)
    if done.returncode != 0:
        assert b"HJM-1018" in done.stderr, done.stderr.decode()
        assert len(fewer) < len(dimensions), (fewer, dimensions)  # what was never divided so may not be divisible now
        return None
    found = []
    for text in (done.stdout, subprocess.run(second, check=True, capture_output=True).stdout):
        rows = json.loads(text)["tables"][0]["rows"]
        hidden = {i for i, row in enumerate(rows) if isinstance(row["lines"], dict)}
        shown_before = {i for i, row in enumerate(rows)
                        if isinstance(first.get(key_of(row, dimensions), {"lines": {}})["lines"], int)}
        small = {i for i, row in enumerate(whole) if 0 < (row["users_compared"] or row["lines_compared"] or 0) < 5}
        kept_secret = {i for i, row in enumerate(rows)
                       if key_of(row, dimensions) in first and i not in shown_before and row["lines_compared"]} | small
        exposed = kept_secret & set(determined(relations(rows, dimensions, hidden - shown_before)))
        kept = [i for i, row in enumerate(rows) if i not in hidden and key_of(row, dimensions) in first and
                i not in shown_before and row["lines_compared"]]
        found.append([whole[i] for i in {*exposed, *kept, *(small - hidden), *(small & shown_before)}])
    assert not found[0], (dimensions, fewer, found[0])
    return len(found[1])


def attack(tool, folder, rnd):
    """Number of rows, and of hidden ones."""
    write_lines(folder, rnd)
    dimensions = rnd.sample(DIMENSIONS, rnd.randint(1, 3))
    threshold = rnd.choice([3, 5, 10])
    beside = rnd.choice([[], ["--compare", "2023"]])
    figures = [f + ending for f in FIGURES for ending in (ENDINGS if beside else [""])]
    whole = ask(tool, folder, dimensions, "--suppress", "0", *beside)
    rows = ask(tool, folder, dimensions, *beside, *([] if threshold == 5 else ["--suppress", str(threshold)]))
    hidden = {i for i, row in enumerate(rows) if isinstance(row["lines"], dict)}
    for i, (row, true) in enumerate(zip(rows, whole, strict=True)):
        for period in ("", "_compared") if beside else ("",):
            people = true["users" + period] or true["lines" + period] or 0
            assert i in hidden or people == 0 or people >= threshold, (dimensions, true)
        assert all(row[f] == ({"hidden": True} if i in hidden else true[f]) for f in figures), (dimensions, row)
    exposed = determined(relations(rows, dimensions, hidden))
    assert not exposed, (dimensions, threshold, [whole[i] for i in exposed])
    return len(rows), len(hidden)


def main():
    tool = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "examples", "cli", "hjmekonomi")
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rnd = random.Random(SEED)
    n_rows = n_hidden = n_refused = n_found = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "case")
        shutil.copytree(CASE, folder)
        for _ in range(cases):
            rows, hidden = attack(tool, folder, rnd)
            n_rows += rows
            n_hidden += hidden
            found = attack_years(tool, folder, rnd)
            n_refused += found is None
            n_found += found or 0
    assert 0 < n_hidden < n_rows and n_refused < cases / 5 and n_found > 0
    print(f"{cases} answers of {n_rows} rows, {n_hidden} of them hidden: none exposed; as many that know last year's "
          f"answer, {n_refused} of them refused: none exposed, {n_found} rows if they had not known it")


main()
