"""Cubes with random plans, filled from columns of random types: what they keep is as in SQLite, and their bytes are the
same for any number of threads, with a table of cells or without, however the lines came in.

Usage: cube_plans_sqlite.py LIBRARY [ROUNDS]
"""
import ctypes
import datetime
import random
import sqlite3
import sys

import cube_sqlite as base
from cube_sqlite import I32, I64, POINTER, SIZE, must

SEED = 20241121
U8, U32, U64 = ctypes.c_uint8, ctypes.c_uint32, ctypes.c_uint64
TYPES = [ctypes.c_int8, U8, ctypes.c_int16, ctypes.c_uint16, I32, U32, I64, U64]
LIMITS = [(-2**7, 2**7 - 1), (0, 2**8 - 1), (-2**15, 2**15 - 1), (0, 2**16 - 1), (-2**31, 2**31 - 1), (0, 2**32 - 1),
          (-2**63, 2**63 - 1), (0, 2**64 - 1)]
GROUP, SCOPE, CLASS, SUBCLASS, DIVISION, YEAR, MONTH = 1, 2, 4, 5, 6, 9, 10
COLUMNS = ["dates", "parties", "kinds", "amounts", "quantities", "users", "items", "products", "scopes", "sexes", "ages"]
CODED = {"parties", "kinds", "products", "scopes"}
NEVER_NULL = {"dates", "amounts"}


class Array(ctypes.Structure):
    _fields_ = [("values", POINTER), ("valid", POINTER), ("codes", POINTER), ("n_codes", SIZE), ("offset", SIZE),
                ("type", I32), ("reserved0", I32)]


class Columns(ctypes.Structure):
    _fields_ = [("struct_size", U32), ("quantity_decimals", I32), ("n_lines", SIZE)] + [(n, Array) for n in COLUMNS]


class Plan(ctypes.Structure):
    _fields_ = [("struct_size", U32), ("unmatched", I32), ("dimensions", POINTER), ("n_dimensions", SIZE),
                ("measures", POINTER), ("n_measures", SIZE), ("dense_bytes", U64)]


class Options(ctypes.Structure):
    _fields_ = [("struct_size", U32), ("flags", U32), ("allocator", POINTER), ("progress", POINTER), ("user", POINTER),
                ("threads", I32), ("reserved0", I32)]


