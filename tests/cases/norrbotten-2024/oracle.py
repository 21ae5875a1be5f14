#!/usr/bin/env python3
"""An answer to the Norrbotten 2024 case that owes nothing to the library: exact fractions, straight from its files.

    python3 oracle.py            verify published.csv, expected.csv and expected-volumes.csv
    python3 oracle.py --write    write them: cost and revenue in öre of every party and pool; what the lines count
"""
import csv
import pathlib
import sys
from collections import defaultdict
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
CASE = HERE.parent.parent.parent / "examples" / "norrbotten-2024"
MUNICIPALITIES = ("2505", "2506", "2510", "2513", "2514", "2518", "2521", "2523", "2560", "2580", "2581", "2582",
                  "2583", "2584")
PARTIES = MUNICIPALITIES + ("25", "ovriga")
GROUPS = {"municipalities": MUNICIPALITIES, "region_and_others": ("25", "ovriga"), "total": PARTIES}
OPERATION = ("basic_subscription", "markup", "work_order", "transport")
POOLS = OPERATION + ("products",)
KINDS = {"Hyra": "rental", "Försäljning": "sale", "Arbetsorder": "work_order", "Påslag": "markup",
         "Grundabonnemang": "basic_subscription", "Transport": "transport"}
REVENUE_KINDS = ("rental", "sale", "work_order")
SEXES = {"K": "women", "M": "men"}
# Earlier results of the municipalities, in öre.
RESULTS = {("operation", 2022): 266_900_000, ("products", 2022): 0,
           ("operation", 2023): 292_400_000, ("products", 2023): -382_700_000}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def ore(text):
    return int(text.replace(" ", "").replace(",", ""))


def half_up(value):
    """A fraction to the nearest integer, halves away from zero."""
    whole = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return whole if value >= 0 else -whole


