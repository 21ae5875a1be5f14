"""Plays the attacker on the tables of indicators of random cases, two years in a row.

The attacker has everything that was published in both years, and knows exactly which lines each row counts and which
kinds of lines there are at all; so lines, quantities and amounts are a linear system, solved in exact fractions over all
tables, indicators and both publications. No hidden figure may follow from it, nor that of any few users whom some
rows count and others do not, nor what two rows differ by. Users are counted once: in each indicator, sums that agree
with their parts are equations; and no two indicators of which one takes in the other may differ by few. What is made of
figures may be shown only beside them. A second publication may be refused, rarely. With only the small figures hidden the same attacker must find some.
Usage: indicators_attack.py LIBRARY [CASES]; the tool is the one built beside the library.
"""
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

SEED = 20250117
THRESHOLD = 5
YEARS = [2022, 2023, 2024]
CASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli", "fall", "volymer")
PRODUCTS = ["12 22 03", "12 22 06", "09 12 03", "04 33 03"]
KINDS = ["rental", "sale", "purged"]
DIMENSIONS = ["party", "scope", "class", "sex"]
AGES = {30: "0-64", 70: "65-"}  # only a projection divides by them
SEXES = {"Kvinnor": "women", "Män": "men"}
FILES = """
  - inhabitants: people.csv
    columns: {sex: sex, date: year}
  - forecast: ahead.csv
    columns: {sex: sex, date: year}"""
HIDDEN = {"hidden": True}


