/* Judgements of random systems against Fourier-Motzkin elimination in GMP's rationals, over all sets of figures. */
#include "check/system.h"

#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

enum { CASES = 15000, VARIABLES = 8, ROWS = 4000, FIGURES = 12, RELATIONS = 8, GOAL = VARIABLES - 1 };

static const uint64_t seed = 20261121;

/* sum of a[v] * v <= a[VARIABLES] */
typedef struct row {
    mpq_t a[VARIABLES + 1];
} row;

static row    rows[ROWS];
static size_t n_rows;
static int    cases_of[8]; /* what was seen, so that the cases cover what they should */

static void stop(const char *promise, int number)
{
    printf("broken: %s; seed %llu, case %d\n", promise, (unsigned long long)seed, number);
    exit(1);
}

static void set_fraction(mpq_t q, hjm__fraction f)
{
    if (f.den == 0) {
        mpz_import(mpq_numref(q), f.big->num.n, -1, 8, 0, 0, f.big->num.limbs);
        mpz_import(mpq_denref(q), f.big->den.n, -1, 8, 0, 0, f.big->den.limbs);
        if (f.big->num.sign < 0) {
            mpq_neg(q, q);
        }
        return;
    }
    mpq_set_si(q, f.num, (unsigned long)f.den);
}

static void add_row(const hjm__system *s, const hjm__claim *c, int sign)
{
    row *r = &rows[n_rows];
    for (int v = 0; v <= VARIABLES; v++) {
        mpq_set_ui(r->a[v], 0, 1);
    }
    for (size_t k = c->first; k < c->first + c->n; k++) {
        set_fraction(r->a[s->terms[k].variable], s->terms[k].factor);
    }
    set_fraction(r->a[VARIABLES], sign > 0 ? c->high : c->low);
    for (int v = 0; v <= VARIABLES && sign < 0; v++) {
        mpq_neg(r->a[v], r->a[v]);
    }
    n_rows++;
}

/* Both rows have variable v, with factors of different sign. */
static void combine(const row *a, const row *b, int v, row *to)
{
    mpq_t x, y;
    mpq_inits(x, y, NULL);
    for (int k = 0; k <= VARIABLES; k++) {
        mpq_div(x, a->a[k], a->a[v]);
        mpq_div(y, b->a[k], b->a[v]);
        mpq_sub(to->a[k], x, y);
        if (mpq_sgn(a->a[v]) < 0) {
            mpq_neg(to->a[k], to->a[k]);
        }
    }
    mpq_clears(x, y, NULL);
}

static void copy_row(row *to, const row *r)
{
    for (int k = 0; k <= VARIABLES; k++) {
        mpq_set(to->a[k], r->a[k]);
    }
}

/* Is a row no tighter than another of the same direction? */
static int is_weaker(const row *a, const row *b)
{
    mpq_t scale, x;
    int weaker = 1, pivot = -1;
    for (int v = 0; v < VARIABLES && pivot < 0; v++) {
        pivot = mpq_sgn(b->a[v]) != 0 ? v : -1;
    }
    if (pivot < 0 || mpq_sgn(a->a[pivot]) != mpq_sgn(b->a[pivot])) {
        return 0;
    }
    mpq_inits(scale, x, NULL);
    mpq_div(scale, a->a[pivot], b->a[pivot]);
    for (int v = 0; v < VARIABLES && weaker; v++) {
        mpq_mul(x, b->a[v], scale);
        weaker = mpq_equal(x, a->a[v]);
    }
    mpq_mul(x, b->a[VARIABLES], scale);
    weaker = weaker && mpq_cmp(x, a->a[VARIABLES]) <= 0;
    mpq_clears(scale, x, NULL);
    return weaker;
}

