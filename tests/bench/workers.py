"""Programs that hold the lines in memory and do jobs when told to, so that they can be timed by turns."""
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from figures import SHAPES, WAYS

HERE = Path(__file__).parent
LONGEST = 10e9  # nanoseconds for the repetitions of one way
NEAR = 1.5  # a way that takes so many times as long as a peer's fastest is not repeated


class WrongResult(Exception):
    pass


class Worker:
    """A worker of a contender for some lines and threads; what it is told, it answers with numbers."""

    def __init__(self, name, folder, threads, programs):
        self.name = name
        command = [str(programs / "ours")] if name == "ours" else [str(programs / "peer_libcsv")]
        if name in ("duckdb", "polars", "sqlite"):
            command = [sys.executable, str(HERE / f"peer_{name}.py")]
        self.process = subprocess.Popen(command + [str(folder), str(threads)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True,
                                        env=os.environ | {"POLARS_MAX_THREADS": str(threads)})

    def tell(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended at: {' '.join(words)}")
        return [int(number) for number in answer.split()]

    def ways(self, job):
        return [job] if self.name == "ours" else WAYS[self.name].get(job, [])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def read_result(worker, job, way):
    """The rows of a job, in the order of their keys."""
    width, keys = SHAPES[job]
    with tempfile.NamedTemporaryFile() as file:
        worker.tell("write", way, file.name)
        rows = np.fromfile(file.name, np.int64).reshape(-1, width)
    return rows[np.lexsort(rows[:, :keys].T[::-1])]


def check(workers, job):
    """Every way of every peer gives the cells that ours gives, and no other."""
    ours = read_result(workers[0], job, job)
    for worker in workers[1:]:
        for way in worker.ways(job):
            if worker.name != "libcsv" and not np.array_equal(ours, read_result(worker, job, way)):
                raise WrongResult(f"{job}: {worker.name} ({way}) and ours differ")
    return len(ours)


def good_ways(worker, job):
    """The ways of a contender that can be its fastest, each done once to warm up."""
    first = {way: worker.tell("time", way)[0] for way in worker.ways(job)}
    return [way for way, spent in first.items() if spent <= NEAR * min(first.values())]


def measure(workers, job, repetitions, read_bytes):
    """Medians in nanoseconds, by turns: of each contender's ways, of our adding of lines alone, and of reading."""
    times = {(worker, way): [] for worker in workers for way in good_ways(worker, job)}
    adding, reading = [], []
    for _ in range(repetitions):
        for (worker, way), spent in times.items():
            if sum(spent) <= LONGEST:
                answer = worker.tell("time", way)
                spent.append(answer[0])
                adding += answer[1:]
        reading += workers[0].tell("read", str(read_bytes))
    medians = {(worker.name, way): statistics.median(spent) for (worker, way), spent in times.items()}
    return medians, statistics.median(adding), statistics.median(reading)
