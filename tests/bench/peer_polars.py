"""Worker of Polars: peer_polars.py FOLDER THREADS, with POLARS_MAX_THREADS set. Sums of amounts may wrap around in
Polars; here they do not."""
import sys
from pathlib import Path

import numpy as np
import polars as pl

from lines import KINDS, read_columns, serve

MONTH = (pl.col("date").dt.year().cast(pl.Int32) * 12 + pl.col("date").dt.month() - 1).alias("month")
SUMS = [pl.len().alias("n"), pl.col("quantity").cast(pl.Int64).sum(), pl.col("amount").sum()]
AMOUNT = pl.col("amount").str.replace(",", "", literal=True).cast(pl.Int64)
TYPES = {"date": pl.Date, "party": pl.UInt8, "kind": pl.String, "product": pl.Int32, "quantity": pl.Int32,
         "amount": pl.String, "user": pl.String, "sex": pl.String}


def read_lines(folder):
    columns = read_columns(folder)
    days = pl.Series("date", columns.pop("date")).cast(pl.Date)
    return pl.DataFrame([days] + [pl.Series(name, values) for name, values in columns.items()])


def months(lines):
    return lines.group_by("party", "kind", MONTH).agg(SUMS)


def products(lines):
    return lines.group_by("party", "kind", MONTH, "product").agg(SUMS)


def users(lines):
    year = pl.col("date").dt.year().alias("year")
    return lines.group_by(year, "sex", "party").agg(pl.col("user").n_unique())


def csv_months(path):
    lines = pl.scan_csv(path, separator=";", schema=TYPES, quote_char=None)
    sums = [pl.len().alias("n"), pl.col("quantity").cast(pl.Int64).sum(), AMOUNT.sum()]
    return lines.group_by("party", "kind", MONTH).agg(sums)


def fetch(query, engine):
    result = query.collect(engine=engine)
    return lambda: np.column_stack([np.asarray(column, np.int64) for column in result.iter_columns()])


def fetch_folded(query, engine):
    query.select(pl.len(), pl.col("n", "quantity", "amount").sum()).collect(engine=engine)
    return lambda: fetch(query, engine)()


def fetch_csv(path, engine):
    result = csv_months(path).collect(engine=engine)
    places = [pl.col("party").cast(pl.Int64) - 1, pl.col("kind").replace_strict(KINDS, list(range(len(KINDS))))]
    return lambda: fetch(result.lazy().with_columns(places), engine)()


def main():
    lines = read_lines(sys.argv[1]).lazy()
    path = Path(sys.argv[1]) / "lines.csv"
    jobs = {}
    for suffix, engine in (("", "in-memory"), ("-streaming", "streaming")):
        jobs["months" + suffix] = lambda engine=engine: fetch(months(lines), engine)
        jobs["products" + suffix] = lambda engine=engine: fetch_folded(products(lines), engine)
        jobs["users" + suffix] = lambda engine=engine: fetch(users(lines), engine)
        jobs["csv" + suffix] = lambda engine=engine: fetch_csv(path, engine)
    serve(jobs)


main()
