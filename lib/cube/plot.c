#include "cube/plot.h"

#include "base/date.h"
#include "base/grow.h"
#include "cube/state.h"

#include <stdatomic.h>
#include <string.h>

enum { FEW_MONTHS = 120, LINE_WORTH = 1024, MOST_PRODUCTS = UINT16_MAX - 1, MONTHS = 12 };

static const hjm_measure measures[HJM__N_SETS] = { HJM_MEASURE_USERS, HJM_MEASURE_ITEMS };

static void agreement_months(const hjm_agreement *a, int32_t months[2])
{
    hjm_date first = a->versions[0].from;
    hjm_date last = a->versions[0].to;
    for (size_t i = 1; i < a->n_versions; i++) {
        first = a->versions[i].from < first ? a->versions[i].from : first;
        last = a->versions[i].to > last ? a->versions[i].to : last;
    }
    months[0] = hjm__month_number(first);
    months[1] = hjm__month_number(last);
}

bool hjm__plot_may_be(const hjm_cube *cube)
{
    hjm__shape shape;
    int32_t months[2];
    agreement_months(cube->agreement, months);
    months[1] = months[0];
    bool everything = cube->plan.dimensions == hjm__plan_of_all().dimensions; /* never all that can occur, does */
    return cube->cells.n_cells == 0 && !everything &&
           hjm__shape_make(&shape, &cube->plan, cube->agreement, months, 1, cube->plan.dense_bytes);
}

bool hjm__plot_needs_dates(const hjm_cube *cube)
{
    int32_t months[2];
    agreement_months(cube->agreement, months);
    return months[1] - months[0] >= FEW_MONTHS;
}

/* The months of the table: those of the agreement, or those of the lines and of the table that is there. */
static void find_months(const hjm_cube *cube, const hjm__survey *survey, int32_t months[2])
{
    agreement_months(cube->agreement, months);
    if (hjm__plot_needs_dates(cube)) {
        hjm_date first = survey->dates.least < HJM__DATE_FIRST ? HJM__DATE_FIRST : (hjm_date)survey->dates.least;
        hjm_date last = survey->dates.most > HJM__DATE_LAST ? HJM__DATE_LAST : (hjm_date)survey->dates.most;
        int32_t from = hjm__month_number(first);
        int32_t to = last < first ? from : hjm__month_number(last);
        months[0] = from > months[0] && from <= months[1] ? from : months[0];
        months[1] = to < months[1] && to >= months[0] ? to : months[1];
    }
    if (!hjm__plan_keeps(&cube->plan, HJM_BY_MONTH)) {
        months[0] = months[0] / MONTHS * MONTHS;
        months[1] = months[1] / MONTHS * MONTHS;
    }
    if (cube->dense != NULL) {
        const hjm__shape *shape = &cube->dense->shape;
        int32_t first = shape->least[HJM__MONTH];
        int32_t last = first + (int32_t)(shape->sizes[HJM__MONTH] - 1) * shape->unit;
        months[0] = first < months[0] ? first : months[0];
        months[1] = last > months[1] ? last : months[1];
    }
}

/* Products in the making: codes in the order of their places. */
typedef struct products {
    int32_t *codes;
    size_t   n, room;
} products;

static bool add_product(products *list, const hjm_allocator *allocator, uint16_t *places, int32_t code)
{
    if (places[code + 1] != UINT16_MAX) {
        return true;
    }
    if (list->n == MOST_PRODUCTS ||
        !hjm__grow(allocator, &list->codes, list->n, 1, &list->room, sizeof *list->codes)) {
        return false;
    }
    places[code + 1] = (uint16_t)list->n;
    list->codes[list->n++] = code;
    return true;
}

/* First what the cube has, in its places; then what is new. Codes that are none have no place. */
static bool find_products(products *list, const hjm_cube *cube, const hjm__survey *survey, uint16_t *places)
{
    uint32_t known = cube->dense != NULL ? cube->dense->shape.sizes[HJM__PRODUCT] : 0;
    memset(places, 0xff, HJM__PRODUCT_CODES * sizeof *places);
    bool ready = add_product(list, &cube->allocator, places, -1);
    for (uint32_t p = 0; ready && p < known; p++) {
        ready = add_product(list, &cube->allocator, places, cube->dense->products[p]);
    }
    for (int32_t code = 0; ready && code < HJM__PRODUCT_CODES - 1; code++) {
        if (atomic_load_explicit(&survey->products[code + 1], memory_order_relaxed) != 0 && hjm__is_product(code)) {
            int32_t kept = hjm__plan_product(&cube->plan, code);
            ready = add_product(list, &cube->allocator, places, kept);
            places[code + 1] = places[kept + 1];
        }
    }
    return ready;
}

/* The numbers of a crowd: of those who are there already and of the new ones. */
static bool find_numbers(const hjm_cube *cube, const hjm__survey *survey, int set, int64_t *first, size_t *n)
{
    hjm__range range = survey->numbers[set];
    if (cube->dense != NULL && cube->dense->crowds[set].n > 0) {
        const hjm__crowd *crowd = &cube->dense->crowds[set];
        int64_t last = crowd->first + (int64_t)(crowd->n - 1);
        range.least = crowd->first < range.least ? crowd->first : range.least;
        range.most = last > range.most ? last : range.most;
    }
    *first = range.least;
    *n = 0;
    if (range.least > range.most || !hjm__plan_counts(&cube->plan, measures[set])) {
        *first = 0;
        return true;
    }
    uint64_t span = (uint64_t)range.most - (uint64_t)range.least;
    *n = (size_t)span + 1;
    return span < UINT32_MAX;
}

