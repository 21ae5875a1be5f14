"""Splits with caps and floors, of many amounts at once, bills of a running year and paradoxes, against exact fractions.

Usage: split_fractions.py LIBRARY [CASES]
"""
import ctypes
import random
import sys
from fractions import Fraction

LIMIT = 2**62 - 1
SEED = 20240317
RULES = ["largest-remainder", "largest-weight", "named", "first", "last", "separate", "webster"]
HAMILTON, LARGEST, NAMED, FIRST, LAST, SEPARATE, WEBSTER = range(7)
ERROR_BOUNDS = -27


class Options(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("rule", ctypes.c_int32), ("receiver", ctypes.c_int64),
                ("floors", ctypes.c_void_p), ("caps", ctypes.c_void_p), ("left", ctypes.c_void_p),
                ("allocator", ctypes.c_void_p), ("threads", ctypes.c_int32), ("reserved0", ctypes.c_int32),
                ("progress", ctypes.c_void_p), ("progress_user", ctypes.c_void_p)]


def array(values):
    return (ctypes.c_int64 * len(values))(*values)


class Library:
    def __init__(self, path):
        self.so = ctypes.CDLL(path)
        size, amount, options = ctypes.c_size_t, ctypes.c_int64, ctypes.POINTER(Options)
        block = ctypes.c_void_p
        self.so.hjm_split_amount.argtypes = [amount, block, size, block, size, options, block]
        self.so.hjm_split_many.argtypes = [block, size] * 3 + [options, block]
        self.so.hjm_split_cumulative.argtypes = [amount] + [block, size] * 4 + [options, block]
        self.so.hjm_split_paradoxes.argtypes = ([amount, block, size] * 2) + [block, size] * 4 + [block, block]

    def split(self, case, total):
        n, parts, left = len(case.weights), array([0] * len(case.weights)), ctypes.c_int64(0)
        status = self.so.hjm_split_amount(total, array(case.weights), n, parts, n, case.options(left), None)
        return status, list(parts), left.value

    def split_many(self, case, totals, threads):
        n, parts, left = len(case.weights), array([0] * len(case.weights) * len(totals)), array([0] * len(totals))
        options = case.options(left)
        options.threads = threads
        status = self.so.hjm_split_many(array(totals), len(totals), array(case.weights), n, parts, len(parts), options,
                                        None)
        return status, [list(parts[i * n:i * n + n]) for i in range(len(totals))], list(left)

    def bill(self, case, total, billed):
        n = len(case.weights)
        bills, against = array([0] * n), (ctypes.c_int32 * n)()
        status = self.so.hjm_split_cumulative(total, array(case.weights), n, array(billed), n, bills, n, against, n,
                                              case.options(None), None)
        assert status == 0
        return list(bills), list(against)

    def paradoxes(self, old, old_weights, new, new_weights):
        n = len(old_weights)
        parts = [array([0] * n) for _ in range(3)]
        marks = (ctypes.c_int32 * n)()
        status = self.so.hjm_split_paradoxes(old, array(old_weights), n, new, array(new_weights), n, parts[0], n,
                                             parts[1], n, parts[2], n, marks, n, None, None)
        assert status == 0
        return [list(p) for p in parts], list(marks)


class Case:
    """Weights, rule and bounds."""

    def __init__(self, weights, rule=HAMILTON, receiver=-1, floors=None, caps=None):
        self.weights, self.rule, self.receiver, self.floors, self.caps = weights, rule, receiver, floors, caps

    def options(self, left):
        self.keep = [array(x) if x is not None else None for x in (self.floors, self.caps)]
        pointers = [ctypes.cast(x, ctypes.c_void_p) if x is not None else None for x in self.keep]
        into = ctypes.cast(ctypes.byref(left), ctypes.c_void_p) if left is not None else None
        return Options(ctypes.sizeof(Options), self.rule, self.receiver, *pointers, into, None, 0, 0, None, None)

    def bounds(self, size):
        floors = self.floors or [0] * len(self.weights)
        caps = [min(c, size) for c in self.caps] if self.caps else [size] * len(self.weights)
        return floors, [c if w > 0 else f for w, f, c in zip(self.weights, floors, caps)]


