"""Random populations and lines: what the tool says of inhabitants, figures per 1 000 and projections is what exact
fractions say.

Usage: people_fractions.py LIBRARY [CASES]; the tool lies beside the library, in examples/cli.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

SEED = 20251231
BANDS = [(0, 19), (20, 64), (65, 74), (75, 84), (85, 999)]
REGIONS = {"2580": "lulea", "2581": "pitea", "2582": "boden"}
WORDS = {"women": ["2", "kvinnor", "K"], "men": ["1", "män", "M"]}
SHOWN = {"women": "Women", "men": "Men", "both": "Both"}

AGREEMENT = """format: 1
name: Prov
period: 2024
parties:
  - {{code: lulea, name: Luleå, aliases: ["2580"]}}
  - {{code: pitea, name: Piteå, aliases: ["2581"]}}
  - {{code: boden, name: Boden, aliases: ["2582"]}}
kinds: [{{code: rental, name: Hyra}}]
areas: [{{code: work, name: Drift}}]
pools: [{{code: pool, name: Pool, area: work}}]
versions:
  - version: v
    from: 2020-01-01
    keys: [{{code: k, fixed: {{lulea: 1}}}}]
    pools: [{{pool: pool, key: k}}]
volumes:
  population: {{ages: [{shown}], base_year: 2023}}
  indicators:
    - {{code: users, name: Brukare, counts: users, by: [party, sex]}}
    - {{code: rate, name: Per tusen, per_1000: users, ages: {rate}}}
  projections:
    - {{code: ahead, name: Framåt, indicator: users, {by}ages: [{groups}]}}
files:
  - lines: lines.csv
    columns: {{user: user, sex: sex, age: age}}
  - inhabitants: {counted}
    {columns}
    other_regions: ignore
  - forecast: forecast.csv
    columns: {{date: year, sex: sex}}