/* Keep the row at the end, unless another says as much; in the place of one that says less. New rows are from begin. */
static void keep(size_t begin, size_t *end)
{
    for (size_t i = begin; i < *end; i++) {
        if (is_weaker(&rows[*end], &rows[i])) {
            return;
        }
        if (is_weaker(&rows[i], &rows[*end])) {
            copy_row(&rows[i], &rows[*end]);
            return;
        }
    }
    if (++*end == ROWS) {
        printf("too many rows\n");
        exit(1);
    }
}

/* Are the rows two sides of an equality? */
static int is_equality(const row *a, const row *b)
{
    mpq_t minus;
    int same = 1;
    mpq_init(minus);
    for (int v = 0; v <= VARIABLES && same; v++) {
        mpq_neg(minus, b->a[v]);
        same = mpq_equal(a->a[v], minus);
    }
    mpq_clear(minus);
    return same;
}

/* An equality with v, as two rows; they are enough to eliminate it. */
static int find_equality(int v, size_t *first, size_t *second)
{
    for (*first = 0; *first < n_rows; ++*first) {
        for (*second = 0; *second < *first && mpq_sgn(rows[*first].a[v]) != 0; ++*second) {
            if (is_equality(&rows[*first], &rows[*second])) {
                return 1;
            }
        }
    }
    return 0;
}

static void eliminate(int v)
{
    size_t end = n_rows, a, b;
    int equal = find_equality(v, &a, &b);
    for (size_t i = 0; i < n_rows; i++) {
        if (mpq_sgn(rows[i].a[v]) == 0) {
            copy_row(&rows[end], &rows[i]);
            keep(n_rows, &end);
        }
        for (size_t k = 0; k < n_rows; k++) {
            int enough = !equal || i == a || i == b || k == a || k == b;
            if (enough && mpq_sgn(rows[i].a[v]) > 0 && mpq_sgn(rows[k].a[v]) < 0) {
                combine(&rows[i], &rows[k], v, &rows[end]);
                keep(n_rows, &end);
            }
        }
    }
    for (size_t i = n_rows; i < end; i++) {
        copy_row(&rows[i - n_rows], &rows[i]);
    }
    n_rows = end - n_rows;
}

/* How many rows it takes to eliminate v. */
static size_t cost_of(int v)
{
    size_t above = 0, below = 0, a, b;
    for (size_t i = 0; i < n_rows; i++) {
        above += mpq_sgn(rows[i].a[v]) > 0;
        below += mpq_sgn(rows[i].a[v]) < 0;
    }
    return find_equality(v, &a, &b) ? above + below : above * below * 8;
}

static void eliminate_all_but_goal(void)
{
    int done[GOAL] = { 0 };
    for (int step = 0; step < GOAL; step++) {
        int best = -1;
        for (int v = 0; v < GOAL; v++) {
            if (!done[v] && (best < 0 || cost_of(v) < cost_of(best))) {
                best = v;
            }
        }
        done[best] = 1;
        eliminate(best);
    }
}

/* The ends of x * a - ratio * b (b may be -1) under the claims that are on; 0: they cannot hold together. */
typedef struct ends {
    mpq_t low, high;
    int   has_low, has_high;
} ends;