def column(rng, name, values):
    """One column in memory, of any type that can hold it, behind some other elements."""
    keep, array = [], Array()
    values = list(values)
    none = 0 if name in ("sexes", "quantities") else -1
    if name in CODED and rng.random() < 0.5:
        codes = list(set(values) - {none})
        rng.shuffle(codes)
        place = {code: i for i, code in enumerate(codes)}
        values, none = [place.get(v, -1) for v in values], -1
        keep.append(base.array(I32, codes))
        array.codes, array.n_codes = ctypes.cast(keep[-1], POINTER), len(codes)
    array.offset = rng.choice([0, 0, 3, 13])
    if name not in NEVER_NULL and rng.random() < 0.5:
        bits = bytearray((array.offset + len(values)) // 8 + 1)
        for i, value in enumerate(values):
            if value != none:
                bits[(array.offset + i) // 8] |= 1 << (array.offset + i) % 8
        values = [rng.randint(0, 100) if v == none else v for v in values]
        keep.append((U8 * len(bits))(*bits))
        array.valid = ctypes.cast(keep[-1], POINTER)
    fitting = [t for t, (low, high) in enumerate(LIMITS) if all(low <= v <= high for v in values)]
    array.type = rng.choice(fitting)
    keep.append(base.array(TYPES[array.type], [rng.randint(0, 9) for _ in range(array.offset)] + values))
    array.values = ctypes.cast(keep[-1], POINTER)
    return array, keep


class Kept:
    """A random plan, and what it brings."""

    def __init__(self, rng):
        self.dimensions = rng.sample(range(12), rng.randint(0, 5))
        self.measures = rng.sample(range(5), rng.randint(1, 3))
        self.all = set(self.dimensions) | {YEAR}
        self.all |= {SUBCLASS, CLASS} if DIVISION in self.all else {CLASS} if SUBCLASS in self.all else set()
        self.all |= {0, 1} if self.all & {0, 1} else set()
        self.counted = set(self.measures) | {2}

    def narrow(self, asked):
        """What is left of a question that asks for more than is kept."""
        lists = asked.lists
        lists["dimensions"] = [d for d in lists["dimensions"] if d in self.all]
        lists["measures"] = [m for m in lists["measures"] if m in self.counted] or [2]
        for name, dimension in (("parties", 0), ("kinds", 3), ("scopes", SCOPE)):
            lists[name] = lists[name] if dimension in self.all else []
        level = [DIVISION, SUBCLASS, None, CLASS]
        lists["products"] = [p for p in lists["products"]
                             if level[(p % 100 == 0) + 2 * (p % 10000 == 0)] in self.all]
        if MONTH not in self.all:
            asked.first = datetime.date(asked.first.year, 1, 1)
            asked.last = datetime.date(asked.last.year, 12, 31)
        return asked


def create(lib, agreement, rng, kept, dense_bytes):
    """A cube, and what of Python's must live as long as the call."""
    dimensions, measures = base.array(I32, kept.dimensions or [YEAR]), base.array(I32, kept.measures)
    plan = Plan(ctypes.sizeof(Plan), 1, ctypes.cast(dimensions, POINTER), len(dimensions),
                ctypes.cast(measures, POINTER), len(measures), dense_bytes)
    options = Options(ctypes.sizeof(Options), 0, None, None, None, rng.choice([1, 2, 3, 8]), 0)
    cube = POINTER()
    must(lib.so.hjm_cube_create_planned(ctypes.byref(cube), agreement, ctypes.byref(plan), ctypes.byref(options), None))
    return cube


def append(lib, rng, cube, rows):
    order = ["dates", "parties", "kinds", "amounts", "quantities", "users", "items", "products", "scopes", "sexes", "ages"]
    columns, keep = Columns(ctypes.sizeof(Columns), 0, len(rows)), []
    for i, name in enumerate(order):
        array, held = column(rng, name, [row[i] for row in rows])
        setattr(columns, name, array)
        keep.append(held)
    must(lib.so.hjm_cube_append_columns(cube, ctypes.byref(columns), None))


def build(lib, agreement, rng, kept, rows):
    """The same lines in another order, in batches, in cubes that are merged, some by way of bytes."""
    rows = rng.sample(rows, len(rows))
    cubes = [create(lib, agreement, rng, kept, rng.choice([0, 1, 20000])) for _ in range(rng.randint(1, 3))]
    while rows:
        n = rng.choice([1, 10, 300, 2000])
        append(lib, rng, rng.choice(cubes), rows[:n])
        rows = rows[n:]
    while len(cubes) > 1:
        last = cubes.pop()
        copy = last
        if rng.random() < 0.5:
            data, copy = lib.bytes(last), POINTER()
            must(lib.so.hjm_cube_read(ctypes.byref(copy), agreement, data, len(data), None, None))
            lib.so.hjm_cube_destroy(last)
        must(lib.so.hjm_cube_merge(cubes[0], copy, None))
        lib.so.hjm_cube_destroy(copy)
    return cubes[0]


def spoil(rng, rows):
    """Some lines that match nothing: without a party or a kind, or of a day in no version."""
    spoilt = []
    for row in rows:
        day, party, kind = row[:3]
        wrong = rng.randint(0, 60)
        party, kind = -1 if wrong == 0 else party, -1 if wrong == 1 else kind
        day = base.days(base.LAST) + 1 + rng.randint(0, 99) if wrong == 2 else day
        spoilt.append((day, party, kind) + row[3:])
    return spoilt


def matches(kept, row):
    return ((row[1] >= 0 or 0 not in kept.all) and (row[2] >= 0 or 3 not in kept.all)
            and base.days(base.FIRST) <= row[0] <= base.days(base.LAST))


def main():
    lib, rounds = base.Library(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    lib.so.hjm_cube_append_columns.argtypes = [POINTER] * 3
    lib.so.hjm_cube_create_planned.argtypes = [POINTER] * 5
    lib.so.hjm_cube_n_unmatched.argtypes, lib.so.hjm_cube_n_unmatched.restype = [POINTER], I64
    rng, db, asked_all, figures = random.Random(SEED), sqlite3.connect(":memory:"), 0, 0
    agreement = lib.agreement()
    for _ in range(rounds):
        kept = Kept(rng)
        rows = base.random_lines(rng, rng.choice([0, 1, 10, 700, 3000]))
        rows = spoil(rng, rows) if rng.random() < 0.3 else rows
        cube, again = create(lib, agreement, rng, kept, 0), build(lib, agreement, rng, kept, rows)
        append(lib, rng, cube, rows)
        assert lib.bytes(cube) == lib.bytes(again), "threads, tables or the order of lines show in the bytes"
        good = [row for row in rows if matches(kept, row)]
        assert lib.so.hjm_cube_n_unmatched(cube) == len(rows) - len(good)
        for _ in range(4):
            asked = kept.narrow(base.Asked(rng))
            base.fill(db, good, asked.lists["age_bounds"])
            got, wanted = lib.ask(rng.choice([cube, again]), asked), base.oracle(db, asked)
            assert len(dict(got)) == len(got), "a row stands there twice"
            assert dict(got) == wanted, (kept.dimensions, asked.lists, set(got) ^ set(wanted.items()))
            asked_all, figures = asked_all + 1, figures + len(got) * len(asked.lists["measures"])
        lib.so.hjm_cube_destroy(cube)
        lib.so.hjm_cube_destroy(again)
    lib.so.hjm_agreement_destroy(agreement)
    assert asked_all == 4 * rounds and figures > 20 * rounds
    print(f"{asked_all} questions, {figures} figures: all as in SQLite")


main()
