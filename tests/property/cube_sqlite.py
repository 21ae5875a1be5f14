"""Random lines in a cube and in SQLite: the same answers by every dimension and measure, however the lines came in.

Usage: cube_sqlite.py LIBRARY [ROUNDS]
"""
import ctypes
import datetime
import itertools
import random
import sqlite3
import sys

SEED = 20240318
MARGIN, UNTOLD = None, "unknown"
PARTIES, GROUPS = ["2580", "2581", "25", "9"], ["towns", "towns", "region", "none"]
KINDS, SCOPES = ["rental", "sale", "order"], ["health", "school"]
PRODUCTS = [120000, 122200, 122203, 122206, 123606, 181210, 181215, 40306, -1]
SEXES = ["unknown", "women", "men"]
MEASURES = ["amount", "quantity", "lines", "users", "items"]
SQL = {"amount": "SUM(amount)", "quantity": "SUM(quantity)", "lines": "COUNT(*)",
       "users": "COUNT(DISTINCT user)", "items": "COUNT(DISTINCT item)"}
DIMENSIONS = ["party", "group", "scope", "kind", "class", "subclass", "division", "sex", "age", "year", "month", "zero"]
RECEIVER = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
EPOCH = datetime.date(1970, 1, 1)
FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2025, 12, 31)
POINTER, SIZE, I32, I64 = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int32, ctypes.c_int64


class Lines(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("flags", ctypes.c_uint32), ("n_lines", SIZE)] + [
        (name, POINTER) for name in ("dates", "parties", "kinds", "amounts", "quantities", "users", "items", "products",
                                     "scopes", "sexes", "ages")]


class Question(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("margins", I32), ("first", I32), ("last", I32)] + [
        field for name in ("dimensions", "measures", "parties", "kinds", "scopes", "products", "age_bounds")
        for field in ((name, POINTER), ("n_" + name, SIZE))] + [("compared_year", I32), ("reserved0", I32)]


def must(status):
    assert status == 0, status


def days(date):
    return (date - EPOCH).days


def array(kind, values):
    return (kind * len(values))(*values)


class Library:
    def __init__(self, path):
        self.so = ctypes.CDLL(path)
        for name in ("table_text", "table_column_name"):
            getattr(self.so, "hjm_" + name).restype = ctypes.c_char_p
        self.so.hjm_table_n_rows.restype = SIZE
        self.so.hjm_table_text.argtypes = [POINTER, SIZE, SIZE, I32]
        self.so.hjm_table_get_number.argtypes = [POINTER, SIZE, SIZE, POINTER, POINTER]
        self.so.hjm_table_n_rows.argtypes = [POINTER]
        self.so.hjm_cube_read.argtypes = [POINTER, POINTER, ctypes.c_char_p, SIZE, POINTER, POINTER]
        self.so.hjm_cube_write.argtypes = [POINTER, RECEIVER, POINTER, POINTER]
        for name, n in {"cube_append": 3, "cube_merge": 3, "cube_ask": 5, "cube_destroy": 1, "table_destroy": 1}.items():
            getattr(self.so, "hjm_" + name).argtypes = [POINTER] * n

    def agreement(self):
        a = POINTER()
        must(self.so.hjm_agreement_create(ctypes.byref(a), None, None))

        def call(name, *texts):
            must(getattr(self.so, "hjm_agreement_" + name)(a, *[t.encode() if t else t for t in texts], None))

        call("set_name", "Prov", None)
        for group in ("towns", "region"):
            call("add_group", group, group, None)
        for party, group in zip(PARTIES, GROUPS):
            call("add_party", party, party, None)
            if group != "none":
                call("add_member", group, party)
        for kind in KINDS:
            call("add_kind", kind, kind, None)
        for scope in SCOPES:
            call("add_scope", scope, scope, None)
        call("add_area", "work", "work", None)
        call("add_pool", "basic", "basic", None, "work")
        must(self.so.hjm_agreement_add_version(a, b"1", days(FIRST), days(LAST), None))
        must(self.so.hjm_agreement_add_key(a, b"posted", 1, None, None, None))
        call("set_pool_key", "basic", "posted")
        must(self.so.hjm_agreement_seal(a, None))
        return a

    def cube(self, agreement):
        cube = POINTER()
        must(self.so.hjm_cube_create(ctypes.byref(cube), agreement, 0, None, None))
        return cube

    def append(self, cube, rows):
        types = [I32, I32, I32, I64, I64, I64, I64, I32, I32, ctypes.c_uint8, ctypes.c_int16]
        columns = [array(kind, [row[i] for row in rows]) for i, kind in enumerate(types)]
        lines = Lines(ctypes.sizeof(Lines), 0, len(rows), *[ctypes.cast(c, POINTER) for c in columns])
        must(self.so.hjm_cube_append(cube, ctypes.byref(lines), None))

    def bytes(self, cube):
        parts = []

        def keep(_, data, n):
            parts.append(ctypes.string_at(data, n))
            return 0

        must(self.so.hjm_cube_write(cube, RECEIVER(keep), None, None))
        return b"".join(parts)

    def ask(self, cube, asked):
        keep = {name: array(I32, values) for name, values in asked.lists.items()}
        q = Question(ctypes.sizeof(Question), asked.margins, days(asked.first), days(asked.last))
        for name, values in keep.items():
            setattr(q, name, ctypes.cast(values, POINTER) if len(values) else None)
            setattr(q, "n_" + name, len(values))
        table = POINTER()
        must(self.so.hjm_cube_ask(cube, ctypes.byref(q), None, ctypes.byref(table), None))
        rows = [self.row(table, r, asked) for r in range(self.so.hjm_table_n_rows(table))]
        self.so.hjm_table_destroy(table)
        return rows

    def row(self, table, r, asked):
        n = len(asked.lists["dimensions"])
        codes = [self.so.hjm_table_text(table, r, 2 * i, 0) for i in range(n)]
        value, figures = I64(), []
        for i in range(len(asked.lists["measures"])):
            must(self.so.hjm_table_get_number(table, r, 2 * n + i, ctypes.byref(value), None))
            figures.append(value.value)
        return tuple(c.decode() if c is not None else MARGIN for c in codes), tuple(figures)