static int project(const hjm__system *s, const int *on, int a, int b, hjm__fraction ratio, ends *e)
{
    n_rows = 0;
    for (size_t i = 0; i < s->n_claims; i++) {
        if (on[i] && s->claims[i].has_high) {
            add_row(s, &s->claims[i], 1);
        }
        if (on[i] && s->claims[i].has_low) {
            add_row(s, &s->claims[i], -1);
        }
    }
    for (int sign = -1; sign <= 1 && e != NULL; sign += 2) {
        hjm__claim none = { .has_high = 1, .high = hjm__whole(0) };
        add_row(s, &none, 1);
        mpq_set_si(rows[n_rows - 1].a[GOAL], sign, 1);
        mpq_set_si(rows[n_rows - 1].a[a], -sign, 1);
        if (b >= 0) {
            set_fraction(rows[n_rows - 1].a[b], ratio);
            if (sign < 0) {
                mpq_neg(rows[n_rows - 1].a[b], rows[n_rows - 1].a[b]);
            }
        }
    }
    eliminate_all_but_goal();
    if (e != NULL) {
        e->has_low = e->has_high = 0;
    }
    for (size_t i = 0; i < n_rows; i++) {
        int side = mpq_sgn(rows[i].a[GOAL]);
        if (side == 0 && mpq_sgn(rows[i].a[VARIABLES]) < 0) {
            return 0;
        }
        if (side != 0 && e != NULL) {
            mpq_t end;
            mpq_init(end);
            mpq_div(end, rows[i].a[VARIABLES], rows[i].a[GOAL]);
            if (side > 0 && (!e->has_high || mpq_cmp(end, e->high) < 0)) {
                mpq_set(e->high, end);
                e->has_high = 1;
            } else if (side < 0 && (!e->has_low || mpq_cmp(end, e->low) > 0)) {
                mpq_set(e->low, end);
                e->has_low = 1;
            }
            mpq_clear(end);
        }
    }
    if (e != NULL && e->has_low && e->has_high && mpq_cmp(e->low, e->high) > 0) {
        return 0;
    }
    return 1;
}

/* Can the claims of these figures and relations hold, as far as they are not masked out? */
static int is_possible(const hjm__system *s, unsigned figures, unsigned relations)
{
    int on[64];
    for (size_t i = 0; i < s->n_claims; i++) {
        const hjm__claim *c = &s->claims[i];
        on[i] = (c->figure < 0 || (figures >> c->figure & 1u)) && (c->assumed < 0 || (figures >> c->assumed & 1u)) &&
                (c->relation < 0 || (relations >> c->relation & 1u));
    }
    return project(s, on, 0, -1, hjm__whole(0), NULL);
}

static hjm__fraction about(hjm__arena *arena, int64_t printed, int64_t unit_over, int64_t halves)
{
    return hjm__fraction_make(arena, 2 * printed + halves, 2 * unit_over);
}

typedef struct report {
    hjm__system s;
    int64_t     truth[VARIABLES]; /* in thousandths */
    int32_t     printed[VARIABLES]; /* figure of each, or HJM__NOBODY */
    int32_t     n_relations;
} report;

static int64_t rounded(int64_t num, int64_t den)
{
    int64_t twice = 2 * num + den;
    return twice >= 0 ? twice / (2 * den) : -((-twice + 2 * den - 1) / (2 * den));
}

static int64_t slip(uint64_t *r, int64_t printed, int slips)
{
    if (slips == 0 || random_below(r, 4) != 0) {
        return printed;
    }
    return printed + (random_below(r, 2) == 0 ? 1 + random_below(r, 3) : random_below(r, 60) - 30);
}

static void print_variable(report *p, uint64_t *r, int32_t v, int slips)
{
    hjm__arena *arena = p->s.arena;
    int64_t over = random_below(r, 3) == 0 ? 10 : 1;
    int32_t figure = hjm__system_figure(&p->s, random_below(r, 6) == 0);
    int64_t printed = slip(r, rounded(p->truth[v] * over, 1000), slips);
    p->printed[v] = figure;
    int64_t half = random_below(r, 6) == 0 && p->truth[v] % 1000 == 0;
    hjm__system_print(&p->s, figure, v, about(arena, printed, over, half ? 0 : -1),
                      about(arena, printed, over, half ? 0 : 1));
}

static void print_ratio(report *p, uint64_t *r, int32_t a, int32_t b, int slips)
{
    hjm__arena *arena = p->s.arena;
    if (p->truth[b] == 0 || a == b) {
        return;
    }
    hjm__quotient q = { .scale = hjm__whole(100), .shift = hjm__whole(random_below(r, 2) == 0 ? -100 : 0) };
    q.numerator = a;
    q.denominator = b;
    q.relation = p->n_relations++;
    q.negative = p->truth[b] < 0;
    q.assumed = q.negative ? p->printed[b] : HJM__NOBODY;
    int64_t sign = q.negative ? -1 : 1;
    int64_t printed = slip(r, rounded(100 * sign * p->truth[a], sign * p->truth[b]) + q.shift.num, slips);
    int32_t figure = hjm__system_figure(&p->s, random_below(r, 6) == 0);
    hjm__system_quotient(&p->s, figure, &q, about(arena, printed, 1, -1), about(arena, printed, 1, 1));
}

