"""What was measured, as records, as lines, as JSON and as the table of docs/performance.md."""
import datetime
import json
import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from figures import CELLS_BYTES, GROWTH, N_PARTIES, PEAK_BYTES, PROMISED_LINES

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
NAMES = {"duckdb": "DuckDB", "polars": "Polars", "sqlite": "SQLite", "libcsv": "libcsv"}


def verdict(must, aim=False):
    """Whether the figure is reached: "aim", "must" or "no"."""
    return "aim" if must and aim else "must" if must else "no"


def wanted(ratios, share=0):
    words = [f"{least} × {NAMES[name]}" for name, least in ratios.items()]
    return ", ".join(words + [f"{share:.0%} of reading"] * (share > 0))


def judged(figure, rows, peers, share):
    """What was promised of a job, and which of it is reached; nothing of few lines."""
    if rows < PROMISED_LINES:
        return {"must": "", "aim": "", "reached": ""}
    reached = all(peers[name]["ratio"] >= least for name, least in figure.must.items() if name in peers)
    aimed = all(peers[name]["ratio"] >= least for name, least in figure.aim.items() if name in peers)
    return {"must": wanted(figure.must), "aim": wanted(figure.aim, figure.share),
            "reached": verdict(reached, aimed and share >= figure.share)}


def record(figure, rows, order, threads, cells, medians, adding, read_rate, peak):
    """One job: times in seconds, rates in bytes a nanosecond, which is GB/s."""
    ours = medians["ours", figure.job]
    peers = {}
    for (name, way), spent in sorted(medians.items(), key=lambda item: item[1]):
        if name != "ours" and name not in peers:
            peers[name] = {"seconds": spent / 1e9, "way": way, "ratio": round(spent / ours, 2)}
    rate = figure.line_bytes * rows / adding if figure.line_bytes else 0
    return {"job": figure.job, "title": figure.title,
            "rows": cells // N_PARTIES if figure.job == "split-many" else rows,
            "order": order, "threads": threads, "cells": cells, "seconds": ours / 1e9, "adding_seconds": adding / 1e9,
            "peers": peers, "gb_per_s": round(rate, 2), "read_gb_per_s": round(read_rate, 2), "peak_bytes": peak,
            **judged(figure, rows, peers, rate / read_rate)}


def split_record(split, spent):
    nanoseconds = spent / split.per
    return {"job": f"split-{split.receivers}", "title": split.title, "rows": split.receivers, "threads": 1,
            "nanoseconds": round(nanoseconds, 2), "must": f"{split.must} ns", "aim": f"{split.aim} ns",
            "reached": verdict(nanoseconds <= split.must, nanoseconds <= split.aim)}


def growth_record(records, threads):
    """How the time of adding a line moves with their number."""
    each = [r["adding_seconds"] / r["rows"] * 1e9 for r in records]
    spread = max(each) / min(each)
    return {"job": "growth", "title": "time of a line as lines grow", "rows": records[-1]["rows"], "threads": threads,
            "nanoseconds_a_line": [round(e, 3) for e in each], "must": f"± {GROWTH:.0%}", "aim": "",
            "reached": verdict(spread <= (1 + GROWTH) / (1 - GROWTH))}


def memory_record(largest):
    return {"job": "memory", "title": "most memory held, columns", "rows": largest["rows"],
            "threads": largest["threads"], "peak_bytes": largest["peak_bytes"],
            "must": f"cells + {PEAK_BYTES >> 20} MiB", "aim": "",
            "reached": verdict(largest["peak_bytes"] <= PEAK_BYTES + CELLS_BYTES)}


def derived_records(records):
    """What follows from the tables of months, which stand in the order of their lines."""
    months = [r for r in records if r["job"] == "months" and r["order"] == "ordered"]
    sizes = {threads: [r for r in months if r["threads"] == threads] for threads in {r["threads"] for r in months}}
    growth = [growth_record(some, threads) for threads, some in sizes.items() if len(some) > 1]
    return growth + [memory_record(max(months, key=lambda r: (r["rows"], r["threads"])))]


def time_text(seconds):
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def ours_text(r):
    if "seconds" in r:
        return time_text(r["seconds"])
    if "nanoseconds" in r:
        return f"{r['nanoseconds']:.1f} ns"
    if "nanoseconds_a_line" in r:
        return f"{' '.join(str(n) for n in r['nanoseconds_a_line'])} ns"
    return f"{r['peak_bytes'] / (1 << 20):.1f} MiB"


def ratio_text(r, name):
    peer = r.get("peers", {}).get(name)
    return f"{peer['ratio']:.1f} × ({time_text(peer['seconds'])})" if peer else ""


def rate_text(r):
    return f"{r['gb_per_s']:.1f} of {r['read_gb_per_s']:.1f}" if r.get("gb_per_s") else ""


def rows_text(r):
    rows = f"{r['rows'] // 1000000} M" if r["rows"] >= 1000000 else f"{r['rows']:,}".replace(",", " ")
    return rows + (", shuffled" if r.get("order") == "shuffled" else "")


def print_record(r):
    ratios = ", ".join(f"{ratio_text(r, name)} {NAMES[name]}" for name in r.get("peers", {}))
    print(f"{r['title']}, {rows_text(r)}, {r['threads']} threads: {ours_text(r)} {ratios} {rate_text(r)}", flush=True)


def markdown(records, load):
    columns = list(NAMES)
    lines = [f"Measured {datetime.date.today()} on {machine()['processor']}, {os.cpu_count()} processors, "
             f"with a load of {load:.1f} from other work when it began; " +
             ", ".join(f"{name} {number}" for name, number in versions().items()) + ".", "",
             f"| job | rows | threads | ours | {' | '.join(NAMES.values())} | GB/s of memory's | must | aim | reached |",
             "|---" * (len(columns) + 8) + "|"]
    for r in records:
        cells = [r["title"], rows_text(r), str(r["threads"]), ours_text(r), *(ratio_text(r, name) for name in columns),
                 rate_text(r), r["must"], r["aim"], r["reached"]]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        names = [line.split(":")[1].strip() for line in info if line.startswith("model name")]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {"processor": names[0] if names else platform.machine(), "processors": os.cpu_count(),
            "memory_bytes": pages}


def versions():
    return {NAMES[name]: version(name) for name in ("duckdb", "polars")} | {"SQLite": sqlite3.sqlite_version}


def write_json(records, path):
    whole = {"machine": machine(), "versions": versions(), "records": records}
    Path(path).write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def put_into(path, table):
    """Replace what stands between the marks of the manual."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    path.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
