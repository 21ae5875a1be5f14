#!/usr/bin/env python3
"""Makes costs.csv and lines.csv of the Norrbotten 2024 case. They are SYNTHETIC.

No real line, user or posting is in them. What is real are the sums: in öre they are chosen so that every figure which
Region Norrbotten printed for 2024 comes out when it is rounded as printed. The same bytes come out on every machine.

    python3 generate.py            write costs.csv and lines.csv
    python3 generate.py --check    verify that they are as made here, and that every published figure comes out
"""
import csv
import datetime
import pathlib
import subprocess
import sys
from collections import defaultdict

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent.parent / "tests" / "cases" / "norrbotten-2024"

REGION, OTHERS = "25", "ovriga"
REVENUE_KINDS = ("rental", "sale", "work_order")
NAMES = {"rental": "Hyra", "sale": "Försäljning", "work_order": "Arbetsorder", "markup": "Påslag",
         "subscription": "Grundabonnemang", "transport": "Transport"}

# ISO 9999 code, weight of the price, weight of the number.
RENTED = [("04 33 06", 9, 10),    # mattresses that prevent pressure sores
          ("09 12 03", 3, 12),    # commode chairs
          ("09 33 07", 4, 8),     # shower chairs
          ("12 06 06", 2, 25),    # rollators
          ("12 22 03", 8, 18),    # manual wheelchairs
          ("12 23 06", 45, 5),    # powered wheelchairs
          ("12 36 03", 14, 7),    # mobile hoists
          ("18 12 10", 12, 15)]   # powered beds
SOLD = [("04 33 03", 6, 12),      # cushions that prevent pressure sores
        ("09 12 18", 2, 20),      # raised toilet seats
        ("09 33 04", 2, 12),      # bath boards
        ("12 03 06", 1, 26),      # elbow crutches
        ("12 31 03", 3, 12),      # sliding boards
        ("22 27 18", 9, 8)]       # personal alarms


class Random:
    """SplitMix64: the same numbers in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return (z ^ (z >> 31)) * n >> 64

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, weighted):
        at = self.below(sum(row[-1] for row in weighted))
        for row in weighted:
            at -= row[-1]
            if at < 0:
                return row


def split(total, weights):
    """The whole total by largest remainder, ties to the first."""
    base = sum(weights)
    shares = [total * w // base for w in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % base), i))
    for i in by_rest[:total - sum(shares)]:
        shares[i] += 1
    return shares


# ---- The sums in öre: each within the rounding of its printed figure, and all of them agreeing with each other.

def tkr(ore):
    """Rounded once to thousands of kronor, halves away from zero."""
    whole = (2 * abs(ore) + 100_000) // 200_000
    return whole if ore >= 0 else -whole


def read_printed():
    """What the report prints, and what the run is to show, in thousands of kronor."""
    printed, shown = {}, {}
    with open(TESTS / "published.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["unit"] == "tkr":
                name = row["table"], row["row"], row["column"]
                printed[name] = int(row["printed"].replace(" ", ""))
                shown[name] = int((row["shown"] or row["printed"]).replace(" ", ""))
    return printed, shown


def search(random, near, rules):
    """Amounts in öre near those given in thousands of kronor, such that every rule gives its printed figure."""
    while True:
        x = {name: 100_000 * amount - 50_000 + random.below(100_000) for name, amount in near.items()}
        if all(tkr(rule(x)) == printed for rule, printed in rules):
            return x


def revenue_of_2024(random, printed):
    near = {(kind, group): printed["revenue_2024", kind, group]
            for kind in REVENUE_KINDS for group in ("municipalities", "region_and_others")}
    rules = [(lambda x, kind=kind: sum(v for k, v in x.items() if k[0] == kind), printed["revenue_2024", kind, "total"])
             for kind in REVENUE_KINDS]
    rules += revenue_rules(printed, "revenue_2024")
    return search(random, near, rules)


def revenue_of_2023(random, printed):
    """Only the totals are published; the kinds are made up."""
    near = {("rental", "municipalities"): 32_905, ("rental", "region_and_others"): 13_470,
            ("sale", "municipalities"): 13_868, ("sale", "region_and_others"): 3_857,
            ("work_order", "municipalities"): 1_283, ("work_order", "region_and_others"): 500}
    return search(random, near, revenue_rules(printed, "revenue_2023"))


def revenue_rules(printed, table):
    rules = [(lambda x, group=group: sum(v for k, v in x.items() if k[1] == group), printed[table, "total", group])
             for group in ("municipalities", "region_and_others")]
    return rules + [(lambda x: sum(x.values()), printed[table, "total", "total"])]


def costs_of(random, printed, year):
    """A year before 2024: the pools and their total."""
    near = {pool: printed["costs", pool, year] for pool in ("basic_subscription", "markup", "work_order", "transport")}
    return search(random, near, [(lambda x: sum(x.values()), printed["costs", "total", year])])


def outcome_of_2024(random, printed, shown, revenue):
    """The pools of operation, and the municipalities' part of them; each net is that of the printed figures too."""
    table = "municipal_outcome_2024"
    rental = revenue["rental", "municipalities"], revenue["rental", "region_and_others"]
    work = revenue["work_order", "municipalities"]
    others = revenue["work_order", "region_and_others"]
    costs = {"basic_subscription": lambda x: x["basic_subscription"] * 7311 // 10_000,
             "markup": lambda x: x["markup"] * rental[0] // sum(rental),
             "transport": lambda x: x["municipal_transport"]}
    near = {pool: printed["costs", pool, "2024"] for pool in costs}
    near["municipal_transport"] = printed[table, "transport", "cost"]
    near.update({("revenue", pool): printed[table, pool, "revenue"] for pool in costs})

    def cost(x):
        return work + sum(part(x) for part in costs.values())

    def received(x):
        return work + sum(x["revenue", pool] for pool in costs)

    rules = [(cost, shown[table, "total", "cost"]), (received, printed[table, "total", "revenue"]),
             (lambda x: received(x) - cost(x), printed[table, "net", "revenue"]),
             (lambda x: work + others + sum(x[pool] for pool in costs), printed["costs", "total", "2024"])]
    for pool, part in costs.items():
        paid, borne = printed[table, pool, "revenue"], printed[table, pool, "cost"]
        rules += [(part, borne), (lambda x, pool=pool, part=part: x["revenue", pool] - part(x), paid - borne)]
    x = search(random, near, rules)
    x["net"] = received(x) - cost(x)
    return x


