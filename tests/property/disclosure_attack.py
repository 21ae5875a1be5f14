"""Plays the attacker on random sets of tables that disclosure control has protected.

The attacker knows every count shown, every relation between cells, and which hidden cells are small. It solves the
linear system of the relations in exact fractions, and on small tables it searches all whole counts that fit.
Usage: disclosure_attack.py LIBRARY [CASES]
"""
import ctypes
import itertools
import random
import sys
import time
from fractions import Fraction

SEED = 20241231
SHOWN, SMALL, EXTRA, KEPT, WEAK = range(5)
NONE, BEFORE_HIDDEN, BEFORE_SHOWN = range(3)
ERROR_STATE = -5
SEARCHED = 14  # hidden cells of tables that are searched through
STEPS = 20000  # of such a search


class Options(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("threshold", ctypes.c_int32), ("allocator", ctypes.c_void_p),
                ("progress", ctypes.c_void_p), ("progress_user", ctypes.c_void_p)]


class Column(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("type", ctypes.c_int32), ("name", ctypes.c_char_p),
                ("label_sv", ctypes.c_char_p), ("label_en", ctypes.c_char_p), ("decimals", ctypes.c_int32),
                ("show", ctypes.c_int32)]


def array(kind, values):
    return (kind * len(values))(*values)


class Library:
    def __init__(self, path):
        self.so = ctypes.CDLL(path)
        block, size = ctypes.c_void_p, ctypes.c_size_t
        self.so.hjm_disclosure_protect.argtypes = [block, size] * 6 + [ctypes.POINTER(Options), block]
        self.so.hjm_table_destroy.argtypes = self.so.hjm_disclosure_destroy.argtypes = [block]

    def protect(self, counts, relations, threshold, before=()):
        """What becomes of each cell, or None when too much was shown before."""
        offsets = list(itertools.accumulate((len(parts) for _, parts in relations), initial=0))
        lists = [counts, offsets, [p for _, parts in relations for p in parts], [total for total, _ in relations]]
        pairs = [x for values in lists for x in (array(ctypes.c_int64, values), len(values))]
        hidden = (ctypes.c_int32 * len(counts))()
        options = Options(ctypes.sizeof(Options), threshold, None, None, None)
        status = self.so.hjm_disclosure_protect(*pairs, array(ctypes.c_int32, before), len(before), hidden, len(counts),
                                                options, None)
        if status == ERROR_STATE:
            return None
        assert status == 0, status
        return list(hidden)


    def call(self, name, *arguments):
        status = getattr(self.so, name)(*arguments, None)
        assert status == 0, (name, status)

    def table(self, dimensions, sums):
        """A table with a column for each dimension, and one of counts."""
        table = ctypes.c_void_p()
        self.call("hjm_table_create", ctypes.byref(table), b"users", None, None, None)
        for name in [b"d%d" % i for i in dimensions] + [b"users"]:
            kind = int(name == b"users")
            self.call("hjm_table_add_column", table, ctypes.byref(Column(ctypes.sizeof(Column), kind, name)))
        for key, count in sums.items():
            self.call("hjm_table_add_row", table, 0)
            for column, i in enumerate(dimensions):
                self.call("hjm_table_set_text", table, ctypes.c_size_t(column), key[i].encode(), None)
            self.call("hjm_table_set_number", table, ctypes.c_size_t(len(dimensions)), ctypes.c_int64(count))
        return table

    def protect_tables(self, published, threshold):
        """What of each published table is hidden: a list of truths a table."""
        control, out, patterns = ctypes.c_void_p(), ctypes.c_void_p(), []
        options = Options(ctypes.sizeof(Options), threshold, None, None, None)
        self.call("hjm_disclosure_create", ctypes.byref(control), ctypes.byref(options))
        for year, dimensions, sums in published:
            table = self.table(dimensions, sums)
            self.call("hjm_disclosure_add_table", control, table, 0)
            for column, i in enumerate(dimensions):
                self.call("hjm_disclosure_add_dimension", control, ctypes.c_size_t(column), b"d%d" % i, 1)
            count = ctypes.c_size_t(len(dimensions))
            self.call("hjm_disclosure_add_count", control, count, b"users %d" % year, None, None)
            self.so.hjm_table_destroy(table)
        self.call("hjm_disclosure_run", control)
        for index, (year, dimensions, sums) in enumerate(published):
            self.call("hjm_disclosure_get_table", control, ctypes.c_size_t(index), ctypes.byref(out))
            column = ctypes.c_size_t(len(dimensions))
            patterns.append([self.so.hjm_table_is_hidden(out, ctypes.c_size_t(row), column) for row in range(len(sums))])
            self.so.hjm_table_destroy(out)
        self.so.hjm_disclosure_destroy(control)
        return patterns