def exact_shares(size, weights, floors, caps):
    """min(cap, max(floor, factor * weight)) with the one factor that makes them add up; None if there is none."""
    if not sum(floors) <= size <= sum(caps):
        return None

    def cut(factor):
        return [min(Fraction(c), max(Fraction(f), factor * w)) for w, f, c in zip(weights, floors, caps)]

    edges = sorted({Fraction(0)} | {Fraction(b, w) for w, f, c in zip(weights, floors, caps) if w > 0 for b in (f, c)})
    low, high = 0, len(edges) - 1
    if sum(cut(edges[high])) <= size:
        return cut(edges[high])
    while high - low > 1:
        middle = (low + high) // 2
        if sum(cut(edges[middle])) <= size:
            low = middle
        else:
            high = middle
    at_low, at_high = sum(cut(edges[low])), sum(cut(edges[high]))
    return cut(edges[low] + (edges[high] - edges[low]) * (size - at_low) / (at_high - at_low))


def give_rest(case, parts, left, caps):
    """All that is left to one receiver, then to the next, as their caps allow."""
    order = list(range(len(parts)))
    if case.rule == LARGEST:
        order.sort(key=lambda i: (-case.weights[i], i))
    elif case.rule == LAST:
        order.reverse()
    elif case.rule == NAMED:
        order.remove(case.receiver)
        order.insert(0, case.receiver)
    for i in order:
        given = min(left, caps[i] - parts[i]) if case.weights[i] > 0 else 0
        parts[i] += given
        left -= given
    return left


def webster_holds(case, parts, floors, caps):
    """No öre could change hands: compared pair by pair, ties to the lowest index."""
    takers = [i for i, w in enumerate(case.weights) if w > 0 and parts[i] < caps[i]]
    givers = [i for i, w in enumerate(case.weights) if w > 0 and parts[i] > floors[i]]
    for i in takers:
        for j in givers:
            if i != j:
                left = case.weights[i] * (2 * parts[j] - 1)
                right = case.weights[j] * (2 * parts[i] + 1)
                if left > right or (left == right and i < j):
                    return False
    return True


def check_split(library, case, total):
    size, sign = abs(total), -1 if total < 0 else 1
    floors, caps = case.bounds(size)
    shares = exact_shares(size, case.weights, floors, caps)
    status, parts, left = library.split(case, total)
    if shares is None or any(f > c for f, c in zip(floors, case.caps or caps)):
        assert status == ERROR_BOUNDS and not any(parts), "bounds that leave no way are refused"
        return None
    assert status == 0, status
    parts, left = [sign * p for p in parts], sign * left
    assert sum(parts) + left == size, "the parts add up"
    assert all(f <= p <= c for f, p, c in zip(floors, parts, caps)), "the bounds hold"
    if case.rule == WEBSTER:
        assert left == 0 and webster_holds(case, parts, floors, caps), "Webster within the bounds"
        return parts
    wanted = [int(s) for s in shares]
    rest = size - sum(wanted)
    if case.rule == HAMILTON:
        for i in sorted(range(len(wanted)), key=lambda i: (wanted[i] - shares[i], i))[:rest]:
            wanted[i] += 1
        rest = 0
    elif case.rule != SEPARATE:
        rest = give_rest(case, wanted, rest, caps)
    assert parts == wanted and left == rest, "the parts are those of exact fractions"
    return parts