/* Three to six values, some of them sums; most printed, some wrongly; and ratios between them. */
static void make(report *p, hjm__arena *arena, uint64_t *r)
{
    int slips = random_below(r, 4) != 0;
    int32_t n = (int32_t)(3 + random_below(r, 4));
    int32_t parts[VARIABLES];
    int8_t signs[VARIABLES];
    memset(p, 0, sizeof *p);
    hjm__system_init(&p->s, arena);
    for (int32_t v = 0; v < n; v++) {
        p->truth[v] = random_below(r, 3) == 0 ? 1000 * random_below(r, 50) : random_below(r, 40000);
        hjm__system_variable(&p->s, false);
        p->printed[v] = HJM__NOBODY;
        size_t m = 0;
        int64_t sum = 0;
        for (int32_t k = 0; k < v; k++) {
            if (random_below(r, 2) == 0) {
                signs[m] = random_below(r, 5) == 0 ? -1 : 1;
                sum += signs[m] * p->truth[k];
                parts[m++] = k;
            }
        }
        if (v > 1 && m > 1 && random_below(r, 3) != 0) {
            p->truth[v] = sum;
            hjm__system_sum(&p->s, v, parts, signs, m, p->n_relations++);
        }
        if (random_below(r, 8) != 0) {
            print_variable(p, r, v, slips);
        }
    }
    for (int64_t i = random_below(r, 3); i > 0 && p->n_relations < RELATIONS; i--) {
        print_ratio(p, r, (int32_t)random_below(r, n), (int32_t)random_below(r, n), slips);
    }
}

static unsigned mask_of(const int32_t *elements, size_t n)
{
    unsigned mask = 0;
    for (size_t i = 0; i < n; i++) {
        mask |= 1u << elements[i];
    }
    return mask;
}

static unsigned trusted_of(const hjm__system *s)
{
    unsigned mask = 0;
    for (size_t i = 0; i < s->n_figures; i++) {
        mask |= s->trusted[i] ? 1u << i : 0;
    }
    return mask;
}

static void check_conflict(const report *p, const hjm__fault *f, int number)
{
    const hjm__conflict *c = &f->conflict;
    unsigned figures = mask_of(c->figures, c->n_figures);
    unsigned relations = mask_of(c->relations, c->n_relations);
    if (is_possible(&p->s, figures, relations)) {
        stop("what is told as a conflict is one", number);
    }
    for (size_t i = 0; i < c->n_figures; i++) {
        if (!is_possible(&p->s, figures & ~(1u << c->figures[i]), relations)) {
            stop("a conflict needs each of its figures", number);
        }
    }
    for (size_t i = 0; i < c->n_relations; i++) {
        if (!is_possible(&p->s, figures, relations & ~(1u << c->relations[i]))) {
            stop("a conflict needs each of its relations", number);
        }
    }
}

/* With one fault, no set of fewer figures and relations is a conflict. */
static void check_smallest(const report *p, const hjm__fault *f, int number)
{
    int size = (int)(f->conflict.n_figures + f->conflict.n_relations);
    for (unsigned figures = 0; figures < 1u << p->s.n_figures; figures++) {
        for (unsigned relations = 0; relations < 1u << p->n_relations; relations++) {
            int count = __builtin_popcount(figures) + __builtin_popcount(relations);
            if (count == size - 1 && !is_possible(&p->s, figures, relations)) {
                stop("no smaller conflict exists", number);
            }
        }
    }
}