class Tables:
    """Cells of one or two years, and what a reader knows of how they add up."""

    def __init__(self):
        self.cells, self.counts, self.relations, self.published = {}, [], [], []

    def cell(self, key, count):
        if key not in self.cells:
            self.cells[key] = len(self.counts)
            self.counts.append(count)
        assert self.counts[self.cells[key]] == count
        return self.cells[key]

    def relate(self, total, parts):
        relation = (total, sorted(parts))
        if relation not in self.relations:
            self.relations.append(relation)


def ancestors(code):
    """The codes that a code belongs to, from its own to the whole: "ab", "a", ""."""
    return [code[:n] for n in range(len(code), -1, -1)]


def random_codes(r):
    """Codes of a dimension; some have codes below them."""
    codes = []
    for letter in "abcdefgh"[:r.randrange(2, 7)]:
        below = r.randrange(2, 5) if r.random() < 0.3 else 0
        codes += [letter + digit for digit in "1234"[:below]] or [letter]
    return codes


def add_table(tables, leaves, year, chosen):
    """A table over some of the dimensions, with all its margins: its cells and relations join the others."""
    sums = {}
    for leaf, count in leaves.items():
        for key in itertools.product(*(ancestors(code) if i in chosen else [""] for i, code in enumerate(leaf))):
            sums[key] = sums.get(key, 0) + count
    tables.published.append((year, sorted(chosen), sums))
    for key, count in sums.items():
        tables.cell((year, key), count)
    for key in sums:
        for i in sorted(chosen):
            below = [k for k in sums if k[:i] == key[:i] and k[i + 1:] == key[i + 1:] and k[i] and k[i][:-1] == key[i]]
            if below:
                tables.relate(tables.cells[year, key], [tables.cells[year, k] for k in below])


def random_tables(r):
    """Two or three dimensions; all in one table, or in tables linked by their margins; one year or two."""
    dimensions = [random_codes(r) for _ in range(r.choice([2, 2, 2, 3]))]
    if len(dimensions) == 3:
        dimensions[2] = ["k", "m", "o"][:r.randrange(2, 4)]
    top = r.choice([4, 8, 20, 100])
    years = r.choice([[2024], [2023, 2024]])
    everything = set(range(len(dimensions)))
    linked = [everything - {i} for i in everything] if r.random() < 0.4 else [everything]
    tables = Tables()
    for year in years:
        leaves = {leaf: 0 if r.random() < 0.3 else r.randrange(top * top) // r.randrange(1, top + 1)
                  for leaf in itertools.product(*dimensions)}
        for chosen in linked:
            add_table(tables, leaves, year, chosen)
    if len(years) == 2 and r.random() < 0.5:  # and the two years together
        for key in [k for y, k in list(tables.cells) if y == years[0]]:
            pair = [tables.cells[y, key] for y in years]
            tables.relate(tables.cell((0, key), sum(tables.counts[c] for c in pair)), pair)
    return tables, len(linked) > 1


