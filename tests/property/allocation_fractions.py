#!/usr/bin/env python3
"""Random cases shared by the library and by exact fractions: cost, revenue, net and settlement must agree to the öre.

usage: allocation_fractions.py LIBRARY [CASES]

Each case is a folder made here: an agreement with random parties, groups, pools, keys of every kind and one of the
three ways in which pools pass costs on, with lines, costs and inhabitants. What the library makes of it is compared with the
rules as the manual states them, worked out with Fraction and never with the library's own code.
"""
import ctypes
import os
import random
import sys
import tempfile
from fractions import Fraction

YEAR = 2024
TOP = 2 ** 62 - 1


def largest_remainder(total, exact):
    """Whole parts of exact shares that add up to total; ties to the first. Mirrored below zero."""
    if total < 0 or (total == 0 and sum(exact) < 0):
        return [-p for p in largest_remainder(-total, [-x for x in exact])]
    parts = [x.numerator // x.denominator for x in exact]
    left = total - sum(parts)
    order = sorted(range(len(exact)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[:left]:
        parts[i] += 1
    assert sum(parts) == total
    return parts


class Case:
    """A random case, as data; `write` makes the folder, `share` works it out."""

    def __init__(self, rng):
        self.rng = rng
        self.n = rng.randint(1, 7)
        self.groups = rng.randint(1, min(3, self.n))
        self.group = [i % self.groups for i in range(self.n)]
        self.kinds = ["k0", "k1"]
        self.pools = rng.randint(1, 5)
        self.people = [[rng.choice([0, 1, rng.randint(1, 90000)]) for _ in range(3)] for _ in range(self.n)]
        for g in range(self.groups):  # some basis everywhere, so that few cases are empty
            self.people[g][2] += 1
        self.lines = []
        for i in range(self.n):
            for kind in (0, 1):
                for _ in range(rng.randint(1, 3)):
                    self.lines.append((i, kind, rng.choice([0, 1, 33, rng.randint(1, 10 ** 9)]),
                                       rng.choice([2022, 2023, YEAR]), rng.randint(1, 12)))
        for kind in (0, 1):
            for year in (2022, 2023, YEAR):
                for g in range(self.groups):
                    self.lines.append((g, kind, rng.randint(1, 10 ** 6), year, 5))
        self.keys = {}
        self.pool_key = []
        for p in range(self.pools):
            kind = rng.choice(["fixed", "driver", "population", "mix", "nested", "direct"])
            self.pool_key.append(self.make_key(kind))
        self.steps = rng.choice(["direct", "step_down", "reciprocal"])
        self.passes = self.make_passes()
        self.order = [p for p in range(self.pools) if any(f == p for f, _, _ in self.passes)]
        rng.shuffle(self.order)
        self.drop_dead_passes()
        self.costs = []
        for p in range(self.pools):
            direct = self.keys[self.pool_key[p]]["kind"] == "direct"
            for _ in range(rng.randint(0, 3)):
                amount = rng.choice([1, -1, 7, 100, rng.randint(-10 ** 6, 10 ** 10), rng.randint(0, 10 ** 15)])
                self.costs.append((p, rng.randrange(self.n) if direct else None, amount))
        self.revenue = [(rng.randrange(self.pools), rng.randrange(self.n), rng.randint(-1000, 10 ** 8))
                        for _ in range(rng.randint(0, 4))]
        self.rules = [rng.choice(["carry", "pot", "repay"]) for _ in range(self.groups)]

    # ---- making -------------------------------------------------------------------------------------------------

    def parts_of_one(self, count):
        weights = [self.rng.randint(0, 5) for _ in range(count)]
        weights[self.rng.randrange(count)] += self.rng.choice([1, 7, 10007])
        return [Fraction(w, sum(weights)) for w in weights]

    def make_key(self, kind, among=None):
        name = f"key{len(self.keys)}"
        members = [i for i in range(self.n) if among is None or self.group[i] == among]
        key = {"kind": kind}
        self.keys[name] = key
        if kind == "fixed":
            key["shares"] = dict(zip(members, self.parts_of_one(len(members))))
        elif kind == "driver":
            key["kinds"] = self.rng.choice([[0], [1], [0, 1]])
            key["measure"] = self.rng.choice(["amount", "lines"])
            key["years"] = self.rng.choice([[], [2022], [2022, 2023]])
        elif kind == "population":
            key["tiers"] = self.rng.choice([[(2, 1)], [(1, 1), (2, 3)], [(0, 1), (1, 2), (2, 5)]])
        elif kind == "mix":
            count = self.rng.randint(1, 3)
            shares = [s for s in self.parts_of_one(count) if s > 0]
            names = [self.make_key(self.rng.choice(["fixed", "driver", "population"]), among) for _ in shares]
            key["parts"] = list(zip(names, shares))
        elif kind == "nested":
            key["between"] = self.make_between()
            key["within"] = {g: self.make_key(self.rng.choice(["fixed", "driver", "population", "mix"]), g)
                             for g in range(self.groups)}
        return name

    def make_between(self):
        if self.rng.random() < 0.5:
            return self.make_key(self.rng.choice(["driver", "population", "fixed"]))
        name = f"key{len(self.keys)}"
        self.keys[name] = {"kind": "groups", "shares": self.parts_of_one(self.groups)}
        return name

    def make_passes(self):
        passes = []
        open_pools = [p for p in range(self.pools) if self.keys[self.pool_key[p]]["kind"] != "direct"]
        if len(open_pools) < 2:
            return passes
        for p in open_pools[: self.rng.randint(0, len(open_pools))]:
            others = [q for q in open_pools if q != p]
            targets = self.rng.sample(others, self.rng.randint(1, len(others)))
            shares = [Fraction(self.rng.randint(1, 30), 30 * len(targets) + 1) for _ in targets]
            passes += [(p, q, s) for q, s in zip(targets, shares)]
        return passes

    def counts(self, f, t):
        if self.steps == "direct":
            return not any(a == t for a, _, _ in self.passes)
        if self.steps == "step_down":
            return t not in self.order or self.order.index(t) > self.order.index(f)
        return True

    def drop_dead_passes(self):
        """The agreement refuses a pool that could pass to nobody; such a pool keeps its cost here."""
        while True:
            dead = [p for p in self.order if not any(f == p and self.counts(f, t) for f, t, _ in self.passes)]
            if not dead:
                return
            self.passes = [x for x in self.passes if x[0] not in dead]
            self.order = [p for p in self.order if p not in dead]

    # ---- writing ------------------------------------------------------------------------------------------------

    def key_text(self, name):
        key = self.keys[name]
        kind = key["kind"]
        share = lambda s: f"{s.numerator}/{s.denominator}"
        if kind == "fixed":
            inner = ", ".join(f'"p{i}": {share(s)}' for i, s in key["shares"].items())
            body = f"fixed: {{{inner}}}"
        elif kind == "groups":
            inner = ", ".join(f"g{i}: {share(s)}" for i, s in enumerate(key["shares"]))
            body = f"fixed: {{{inner}}}"
        elif kind == "direct":
            body = "direct: true"
        elif kind == "driver":
            kinds = ", ".join(self.kinds[k] for k in key["kinds"])
            years = f", years: [{', '.join(map(str, key['years']))}]" if key["years"] else ""
            body = f"driver: {{kinds: [{kinds}], measure: {key['measure']}{years}}}"
        elif kind == "population":
            ages = ["0-19", "20-64", "65-"]
            tiers = ", ".join(f"{{ages: {ages[band]}, weight: {w}}}" for band, w in key["tiers"])
            body = f"population: {{ages: [{tiers}], year: 2023}}"
        elif kind == "mix":
            body = "mix: {" + ", ".join(f"{n}: {share(s)}" for n, s in key["parts"]) + "}"
        else:
            within = ", ".join(f"g{g}: {n}" for g, n in key["within"].items())
            body = f"nested: {{between: {key['between']}, within: {{{within}}}}}"
        return f"      - {{code: {name}, {body}}}"

    def write(self, folder):
        out = ["format: 1", "name: Slumpfall", f"period: {YEAR}", "parties:"]
        out += [f'  - {{code: "p{i}", name: Part {i}}}' for i in range(self.n)]
        out.append("groups:")
        for g in range(self.groups):
            members = ", ".join(f'"p{i}"' for i in range(self.n) if self.group[i] == g)
            out.append(f"  - {{code: g{g}, name: Grupp {g}, parties: [{members}]}}")
        out += ["kinds:"] + [f"  - {{code: {k}, name: Radtyp {k}}}" for k in self.kinds]
        out += ["areas:", "  - {code: area, name: Verksamhet}", "pools:"]
        for p in range(self.pools):
            revenue = ", revenue_of: [k0]" if p == 0 else ""
            out.append(f"  - {{code: pool{p}, name: Slag {p}, area: area{revenue}}}")
        out.append("settlement:")
        out += [f"  - {{group: g{g}, rule: {self.rules[g]}, opening: 0.00}}" for g in range(self.groups)]
        out += ["versions:", '  - version: "1"', "    from: 2022-01-01", f"    steps: {self.steps}"]
        if self.steps == "step_down" and self.order:
            out.append(f"    order: [{', '.join(f'pool{p}' for p in self.order)}]")
        elif self.steps == "step_down":
            out[-1] = "    steps: direct"
        out += ["    keys:"] + [self.key_text(name) for name in self.keys] + ["    pools:"]
        for p in range(self.pools):
            passed = ", ".join(f"pool{t}: {s.numerator}/{s.denominator}" for f, t, s in self.passes if f == p)
            passed = f", passes: {{{passed}}}" if passed else ""
            out.append(f"      - {{pool: pool{p}, key: {self.pool_key[p]}{passed}}}")
        out += ["files:", "  - population: population.csv", "  - lines: lines.csv", "  - costs: costs.csv",
                "    columns: {period: period, pool: pool, party: party, side: side, amount: amount}"]
        self.save(folder, "agreement.yaml", out)
        bands = ["0-19", "20-64", "65-"]
        self.save(folder, "population.csv", ["party;date;age;persons"] +
                  [f"p{i};2023-12-31;{bands[b]};{self.people[i][b]}" for i in range(self.n) for b in range(3)])
        self.save(folder, "lines.csv", ["date;party;kind;amount"] +
                  [f"{y}-{m:02}-15;p{i};{self.kinds[k]};{kronor(a)}" for i, k, a, y, m in self.lines])
        rows = [f"{YEAR};pool{p};{'' if i is None else f'p{i}'};cost;{kronor(a)}" for p, i, a in self.costs]
        rows += [f"{YEAR};pool{p};p{i};revenue;{kronor(a)}" for p, i, a in self.revenue]
        self.save(folder, "costs.csv", ["period;pool;party;side;amount"] + rows)

    @staticmethod
    def save(folder, name, lines):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")

    # ---- working out --------------------------------------------------------------------------------------------

    def shares(self, name, among=None):
        """Exact shares of all parties, or None when there is no basis."""
        key = self.keys[name]
        kind = key["kind"]
        takes_part = [among is None or self.group[i] == among for i in range(self.n)]
        if kind == "fixed":
            return [key["shares"].get(i, Fraction(0)) for i in range(self.n)]
        if kind == "driver":
            weight = [0] * self.n
            for i, k, amount, year, _ in self.lines:
                if takes_part[i] and k in key["kinds"] and year in (key["years"] or [YEAR]):
                    weight[i] += amount if key["measure"] == "amount" else 1
        elif kind == "population":
            weight = [sum(self.people[i][b] * w for b, w in key["tiers"]) if takes_part[i] else 0
                      for i in range(self.n)]
        elif kind == "mix":
            parts = [(self.shares(n, among), s) for n, s in key["parts"]]
            if any(p is None for p, _ in parts):
                return None
            return [sum(p[i] * s for p, s in parts) for i in range(self.n)]
        else:
            return self.nested(key)
        total = sum(weight)
        return None if total == 0 else [Fraction(w, total) for w in weight]

    def nested(self, key):
        between = self.keys[key["between"]]
        if between["kind"] == "groups":
            group_share = between["shares"]
        else:
            over = self.shares(key["between"])
            if over is None:
                return None
            group_share = [sum(over[i] for i in range(self.n) if self.group[i] == g) for g in range(self.groups)]
        result = [Fraction(0)] * self.n
        for g, name in key["within"].items():
            if group_share[g] == 0:
                continue
            inner = self.shares(name, g)
            if inner is None:
                return None
            for i in range(self.n):
                result[i] += group_share[g] * inner[i]
        return result

    def pass_on(self, posted):
        """What each pool has left to share, exactly."""
        left = [Fraction(x) for x in posted]
        gross = list(left)
        passes = {p: [(t, s) for f, t, s in self.passes if f == p] for p in self.order}
        if self.steps == "reciprocal" and self.order:
            gross = solve(posted, self.passes)
        for p in (self.order if self.steps == "step_down" else sorted(self.order)):
            counted = [(t, s) for t, s in passes[p] if self.counts(p, t)]
            scale = sum(s for _, s in passes[p]) / sum(s for _, s in counted)
            for t, s in counted:
                amount = gross[p] * s * scale
                left[p] -= amount
                left[t] += amount
                if self.steps != "reciprocal":
                    gross[t] += amount
        return left

    def share(self):
        """(costs, revenue) by pool and party, or None when a key has no basis."""
        cost = [[0] * self.n for _ in range(self.pools)]
        posted = [0] * self.pools
        for p, i, amount in self.costs:
            posted[p] += amount
            if i is not None:
                cost[p][i] += amount
        exact = self.pass_on(posted)
        rounded = largest_remainder(sum(posted), exact)
        for p in range(self.pools):
            if self.keys[self.pool_key[p]]["kind"] == "direct":
                continue
            shares = self.shares(self.pool_key[p])
            if shares is None:
                if exact[p] == 0:
                    continue
                return None
            cost[p] = self.split(exact[p], rounded[p], shares)
        revenue = [[0] * self.n for _ in range(self.pools)]
        for p, i, amount in self.revenue:
            revenue[p][i] += amount
        for i, k, amount, year, _ in self.lines:
            if k == 0 and year == YEAR:
                revenue[0][i] += amount
        return cost, revenue

    @staticmethod
    def split(exact, rounded, shares):
        if exact < 0:
            return [-x for x in Case.split(-exact, -rounded, shares)]
        return largest_remainder(rounded, [exact * s for s in shares])


def solve(posted, passes):
    """gross = posted + what is received, by elimination in fractions."""
    n = len(posted)
    m = [[Fraction(i == j) for j in range(n)] + [Fraction(posted[i])] for i in range(n)]
    for f, t, s in passes:
        m[t][f] -= s
    for k in range(n):
        swap = next(i for i in range(k, n) if m[i][k] != 0)
        m[k], m[swap] = m[swap], m[k]
        m[k] = [x / m[k][k] for x in m[k]]
        for i in range(n):
            if i != k and m[i][k] != 0:
                m[i] = [a - m[i][k] * b for a, b in zip(m[i], m[k])]
    return [row[n] for row in m]


def kronor(ore):
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100},{abs(ore) % 100:02}"


class Library:
    """The few calls of the library that the test needs."""

    def __init__(self, path):
        self.lib = ctypes.CDLL(path)
        for name in ("hjm_case_agreement", "hjm_case_cube", "hjm_case_costs"):
            getattr(self.lib, name).restype = ctypes.c_void_p

    def run(self, folder):
        """(status, message, costs(pool, party), revenue(pool, party))"""
        err = ctypes.create_string_buffer(4096)
        case = ctypes.c_void_p()
        status = self.lib.hjm_case_read(ctypes.byref(case), folder.encode(), None, err)
        if status != 0:
            return status, self.message(err), None
        run = ctypes.c_void_p()
        status = self.lib.hjm_case_allocate(ctypes.byref(run), case, None, err)
        self.lib.hjm_case_destroy(case)
        return status, self.message(err), run

    @staticmethod
    def message(err):
        """The message of a hjm_error: behind 40 bytes of numbers, the source and the excerpt."""
        line = ctypes.cast(ctypes.byref(err, 8), ctypes.POINTER(ctypes.c_uint32))[0]
        return f"line {line}: " + err.raw[40 + 512:].split(b"\0")[0].decode()

    def figure(self, run, figure, party, pool):
        amount = ctypes.c_int64()
        assert self.lib.hjm_allocation_get(run, figure, party, pool, ctypes.byref(amount), None) == 0
        return amount.value

    def free(self, run):
        self.lib.hjm_allocation_destroy(run)


E_ZERO_BASE, E_SHARES = -20, -24


def expect_failure(case, result):
    """The status with which the run must fail, or None."""
    if result is None:
        return {E_ZERO_BASE}
    cost, revenue = result
    for g in range(case.groups):
        if case.rules[g] != "repay":
            continue
        members = [i for i in range(case.n) if case.group[i] == g]
        weights = [sum(cost[p][i] for p in range(case.pools)) for i in members]
        net = sum(revenue[p][i] for p in range(case.pools) for i in members) - sum(weights)
        if net != 0 and (sum(weights) == 0 or min(weights) < 0):
            return {E_ZERO_BASE, E_SHARES}
    return None


def check(library, case, folder):
    case.write(folder)
    result = case.share()
    failure = expect_failure(case, result)
    status, message, run = library.run(folder)
    if failure is not None:
        assert status in failure, f"status {status}, expected one of {failure}: {message}"
        return 0
    assert status == 0, f"status {status}: {message}"
    cost, revenue = result
    for p in range(case.pools):
        for i in range(case.n):
            assert library.figure(run, 0, i, p) == cost[p][i], f"cost of pool{p}, p{i}"
            assert library.figure(run, 1, i, p) == revenue[p][i], f"revenue of pool{p}, p{i}"
            assert library.figure(run, 2, i, p) == revenue[p][i] - cost[p][i], f"net of pool{p}, p{i}"
    assert library.figure(run, 0, -1, -1) == sum(a for _, _, a in case.costs), "an öre is lost"
    library.free(run)
    return 1


def main():
    library = Library(sys.argv[1])
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    worked = 0
    for seed in range(cases):
        with tempfile.TemporaryDirectory() as folder:
            try:
                worked += check(library, Case(random.Random(seed)), folder)
            except AssertionError as problem:
                print(f"allocation_fractions: seed {seed}: {problem}")
                with open(os.path.join(folder, "agreement.yaml"), encoding="utf-8") as f:
                    print(f.read())
                return 1
    assert worked > cases // 2, f"only {worked} of {cases} cases were shared"
    print(f"allocation_fractions: {cases} random cases, {worked} shared to the öre, the others refused as they must")
    return 0


if __name__ == "__main__":
    sys.exit(main())