static int is_end(int has, hjm__fraction end, int wanted, const mpq_t exact)
{
    mpq_t q;
    mpq_init(q);
    set_fraction(q, end);
    int same = has == wanted && (!has || mpq_equal(q, exact));
    mpq_clear(q);
    return same;
}

/* The range of a ratio: at its ends, numerator - ratio * denominator reaches 0 and does not pass it. Below its low end
 * that is above 0, unless the denominator is below 0. */
static void check_ratio(const report *p, const int *on, const hjm__quotient *q, const hjm__range *range, int number)
{
    ends e;
    hjm__arena *arena = p->s.arena;
    mpq_inits(e.low, e.high, NULL);
    if (range->has_low) {
        hjm__fraction low = hjm__fraction_div(arena, hjm__fraction_sub(arena, range->low, q->shift), q->scale);
        if (!project(&p->s, on, q->numerator, q->denominator, low, &e) ||
            !(q->negative ? e.has_high : e.has_low) || mpq_sgn(q->negative ? e.high : e.low) != 0) {
            stop("a ratio reaches the low end of its range", number);
        }
        cases_of[5]++;
    }
    if (range->has_high) {
        hjm__fraction high = hjm__fraction_div(arena, hjm__fraction_sub(arena, range->high, q->shift), q->scale);
        if (!project(&p->s, on, q->numerator, q->denominator, high, &e) ||
            !(q->negative ? e.has_low : e.has_high) || mpq_sgn(q->negative ? e.low : e.high) != 0) {
            stop("a ratio reaches the high end of its range", number);
        }
    }
    mpq_clears(e.low, e.high, NULL);
}

static void check_range(const report *p, unsigned right, int32_t figure, const hjm__range *range, int number)
{
    int on[64];
    ends e;
    for (size_t i = 0; i < p->s.n_claims; i++) {
        const hjm__claim *c = &p->s.claims[i];
        on[i] = (c->figure < 0 || (right >> c->figure & 1u)) && (c->assumed < 0 || (right >> c->assumed & 1u));
    }
    for (size_t i = 0; i < p->s.n_printed; i++) {
        const hjm__printed *x = &p->s.printed[i];
        if (x->figure == figure && x->variable == HJM__NOBODY) {
            check_ratio(p, on, &x->quotient, range, number);
        } else if (x->figure == figure) {
            mpq_inits(e.low, e.high, NULL);
            if (!project(&p->s, on, x->variable, -1, hjm__whole(0), &e) ||
                !is_end(range->has_low, range->low, e.has_low, e.low) ||
                !is_end(range->has_high, range->high, e.has_high, e.high)) {
                stop("a range reaches exactly as far as the rest allows", number);
            }
            cases_of[4]++;
            mpq_clears(e.low, e.high, NULL);
        }
    }
}

/* The figures of the first repair of each fault but one. */
static unsigned first_repairs(const hjm__judgement *j, size_t but)
{
    unsigned mask = 0;
    for (size_t i = 0; i < j->n_faults; i++) {
        const hjm__repair *first = j->faults[i].repairs;
        mask |= i != but ? mask_of(first->figures, first->n) : 0;
    }
    return mask;
}

/* Is the set of wrong figures made of one repair of each fault? */
static int is_told(const hjm__judgement *j, unsigned wrong)
{
    for (size_t i = 0; i < j->n_faults; i++) {
        int found = 0;
        for (size_t k = 0; k < j->faults[i].n_repairs && !found; k++) {
            unsigned mask = mask_of(j->faults[i].repairs[k].figures, j->faults[i].repairs[k].n);
            found = (mask & wrong) == mask;
        }
        if (!found) {
            return 0;
        }
    }
    return 1;
}

static int has_trusted_fault(const hjm__judgement *j)
{
    for (size_t i = 0; i < j->n_faults; i++) {
        if (j->faults[i].trusted) {
            return 1;
        }
    }
    return 0;
}

