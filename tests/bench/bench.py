"""Measures the library and its peers by turns: bench.py [--quick] [--docs]. run.sh makes what it needs, and calls it."""
import argparse
import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import report
from figures import FIGURES, SPLITS
from workers import Worker, WrongResult, check, measure

TOP = Path(__file__).parents[2]
BUILD = TOP / "build" / "bench"
MILLION = 1000000
READ_BYTES = 1 << 29
LARGE_NEEDS = 16 << 30  # bytes of memory for a hundred million lines in every contender


def lines_of(rows, order):
    """The folder of some lines, made if it is not there."""
    folder = BUILD / "data" / f"{rows}-{order}"
    done = folder / "done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        csv = ["csv"] if order == "ordered" and rows <= 10 * MILLION else []
        subprocess.run([BUILD / "generate", folder, str(rows), order, *csv], check=True)
        if csv:
            with open(folder / "lines.csv", "rb") as file:
                (folder / "lines.sha256").write_text(hashlib.file_digest(file, "sha256").hexdigest(), encoding="ascii")
        done.touch()
    return folder


def run_setting(rows, order, threads, jobs, peers, repetitions):
    """All jobs over the same lines with as many threads: records of them."""
    folder = lines_of(rows, order)
    count = os.cpu_count() if threads == "all" else 1
    records = []
    with contextlib.ExitStack() as stack:
        workers = [stack.enter_context(Worker(name, folder, count, BUILD)) for name in ("ours", *peers)]
        for job in jobs:
            figure = next(f for f in FIGURES if f.job == job and f.threads == threads)
            able = [workers[0]] + [w for w in workers[1:] if w.ways(job) and (w.name != "sqlite" or threads == "one")]
            cells = check(able, job)
            medians, adding, reading = measure(able, job, repetitions, READ_BYTES)
            peak = workers[0].tell("peak", job)[0]
            records.append(report.record(figure, rows, order, count, cells, medians, adding, READ_BYTES / reading,
                                         peak))
            report.print_record(records[-1])
        if "split-many" in jobs:
            for split in SPLITS:
                times = sorted(workers[0].tell("time", f"split-{split.receivers}")[0] for _ in range(repetitions))
                records.append(report.split_record(split, times[len(times) // 2]))
                report.print_record(records[-1])
    return records


def large_lines_fit():
    pages, size = os.sysconf("SC_AVPHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    with open("/proc/meminfo", encoding="ascii") as info:
        available = next((int(line.split()[1]) * 1024 for line in info if line.startswith("MemAvailable")),
                         pages * size)
    return available >= LARGE_NEEDS


def settings(quick):
    """Rows, order, threads, jobs and peers, in the order of the table."""
    pair = ("duckdb", "polars")
    columns = ("months", "products", "users")
    if quick:
        return [(MILLION, "ordered", "all", (*columns, "csv", "csv-known", "split-many"), pair),
                (MILLION, "ordered", "one", ("months", "csv", "csv-known"), ("duckdb", "sqlite", "libcsv"))]
    chosen = [(MILLION, "ordered", "all", ("months",), pair),
              (MILLION, "ordered", "one", ("months",), (*pair, "sqlite")),
              (10 * MILLION, "ordered", "all", (*columns, "csv", "csv-known", "split-many"), pair),
              (10 * MILLION, "ordered", "one", ("months", "csv", "csv-known"), (*pair, "libcsv")),
              (10 * MILLION, "shuffled", "all", columns, ("duckdb",))]
    if large_lines_fit():
        chosen += [(100 * MILLION, "ordered", "all", ("months",), pair),
                   (100 * MILLION, "ordered", "one", ("months",), pair),
                   (100 * MILLION, "ordered", "all", ("products", "users"), ("duckdb",))]
    else:
        print("Minnet räcker inte för 100 miljoner rader (not enough memory for 100 million rows)", file=sys.stderr)
    return chosen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="1 million lines: results are checked, ratios printed")
    parser.add_argument("--docs", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    records, load = [], os.getloadavg()[0]
    try:
        for rows, order, threads, jobs, peers in settings(options.quick):
            records += run_setting(rows, order, threads, jobs, peers, 3 if options.quick else 7)
    except WrongResult as wrong:
        print(f"fel resultat (wrong result): {wrong}", file=sys.stderr)
        return 1
    records += report.derived_records(records)
    table = report.markdown(records, load)
    print(table)
    report.write_json(records, BUILD / "bench.json")
    if options.docs:
        report.put_into(TOP / "docs" / "performance.md", table)
    return 0


sys.exit(main())
