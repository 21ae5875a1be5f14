"""What the library has promised of its speed: the jobs, what they must reach and what they aim at."""
from typing import NamedTuple


class Figure(NamedTuple):
    job: str
    title: str
    threads: str  # "all" or "one"
    must: dict  # times as fast as a peer
    aim: dict
    share: float = 0  # aim: of the bandwidth at which memory is read
    line_bytes: int = 0  # of the columns that the job reads


MONTH_BYTES, PRODUCT_BYTES, USER_BYTES = 18, 20, 10

FIGURES = [
    Figure("months", "sums by party × kind × month", "all", {"duckdb": 10, "polars": 25}, {"duckdb": 15}, 0.85,
           MONTH_BYTES),
    Figure("months", "sums by party × kind × month", "one", {"duckdb": 12}, {"duckdb": 18}, 0, MONTH_BYTES),
    Figure("products", "the same with product", "all", {"duckdb": 8}, {"duckdb": 15}, 0, PRODUCT_BYTES),
    Figure("users", "distinct users by year, sex, party", "all", {"duckdb": 8}, {"duckdb": 20}, 0, USER_BYTES),
    Figure("csv", "CSV extract to the table of months", "all", {"duckdb": 5}, {"duckdb": 9}),
    Figure("csv", "CSV extract to the table of months", "one", {"duckdb": 5}, {"duckdb": 8}),
    Figure("csv-known", "the same, its SHA-256 known", "all", {"duckdb": 5}, {"duckdb": 9}),
    Figure("csv-known", "the same, its SHA-256 known", "one", {"duckdb": 5}, {"duckdb": 8}),
    Figure("split-many", "many amounts over 15 receivers", "all", {"duckdb": 10}, {"duckdb": 100}),
]


class Split(NamedTuple):
    receivers: int
    title: str
    must: float  # nanoseconds a call, or a receiver
    aim: float
    per: int


SPLITS = [Split(15, "split over 15, a call", 150, 50, 1),
          Split(290, "split over 290, a receiver", 12, 5, 290),
          Split(100000, "split over 100 000, a receiver", 8, 2, 100000)]

PROMISED_LINES = 10000000  # the figures are for so many lines and more

PEAK_BYTES = 64 << 20  # beside the cells
N_PARTIES = 15
CELLS_BYTES = N_PARTIES * 12 * 60 * 32
GROWTH = 0.15  # how far the time of a line may move from 1 to 100 million lines

# Numbers of a row of each result that is compared, and how many of them are its key.
SHAPES = {"months": (6, 3), "products": (7, 4), "users": (4, 3), "csv": (6, 3), "csv-known": (6, 3), "split-many": (3, 2)}

# The ways in which a peer can do a job; the fastest counts.
WAYS = {
    "duckdb": {"months": ["months"], "products": ["products"], "users": ["users", "users-in-two-steps"],
               "csv": ["csv"], "csv-known": ["csv"], "split-many": ["split-many"]},
    "polars": {job: [job, job + "-streaming"] for job in ("months", "products", "users", "csv")} |
              {"csv-known": ["csv", "csv-streaming"]},
    "sqlite": {"months": ["months"], "users": ["users"]},
    "libcsv": {"csv": ["csv"], "csv-known": ["csv"]},
}