def check_many(library, r, case, total):
    """Many amounts at once are split as each alone; one that cannot be split refuses all."""
    totals = [total] + [r.choice([total, total // 2, -total, total + r.randrange(1000)]) for _ in range(r.randrange(4))]
    totals = [max(-LIMIT, min(LIMIT, t)) for t in totals]
    alone = [library.split(case, t) for t in totals]
    status, parts, left = library.split_many(case, totals, r.randrange(3))
    if any(s != 0 for s, _, _ in alone):
        assert status == ERROR_BOUNDS and not any(map(any, parts)) and not any(left), "all are refused together"
    else:
        assert status == 0 and parts == [p for _, p, _ in alone], "many are split as one"
        assert case.rule != SEPARATE or left == [x for _, _, x in alone], "what is left is told of each"


def random_weights(r, n):
    kind = r.randrange(5)
    top = [4, 1000000, LIMIT // n, 2, 50][kind]
    weights = [r.randrange(top) for _ in range(n)]
    if not any(weights):
        weights[r.randrange(n)] = 1
    return weights


def random_case(r, total):
    n = r.choice([1, 2, 3, 3, 4, 5, 6, 8, 12])
    weights = random_weights(r, n)
    case = Case(weights, r.randrange(7), r.choice([i for i, w in enumerate(weights) if w > 0]))
    share = abs(total) // n + 1
    if r.random() < 0.7:
        case.floors = [r.choice([0, 0, r.randrange(share + 1)]) for _ in range(n)]
    if r.random() < 0.7:
        room = [r.choice([abs(total), r.randrange(2 * share + 1)]) for _ in range(n)]
        case.caps = [min(f + more, 2**63 - 1) for f, more in zip(case.floors or [0] * n, room)]
    return case


def random_total(r):
    edge = LIMIT - r.randrange(3)
    size = r.choice([r.randrange(5), r.randrange(1000), r.randrange(10**12), r.randrange(LIMIT), edge])
    return size if r.random() < 0.7 else -size


def check_year(library, r):
    """Twelve bills add up to the split of the year; under Webster none takes back."""
    weights = random_weights(r, r.randrange(1, 7))
    case = Case(weights, r.choice([HAMILTON, LARGEST, FIRST, LAST, WEBSTER]))
    billed, total = [0] * len(weights), 0
    for _ in range(12):
        month = r.randrange(1000) if case.rule == WEBSTER else r.randrange(-300, 1000)
        total += month
        bills, against = library.bill(case, total, billed)
        billed = [a + b for a, b in zip(billed, bills)]
        assert sum(bills) == month, "the bills of a month add up"
        assert against == [int(month * b < 0) for b in bills], "who is billed against the month is told"
        assert case.rule != WEBSTER or not any(against), "Webster: no bill takes back"
        assert billed == library.split(case, total)[1], "the bills to date are the split to date"


def wanted_marks(old, old_weights, new, new_weights, parts):
    """The paradoxes by their definitions, pair by pair."""
    n = range(len(old_weights))
    moved = [abs(parts[1][i]) - abs(parts[0][i]) for i in n]
    if old_weights == new_weights:
        growth = abs(new) - abs(old)
        return [1 if growth * moved[i] < 0 else 0 for i in n]
    kept = all(a == b or 0 in (a, b) for a, b in zip(old_weights, new_weights))
    if kept and abs(abs(new) - Fraction(abs(old) * sum(new_weights), sum(old_weights))) < 1:
        return [3 if old_weights[i] == new_weights[i] and moved[i] != 0 else 0 for i in n]
    return [2 if moved[i] < 0 and any(moved[j] > 0 and new_weights[i] * old_weights[j] > new_weights[j] * old_weights[i]
                                      for j in n) else 0 for i in n]


def check_paradoxes(library, r, seen):
    n = r.randrange(1, 7)
    old_weights = random_weights(r, n)
    new_weights = list(old_weights)
    old = r.randrange(200)
    new = r.choice([old, old + 1, max(old - 1, 0), r.randrange(200)])
    if r.random() < 0.4:
        new_weights = [min(w + r.randrange(1 + w // 20 + 1), LIMIT // n) for w in old_weights]
    elif r.random() < 0.5:
        new_weights[r.randrange(n)] = 0
        new = old * sum(new_weights) // sum(old_weights) + r.randrange(2)
        if r.random() < 0.5 and any(new_weights):
            old, old_weights, new, new_weights = new, new_weights, old, old_weights
    if not any(new_weights):
        return
    sign = r.choice([1, -1])
    parts, marks = library.paradoxes(sign * old, old_weights, sign * new, new_weights)
    assert parts[0] == library.split(Case(old_weights), sign * old)[1]
    assert parts[1] == library.split(Case(new_weights), sign * new)[1]
    assert parts[2] == library.split(Case(new_weights, WEBSTER), sign * new)[1]
    assert marks == wanted_marks(old, old_weights, new, new_weights, parts), "the paradoxes are told"
    seen.update(marks)


def main():
    library = Library(sys.argv[1])
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    r = random.Random(SEED)
    split, refused, seen = 0, 0, set()
    print(f"seed {SEED}, {cases} cases")
    for number in range(cases):
        total = random_total(r)
        case = random_case(r, total)
        try:
            if check_split(library, case, total) is None:
                refused += 1
            else:
                split += 1
            if number % 10 == 0:
                check_many(library, r, case, total)
            if number % 20 == 0:
                check_year(library, r)
            if number % 5 == 0:
                check_paradoxes(library, r, seen)
        except AssertionError:
            print(f"case {number}: {RULES[case.rule]}, receiver {case.receiver}, total {total}, weights {case.weights},"
                  f" floors {case.floors}, caps {case.caps}")
            raise
    print(f"{split} split, {refused} refused, paradoxes seen: {sorted(seen)}")
    assert split > cases // 2 and refused > cases // 100 and seen == {0, 1, 2, 3}, "the cases cover what they should"


main()