def products_of(random, printed, year):
    near = {"revenue": printed["products", "revenue", year], "cost": -printed["products", "cost", year]}
    return search(random, near, [(lambda x: x["revenue"] - x["cost"], printed["products", "net", year])])


def municipal_products(random, printed, operation):
    """The municipalities' part, which closes the result of 2024 and the balance."""
    table = "result_to_municipalities"
    near = {"revenue": printed["products", "revenue", "2024_municipal"],
            "cost": -printed["products", "cost", "2024_municipal"]}
    earlier = 100_000 * (printed[table, "total", "2022"] + printed[table, "total", "2023"])
    rules = [(lambda x: x["revenue"] - x["cost"], printed["products", "net", "2024_municipal"]),
             (lambda x: operation + x["revenue"] - x["cost"], printed[table, "total", "2024"]),
             (lambda x: earlier + operation + x["revenue"] - x["cost"], printed[table, "total", "balance"])]
    return search(random, near, rules)


# ---- From sums to parties.

def read_population():
    """Inhabitants of each municipality: all, and those aged 65 and older."""
    everyone, elderly = defaultdict(int), {}
    with open(HERE / "population.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            everyone[row["municipality"]] += int(row["persons"])
            if row["age"] == "65-":
                elderly[row["municipality"]] = int(row["persons"])
    return dict(everyone), elderly


def spread(random, municipal, other, base, swing):
    """Over the municipalities, and over the region and others, by a base from which parties may swing some per cent."""
    shares = {}
    for total, parties in ((municipal, [p for p in base if p not in (REGION, OTHERS)]), (other, [REGION, OTHERS])):
        weights = [base[party] * random.between(100 - swing, 100 + swing) for party in parties]
        shares.update(zip(parties, split(total, weights)))
    return shares


def use_by_party(random, revenue, elderly):
    """The revenue of a year's lines that concern users: by those aged 65 and older."""
    base = {**elderly, REGION: 92, OTHERS: 8}
    return {kind: spread(random, revenue[kind, "municipalities"], revenue[kind, "region_and_others"], base, 20)
            for kind in REVENUE_KINDS}


def operation_by_party(random, outcome, rental, everyone, elderly):
    """Markup follows rental, the subscription inhabitants. What the region and others paid is not published; it is set
    to their cost in whole thousands of kronor."""
    others = outcome["transport"] - outcome["municipal_transport"]
    transport = spread(random, outcome["municipal_transport"], others, {**elderly, REGION: 92, OTHERS: 8}, 20)
    inhabitants = split(outcome["revenue", "basic_subscription"], list(everyone.values()))
    return {"subscription": {**dict(zip(everyone, inhabitants)), REGION: 284_200_000},
            "markup": spread(random, outcome["revenue", "markup"], 812_800_000, rental, 5),
            "transport": spread(random, outcome["revenue", "transport"], 129_800_000, transport, 5),
            "transport cost": transport}


def products_by_party(random, products, municipal, rental):
    revenue = spread(random, municipal["revenue"], products["revenue"] - municipal["revenue"], rental, 5)
    cost = spread(random, municipal["cost"], products["cost"] - municipal["cost"], revenue, 5)
    return {"revenue": revenue, "cost": cost}


# ---- From parties to lines.

class User:
    def __init__(self, random, number):
        self.identity = f"B{number:06}"
        self.sex = "K" if random.below(10) < 6 else "M"
        low, high, _ = random.pick([(3, 17, 8), (18, 64, 22), (65, 79, 30), (80, 98, 40)])
        self.born = 2022 - random.between(low, high)


class Register:
    """Who uses aids, by home municipality; the region and others serve people who live in one."""

    def __init__(self, random, elderly):
        self.random = random
        self.elderly = list(elderly.items())
        self.users = defaultdict(list)
        self.number = 100_000

    def user(self, party):
        home = party if party in dict(self.elderly) else self.random.pick(self.elderly)[0]
        known = self.users[home]
        if known and self.random.below(10) < 4:
            return known[self.random.below(len(known))]
        self.number += self.random.between(1, 9)
        known.append(User(self.random, self.number))
        return known[-1]


def line(date, party, kind, amount, article="", tenths=10, user=None):
    quantity = f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)
    age = date.year - user.born if user else ""
    return (date, party, kind, article, quantity, amount, user.identity if user else "", user.sex if user else "", age)