class Line:
    def __init__(self, rnd, users):
        user = rnd.randrange(users)
        self.year = rnd.choice(YEARS)
        self.month = rnd.choice([3, 12])
        self.party = ["90", "9001", "9002"][user % 3]
        self.kind = rnd.choices(KINDS, [6, 3, 1])[0]
        self.ore = rnd.choice([0, 100, 250]) * rnd.randint(1, 9) * 100
        self.quantity = rnd.randint(1, 3)
        self.product = rnd.choice(PRODUCTS)
        self.scope = rnd.choice(["home", "school", ""])
        self.sex = "KM"[user // 3 % 2]
        self.age = [30, 70][user // 6 % 2]
        self.user = f"u{user}" if rnd.random() < 0.9 else ""

    def text(self):
        kr = f"{self.ore // 100},{self.ore % 100:02}"
        return ";".join([f"{self.year}-{self.month:02}-01", self.party, self.kind, kr, str(self.quantity), self.user,
                         "", self.product, self.scope, self.sex, str(self.age)])

    def code(self, dimension):
        return {"party": self.party, "scope": self.scope or "none", "class": self.product[:2],
                "sex": {"K": "women", "M": "men"}[self.sex], "ages": AGES[self.age]}[dimension]

    def value(self, measure):
        return {"lines": 1, "quantity": self.quantity, "amount": self.ore}[measure]


class Indicator:
    def __init__(self, rnd, code):
        self.code = code
        self.measure = rnd.choice(["lines", "quantity", "amount", "users"])
        self.kinds = rnd.choice([["rental"], ["sale"], ["rental", "sale"], ["rental", "sale"], KINDS])
        self.by = rnd.sample(DIMENSIONS, rnd.choice([0, 1, 1, 2, 2, 3]))
        self.stock = rnd.random() < 0.2
        self.price = rnd.choice([None, None, None, "only", "none"])
        self.scope = None

    def text(self):
        more = ", stock: true" if self.stock else ""
        more += f", zero_price: {self.price}" if self.price else ""
        more += f", by: [{', '.join(self.by)}]" if self.by else ""
        return f"    - {{code: {self.code}, name: N, counts: {self.measure}, kinds: [{', '.join(self.kinds)}]{more}}}\n"

    def takes(self, line):
        return (line.kind in self.kinds and (not self.stock or line.month == 12) and
                (self.price is None or (self.price == "only") == (line.ore == 0)) and
                (self.scope is None or line.scope == self.scope))

    def takes_in(self, other):
        return (set(other.kinds) <= set(self.kinds) and self.price in (None, other.price) and
                (other.stock or not self.stock))


def write_people(folder):
    for name, years in (("people.csv", YEARS), ("ahead.csv", [2030, 2040])):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("region;year;age;sex;persons\n")
            for n, (party, year, age, sex) in enumerate(itertools.product(["90", "9001", "9002"], years,
                                                                          ["0-64", "65+"], "12")):
                file.write(f"{party};{year};{age};{sex};{900 + 37 * n}\n")


def random_case(rnd, folder):
    """Writes the case; what it counts: indicators, and rankings as indicators."""
    users = rnd.randint(8, 60)
    lines = [Line(rnd, users) for _ in range(rnd.randint(20, 200))]
    with open(os.path.join(folder, "lines.csv"), "w", encoding="utf-8") as file:
        file.write("date;party;kind;amount;quantity;user;item;product;scope;sex;age\n")
        file.writelines(line.text() + "\n" for line in lines)
    indicators = [Indicator(rnd, f"i{n}") for n in range(rnd.randint(2, 5))]
    text = "volumes:\n  indicators:\n" + "".join(i.text() for i in indicators)
    counts = [i for i in indicators if i.measure != "amount"]
    shares = []
    for n, part in enumerate(counts):
        whole = rnd.choice(counts)
        shares.append((f"s{n}", part, whole))
        text += f"    - {{code: s{n}, name: S, share: [{part.code}], of: [{whole.code}]}}\n"
        text += f"    - {{code: p{n}, name: P, per_1000: {part.code}}}\n"
    text += "    - {code: courses, name: K, series: count}\n    - {code: staff, name: A, series: number}\n"
    adjustable = [i for i in indicators if i.measure != "users"]
    adjusted = []
    if adjustable:
        text += "  adjusted:\n"
        for i in rnd.sample(adjustable, 1):
            scope = rnd.choice([None, "home", "school"])
            how, kind = rnd.choice([("stayed", "purged"), ("gone", "sale")])
            adjusted.append((i, scope, how, kind))
            where = f"scope: {scope}, " if scope else ""
            text += f"    - {{indicator: {i.code}, {where}name: J, {how}: [{kind}]}}\n"
    ranking = Indicator(rnd, "sold")
    ranking.measure, ranking.by, ranking.stock, ranking.price = "amount", ["class"], False, None
    kinds = ", ".join(ranking.kinds)
    text += f"  rankings:\n    - {{code: sold, name: R, kinds: [{kinds}], level: class}}\n"
    text += f"  price_volume_mix:\n    - {{code: mix, name: M, kinds: [{kinds}], level: class}}\n"
    if counts and all(any(l.year == y and l.month == 12 for l in lines) for y in YEARS):
        text += (f"  projections:\n    - {{code: ahead, name: F, indicator: {rnd.choice(counts).code}, by: sex, "
                 "ages: [0-64, 65-]}\n")
    with open(os.path.join(CASE, "agreement.yaml"), encoding="utf-8") as file:
        agreement = re.sub(r"volumes:\n.*?\nfiles:", lambda _: text + "\nfiles:" + FILES, file.read(), flags=re.DOTALL)
    return lines, indicators, ranking, shares, adjusted, agreement


def run(tool, folder, agreement, year, *more):
    with open(os.path.join(folder, "agreement.yaml"), "w", encoding="utf-8") as file:
        file.write(agreement.replace("period: 2024", f"period: {year}"))
    command = [tool, "volumes", folder, "--format", "json", *more]
    done = subprocess.run(command, capture_output=True)
    if "--earlier" in more and b"HJM-1018" in done.stderr:
        return None, b""
    assert done.returncode == 0, (command, done.stderr.decode())
    return {table["name"]: table for table in json.loads(done.stdout)["tables"]}, done.stdout


def figures(table):
    """Each figure of a period: its row, its column and the year."""
    for column in table["columns"]:
        if column["type"] in ("integer", "ore") and re.fullmatch(r"(adjusted_)?(compared|period)|y\d{4}", column["name"]):
            for row in table["rows"]:
                yield row, column["name"], int(column["label"]["sv"][:4])


def rows_of(tables, indicators, ranking, adjusted):
    """What is published, by what it is: (indicator, cuts, year) or an adjusted figure -> figure."""
    found = {}

    def see(key, value):
        if value is not None:
            found[key] = value if found.get(key) in (None, HIDDEN) else found[key]

    by_code = {i.code: i for i in indicators}
    for name in ("volumes", "amounts", "volumes_years", "amounts_years"):
        for row, column, year in figures(tables.get(name, {"columns": []})):
            if row["indicator"] in by_code:
                cuts = tuple((d, row[d]) for d in DIMENSIONS if row.get(d) is not None)
                see((row["indicator"], cuts, year), row[column])
    for name in ("sold", "mix"):
        for row, column, year in figures(tables[name]):
            see(("sold", (("class", row["code"]),) if row["code"] else (), year), row[column])
    for row in tables.get("ahead", {"rows": []})["rows"]:
        year = next(int(c["label"]["sv"][-4:]) for c in tables["ahead"]["columns"] if c["name"] == "count")
        whole = row["ages"] is None
        see((row["indicator"], () if whole else (("sex", SEXES[row["sex"]]), ("ages", row["ages"])), year), row["count"])
    for name in ("adjusted", "adjusted_amounts"):
        for row, column, year in figures(tables.get(name, {"columns": []})):
            see(("adjusted", column.startswith("adjusted"), column.endswith("period"), year), row[column])
    return found


def members(key, lines, indicators, ranking, adjusted):
    """The lines of a published figure, each with the number of times it counts."""
    year = key[-1]
    if key[0] == "adjusted":
        i, scope, how, kind = adjusted[0]
        counted = [n for n, l in enumerate(lines) if l.year == year and i.takes(l) and scope in (None, l.scope)]
        factors = dict.fromkeys(counted, 1)
        if key[1] and (how == "gone" or key[2]):
            for n, l in enumerate(lines):
                if how == "gone" and n in factors and l.kind == kind:
                    del factors[n]
                if how == "stayed" and l.year == year and l.kind == kind and scope in (None, l.scope):
                    factors[n] = factors.get(n, 0) + 1
        return i, factors
    i = ranking if key[0] == "sold" else next(i for i in indicators if i.code == key[0])
    return i, {n: 1 for n, l in enumerate(lines)
               if l.year == year and i.takes(l) and all(l.code(d) == c for d, c in key[1])}


def people(lines, chosen):
    users = {lines[n].user for n in chosen} - {""}
    return len(users) or len(chosen)


def is_few(lines, chosen):
    return 0 < people(lines, chosen) < THRESHOLD


class Span:
    """What follows from equations, by elimination in fractions."""

    def __init__(self, vectors):
        self.pivots = {}
        for vector in vectors:
            rest = self.reduce(vector)
            if rest:
                pivot = min(rest)
                self.pivots[pivot] = {k: v / rest[pivot] for k, v in rest.items()}

    def reduce(self, vector):
        rest = {k: Fraction(v) for k, v in vector.items() if v}
        for pivot in sorted(self.pivots):
            factor = rest.get(pivot)
            if factor:
                for k, v in self.pivots[pivot].items():
                    rest[k] = rest.get(k, 0) - factor * v
                    if rest[k] == 0:
                        del rest[k]
        return rest

    def tells(self, vector):
        return bool(vector) and not self.reduce(vector)


def over_classes(vectors, finer):
    """Lines that all vectors count alike are one unknown. The vectors over those, and the lines of each."""
    of = {}
    for n in set().union(*vectors) if vectors else set():
        of.setdefault(tuple(v.get(n, 0) for v in [*vectors, *finer]), []).append(n)
    classes = list(of.values())
    return [{c: v[lines[0]] for c, lines in enumerate(classes) if v.get(lines[0])} for v in vectors], classes


def must_stay(key, lines, chosen):
    """A projection is hidden as a whole, and an adjusted figure with what it is made of, also where others tell them."""
    made = key[1] if key[0] == "adjusted" else "ages" in dict(key[1])
    return not made or is_few(lines, chosen)


def differences(system):
    """Two rows divided alike of which the first counts all lines of the second, and more."""
    for a, b in itertools.permutations((k for k in system if len(k) == 3), 2):
        if a[1] == b[1] and system[b] and system[b].keys() < system[a].keys():
            yield a, b, [n for n in system[a] if n not in system[b]]


def exposed(system, finer, shown, lines, guards, about_people):
    """Hidden figures, classes of few, and what two rows differ by if that is few, that the shown ones tell, by whatever
    sums: also that of a third row. Other sets of lines make the classes finer."""
    keys = list(system)
    vectors, classes = over_classes([system[k] for k in keys], finer)
    span = Span(v for k, v in zip(keys, vectors, strict=True) if k in shown)
    bad = [k for k, v in zip(keys, vectors, strict=True)
           if k not in shown and span.tells(v) and must_stay(k, lines, system[k])]
    bad += [("class", chosen) for c, chosen in enumerate(classes)
            if is_few(lines, chosen) and guards(chosen) and span.tells({c: 1})]
    of = dict(zip(keys, vectors, strict=True))
    for a, b, rest in differences(system):
        if about_people(a) and is_few(lines, rest) and span.tells({c: v for c, v in of[a].items() if c not in of[b]}):
            bad.append(("difference", a, b))
    return bad


def attack_sums(factors, lines, ranking, adjusted, about_people, shown):
    """What is moved in an adjusted comparison, and the quantities behind prices, are protected as well."""
    bad = []
    kinds = {kind for *_, kind in adjusted}
    finer = [{n: 1 for n, l in enumerate(lines) if l.kind in kinds}]
    by_class = [{n: 1 for n, l in enumerate(lines) if ranking.takes(l) and l.code("class") == c}
                for c in ("04", "09", "12")]
    for measure, year in itertools.product(["lines", "quantity", "amount"], YEARS):
        system = {k: f for k, (i, f) in factors.items() if k[-1] == year and i.measure == measure}
        guards = lambda chosen: any(about_people(factors[k][0]) and chosen[0] in system[k] for k in system)
        bad += exposed(system, finer + by_class * (measure == "quantity"), shown, lines, guards,
                       lambda key: about_people(factors[key][0]))
    return bad


def margins(keys, of):
    """The sums over one dimension that agree with their parts, as lists of figures."""
    for key in keys:
        for d in [*DIMENSIONS, "ages"]:
            parts = [k for k in keys if dict(k[1]).get(d) and tuple(c for c in k[1] if c[0] != d) == key[1]]
            if d not in dict(key[1]) and parts and of[key] == sum(of[k] for k in parts):
                yield [key, *parts]


def attack_users(published, factors, lines, indicators, shown):
    bad = []
    for i, year in itertools.product(indicators, YEARS):
        keys = [k for k in factors if k[0] == i.code and k[-1] == year]
        if i.measure != "users" or not keys:
            continue
        of = {k: len({lines[n].user for n in factors[k][1]} - {""}) for k in keys}
        span = Span({k: 1 for k in row if k not in shown} for row in margins(keys, of))
        bad += [k for k in keys if k not in shown and span.tells({k: 1}) and must_stay(k, lines, factors[k][1])]
        for other in indicators:
            if other.measure == "users" and other is not i and i.takes_in(other):
                bad += [(k, other.code) for k in keys if (other.code, *k[1:]) in shown and k in shown and
                        0 < published[k] - published[(other.code, *k[1:])] < THRESHOLD]
    return bad


def check_made(tables, published, shares, year):
    """A share or a figure per 1 000 is shown only where what it is made of is."""
    for name, column in (("rates", "period"), ("numbers", "period")):
        for row in tables.get(name, {"rows": []})["rows"]:
            made = [s for s in shares if s[0][1:] == row["indicator"][1:] and row["indicator"][0] in "sp"]
            if not made or row[column] in (None, HIDDEN):
                continue
            of = made[0][1:] if row["indicator"][0] == "s" else made[0][1:2]
            cuts = tuple((d, row[d]) for d in DIMENSIONS if row.get(d) is not None)
            for part in of:
                assert published.get((part.code, cuts, year)) != HIDDEN, (row, part.code)


def check_whole(tables):
    """A projection is shown as a whole or not at all; what a total tells of price, volume and mix is not told of one
    hidden product. Whether there were such a projection and such a total."""
    rows = tables.get("ahead", {"rows": []})["rows"]
    hidden = {row[c] == HIDDEN for row in rows for c in ("count", "per_1000", "expected", "change_rate")}
    assert len(hidden) < 2, rows
    *products, total = tables["mix"]["rows"]
    n = sum(row["price"] == HIDDEN for row in products)
    parts = [total[c] == HIDDEN for c in ("price", "volume", "mix", "other", "price_rate")]
    assert n not in (1, 2) or all(parts), (products, total)
    return True in hidden, n in (1, 2)


def attack(tool, folder, rnd):
    """Figures, hidden ones, those hidden beside the small ones, and those found with only the small ones hidden."""
    lines, indicators, ranking, shares, adjusted, agreement = random_case(rnd, folder)
    earlier = os.path.join(folder, "..", "earlier.json")
    first, written = run(tool, folder, agreement, 2023)
    with open(earlier, "wb") as file:
        file.write(written)
    second, _ = run(tool, folder, agreement, 2024, "--earlier", earlier)
    if second is None:
        return 0, 0, 0, 0, 0, 0, 1
    truth, _ = run(tool, folder, agreement, 2024, "--suppress", "0")
    kinds = (indicators, ranking, adjusted)
    true = rows_of(truth, *kinds)
    one, two = rows_of(first, *kinds), rows_of(second, *kinds)
    check_made(second, two, shares, 2024)
    check_made(first, one, shares, 2023)
    check_whole(first)
    whole = check_whole(second)
    published = {k: v for source in (one, two) for k, v in source.items() if v != HIDDEN}
    both = {**one, **two}
    factors = {k: members(k, lines, *kinds) for k in both}
    named = {i.code: any(i.takes(l) and l.user for l in lines) for i in [*indicators, ranking]}
    about_people = lambda i: i.measure != "amount" or named[i.code]
    small = set()
    for k in both:
        i, chosen = factors[k]
        if about_people(i) and (is_few(lines, chosen) or (i.measure != "amount" and 0 < true.get(k, 0) < THRESHOLD)):
            small.add(k)
    small = {k for k in small if k[0] != "adjusted" or not k[1]}
    assert not small & published.keys(), [(k, published[k]) for k in small & published.keys()]
    assert all(true.get(k, v) == v for k, v in published.items())
    shown = published.keys()
    bad = attack_sums(factors, lines, ranking, adjusted, about_people, shown)
    bad += attack_users(published, factors, lines, indicators, shown)
    assert not bad, (bad, [(k, published.get(k)) for k in both], [i.text() for i in indicators])
    naive = {k: v for k, v in true.items() if k in factors and k not in small}
    found = attack_sums(factors, lines, ranking, adjusted, about_people, naive.keys())
    found += attack_users(naive, factors, lines, indicators, naive.keys())
    hidden = [k for k in both if k not in shown]
    return len(both), len(hidden), sum(k not in small for k in hidden), len(found), *whole, 0


def main():
    tool = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "examples", "cli", "hjmekonomi")
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rnd = random.Random(SEED)
    sums = [0, 0, 0, 0, 0, 0, 0]
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "case")
        shutil.copytree(CASE, folder)
        with open(os.path.join(folder, "series.csv"), "w", encoding="utf-8") as file:
            file.write("indicator;period;value\ncourses;2023;12\ncourses;2024;9\nstaff;2024;14\n")
        write_people(folder)
        for _ in range(cases):
            sums = [a + b for a, b in zip(sums, attack(tool, folder, rnd), strict=True)]
    figures_, hidden, more, found, projections, totals, refused = sums
    assert refused < cases / 50 and projections > 0 and totals > 0 and found > 0 and 0 < more < hidden < figures_
    print(f"{cases} cases of two years, {figures_} figures, {hidden} of them hidden, {more} of those beside the small "
          f"ones: none exposed; {found} with only the small ones hidden; {projections} projections and {totals} totals of "
          f"price, volume and mix hidden; {refused} second publications refused")


main()
