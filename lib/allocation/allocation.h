/* What an allocation keeps: the figures, and how each came about. */
#ifndef HJM__ALLOCATION_H
#define HJM__ALLOCATION_H

#include "agreement/provenance.h"
#include "agreement/agreement.h"
#include "agreement/evaluate.h"
#include "costs/costs.h"
#include "cube/cube.h"
#include "hjmekonomi/allocation.h"
#include "table/tables.h"

/* The months of one version within the period. */
typedef struct hjm__span {
    const hjm__version *version;
    hjm_date            from, to;
} hjm__span;

/* What one pool passed to another in a span, exactly. */
typedef struct hjm__passed {
    size_t     span;
    int32_t    from, to; /* pools */
    hjm__ratio share;    /* of what the pool had, after what does not count was spread */
    hjm__ratio gross;    /* what the pool had, in öre */
    hjm__ratio amount;   /* share of gross, in öre */
} hjm__passed;

/* One pool of one span, shared over the parties. */
typedef struct hjm__shared {
    size_t      span;
    int32_t     pool;
    hjm_ore     posted;    /* the sum of its postings */
    int64_t     n_postings;
    hjm__ratio  total;     /* what is shared: posted + received - passed, exact */
    hjm_ore     rounded;   /* the same in whole öre */
    hjm__basis *basis;     /* NULL: posted on the parties, or nothing to share */
    hjm_ore    *parts;     /* one a party */
    hjm_ore    *floors;    /* with a basis: the exact part cut down to whole öre, without sign */
    hjm__ratio *rests;     /* with a basis: what was cut off, 0 <= rest < 1 öre */
    int64_t     left;      /* with a basis: how many öre went to the largest rests */
} hjm__shared;

/* Revenue of a party in a pool, and where it was found. */
typedef struct hjm__revenue {
    hjm_ore amount;
    hjm_ore posted;  /* of which posted */
    int64_t lines;   /* how many lines the rest is made of */
} hjm__revenue;

/* Some pools or parties, by index. */
typedef struct hjm__set {
    const size_t *index;
    size_t        n;
} hjm__set;

/* What a settlement gives: a row a group that has one. */
typedef struct hjm__settled {
    int32_t  group;
    hjm_ore  opening;    /* before the period */
    hjm_ore  net;        /* of the period */
    hjm_ore  closing;    /* opening + net: repaid, moved to the pot, or carried */
    hjm_ore *parts;      /* repay: one a party; else NULL */
    int64_t *weights;    /* repay: the cost of each party, in öre */
    int64_t *floors;     /* repay: the exact part cut down to whole öre, without sign */
    int64_t *remainders; /* repay: what was cut off, in parts of the group's cost */
} hjm__settled;

/* A row of a table: a pool or a party, the sum of an area or a group, or the sum of all. */
typedef struct hjm__entry {
    hjm_row_kind kind;
    const char  *code;
    const char  *text[2]; /* by hjm_lang */
    hjm__set     members;
} hjm__entry;

typedef struct hjm__entries {
    hjm__entry *entry;
    size_t      n;
    hjm__set   all; /* members of the last line, the sum of all */
} hjm__entries;

struct hjm_allocation {
    hjm__arena           arena;
    const hjm_agreement *agreement; /* shared */
    hjm_date             from, to;
    int32_t              year;
    int32_t              quantity_decimals; /* of the cube */
    uint32_t             findings;
    hjm__provenance      provenance; /* agreement, lines and costs */
    hjm__entries           pools;    /* by area */
    hjm__entries           parties;  /* by group */
    hjm__set            *members;  /* one a group: its parties */
    hjm__set            *areas;    /* one an area: its pools */
    hjm__span           *spans;
    size_t               n_spans;
    hjm__passed         *passed;
    size_t               n_passed, room_passed;
    hjm__shared         *shared;   /* n_spans * pools */
    hjm_ore             *costs;    /* pools * parties */
    hjm__revenue        *revenues; /* pools * parties */
    hjm__settled        *settled;
    size_t               n_settled;
    hjm__tables          tables;
};

/* What a run works with; lives only while it runs. */
typedef struct hjm__run {
    hjm_allocation      *result;
    const hjm_agreement *agreement;
    const hjm_cube      *cube;
    const hjm_costs     *costs;
    hjm_options          options;
} hjm__run;

static inline size_t hjm__at(const hjm_allocation *a, size_t pool, size_t party)
{
    return pool * a->agreement->n_parties + party;
}

/* entries.c: the rows that tables have in common, and the members of groups and areas. */
hjm_status hjm__find_entries(hjm__run *run, hjm_error *err);

/* spans.c: the versions that the period meets. */
hjm_status hjm__find_spans(hjm__run *run, hjm_error *err);

/* passing.c: pools pass costs on; fills total and rounded of every pool of a span. */
hjm_status hjm__pass_costs(hjm__run *run, size_t span, hjm_error *err);

/* sharing.c: each pool of a span over the parties. */
hjm_status hjm__share_pools(hjm__run *run, size_t span, hjm_error *err);

/* posting.c: postings into the pools; revenue of each party. */
hjm_status hjm__post_costs(hjm__run *run, hjm_error *err);
hjm_status hjm__find_revenue(hjm__run *run, hjm_error *err);

/* settlement.c */
hjm_status hjm__settle(hjm__run *run, hjm_error *err);

/* identity.c */
hjm_status hjm__identify(hjm__run *run, hjm_error *err);

/* table_*.c: one table or kind of table each. */
hjm_status hjm__make_tables(hjm__run *run, hjm_error *err);

typedef struct hjm__sum {
    hjm_ore cost;
    hjm_ore revenue;
    hjm_ore net; /* revenue - cost */
} hjm__sum;

/* sums.c: checked addition, and the figures of some parties in some pools, added up. */
hjm_status hjm__add_ore(hjm_ore *sum, hjm_ore amount, hjm_error *err);
hjm_status hjm__sum_cells(const hjm_allocation *a, hjm__set pools, hjm__set parties, hjm__sum *sum, hjm_error *err);

#endif
