#!/usr/bin/env python3
"""Makes costs.csv, lines.csv and series.csv of the Västra Götaland 2024 case. They are SYNTHETIC.

No real line, aid, price or posting is in them. What is real are the figures that Hjälpmedelscentralen printed on 2024.
Where it printed a level, as of the rented aids, that is the sum of the lines; where it printed only a change, the level
of 2023 is a round number made up here, and that of 2024 follows from it. The same bytes come out on every machine.

    python3 generate.py            write the files
    python3 generate.py --check    verify that they are as made here, and that every published figure comes out
"""
import calendar
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent.parent / "tests" / "cases" / "vastra-gotaland-2024"

YEARS = (2023, 2024)
SA, OV = "samarbetsavtalet", "overenskommelsen"      # the two cooperations
PAYERS = {SA: {"kommunerna": 7, "regionen": 3}, OV: {"vardgivarna": 1}}
BUYER = "regionen"

# ISO 9999 code, monthly rent in öre, price of a new one in öre, weight of the number by cooperation. The rent is the
# same in both years: the report says that prices did not change.
RENTED = [("04 33 06", 18_500, 610_000, {SA: 9, OV: 8}),      # mattresses that prevent pressure sores
          ("09 12 03", 4_900, 160_000, {SA: 8, OV: 2}),       # commode chairs
          ("09 33 07", 6_200, 190_000, {SA: 9, OV: 4}),       # shower chairs
          ("12 06 06", 3_700, 110_000, {SA: 27, OV: 18}),     # rollators
          ("12 22 03", 14_800, 520_000, {SA: 16, OV: 22}),    # manual wheelchairs
          ("12 23 06", 92_500, 4_100_000, {SA: 2, OV: 9}),    # powered wheelchairs
          ("12 36 03", 31_000, 1_280_000, {SA: 4, OV: 5}),    # mobile hoists
          ("18 12 10", 24_600, 890_000, {SA: 12, OV: 7}),     # powered beds
          ("22 27 18", 7_300, 240_000, {SA: 8, OV: 13})]      # personal alarms
SOLD = [("04 33 03", 95_000, 5),    # cushions that prevent pressure sores
        ("09 12 18", 38_000, 4),    # raised toilet seats
        ("12 03 06", 21_000, 6),    # elbow crutches
        ("12 31 03", 64_000, 3)]    # sliding boards

# In use at the end of December; the levels of 2023 and 2024 are printed, that of 2022 is made up.
RENTED_AIDS = {SA: (351_000, 362_152, 375_213), OV: (38_400, 39_950, 38_661)}

# Over the year, 2023 and 2024: the printed changes are 5,1 and 8,4; 2,2 and -1,4; 2,6 and 15,2 per cent.
FLOWS = {("Rekonditionering", SA): (118_000, 124_018), ("Rekonditionering", OV): (12_000, 13_008),
         ("Avhjälpande underhåll", SA): (72_000, 73_584), ("Avhjälpande underhåll", OV): (2_700, 2_662),
         ("Order", SA): (400_000, 410_400), ("Order", OV): (40_000, 46_080)}

# Counted at the end of December: 2,2 and -7,3 per cent.
WITH_PATIENT = {SA: (200_000, 204_400), OV: (36_000, 33_372)}

# M-individuals purged from the rented aids: with them there would have been 5,4 per cent more in 2024.
PURGED = 3_447

# In öre: 5,7 and 12 per cent, together 7,3.
SALES = {SA: (7_500_000_000, 7_927_500_000), OV: (2_550_000_000, 2_856_000_000)}

# New aids bought, and what they cost in öre. With the reconditioned above they give 62,5 and 65,4 per cent. Of some
# kinds more were bought in 2024 than in 2023, of others less: weights in the order of RENTED.
BOUGHT = (78_000, 72_494)
BOUGHT_WEIGHTS = ((10, 10, 10, 10, 10, 10, 10, 10, 10), (11, 9, 10, 11, 9, 11, 9, 10, 12))
INVESTMENTS = (25_190_000_000, 26_680_000_000)

# What was left of the revenue of 2024, in öre: 0,3 and 1,2 million kronor.
RESULTS = {"kommunerna": 21_000_000, "regionen": 9_000_000, "vardgivarna": 120_000_000}

# Indicator, period, scope, value, plan. Those of 2023 follow from the printed change, or are left out.
SERIES = [("users", "2023", SA, "214900", ""), ("users", "2024", SA, "225000", ""),
          ("users", "2023", OV, "66000", ""), ("users", "2024", OV, "73000", ""),
          ("users_women", "2024", SA, "136000", ""), ("users_women", "2024", OV, "40000", ""),
          ("users_men", "2024", SA, "89000", ""), ("users_men", "2024", OV, "33000", ""),
          ("rented", "2024-12", "", "416176", "budget"),
          ("foreign_aid", "2023", "", "1631", ""), ("foreign_aid", "2024", "", "2153", ""),
          ("staff", "2023", "", "379", ""), ("staff", "2024", "", "385", ""),
          ("participants", "2023", "", "792", ""), ("participants", "2024", "", "912", ""),
          ("courses", "2024", "", "16", ""), ("occasions", "2024", "", "42", ""),
          ("cancelled", "2023", "", "12", ""), ("cancelled", "2024", "", "8", ""),
          ("conference", "2024", "", "88", ""),
          ("self_directed", "2023", "", "64", ""), ("self_directed", "2024", "", "71", ""),
          ("commissioned", "2024", "", "11", ""), ("commissioned_participants", "2024", "", "167", "")]