def solve(relations, hidden):
    """Hidden cells that the relations and the cells shown determine: rows of the reduced matrix with one entry."""
    rows, unused = {}, []
    for total, parts in relations:
        row = {c: Fraction(1) for c in parts if hidden[c]}
        if hidden[total]:
            row[total] = Fraction(-1)
        for pivot in [c for c in row if c in rows]:
            factor = row.get(pivot, 0)
            for c, value in rows[pivot].items() if factor else ():
                row[c] = row.get(c, 0) - factor * value
                if row[c] == 0:
                    del row[c]
        if not row:
            continue
        pivot = min(row)
        row = {c: value / row[pivot] for c, value in row.items()}
        for other in rows.values():
            factor = other.get(pivot, 0)
            for c, value in row.items() if factor else ():
                other[c] = other.get(c, 0) - factor * value
                if other[c] == 0:
                    del other[c]
        rows[pivot] = row
    return [pivot for pivot, row in rows.items() if len(row) == 1]


class Search:
    """All whole counts that fit: hidden cells within bounds, and every relation."""

    def __init__(self, counts, relations, hidden, bounds):
        self.bounds = {c: bounds(c) for c in range(len(counts)) if hidden[c]}
        self.relations = []
        for total, parts in relations:
            terms = [(c, 1) for c in parts if hidden[c]] + [(total, -1)] * bool(hidden[total])
            known = sum(counts[c] for c in parts if not hidden[c]) - (0 if hidden[total] else counts[total])
            if terms:
                self.relations.append((terms, known))
        self.steps = STEPS

    def narrow(self, bounds):
        """Interval propagation to a fixpoint; False when nothing fits."""
        changed = True
        while changed:
            changed = False
            for terms, known in self.relations:
                low = known + sum(bounds[c][0] if s > 0 else -bounds[c][1] for c, s in terms)
                high = known + sum(bounds[c][1] if s > 0 else -bounds[c][0] for c, s in terms)
                if low > 0 or high < 0:
                    return False
                for c, s in terms:
                    a, b = bounds[c]
                    if s > 0:
                        new = max(a, b - high), min(b, a - low)
                    else:
                        new = max(a, b + low), min(b, a + high)
                    if new[0] > new[1]:
                        return False
                    if new != (a, b):
                        bounds[c], changed = new, True
        return True

    def fits(self, cell, value):
        bounds = dict(self.bounds)
        bounds[cell] = (value, value)
        return self.complete(bounds)

    def complete(self, bounds):
        self.steps -= 1
        if self.steps < 0:
            raise TimeoutError
        if not self.narrow(bounds):
            return False
        free = [c for c in bounds if bounds[c][0] < bounds[c][1]]
        if not free:
            return True
        cell = min(free, key=lambda c: bounds[c][1] - bounds[c][0])
        return any(self.complete({**bounds, cell: (v, v)}) for v in range(bounds[cell][0], bounds[cell][1] + 1))


def forced(tables, hidden, threshold):
    """Small cells that can have one count only; None when the search takes too long."""
    top = max(tables.counts) + threshold

    def bounds(c):
        return (1, threshold - 1) if 0 < tables.counts[c] < threshold else (0, top)

    search = Search(tables.counts, tables.relations, hidden, bounds)
    try:
        return [c for c, state in enumerate(hidden) if state in (SMALL, WEAK) and not any(
            search.fits(c, v) for v in range(1, threshold) if v != tables.counts[c])]
    except TimeoutError:
        return None


