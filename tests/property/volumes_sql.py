"""Random cases: what `volumes --by ... --compare ... --period ...` of the tool says is what SQLite says.

Usage: volumes_sql.py LIBRARY [CASES]; the tool lies beside the library, in examples/cli.
"""
import itertools
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from fractions import Fraction

SEED = 20241129
CASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli", "fall", "volymer")
DIMENSIONS = ["party", "group", "scope", "kind", "class", "subclass", "division", "sex", "age", "year", "month", "zero"]
GROUPS = {"90": "region", "9001": "municipalities", "9002": "municipalities"}
SQL = {"lines": "COUNT(*)", "quantity": "SUM(quantity)", "amount": "SUM(amount)", "users": "COUNT(DISTINCT user)",
       "items": "COUNT(DISTINCT item)"}
BANDS = [("0-19", 0, 19), ("20-64", 20, 64), ("65-74", 65, 74), ("75-84", 75, 84), ("85-", 85, 999)]
PRODUCTS = ["", "04", "12 22", "12 22 03", "12 22 06", "18 12 10"]


def random_lines(rnd, decimals):
    for _ in range(rnd.choice([0, 1, 20, 200])):
        yield {"date": f"{rnd.randint(2022, 2024)}-{rnd.randint(1, 12):02}-{rnd.randint(1, 28):02}",
               "party": rnd.choice(list(GROUPS)), "kind": rnd.choice(["rental", "sale", "purged"]),
               "amount": rnd.choice([0, rnd.randint(-50000, 200000)]),
               "quantity": rnd.randint(-20, 90) * (1 if decimals else 10),
               "user": rnd.choice(["", f"u{rnd.randrange(30)}"]), "item": rnd.choice(["", f"i{rnd.randrange(50)}"]),
               "product": rnd.choice(PRODUCTS), "scope": rnd.choice(["", "home", "school"]),
               "sex": rnd.choice(["", "K", "M"]), "age": rnd.choice(["", str(rnd.randint(0, 104))])}


def decimal(units, places):
    sign, units = "-" if units < 0 else "", abs(units)
    return f"{sign}{units // 10 ** places},{units % 10 ** places:0{places}}"