def split(total, weights):
    """The whole total by largest remainder, ties to the first."""
    base = sum(weights)
    shares = [total * w // base for w in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % base), i))
    for i in by_rest[:total - sum(shares)]:
        shares[i] += 1
    return shares


def last_day(year, month):
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def over_months(total, year):
    """Over the months by their days, July at half speed."""
    return enumerate(split(total, [calendar.monthrange(year, month)[1] * (1 if month == 7 else 2)
                                   for month in range(1, 13)]), 1)


def over_payers_and_aids(total, scope):
    """Parts of a number, one a payer and kind of aid."""
    for party, part in zip(PAYERS[scope], split(total, list(PAYERS[scope].values()))):
        for aid, quantity in zip(RENTED, split(part, [aid[3][scope] for aid in RENTED])):
            yield party, aid, quantity


def rental_lines():
    """A line a month, payer and kind of aid; their number changes evenly from December to December."""
    for scope, levels in RENTED_AIDS.items():
        for year, before, after in zip(YEARS, levels, levels[1:]):
            for month in range(1, 13):
                level = before + (after - before) * month // 12
                for party, (article, rent, _, _), quantity in over_payers_and_aids(level, scope):
                    yield last_day(year, month), party, scope, "Hyra", article, quantity, quantity * rent


def flow_lines():
    for (kind, scope), totals in FLOWS.items():
        for year, total in zip(YEARS, totals):
            for month, part in over_months(total, year):
                for party, aid, quantity in over_payers_and_aids(part, scope):
                    yield last_day(year, month), party, scope, kind, aid[0], quantity, 0


def counted_lines():
    """What is counted once a year, and the purge."""
    for scope, totals in WITH_PATIENT.items():
        for year, total in zip(YEARS, totals):
            for party, aid, quantity in over_payers_and_aids(total, scope):
                yield last_day(year, 12), party, scope, "Hos patient", aid[0], quantity, 0
    for party, aid, quantity in over_payers_and_aids(PURGED, OV):
        yield last_day(2024, 3), party, OV, "Utrensad", aid[0], quantity, 0


def sale_lines():
    for scope, totals in SALES.items():
        for year, total in zip(YEARS, totals):
            for month, part in over_months(total, year):
                for party, amount in zip(PAYERS[scope], split(part, list(PAYERS[scope].values()))):
                    for (article, price, _), sold in zip(SOLD, split(amount, [weight for _, _, weight in SOLD])):
                        yield last_day(year, month), party, scope, "Försäljning", article, sold // price, sold


def purchase_lines():
    """The region buys for both; what an aid costs fits the investments of the year."""
    for year, bought, weights, invested in zip(YEARS, BOUGHT, BOUGHT_WEIGHTS, INVESTMENTS):
        quantities = split(bought, [weight * sum(aid[3].values()) for weight, aid in zip(weights, RENTED)])
        amounts = split(invested, [quantity * aid[2] for quantity, aid in zip(quantities, RENTED)])
        for aid, quantity, amount in zip(RENTED, quantities, amounts):
            for (month, part), (_, cost) in zip(over_months(quantity, year), over_months(amount, year)):
                yield last_day(year, month), BUYER, "", "Inköp", aid[0], part, cost


def kronor(ore):
    return f"{ore // 100},{ore % 100:02}"


def write_lines(lines):
    text = "Datum;Betalare;Samverkan;Radtyp;Artikel;Antal;Belopp\n"
    for date, party, scope, kind, article, quantity, amount in lines:
        text += f"{date};{party};{scope};{kind};{article};{quantity};{kronor(amount)}\n"
    return text


def write_costs(lines):
    """What each payer paid for rent and sales in 2024, less its result."""
    text = "period;pool;party;amount\n"
    for party, result in RESULTS.items():
        revenue = sum(line[6] for line in lines
                      if line[0] > "2024" and line[1] == party and line[3] in ("Hyra", "Försäljning"))
        for month, cost in over_months(revenue - result, 2024):
            text += f"2024-{month:02};aids;{party};{kronor(cost)}\n"
    return text


def make():
    """The files by name."""
    lines = sorted([*rental_lines(), *flow_lines(), *counted_lines(), *sale_lines(), *purchase_lines()])
    series = "indicator;period;scope;value;plan\n" + "".join(";".join(row) + "\n" for row in SERIES)
    return {"costs.csv": write_costs(lines), "lines.csv": write_lines(lines), "series.csv": series}


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    for name, text in make().items():
        if not sys.argv[1:]:
            (HERE / name).write_bytes(text.encode())
        elif (HERE / name).read_bytes() != text.encode():
            sys.exit(f"{name} is not as generate.py makes it")
    if sys.argv[1:]:
        sys.exit(subprocess.call([sys.executable, str(TESTS / "oracle.py")]))


if __name__ == "__main__":
    main()
