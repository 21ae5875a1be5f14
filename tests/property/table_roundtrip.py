"""Random tables, written as JSON and CSV by the library and read back by Python's own readers.

Usage: table_roundtrip.py LIBRARY [TABLES]
"""
import csv
import ctypes
import datetime
import io
import json
import random
import re
import sys
import unicodedata
from fractions import Fraction

SEED = 20240315
TEXT, INTEGER, ORE, RATIO, DATE = range(5)
KINDS = ["normal", "subtotal", "total"]
EDGES = [0, 1, -1, 99, -100, 2**63 - 1, -(2**63), 2**53 + 1, 10**15]
# NUL ends a text of C, and surrogates are no characters; everything else may stand in a cell.
LETTERS = (list("=+-@'\"; ,|\t\r\n\\/abcåäöÅÄÖ0123\x01\x1f\x7f\x85\u00a0\u200b\u202e\u2028\ufeff\uff1d\ufe63")
           + ["Luleå", "A\u030a", "日本", "👩‍🦽"])
RECEIVER = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


class Column(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("type", ctypes.c_int32), ("name", ctypes.c_char_p),
                ("label_sv", ctypes.c_char_p), ("label_en", ctypes.c_char_p), ("decimals", ctypes.c_int32),
                ("show", ctypes.c_int32)]


class CsvOptions(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("separator", ctypes.c_int32), ("rows", ctypes.c_int32),
                ("bom", ctypes.c_int32)]


class Format(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32)] + [(name, ctypes.c_int32) for name in (
        "lang", "style", "unit", "decimals", "rounding", "exact", "reserved0")]


def must(status):
    assert status == 0, status


class Library:
    def __init__(self, path):
        self.so = ctypes.CDLL(path)
        pointer, size, text, number = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_int64
        for name, arguments in {
                "create": [pointer, text, text, text, pointer, pointer], "add_column": [pointer, pointer, pointer],
                "add_row": [pointer, ctypes.c_int32, pointer], "set_text": [pointer, size, text, text, pointer],
                "set_number": [pointer, size, number, pointer],
                "set_ratio": [pointer, size, number, number, pointer], "add_note": [pointer, text, text, pointer],
                "write_csv": [pointer, pointer, pointer, RECEIVER, pointer, pointer],
                "write_json": [pointer, size, ctypes.c_int32, RECEIVER, pointer, pointer],
                "destroy": [pointer]}.items():
            getattr(self.so, "hjm_table_" + name).argtypes = arguments

    def call(self, name, *arguments):
        return must(getattr(self.so, "hjm_table_" + name)(*arguments, None))

    def build(self, table):
        handle = ctypes.c_void_p()
        self.call("create", ctypes.byref(handle), b"random", table.title.encode(), None, None)
        for i, kind in enumerate(table.types):
            self.call("add_column", handle, ctypes.byref(Column(ctypes.sizeof(Column), kind, b"c%d" % i, None, None)))
        for row_kind, cells in table.rows:
            self.call("add_row", handle, row_kind)
            for i, value in enumerate(cells):
                self.set(handle, i, table.types[i], value)
        for note in table.notes:
            self.call("add_note", handle, note.encode(), None)
        return handle

    def set(self, handle, i, kind, value):
        if value is None:
            return
        if kind == TEXT:
            self.call("set_text", handle, i, value.encode(), None)
        elif kind == RATIO:
            self.call("set_ratio", handle, i, *value)
        elif kind == DATE:
            self.call("set_number", handle, i, (value - datetime.date(1970, 1, 1)).days)
        else:
            self.call("set_number", handle, i, value)

    def write(self, name, *arguments):
        pieces = []

        def receive(_, data, size):
            pieces.append(ctypes.string_at(data, size))
            return 0
        self.call(name, *arguments, RECEIVER(receive), None)
        return b"".join(pieces).decode()


class Table:
    def __init__(self, rng):
        self.types = [rng.randrange(5) for _ in range(rng.randrange(1, 7))]
        self.rows = [(rng.randrange(3), [self.value(rng, t) for t in self.types]) for _ in range(rng.randrange(20))]
        self.title = self.text(rng)
        self.notes = [self.text(rng) for _ in range(rng.randrange(3))]

    @staticmethod
    def text(rng):
        return "".join(rng.choice(LETTERS) for _ in range(rng.randrange(8)))

    def value(self, rng, kind):
        if rng.random() < 0.2:
            return None
        number = rng.choice(EDGES) if rng.random() < 0.3 else rng.randrange(-2**63, 2**63) >> rng.randrange(63)
        if kind == TEXT:
            return self.text(rng)
        if kind == RATIO:
            return number, rng.choice([e for e in EDGES if e != 0] + [3, 7, -12])
        if kind == DATE:
            return datetime.date.fromordinal(rng.randrange(1, datetime.date.max.toordinal() + 1))
        return number