def check(tables, hidden, threshold, before, seen):
    for c, count in enumerate(tables.counts):
        small = 0 < count < threshold
        assert (hidden[c] in (SMALL, WEAK)) == small, "small counts are hidden as such"
        assert not before or before[c] != BEFORE_SHOWN or hidden[c] == SHOWN, "what was shown stays so"
        assert not before or before[c] != BEFORE_HIDDEN or hidden[c] != SHOWN, "what was hidden stays so"
    assert solve(tables.relations, hidden) == [], "the linear system gives no hidden cell away"
    seen["weak"] += hidden.count(WEAK)
    seen["leaks closed"] += len(solve(tables.relations, [state in (SMALL, WEAK) for state in hidden]))
    if sum(map(bool, hidden)) > SEARCHED:
        return
    found = forced(tables, hidden, threshold)
    if found is None:
        seen["too long"] += 1
        return
    seen["searched"] += bool(any(hidden))
    assert all(hidden[c] == WEAK for c in found), "the bounds give no small count away"
    for c in found:
        if not before and forced(tables, [hidden[c] or EXTRA for c in range(len(hidden))], threshold) is not None:
            assert c in forced(tables, [state or EXTRA for state in hidden], threshold), "that could have been saved"


def attack_later(library, r, tables, threshold, seen):
    """Some relations are published first; all of it later, with what was shown or hidden the first time."""
    first = [rel for rel in tables.relations if r.random() < 0.5]
    known = {c for total, parts in first for c in [total, *parts]}
    hidden = library.protect(tables.counts, first, threshold)
    before = [NONE if c not in known else BEFORE_HIDDEN if hidden[c] else BEFORE_SHOWN for c in range(len(hidden))]
    later = library.protect(tables.counts, tables.relations, threshold, before)
    seen["later"] += 1
    if later is None:
        seen["too late"] += 1
        known = solve(tables.relations, [state != BEFORE_SHOWN for state in before])
        seen["told in vain"] += not any(before[c] or 0 < tables.counts[c] < threshold for c in known)
    else:
        check(tables, later, threshold, before, seen)


def attack_tables(library, tables, threshold, seen):
    """The tables themselves: the library finds the cells and relations that this attacker knows."""
    if any(year == 0 for year, _ in tables.cells):
        return
    hidden = [None] * len(tables.counts)
    patterns = library.protect_tables(tables.published, threshold)
    for (year, _, sums), pattern in zip(tables.published, patterns):
        for key, state in zip(sums, pattern):
            cell = tables.cells[year, key]
            assert hidden[cell] in (None, state), "a count is hidden in every table or in none"
            hidden[cell] = state
    assert all(state or not 0 < n < threshold for state, n in zip(hidden, tables.counts)), "small counts are hidden"
    assert solve(tables.relations, hidden) == [], "the linear system of the tables gives nothing away"
    seen["as tables"] += 1


def main():
    library = Library(sys.argv[1])
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    r = random.Random(SEED)
    seen = dict.fromkeys(["cells", "small", "extra", "weak", "leaks closed", "linked", "searched", "too long", "later",
                          "too late", "told in vain", "as tables"], 0)
    spent = 0.0
    print(f"seed {SEED}, {cases} sets of tables")
    for number in range(cases):
        tables, linked = random_tables(r)
        threshold = r.choice([5, 5, 5, 3, 10])
        start = time.monotonic()
        hidden = library.protect(tables.counts, tables.relations, threshold)
        spent += time.monotonic() - start
        try:
            assert hidden is not None, "a first publication can always be protected"
            check(tables, hidden, threshold, (), seen)
            if number % 4 == 0:
                attack_tables(library, tables, threshold, seen)
            if number % 10 == 0:
                attack_later(library, r, tables, threshold, seen)
        except AssertionError:
            print(f"case {number}: threshold {threshold}, counts {tables.counts}, relations {tables.relations}")
            print(f"hidden {hidden}")
            raise
        seen["cells"] += len(tables.counts)
        seen["small"] += hidden.count(SMALL) + hidden.count(WEAK)
        seen["extra"] += hidden.count(EXTRA)
        seen["linked"] += linked
    print(", ".join(f"{name}: {n}" for name, n in seen.items()))
    print(f"hidden beyond the small, for each small: {seen['extra'] / max(seen['small'], 1):.3f}; {spent:.1f} s")
    assert seen["leaks closed"] > cases, "the attack works where nothing is hidden against it"
    assert seen["small"] > cases and seen["searched"] > cases // 20 and seen["linked"] > cases // 10


main()