"""


def ages_text(band):
    return f"{band[0]}-" if band[1] == 999 else f"{band[0]}-{band[1]}"


def joined(rnd, gaps):
    """Bands put together at random; with gaps some are left out."""
    out, start = [], 0
    for i in range(len(BANDS)):
        if i + 1 == len(BANDS) or rnd.random() < 0.5:
            if not gaps or rnd.random() < 0.8:
                out.append((BANDS[start][0], BANDS[i][1]))
            start = i + 1
    return out or [(0, 999)]


def people(rnd, years):
    return {(region, year, sex, band): rnd.randint(1, 3000)
            for region in REGIONS for year in years for sex in WORDS for band in BANDS}


def inhabitants(known, regions, year, sexes, ages):
    return sum(known[r, year, s, b] for r in regions for s in sexes for b in BANDS
               if b[0] >= ages[0] and b[1] <= ages[1])


def write_csv(rnd, path, known):
    with open(path, "w", encoding="utf-8") as file:
        file.write("region;year;age;sex;persons\n00;2024;tot;1+2;10000000\n" if path.endswith("people.csv")
                   else "region;year;age;sex;persons\n")
        rows = list(known.items())
        rnd.shuffle(rows)
        for (region, year, sex, band), persons in rows:
            ages = rnd.choice([f"{band[0]}-", f"{band[0]}+"]) if band[1] == 999 else ages_text(band)
            file.write(f"{region};{rnd.choice([str(year), f'{year}-12-31'])};{ages}{rnd.choice(['', ' år'])};"
                       f"{rnd.choice(WORDS[sex])};{persons}\n")


def write_json(path, known):
    regions = ["00", *REGIONS]
    years = sorted({key[1] for key in known})
    values = [known.get((r, y, s, b)) for r in regions for b in BANDS for s in ("men", "women") for y in years]
    ages = [f"{b[0]}+" if b[1] == 999 else ages_text(b) for b in BANDS]
    dimension = {"Region": regions, "Alder": ages, "Kon": ["1", "2"], "Tid": [str(y) for y in years]}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"version": "2.0", "class": "dataset", "id": list(dimension),
                   "size": [len(d) for d in dimension.values()],
                   "dimension": {name: {"category": {"index": codes}} for name, codes in dimension.items()},
                   "value": values}, file)


def random_lines(rnd):
    return [{"region": rnd.choice(list(REGIONS)), "user": f"u{rnd.randrange(40)}",
             "sex": rnd.choice(["women", "men", "unknown"]), "age": rnd.choice([None, rnd.randint(0, 104)])}
            for _ in range(rnd.choice([1, 10, 120]))]


def write_lines(rnd, path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.write("date;party;kind;amount;user;sex;age\n")
        for line in lines:
            sex = rnd.choice(WORDS.get(line["sex"], ["", "okänd"]))
            file.write(f"2024-{rnd.randint(1, 12):02}-05;{line['region']};rental;1;{line['user']};{sex};"
                       f"{'' if line['age'] is None else line['age']}\n")


def users(lines, regions, sexes, ages=None):
    return len({line["user"] for line in lines if line["region"] in regions and (sexes is None or line["sex"] in sexes)
                and (ages is None or (line["age"] is not None and ages[0] <= line["age"] <= ages[1]))})


def number(cell):
    return Fraction(int(cell["numerator"]), int(cell["denominator"])) if isinstance(cell, dict) else cell


def check_population(rows, known, shown):
    want = {}
    for region in [*REGIONS, None]:
        for sex in SHOWN:
            for ages in shown:
                for year in (2023, 2024):
                    sexes = list(WORDS) if sex == "both" else [sex]
                    of = [region] if region else list(REGIONS)
                    now, base = (inhabitants(known, of, y, sexes, ages) for y in (year, 2023))
                    figures = (now, base, now - base, Fraction(now, base) - 1)
                    want[region, SHOWN[sex], ages_text(ages), str(year)] = figures
    got = {(r["region"], r["sex"], r["ages"], r["year"]):
           (r["persons"], r["base"], r["change"], number(r["change_rate"])) for r in rows}
    assert got == want, (got, want)


def check_rates(rows, known, lines, ages):
    want = {}
    for region, party in [*REGIONS.items(), (None, None)]:
        of = [region] if region else list(REGIONS)
        mine = [line for line in lines if line["region"] in of]
        for sex in (*WORDS, None):
            if mine and (sex is None or any(line["sex"] == sex for line in mine)):
                below = inhabitants(known, of, 2024, [sex] if sex else list(WORDS), ages)
                want[party, sex] = Fraction(1000 * users(mine, of, [sex] if sex else None), below)
    got = {(r["party"] or None, r["sex"] or None): number(r["period"]) for r in rows}
    assert got == want, (got, want)


def check_projection(rows, known, coming, lines, groups, by_sex):
    want = []
    sexes = [[sex] for sex in WORDS] if by_sex else [list(WORDS)]
    for year in (2030, 2040):
        total = [0, 0, 0, Fraction(0)]
        for ages in groups:
            for sex in sexes:
                count = users(lines, list(REGIONS), sex if by_sex else None, ages)
                below = inhabitants(known, list(REGIONS), 2024, sex, ages)
                ahead = inhabitants(coming, list(REGIONS), year, sex, ages)
                expected = Fraction(count, below) * ahead
                total = [a + b for a, b in zip(total, (count, below, ahead, expected))]
                group = (SHOWN[sex[0] if by_sex else "both"], ages_text(ages))
                want.append((str(year), *group, count, below, ahead, expected))
        want.append((str(year), "Total", None, *total))
    got = [(r["year"], r["sex"], r["ages"] or None, r["count"], r["persons"], r["forecast"], number(r["expected"]))
           for r in rows if r["sex"] != "Not projected"]
    assert got == want, (got, want)


def run_case(rnd, tool, folder):
    known, coming, lines = people(rnd, (2023, 2024)), people(rnd, (2030, 2040)), random_lines(rnd)
    shown, groups, rate = joined(rnd, True), joined(rnd, True), rnd.choice(joined(rnd, True))
    by_sex, as_json = rnd.random() < 0.5, rnd.random() < 0.5
    counted = "people.json" if as_json else "people.csv"
    with open(os.path.join(folder, "agreement.yaml"), "w", encoding="utf-8") as file:
        file.write(AGREEMENT.format(shown=", ".join(map(ages_text, shown)), groups=", ".join(map(ages_text, groups)),
                                    rate=ages_text(rate), by="by: sex, " if by_sex else "", counted=counted,
                                    columns="" if as_json else "columns: {date: year, sex: sex}"))
    if as_json:
        write_json(os.path.join(folder, counted), known)
    else:
        write_csv(rnd, os.path.join(folder, counted), known)
    write_csv(rnd, os.path.join(folder, "forecast.csv"), coming)
    write_lines(rnd, os.path.join(folder, "lines.csv"), lines)
    out = subprocess.run([tool, "volumes", folder, "--suppress", "0", "--lang", "en", "--format", "json"], check=True,
                         capture_output=True).stdout
    tables = {table["name"]: table["rows"] for table in json.loads(out)["tables"]}
    assert "population_differences" not in tables
    check_population(tables["population"], known, shown)
    check_rates(tables["numbers"], known, lines, rate)
    check_projection(tables["ahead"], known, coming, lines, groups, by_sex)


def main():
    tool = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "examples", "cli", "hjmekonomi")
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 150
    rnd = random.Random(SEED)
    for _ in range(cases):
        with tempfile.TemporaryDirectory() as folder:
            run_case(rnd, tool, folder)
    print(f"{cases} cases: inhabitants, rates and projections agree with exact fractions")


if __name__ == "__main__":
    main()