/* The crowds of a shape; false if all together would be too large. */
typedef struct crowds {
    int64_t  first[HJM__N_SETS];
    size_t   n[HJM__N_SETS];
    uint64_t bytes; /* of the table and its crowds */
} crowds;

static bool plan_crowds(crowds *c, const hjm_cube *cube, const hjm__survey *survey, const hjm__shape *shape)
{
    c->bytes = (uint64_t)shape->n_cells * shape->words * sizeof(uint64_t);
    for (int s = 0; s < HJM__N_SETS; s++) {
        uint64_t bytes;
        if (!find_numbers(cube, survey, s, &c->first[s], &c->n[s]) ||
            !hjm__crowd_bytes(c->n[s], shape->sizes[HJM__MONTH], hjm__shape_slice(shape), &bytes) ||
            bytes > cube->plan.dense_bytes || c->bytes + bytes > cube->plan.dense_bytes) {
            return false;
        }
        c->bytes += bytes;
    }
    return true;
}

static hjm__dense *make_dense(const hjm_cube *cube, const hjm__shape *shape, const crowds *c, const products *list)
{
    hjm__dense *dense = hjm__dense_make(&cube->allocator, &cube->plan, shape);
    bool made = dense != NULL;
    for (int s = 0; made && s < HJM__N_SETS; s++) {
        made = hjm__crowd_make(&dense->crowds[s], &cube->allocator, c->first[s], c->n[s], shape->sizes[HJM__MONTH],
                               hjm__shape_slice(shape));
    }
    if (!made) {
        hjm__dense_free(dense);
        return NULL;
    }
    if (list->n > 0) {
        memcpy(dense->products, list->codes, list->n * sizeof *dense->products);
    }
    return dense;
}

/* The place in time of every day of the table. */
static bool make_times(hjm__plot *table, const hjm_cube *cube)
{
    const hjm__shape *shape = &table->dense->shape;
    int32_t first = shape->least[HJM__MONTH];
    int32_t n = (int32_t)shape->sizes[HJM__MONTH] * shape->unit;
    hjm_date end;
    (void)hjm__date_from(first / MONTHS, first % MONTHS + 1, 1, &table->first_day);
    bool more = hjm__date_from((first + n) / MONTHS, (first + n) % MONTHS + 1, 1, &end);
    end = more ? end : HJM__DATE_LAST + 1;
    table->n_days = (size_t)(end - table->first_day);
    table->times = hjm__alloc(&cube->allocator, table->n_days, sizeof *table->times);
    hjm_date day = table->first_day;
    for (int32_t m = 0; table->times != NULL && m < n; m++) {
        hjm_date next = end;
        (void)(m + 1 < n && hjm__date_from((first + m + 1) / MONTHS, (first + m + 1) % MONTHS + 1, 1, &next));
        for (; day < next; day++) {
            table->times[day - table->first_day] = (uint32_t)(m / shape->unit);
        }
    }
    return table->times != NULL;
}

/*
 * So few lines that a table of their own would cost more than to search for the cells of each; but people who are counted
 * can only come from a table into a table.
 */
static bool is_little(const hjm_cube *cube, uint64_t bytes, size_t n_lines)
{
    bool people = hjm__plan_counts(&cube->plan, HJM_MEASURE_USERS) || hjm__plan_counts(&cube->plan, HJM_MEASURE_ITEMS);
    return cube->dense != NULL && !people && bytes / LINE_WORTH > n_lines;
}

static bool make(hjm__plot *table, const hjm_cube *cube, const hjm__survey *survey, size_t n_lines,
                 const products *list)
{
    hjm__shape shape;
    crowds c;
    int32_t months[2];
    size_t n_products = list->n > 0 ? list->n : 1;
    find_months(cube, survey, months);
    if (!hjm__shape_make(&shape, &cube->plan, cube->agreement, months, n_products, cube->plan.dense_bytes) ||
        !plan_crowds(&c, cube, survey, &shape) || is_little(cube, c.bytes, n_lines)) {
        return true;
    }
    table->dense = make_dense(cube, &shape, &c, list);
    return table->dense != NULL && make_times(table, cube);
}

bool hjm__plot_make(hjm__plot *table, const hjm_cube *cube, const hjm__survey *survey, size_t n_lines)
{
    products list = { NULL, 0, 0 };
    bool ready = true;
    bool few = true;
    *table = (hjm__plot){ .dense = NULL };
    if (survey->products != NULL) {
        table->places = hjm__alloc(&cube->allocator, HJM__PRODUCT_CODES, sizeof *table->places);
        ready = table->places != NULL && find_products(&list, cube, survey, table->places);
        few = list.n < MOST_PRODUCTS;
    }
    ready = ready && make(table, cube, survey, n_lines, &list);
    hjm__release(&cube->allocator, list.codes, list.room, sizeof *list.codes);
    if (!ready || table->dense == NULL) {
        hjm__plot_free(table, &cube->allocator);
    }
    return ready || !few;
}

void hjm__plot_free(hjm__plot *table, const hjm_allocator *allocator)
{
    hjm__dense_free(table->dense);
    hjm__release(allocator, table->places, HJM__PRODUCT_CODES, sizeof *table->places);
    hjm__release(allocator, table->times, table->n_days, sizeof *table->times);
    *table = (hjm__plot){ .dense = NULL };
}