def days_of(year, month):
    first = datetime.date(year, month, 1)
    last = datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
    return first, last


def make_rentals(random, register, elderly):
    """An aid, its user and the days it was out; in every party the first is out all the time."""
    begin, end = datetime.date(2023, 1, 1), datetime.date(2024, 12, 31)
    numbers = {**{party: 4 + persons // 120 for party, persons in elderly.items()}, REGION: 130, OTHERS: 12}
    rentals = defaultdict(list)
    for party, number in numbers.items():
        for i in range(number):
            first, last = begin, end
            if i > 0 and random.below(10) < 4:
                first = begin + datetime.timedelta(random.below(700))
            if i > 0 and random.below(10) < 3:
                last = first + datetime.timedelta(random.below((end - first).days))
            article, price, _ = random.pick(RENTED)
            rentals[party].append((article, price, register.user(party), first, last))
    return rentals


def rental_lines(rentals, year, party, total):
    """A line a month and aid, by the days it was out, the first and the last included."""
    rows, weights = [], []
    for month in range(1, 13):
        first, last = days_of(year, month)
        for article, price, user, begin, end in rentals[party]:
            days = (min(last, end) - max(first, begin)).days + 1
            if days > 0:
                rows.append((min(last, end), article, user))
                weights.append(price * days)
    return [line(date, party, "rental", amount, article, 10, user)
            for (date, article, user), amount in zip(rows, split(total, weights))]


def sale_lines(random, register, number, year, party, total):
    """Every fiftieth is invoiced twice, and the second time taken back a week later."""
    rows, weights = [], []
    for _ in range(number):
        article, price, _ = random.pick(SOLD)
        count = random.between(1, 3)
        date = datetime.date(year, 1, 2) + datetime.timedelta(random.below(355))
        rows.append((date, article, count, register.user(party)))
        weights.append(price * count)
    lines = []
    for (date, article, count, user), amount in zip(rows, split(total, weights)):
        lines.append(line(date, party, "sale", amount, article, 10 * count, user))
        if random.below(50) == 0:
            back = date + datetime.timedelta(7)
            lines.append(line(date, party, "sale", amount, article, 10 * count, user))
            lines.append(line(back, party, "sale", -amount, article, -10 * count, user))
    return lines


def work_lines(random, rentals, number, year, party, total):
    """Repairs of rented aids; the quantity is hours, at least one."""
    rows, tenths = [], []
    for _ in range(number):
        article, _, user, _, _ = rentals[party][random.below(len(rentals[party]))]
        rows.append((datetime.date(year, 1, 2) + datetime.timedelta(random.below(363)), article, user))
        tenths.append(5 * random.between(2, 12))
    return [line(date, party, "work_order", amount, article, hours, user)
            for (date, article, user), hours, amount in zip(rows, tenths, split(total, tenths))]


def monthly_lines(random, kind, party, total, persons):
    """A line a month; the quantity of the subscription is inhabitants, of transport deliveries."""
    counts = [random.between(40, 90) if kind == "transport" else days_of(2024, month)[1].day for month in range(1, 13)]
    amounts = split(total, counts)
    lines = []
    for month, (count, amount) in enumerate(zip(counts, amounts), 1):
        shown = {"transport": count, "subscription": persons.get(party, 1), "markup": 1}[kind]
        lines.append(line(days_of(2024, month)[1], party, kind, amount, tenths=10 * shown))
    return lines


def use_lines(random, register, rentals, year, amounts):
    """The lines of a year that concern users."""
    lines = []
    for party in rentals:
        number = 4 + len(rentals[party])
        lines += rental_lines(rentals, year, party, amounts["rental"][party])
        lines += sale_lines(random, register, 4 * number, year, party, amounts["sale"][party])
        lines += work_lines(random, rentals, number, year, party, amounts["work_order"][party])
    return lines


def make_lines(random, use, operation, everyone, elderly):
    register = Register(random, elderly)
    rentals = make_rentals(random, register, elderly)
    lines = []
    for year, amounts in use.items():
        lines += use_lines(random, register, rentals, year, amounts)
    for kind in ("subscription", "markup", "transport"):
        for party, total in operation[kind].items():
            lines += monthly_lines(random, kind, party, total, everyone)
    return sorted(lines, key=lambda row: row[:3])


# ---- From parties to postings.

def over_months(random, total):
    return split(total, [days_of(2024, month)[1].day * random.between(90, 110) for month in range(1, 13)])


def postings_of_2024(random, outcome, transport, products, lines):
    """A posting a month: on no party in pools with a key, on each party in the others."""
    rows = []

    def post(pool, party, side, total):
        for month, amount in enumerate(over_months(random, total), 1):
            rows.append((f"2024-{month:02}", pool, party, side, amount))

    post("basic_subscription", "", "cost", outcome["basic_subscription"])
    post("markup", "", "cost", outcome["markup"])
    rows += work_order_costs(lines)
    for party, total in transport.items():
        post("transport", party, "cost", total)
    for side, parties in products.items():
        for party, total in parties.items():
            post("products", party, side, total)
    return rows


def work_order_costs(lines):
    """The cost of work orders is what is invoiced for them."""
    sums = defaultdict(int)
    for date, party, kind, _, _, amount, *_ in lines:
        if kind == "work_order" and date.year == 2024:
            sums[f"2024-{date.month:02}", party] += amount
    return [(month, "work_order", party, "cost", amount) for (month, party), amount in sums.items()]


def earlier_postings(costs, products):
    """A posting a year and pool, on no party: history to compare with, which is not shared."""
    rows = []
    for year in sorted(costs):
        rows += [(year, pool, "", "cost", amount) for pool, amount in costs[year].items()]
        rows += [(year, "products", "", side, products[year][side]) for side in ("cost", "revenue")]
    return rows


# ---- The files.

def kronor(ore, thousands=""):
    whole, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole:,}".replace(",", thousands) + f",{rest:02}"


def write_lines(lines):
    text = "Datum;Betalare;Radtyp;Artikel;Antal;Belopp;Brukare;Kön;Ålder\n"
    for date, party, kind, article, quantity, amount, user, sex, age in lines:
        text += f"{date};{party};{NAMES[kind]};{article};{quantity};{kronor(amount)};{user};{sex};{age}\n"
    return text


def write_costs(rows):
    text = "period;pool;party;side;amount\n"
    for period, pool, party, side, amount in rows:
        text += f"{period};{pool};{party};{side};{kronor(amount, ' ')}\n"
    return text


def make():
    """The files by name."""
    random = Random(2024)
    printed, shown = read_printed()
    everyone, elderly = read_population()
    revenue = {2023: revenue_of_2023(random, printed), 2024: revenue_of_2024(random, printed)}
    outcome = outcome_of_2024(random, printed, shown, revenue[2024])
    costs = {str(year): costs_of(random, printed, str(year)) for year in range(2019, 2024)}
    products = {str(year): products_of(random, printed, str(year)) for year in range(2019, 2025)}
    municipal = municipal_products(random, printed, outcome["net"])

    use = {year: use_by_party(random, revenue[year], elderly) for year in revenue}
    rental = use[2024]["rental"]
    operation = operation_by_party(random, outcome, rental, everyone, elderly)
    direct = products_by_party(random, products["2024"], municipal, rental)
    lines = make_lines(random, use, operation, everyone, elderly)
    postings = earlier_postings(costs, products)
    postings += postings_of_2024(random, outcome, operation["transport cost"], direct, lines)
    return {"costs.csv": write_costs(postings), "lines.csv": write_lines(lines)}


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
