"""Worker of SQLite: peer_sqlite.py FOLDER THREADS, of which it uses one. Lines lie in a table in memory."""
import sqlite3
import sys

import numpy as np

from lines import read_columns, serve

DAY = "date(date * 86400, 'unixepoch')"
MONTHS = f"""SELECT party, kind, substr({DAY}, 1, 4) * 12 + substr({DAY}, 6, 2) - 1 AS month, count(*), sum(quantity),
    sum(amount) FROM lines GROUP BY party, kind, month"""
USERS = f"""SELECT substr({DAY}, 1, 4) AS year, sex, party, count(DISTINCT user) FROM lines GROUP BY year, sex, party"""


def main():
    db = sqlite3.connect(":memory:")
    columns = read_columns(sys.argv[1])
    db.execute(f"CREATE TABLE lines ({', '.join(columns)})")
    db.executemany(f"INSERT INTO lines VALUES ({', '.join('?' * len(columns))})",
                   zip(*(values.tolist() for values in columns.values())))

    def fetch(query):
        result = db.execute(query).fetchall()
        return lambda: np.array([[int(value) for value in row] for row in result], np.int64)

    serve({"months": lambda: fetch(MONTHS), "users": lambda: fetch(USERS)})


main()