def split(total, weights):
    """Largest remainder over exact weights by party, ties to the first."""
    base = sum(weights.values())
    exact = {party: total * Fraction(weight) / base for party, weight in weights.items()}
    shares = {party: share.numerator // share.denominator for party, share in exact.items()}
    order = sorted(shares, key=lambda party: shares[party] - exact[party])
    for party in order[:total - sum(shares.values())]:
        shares[party] += 1
    return shares


class Year:
    """The sums of the case's files."""

    def __init__(self):
        self.lines = defaultdict(int)      # (year, kind, party) -> öre
        for row in read(CASE / "lines.csv"):
            self.lines[int(row["Datum"][:4]), KINDS[row["Radtyp"]], row["Betalare"]] += ore(row["Belopp"])
        self.postings = defaultdict(int)   # (year, side, pool, party) -> öre
        for row in read(CASE / "costs.csv"):
            self.postings[int(row["period"][:4]), row["side"], row["pool"], row["party"]] += ore(row["amount"])
        self.cost, self.revenue = self.shared(), self.received()

    def posted(self, year, side, pool):
        return sum(v for k, v in self.postings.items() if k[:3] == (year, side, pool))

    def shared(self):
        elderly = {row["municipality"]: int(row["persons"]) for row in read(CASE / "population.csv")
                   if row["age"] == "65-"}
        basic = {party: Fraction(7311 * elderly[party], 10_000 * sum(elderly.values())) for party in MUNICIPALITIES}
        basic["25"] = Fraction(2689, 10_000)
        rental = {party: self.lines[2024, "rental", party] for party in PARTIES}
        cost = {(pool, party): self.postings[2024, "cost", pool, party] for pool in POOLS for party in PARTIES}
        for pool, key in (("basic_subscription", basic), ("markup", rental)):
            for party, share in split(self.posted(2024, "cost", pool), key).items():
                cost[pool, party] = share
        return cost

    def received(self):
        return {(pool, party): self.lines[2024, pool, party] + self.postings[2024, "revenue", pool, party]
                for pool in POOLS for party in PARTIES}


def costs(run, row, column):
    pools = OPERATION if row == "operation" else (row,)
    years = [int(year[1:]) for year in ("y2024/y2023" if column == "change" else column).split("/")]
    amounts = [sum(run.posted(year, "cost", pool) for pool in pools) for year in years]
    return amounts[0] if len(amounts) == 1 else Fraction(amounts[0] - amounts[1], amounts[1])


def areas(run, row, column):
    area, year = row.split()
    revenue, cost = (run.posted(int(year), side, area) for side in ("revenue", "cost"))
    return {"revenue": revenue, "cost": cost, "net": revenue - cost,
            "net_of_revenue": Fraction(revenue - cost, revenue)}[column]


def revenue(run, row, column):
    if column.startswith("share_"):
        return Fraction(revenue(run, row, column[len("share_"):]), revenue(run, row, "total"))
    kinds = (row,) if row in REVENUE_KINDS else REVENUE_KINDS
    year = 2024 if row in REVENUE_KINDS else int(row)
    payers = GROUPS[column[len("group_"):] if column.startswith("group_") else column]
    return sum(run.lines[year, kind, party] for kind in kinds for party in payers)


def revenue_change(run, row, column):
    payers = row or "total"  # the row of the whole has no code
    return Fraction(revenue(run, "2024", payers), revenue(run, "2023", payers)) - 1


def outcome_municipalities(run, row, column):
    pools = OPERATION if row == "operation" else (row,)
    cost, received = (sum(side[pool, party] for pool in pools for party in MUNICIPALITIES)
                      for side in (run.cost, run.revenue))
    whole = sum(run.posted(2024, "cost", pool) for pool in pools)
    return {"cost": cost, "revenue": received, "net": received - cost, "share": Fraction(cost, whole),
            "net_of_revenue": Fraction(received - cost, received)}[column]


def settlement_municipalities(run, row, column):
    results = dict(RESULTS)
    for area, pools in (("operation", OPERATION), ("products", ("products",))):
        results[area, 2024] = sum(run.revenue[pool, party] - run.cost[pool, party]
                                  for pool in pools for party in MUNICIPALITIES)
    return sum(amount for (area, year), amount in results.items()
               if column in (f"area_{area}", "total", "balance") and (column == "balance" or year == int(row)))


def measured(run, row, column):
    """A series from the printed base year, or the year before, to 2024."""
    base = {"rented_to_municipalities": "2014", "zero_price": "2017", "inhabitants_75": "2010"}.get(row, "2023")
    values = {line["period"]: Fraction(line["value"].replace(",", "."))
              for line in read(CASE / "series.csv") if line["indicator"] == row}
    return values["2024"] / values[base] - 1


TABLES = {"costs": costs, "areas": areas, "revenue": revenue, "revenue_change": revenue_change,
          "outcome_municipalities": outcome_municipalities, "settlement_municipalities": settlement_municipalities,
          "numbers": measured, "numbers_years": measured}


def show(value, unit, text):
    """A value with as many decimals as the text it is compared with; a sign as the text has."""
    decimals = len(text.split(",")[1]) if "," in text else 0
    scale = Fraction(1, 100_000) if unit == "tkr" else 100
    scaled = half_up(value * scale * 10**decimals)
    digits = f"{abs(scaled):0{decimals + 1}}"
    sign = "-" if scaled < 0 else "+" if text.startswith("+") else ""
    return sign + (f"{digits[:-decimals]},{digits[-decimals:]}" if decimals else digits)


def check_published(run):
    wrong = 0
    for row in read(HERE / "published.csv"):
        if row["verdict"] == "absent":
            continue
        value = TABLES[row["our_table"]](run, row["our_row"], row["our_column"])
        text = (row["shown"] or row["printed"]).replace(" ", "")
        if show(value, row["unit"], text) != text:
            print(f"{row['table']} {row['row']} {row['column']}: {show(value, row['unit'], text)}, not {text}")
            wrong += 1
    return wrong


def expected(run):
    text = "pool;party;cost;revenue\n"
    for pool in POOLS:
        for party in PARTIES:
            text += f"{pool};{party};{run.cost[pool, party]};{run.revenue[pool, party]}\n"
    return text.encode()


def count(rows, indicator):
    """Users are counted once, rented aids by their lines in December."""
    if indicator == "users":
        return len({row["Brukare"] for row in rows if row["Brukare"]})
    if indicator == "rented":
        return sum(row["Radtyp"] == "Hyra" and row["Datum"][5:7] == "12" for row in rows)
    return sum(ore(row["Belopp"]) for row in rows if KINDS[row["Radtyp"]] == indicator)


def expected_volumes():
    """What the lines count by sex or group, in 2023 and 2024."""
    lines = [row for row in read(CASE / "lines.csv") if KINDS[row["Radtyp"]] in REVENUE_KINDS]
    sexes = {sex: [row for row in lines if SEXES[row["Kön"]] == sex] for sex in SEXES.values()}
    groups = {group: [row for row in lines if row["Betalare"] in parties] for group, parties in GROUPS.items()}
    text = "table;row;compared;period\n"
    for table, indicator, cuts in (("volumes", "users", {**sexes, "total": lines}), ("volumes", "rented", groups),
                                   ("amounts", "rental", groups), ("amounts", "sale", groups)):
        for cut, rows in cuts.items():
            name = indicator if cut == "total" else f"{indicator} {cut}"
            before, now = (count([row for row in rows if row["Datum"].startswith(year)], indicator)
                           for year in ("2023", "2024"))
            text += f"{table};{name};{before};{now}\n"
    return text.encode()


def main():
    run = Year()
    for name, text in (("expected.csv", expected(run)), ("expected-volumes.csv", expected_volumes())):
        if sys.argv[1:] == ["--write"]:
            (HERE / name).write_bytes(text)
        if (HERE / name).read_bytes() != text:
            sys.exit(f"{name} is not what the case gives")
    sys.exit(1 if check_published(run) else 0)


if __name__ == "__main__":
    main()