/* Every set of figures that may be wrong, smallest first: which of them repair is what is told. */
static void check_repairs(const report *p, const hjm__judgement *j, int number)
{
    unsigned all = (1u << p->s.n_figures) - 1, trusted = trusted_of(&p->s);
    int size = 0;
    for (size_t i = 0; i < j->n_faults; i++) {
        size += (int)j->faults[i].repairs[0].n;
        for (size_t k = 0; k < j->faults[i].n_repairs; k++) {
            const hjm__repair *one = &j->faults[i].repairs[k];
            unsigned wrong = mask_of(one->figures, one->n) | first_repairs(j, i);
            if ((wrong & trusted) != 0 || !is_possible(&p->s, all & ~wrong, ~0u)) {
                stop("a repair repairs, and changes no trusted figure", number);
            }
            for (size_t n = 0; n < one->n; n++) {
                check_range(p, all & ~wrong, one->figures[n], &one->ranges[n], number);
            }
        }
    }
    for (unsigned wrong = 0; wrong <= all; wrong++) {
        int count = __builtin_popcount(wrong);
        if ((wrong & trusted) == 0 && count <= size && is_possible(&p->s, all & ~wrong, ~0u) &&
            (count < size || !is_told(j, wrong))) {
            stop("every smallest repair is told", number);
        }
    }
    cases_of[size < 3 ? size : 3]++;
}

static void check(uint64_t *r, int number)
{
    report p;
    hjm__arena arena;
    hjm__judgement j;
    hjm_error err;
    hjm__arena_init(&arena, NULL);
    make(&p, &arena, r);
    unsigned all = (1u << p.s.n_figures) - 1;
    hjm__effort effort = HJM__EFFORT_DEFAULT;
    effort.large = number % 2 == 0 ? 1 : 600; /* half of them by guessing first */
    if (hjm__system_judge(&p.s, &effort, &arena, &j, &err) != HJM_OK || j.judging_stopped || j.repairing_stopped) {
        stop("a small report is judged", number);
    }
    if ((j.n_faults == 0) != is_possible(&p.s, all, ~0u)) {
        stop("a report has a fault exactly when its figures cannot all be right", number);
    }
    for (size_t i = 0; i < j.n_faults; i++) {
        check_conflict(&p, &j.faults[i], number);
        if (number % 2 != 0 && !j.faults[i].trusted && !j.faults[i].conflict.smallest) {
            stop("the smallest conflict of a small report is found", number);
        }
    }
    if (j.n_faults == 1 && j.faults[0].conflict.smallest && number % 10 == 1) {
        check_smallest(&p, &j.faults[0], number);
    }
    if (has_trusted_fault(&j)) {
        if (is_possible(&p.s, trusted_of(&p.s), ~0u)) {
            stop("only trusted figures that conflict leave a fault without repair", number);
        }
        cases_of[6]++;
    } else {
        check_repairs(&p, &j, number);
    }
    cases_of[7] += j.n_faults > 1;
    hjm__arena_free(&arena);
}

int main(int argc, char **argv)
{
    uint64_t r = seed;
    int cases = argc > 1 ? atoi(argv[1]) : CASES;
    printf("seed %llu, %d cases\n", (unsigned long long)seed, cases);
    for (int i = 0; i < ROWS; i++) {
        for (int v = 0; v <= VARIABLES; v++) {
            mpq_init(rows[i].a[v]);
        }
    }
    for (int number = 0; number < cases; number++) {
        check(&r, number);
    }
    printf("right %d, one wrong %d, two %d, more %d; ranges %d, of ratios %d; trusted conflict %d; faults apart %d\n",
           cases_of[0], cases_of[1], cases_of[2], cases_of[3], cases_of[4], cases_of[5], cases_of[6], cases_of[7]);
    for (int i = 0; i < 8; i++) {
        if (cases_of[i] == 0) {
            printf("the cases do not cover what they should\n");
            return 1;
        }
    }
    for (int i = 0; i < ROWS; i++) {
        for (int v = 0; v <= VARIABLES; v++) {
            mpq_clear(rows[i].a[v]);
        }
    }
    return 0;
}
