#!/usr/bin/env python3
"""An answer to the Västra Götaland 2024 case that owes nothing to the library: exact fractions, from its files.

    python3 oracle.py            verify published.csv and expected.csv
    python3 oracle.py --write    write expected.csv: what is counted in the lines, in 2023 and 2024
"""
import csv
import pathlib
import sys
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
CASE = HERE.parent.parent.parent / "examples" / "vastra-gotaland-2024"
SCOPES = ("samarbetsavtalet", "overenskommelsen", "")
# Indicator: its table, the kinds of lines that it counts, the column that it adds up, from which month of the year.
COUNTED = {"rented": ("volumes", ["Hyra"], "Antal", 12),
           "with_patient": ("volumes", ["Hos patient"], "Antal", 12),
           "activities": ("volumes", ["Rekonditionering", "Avhjälpande underhåll"], "Antal", 1),
           "reconditioned": ("volumes", ["Rekonditionering"], "Antal", 1),
           "remedial_maintenance": ("volumes", ["Avhjälpande underhåll"], "Antal", 1),
           "orders": ("volumes", ["Order"], "Antal", 1),
           "new_aids": ("volumes", ["Inköp"], "Antal", 1),
           "sales": ("amounts", ["Försäljning"], "Belopp", 1),
           "investments": ("amounts", ["Inköp"], "Belopp", 1)}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def whole(text):
    """A number of aids, or kronor in öre."""
    return int(text.replace(",", ""))


LINES = read(CASE / "lines.csv")
COSTS = read(CASE / "costs.csv")
SERIES = {(row["indicator"], row["period"], row["scope"], row["plan"]): Fraction(row["value"].replace(",", "."))
          for row in read(CASE / "series.csv")}


def add_up(column, year, kinds, scope="", first=1, product=None):
    return sum(whole(row[column]) for row in LINES
               if row["Radtyp"] in kinds and f"{year}-{first:02}" <= row["Datum"][:7] <= f"{year}-12"
               and scope in ("", row["Samverkan"]) and product in (None, row["Artikel"]))


def level(indicator, scope, year):
    if indicator == "reuse_rate":
        used, new = level("reconditioned", "", year), level("new_aids", "", year)
        return Fraction(used, used + new)
    if indicator in COUNTED:
        _, kinds, column, first = COUNTED[indicator]
        return add_up(column, year, kinds, scope, first)
    return SERIES[indicator, str(year), scope, ""]


def compared(row, column):
    indicator, _, scope = row.partition(" ")
    if column == "period":
        return level(indicator, scope, 2024)
    before = level(indicator, scope, 2023)
    if column == "budget/compared":
        return Fraction(SERIES[indicator, "2024-12", scope, "budget"] - before, before)
    change = level(indicator, scope, 2024) - before if column != "compared" else None
    return {"compared": before, "change": change, "change_rate": change and Fraction(change, before)}[column]


def adjusted(row, column):
    """The change of the rented aids, had what was purged in 2024 stayed."""
    indicator, scope = row.split()
    before = level(indicator, scope, 2023)
    return Fraction(level(indicator, scope, 2024) + add_up("Antal", 2024, ["Utrensad"], scope) - before, before)


def rental_change(row, column):
    """What the change of prices alone did to the rent: each at the mean of both years' numbers."""
    effect, before = Fraction(0), add_up("Belopp", 2023, ["Hyra"])
    for product in sorted({line["Artikel"] for line in LINES if line["Radtyp"] == "Hyra"}):
        amounts, numbers = ([add_up(column, year, ["Hyra"], product=product) for year in (2023, 2024)]
                            for column in ("Belopp", "Antal"))
        prices = [Fraction(amount, number) for amount, number in zip(amounts, numbers)]
        effect += (prices[1] - prices[0]) * sum(numbers) / 2
    return effect / before


def settlement(*payers):
    """Revenue of 2024 less cost, in öre."""
    revenue = sum(whole(row["Belopp"]) for row in LINES if row["Betalare"] in payers
                  and row["Datum"] > "2024" and row["Radtyp"] in ("Hyra", "Försäljning"))
    return revenue - sum(whole(row["amount"]) for row in COSTS if row["party"] in payers)


TABLES = {"volumes": compared, "amounts": compared, "rates": compared, "numbers": compared, "adjusted": adjusted,
          "rental_change": rental_change,
          "settlement_samarbetsavtalet": lambda row, column: settlement("kommunerna", "regionen"),
          "settlement_overenskommelsen": lambda row, column: settlement("vardgivarna")}


def half_up(value):
    """A fraction to the nearest integer, halves away from zero."""
    result = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return result if value >= 0 else -result


def show(value, unit, decimals):
    scaled = half_up(Fraction(value) * {"%": 100, "mkr": Fraction(1, 10**8), "count": 1}[unit] * 10**decimals)
    digits = f"{abs(scaled):0{decimals + 1}}"
    text = f"{digits[:-decimals]},{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if scaled < 0 else text


def check_published():
    """Shown as printed, or as said; about a thousand means that it rounds to it."""
    wrong = 0
    for row in read(HERE / "published.csv"):
        value = TABLES[row["our_table"]](row["our_row"], row["our_column"])
        printed = row["printed"].replace("ca ", "").replace(" ", "")
        texts = [printed] if row["verdict"] != "differs" else []
        texts += [row["shown"]] if row["shown"] else []
        if row["verdict"] == "about" and row["unit"] == "count":
            value = 1000 * half_up(Fraction(value, 1000))
        for text in texts:
            ours = show(value, row["unit"], len(text.partition(",")[2]))
            if ours != text:
                print(f"{row['agreement']} {row['measure']} {row['period']}: {ours}, not {text}")
                wrong += 1
    return wrong


def expected():
    text = "table;row;compared;period\n"
    for indicator, (table, *_) in COUNTED.items():
        for scope in SCOPES if "Inköp" not in COUNTED[indicator][1] else ("",):
            text += f"{table};{f'{indicator} {scope}'.strip()};{level(indicator, scope, 2023)};"
            text += f"{level(indicator, scope, 2024)}\n"
    return text.encode()


def main():
    if sys.argv[1:] == ["--write"]:
        (HERE / "expected.csv").write_bytes(expected())
    if (HERE / "expected.csv").read_bytes() != expected():
        sys.exit("expected.csv is not what the case gives")
    sys.exit(1 if check_published() else 0)


if __name__ == "__main__":
    main()
