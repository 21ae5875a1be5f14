"""The lines of the benchmark as NumPy arrays, and the loop that every peer's worker runs."""
import sys
import time
from pathlib import Path

import numpy as np

COLUMNS = {"date": ("date.i32", np.int32), "party": ("party.u8", np.uint8), "kind": ("kind.u8", np.uint8),
           "product": ("product.u16", np.uint16), "sex": ("sex.u8", np.uint8), "quantity": ("quantity.i32", np.int32),
           "amount": ("amount.i64", np.int64), "user": ("user.u32", np.uint32)}
KINDS = ["rental", "sale", "work_order", "transport", "return", "credit", "recondition", "order", "maintenance",
         "fitting", "prescription", "scrapping"]


def read_columns(folder):
    return {name: np.memmap(Path(folder) / file, dtype, mode="r") for name, (file, dtype) in COLUMNS.items()}


def read_numbers(folder, name):
    return np.fromfile(Path(folder) / name, np.int64)


def serve(jobs):
    """Commands as ours.c has them: `time JOB` gives nanoseconds, `write JOB FILE` rows of 64-bit numbers.

    A job runs, and gives a function that makes the rows of what came out.
    """
    for text in sys.stdin:
        command, job, *path = text.split()
        begun = time.perf_counter_ns()
        rows = jobs[job]()
        spent = time.perf_counter_ns() - begun
        if command == "time":
            print(spent, flush=True)
        else:
            table = rows()
            table.tofile(path[0])
            print(len(table), flush=True)