class Asked:
    """A random question."""

    def __init__(self, rng):
        def some(most, values):
            return rng.sample(values, rng.randint(1, min(most, len(values)))) if rng.random() < 0.3 else []

        months = sorted(rng.choices(range(48), k=2))
        self.first = datetime.date(2022 + months[0] // 12, months[0] % 12 + 1, 1)
        after = months[1] + 1
        self.last = datetime.date(2022 + after // 12, after % 12 + 1, 1) - datetime.timedelta(days=1)
        self.margins = rng.randint(0, 1)
        self.lists = {
            "dimensions": rng.sample(range(len(DIMENSIONS)), rng.choice([0, 1, 1, 2, 2, 3, 4, 6])),
            "measures": rng.sample(range(5), rng.randint(1, 5)),
            "parties": some(3, range(4)), "kinds": some(2, range(3)), "scopes": some(2, [-1, 0, 1]),
            "products": some(2, [p for p in PRODUCTS if p > 0]),
            "age_bounds": sorted(rng.sample(range(1, 100), rng.randint(0, 4)))}


def fill(db, rows, bounds):
    """Every line with the code of each dimension."""
    def code(product, digits):
        text = f"{product:06d}"[:digits]
        while text.endswith("00"):
            text = text[:-2]
        return UNTOLD if product < 0 else text

    def band(age):
        limits = [0] + bounds + [1000]
        for low, high in zip(limits, limits[1:]):
            if low <= age < high:
                return f"{low}-" if high == 1000 else f"{low}-{high - 1}" if high > low + 1 else str(low)
        return UNTOLD

    db.execute("DROP TABLE IF EXISTS line")
    db.execute("CREATE TABLE line (day, amount, quantity, user, item, product, "
               + ", ".join(f'"by_{d}"' for d in DIMENSIONS) + ")")
    for day, party, kind, amount, quantity, user, item, product, scope, sex, age in rows:
        date = EPOCH + datetime.timedelta(days=day)
        db.execute("INSERT INTO line VALUES (" + ",".join("?" * 18) + ")", (
            day, amount, quantity, None if user == -1 else user, None if item == -1 else item, product,
            PARTIES[party], GROUPS[party], "none" if scope < 0 else SCOPES[scope], KINDS[kind], code(product, 2),
            code(product, 4), code(product, 6), SEXES[sex], band(age), str(date.year), date.isoformat()[:7],
            "zero" if amount == 0 else "priced"))


def oracle(db, asked):
    """The answer in SQL: one grouping for every set of dimensions that is kept."""
    def listed(column, values):
        return f'"{column}" IN ({",".join(repr(v) for v in values)})'

    where = [f"day BETWEEN {days(asked.first)} AND {days(asked.last)}"]
    for name, column, codes in (("parties", "by_party", PARTIES), ("kinds", "by_kind", KINDS),
                                ("scopes", "by_scope", SCOPES + ["none"])):
        if asked.lists[name]:
            where.append(listed(column, [codes[i] for i in asked.lists[name]]))
    if asked.lists["products"]:
        def under(p):
            unit = 10000 if p % 10000 == 0 else 100 if p % 100 == 0 else 1
            return f"(product BETWEEN {p} AND {p + unit - 1})"
        where.append("(" + " OR ".join(under(p) for p in asked.lists["products"]) + ")")
    names = [DIMENSIONS[d] for d in asked.lists["dimensions"]]
    figures = ", ".join(SQL[MEASURES[m]] for m in asked.lists["measures"])
    answer = {}
    for kept in itertools.product([True, False], repeat=len(names)):
        if not asked.margins and any(kept) and not all(kept):
            continue
        columns = [f'"by_{n}"' if k else "NULL" for n, k in zip(names, kept)]
        group = [c for c in columns if c != "NULL"]
        sql = (f"SELECT {', '.join(columns + [figures])} FROM line WHERE {' AND '.join(where)}"
               + (f" GROUP BY {', '.join(group)}" if group else ""))
        for row in db.execute(sql):
            answer[row[:len(names)]] = tuple(v or 0 for v in row[len(names):])
    return answer


def random_lines(rng, n):
    users, items = rng.choice([5, 50, 500]), rng.choice([5, 5000])
    return [(days(FIRST) + rng.randrange((LAST - FIRST).days + 1), rng.randrange(4), rng.randrange(3),
             rng.choice([0, rng.randint(-10**6, 10**7)]), rng.randint(-2, 9), rng.randint(-1, users),
             rng.randint(-1, items), rng.choice(PRODUCTS), rng.randrange(-1, 2), rng.randrange(3),
             rng.randint(-1, 105)) for _ in range(n)]


def build(lib, agreement, rng, rows):
    """The same lines in another order, in batches, in cubes that are merged, by way of bytes."""
    rows = rng.sample(rows, len(rows))
    cubes = [lib.cube(agreement) for _ in range(rng.randint(1, 4))]
    while rows:
        n = rng.randint(1, 200)
        lib.append(rng.choice(cubes), rows[:n])
        rows = rows[n:]
    while len(cubes) > 1:
        last = cubes.pop()
        data, copy = lib.bytes(last), POINTER()
        must(lib.so.hjm_cube_read(ctypes.byref(copy), agreement, data, len(data), None, None))
        must(lib.so.hjm_cube_merge(cubes[0], copy, None))
        lib.so.hjm_cube_destroy(copy)
        lib.so.hjm_cube_destroy(last)
    return cubes[0]


def main():
    lib, rounds = Library(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    rng, db, asked_all, cells = random.Random(SEED), sqlite3.connect(":memory:"), 0, 0
    agreement = lib.agreement()
    for _ in range(rounds):
        rows = random_lines(rng, rng.choice([0, 1, 10, 400, 1500]))
        cube, again = lib.cube(agreement), build(lib, agreement, rng, rows)
        lib.append(cube, rows)
        assert lib.bytes(cube) == lib.bytes(again), "the order of lines shows in the bytes"
        for _ in range(6):
            asked = Asked(rng)
            fill(db, rows, asked.lists["age_bounds"])
            got, wanted = lib.ask(rng.choice([cube, again]), asked), oracle(db, asked)
            assert len(dict(got)) == len(got), "a row stands there twice"
            assert dict(got) == wanted, (asked.lists, set(got) ^ set(wanted.items()))
            assert got[-1][0] == tuple([MARGIN] * len(asked.lists["dimensions"]))
            asked_all, cells = asked_all + 1, cells + len(got) * len(asked.lists["measures"])
        lib.so.hjm_cube_destroy(cube)
        lib.so.hjm_cube_destroy(again)
    lib.so.hjm_agreement_destroy(agreement)
    assert asked_all == 6 * rounds and cells > 100 * rounds
    print(f"{asked_all} questions, {cells} figures: all as in SQLite")


if __name__ == "__main__":
    main()