def write_case(folder, lines, decimals):
    path = os.path.join(folder, "agreement.yaml")
    with open(os.path.join(CASE, "agreement.yaml"), encoding="utf-8") as file:
        text = file.read()
    if decimals:
        text = text.replace("  - lines: lines.csv\n", "  - lines: lines.csv\n    quantity_decimals: 1\n")
        assert "quantity_decimals: 1" in text
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    with open(os.path.join(folder, "lines.csv"), "w", encoding="utf-8") as file:
        file.write("date;party;kind;amount;quantity;user;item;product;scope;sex;age\n")
        for line in lines:
            shown = dict(line, amount=decimal(line["amount"], 2),
                         quantity=decimal(line["quantity"], 1) if decimals else str(line["quantity"] // 10))
            file.write(";".join(shown.values()) + "\n")


def codes(line, years):
    """The code of a line in each dimension, its time moved by so many years."""
    product = line["product"].replace(" ", "")
    age = next((code for code, low, high in BANDS if line["age"] and low <= int(line["age"]) <= high), "unknown")
    year = int(line["date"][:4]) + years
    return {"party": line["party"], "group": GROUPS[line["party"]], "scope": line["scope"] or "none",
            "kind": line["kind"], "class": product[:2] or "unknown", "subclass": product[:4] or "unknown",
            "division": product or "unknown", "sex": {"K": "women", "M": "men", "": "unknown"}[line["sex"]], "age": age,
            "year": str(year), "month": f"{year}{line['date'][4:7]}",
            "zero": "zero" if line["amount"] == 0 else "priced"}


def months(first, last, years):
    return f"{first[0] - years}-{first[1]:02}", f"{last[0] - years}-{last[1]:02}"


def count(lines, dimensions, first, last, years):
    """{codes: figures} of the months so many years before, every sum over dimensions included."""
    low, high = months(first, last, years)
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE line (amount, quantity, user, item, " + ", ".join(f'"{d}"' for d in DIMENSIONS) + ")")
    for line in lines:
        if low <= line["date"][:7] <= high:
            db.execute("INSERT INTO line VALUES (" + ",".join("?" * 16) + ")",
                       (line["amount"], line["quantity"], line["user"] or None, line["item"] or None,
                        *codes(line, years).values()))
    answer = {}
    for kept in itertools.product([True, False], repeat=len(dimensions)):
        columns = [f'"{d}"' if k else "NULL" for d, k in zip(dimensions, kept)]
        group = [c for c in columns if c != "NULL"]
        sql = f"SELECT {', '.join(columns + list(SQL.values()))} FROM line"
        for row in db.execute(sql + (f" GROUP BY {', '.join(group)}" if group else "")):
            answer[row[:len(dimensions)]] = dict(zip(SQL, (v or 0 for v in row[len(dimensions):])))
    db.close()
    return answer


def is_known(lines, dimensions, key, first, last, years):
    """Are there any lines in the months of a row?"""
    low, high = months(first, last, years)
    told = {d: k for d, k in zip(dimensions, key) if d in ("year", "month") and k is not None}
    return any(low <= line["date"][:7] <= high and all(codes(line, years)[d] == k for d, k in told.items())
               for line in lines)


def number(cell, money_or_count):
    if cell is None:
        return None
    if isinstance(cell, dict):
        return Fraction(int(cell["numerator"]), int(cell["denominator"]))
    return Fraction(cell) if money_or_count else cell


def expect(row, measure, now, before):
    got = {ending: number(row[measure + ending], True) for ending in ("", "_compared", "_change", "_change_rate")}
    both = now is not None and before is not None
    wanted = {"": now, "_compared": before, "_change": now - before if both else None,
              "_change_rate": Fraction(now, before) - 1 if both and before > 0 else None}
    assert got == wanted, (measure, row, wanted)


def check(rows, lines, dimensions, first, last, years):
    now = count(lines, dimensions, first, last, 0)
    before = count(lines, dimensions, first, last, years) if years else {}
    keys = [tuple(row[d] for d in dimensions) for row in rows]
    assert len(set(keys)) == len(keys), "a row stands there twice"
    assert set(keys) == set(now) | set(before), set(keys) ^ (set(now) | set(before))
    for row, key in zip(rows, keys):
        known = [is_known(lines, dimensions, key, first, last, y) for y in (0, years)]
        for measure in SQL:
            scale = 10 if measure == "quantity" else 1
            figures = [Fraction(found.get(key, {}).get(measure, 0), scale) for found in (now, before)]
            if measure not in row:  # the lines have nothing of it
                assert figures == [0, 0], (measure, row, figures)
            elif years:
                expect(row, measure, *[f if k else None for f, k in zip(figures, known)])
            else:
                assert number(row[measure], True) == figures[0], (measure, row)


def ask(tool, folder, rnd, lines):
    dimensions = rnd.sample(DIMENSIONS, rnd.randint(1, 4))
    first, last = sorted((rnd.randint(2023, 2024), rnd.randint(1, 12)) for _ in range(2))
    years = rnd.choice([0, 1, 1, 2, -1])
    command = [tool, "volumes", folder, "--by", ",".join(dimensions), "--format", "json", "--suppress", "0", "--period",
               f"{first[0]}-{first[1]:02}..{last[0]}-{last[1]:02}"]
    command += ["--compare", str(first[0] - years)] if years else []
    rows = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["tables"][0]["rows"]
    check(rows, lines, dimensions, first, last, years)
    return len(rows)


def main():
    tool = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "examples", "cli", "hjmekonomi")
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    rnd, rows = random.Random(SEED), 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "case")
        shutil.copytree(CASE, folder)
        for case in range(cases):
            lines = list(random_lines(rnd, case % 2 == 1))
            write_case(folder, lines, case % 2 == 1)
            rows += sum(ask(tool, folder, rnd, lines) for _ in range(4))
    assert rows > 20 * cases
    print(f"{4 * cases} answers of {rows} rows: all as in SQLite")


main()
