"""Worker of DuckDB: peer_duckdb.py FOLDER THREADS. Lines lie in a native table in memory, with the narrowest types."""
import sys
from pathlib import Path

import duckdb
import numpy as np

from lines import KINDS, read_columns, read_numbers, serve

MONTH = "(year(date) * 12 + month(date) - 1)::SMALLINT"
SUMS = "count(*) AS n, sum(quantity) AS quantity, sum(amount) AS amount"
MONTHS = f"SELECT party, kind, {MONTH} AS month, {SUMS} FROM lines GROUP BY ALL"
PRODUCTS = f"SELECT party, kind, {MONTH} AS month, product, {SUMS} FROM lines GROUP BY ALL"
FOLDED = f"SELECT count(*), sum(n), sum(quantity), sum(amount) FROM ({PRODUCTS})"
USERS = "SELECT year(date) AS year, sex, party, count(DISTINCT user) FROM lines GROUP BY ALL"
USERS_IN_TWO_STEPS = """SELECT year, sex, party, count(*)
    FROM (SELECT DISTINCT year(date) AS year, sex, party, user FROM lines) GROUP BY ALL"""
CSV = f"""SELECT party, kind, {MONTH} AS month, count(*) AS n, sum(quantity) AS quantity,
                 (sum(amount) * 100)::BIGINT AS amount
    FROM read_csv(?, delim = ';', header = true, decimal_separator = ',', quote = '', escape = '', auto_detect = false,
                  columns = {{'date': 'DATE', 'party': 'UTINYINT', 'kind': 'VARCHAR', 'product': 'INTEGER',
                             'quantity': 'INTEGER', 'amount': 'DECIMAL(18,2)', 'user': 'VARCHAR', 'sex': 'VARCHAR'}})
    GROUP BY ALL"""
MANY = """CREATE OR REPLACE TABLE parts AS
    WITH shares AS (
        SELECT id, receiver, amount, abs(amount)::HUGEINT * weight // whole AS quotient,
               abs(amount)::HUGEINT * weight % whole AS remainder
        FROM amounts, weights, (SELECT sum(weight) AS whole FROM weights)),
    ranked AS (
        SELECT id, receiver, amount, quotient,
               row_number() OVER (PARTITION BY id ORDER BY remainder DESC, receiver) AS place,
               abs(amount) - sum(quotient) OVER (PARTITION BY id) AS rest
        FROM shares)
    SELECT id, receiver, (sign(amount) * (quotient + (place <= rest)::INTEGER))::BIGINT AS part FROM ranked"""


def matrix(columns):
    return np.column_stack([np.asarray(values, np.int64) for values in columns.values()])


class Peer:
    def __init__(self, folder, threads):
        self.csv = str(Path(folder) / "lines.csv")
        self.db = duckdb.connect()
        self.db.execute(f"SET threads = {threads}")
        self.db.execute("SET preserve_insertion_order = false")
        self.db.execute("SET perfect_ht_threshold = 16")  # the months' keys have 14 bits: no hashing at all
        columns = read_columns(folder)
        self.db.execute("""CREATE TABLE lines AS
            SELECT DATE '1970-01-01' + date AS date, party, kind, product, sex, quantity, amount, user FROM columns""")
        receivers = {"weight": read_numbers(folder, "weights.i64")}
        receivers["receiver"] = np.arange(len(receivers["weight"]))
        payments = {"amount": read_numbers(folder, "amounts.i64")}
        payments["id"] = np.arange(len(payments["amount"]))
        self.db.execute("CREATE TABLE weights AS SELECT * FROM receivers")
        self.db.execute("CREATE TABLE amounts AS SELECT * FROM payments")

    def fetch(self, query):
        """Run a query and fetch its result; the rows of a sum of sums are those of the query inside it."""
        result = self.db.execute(query).fetchnumpy()
        return lambda: matrix(self.db.execute(PRODUCTS).fetchnumpy() if query == FOLDED else result)

    def csv_months(self):
        result = self.db.execute(CSV, [self.csv]).fetchnumpy()

        def rows():
            places = {"party": result["party"].astype(np.int64) - 1,
                      "kind": [KINDS.index(kind) for kind in result["kind"]]}
            return matrix(result | places)
        return rows

    def many(self):
        self.db.execute(MANY)
        return lambda: matrix(self.db.execute("SELECT id, receiver, part FROM parts").fetchnumpy())


def main():
    peer = Peer(sys.argv[1], int(sys.argv[2]))
    serve({"months": lambda: peer.fetch(MONTHS), "products": lambda: peer.fetch(FOLDED),
           "users": lambda: peer.fetch(USERS), "users-in-two-steps": lambda: peer.fetch(USERS_IN_TWO_STEPS),
           "csv": peer.csv_months, "split-many": peer.many})


main()