def from_json(kind, value):
    if value is None or kind in (TEXT, INTEGER, ORE):
        return value
    if kind == DATE:
        return datetime.date.fromisoformat(value)
    top, bottom = int(value["numerator"]), int(value["denominator"])
    assert Fraction(top, bottom).denominator == bottom, "not in lowest terms"
    return Fraction(top, bottom)


def is_formula(text):
    for c in text:
        if c in "'\"" or unicodedata.category(c) in ("Zs", "Cf"):
            continue
        return c in "\t\r\n" or unicodedata.normalize("NFKC", c) in "=+-@"
    return False


def shown(kind, value):
    """A text as CSV shows it: of the letters above, the joiner U+200D is the only invisible one that stays."""
    if kind != TEXT or value is None:
        return exact(kind, value)
    steering = ("Cc", "Cf", "Zl", "Zp")
    return "".join("\ufffd" if unicodedata.category(c) in steering and c not in "\t\r\n\u200d" else c for c in value)


def from_csv(kind, field, quoted):
    if field == "" and not quoted:
        return None
    if kind == TEXT:
        return field[1:] if is_formula(field) else field
    if kind == DATE:
        return datetime.date.fromisoformat(field)
    if kind == ORE:
        return int(Fraction(field.replace(",", ".")) * 100)
    return Fraction(field) if kind == RATIO else int(field)


def exact(kind, value):
    return Fraction(*value) if kind == RATIO and value is not None else value


def check_json(library, table, handle):
    both = (ctypes.c_void_p * 2)(handle, handle)
    document = json.loads(library.write("write_json", both, 2, 0))
    assert document["tables"][0] == document["tables"][1]
    read = document["tables"][0]
    assert read["title"]["sv"] == table.title and [n["en"] for n in read["notes"]] == table.notes
    assert len(read["rows"]) == len(table.rows)
    for got, (row_kind, cells) in zip(read["rows"], table.rows):
        assert list(got) == ["row"] + ["c%d" % i for i in range(len(cells))]
        assert got["row"] == KINDS[row_kind]
        for i, kind in enumerate(table.types):
            assert from_json(kind, got["c%d" % i]) == exact(kind, cells[i]), (kind, cells[i])


def parse(text, separator):
    """Rows of (field, was it quoted): Python's reader does not tell "" from nothing."""
    rows, row = [], []
    for match in re.finditer(r'(?:"((?:[^"]|"")*)"|([^"\r\n%s]*))(%s|\n)' % ((re.escape(separator),) * 2), text):
        quoted, plain, end = match.groups()
        row.append((plain, False) if quoted is None else (quoted.replace('""', '"'), True))
        if end == "\n":
            rows.append(row)
            row = []
    return rows


def check_csv(library, table, handle, separator):
    options = CsvOptions(ctypes.sizeof(CsvOptions), ord(separator), 0, 0)
    form = Format(ctypes.sizeof(Format), 0, 0, 1, -1, 0, 1, 0)
    text = library.write("write_csv", handle, ctypes.byref(options), ctypes.byref(form))
    rows = parse(text, separator)
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)) == [[f for f, _ in r] for r in rows]
    assert len(rows) == len(table.rows) + 1
    for got, (row_kind, cells) in zip(rows[1:], table.rows):
        assert got[0][0] == KINDS[row_kind] and len(got) == len(cells) + 1
        for (field, quoted), kind, value in zip(got[1:], table.types, cells):
            assert from_csv(kind, field, quoted) == shown(kind, value), (field, value)


def main():
    library = Library(sys.argv[1])
    rng = random.Random(SEED)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    for _ in range(count):
        table = Table(rng)
        handle = library.build(table)
        check_json(library, table, handle)
        for separator in ";,|\t":
            check_csv(library, table, handle, separator)
        library.so.hjm_table_destroy(handle)
    print(count, "tables")


main()
