/* Jobs of the cube: lines as columns or as a CSV extract into a planned cube, and the answer out of it. */
#include "ours.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 4, LAST_DAY = FIRST_DAY + N_DAYS - 1 };

/* What a cube keeps and is asked. */
typedef struct cube_job {
    const char   *name;
    size_t        n_dimensions, n_measures;
    hjm_dimension dimensions[MOST];
    hjm_measure   measures[MOST];
    int           from_csv; /* and 2: its hash is known beforehand, as the peers need none */
    enum { CELLS, TABLE, FOLDED } result; /* folded: every cell is added up, since nobody fetches them all */
} cube_job;

static const cube_job jobs[] = {
    { "months", 3, 3, { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH },
      { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT }, 0, CELLS },
    { "products", 4, 3, { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH, HJM_BY_DIVISION },
      { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT }, 0, FOLDED },
    { "users", 3, 1, { HJM_BY_YEAR, HJM_BY_SEX, HJM_BY_PARTY }, { HJM_MEASURE_USERS }, 0, TABLE },
    { "csv", 3, 3, { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH },
      { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT }, 1, CELLS },
    { "csv-known", 3, 3, { HJM_BY_PARTY, HJM_BY_KIND, HJM_BY_MONTH },
      { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT }, 2, CELLS },
};

static const cube_job *find_job(const char *name)
{
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        if (strcmp(jobs[i].name, name) == 0) {
            return &jobs[i];
        }
    }
    return NULL;
}

hjm_agreement *make_agreement(void)
{
    hjm_error err;
    hjm_agreement *a = NULL;
    hjm_status status = hjm_agreement_create(&a, NULL, &err);
    for (int i = 0; i < N_PARTIES && status == HJM_OK; i++) {
        char code[16];
        snprintf(code, sizeof code, "%02d", i + 1);
        status = hjm_agreement_add_party(a, code, code, NULL, &err);
    }
    for (int i = 0; i < N_KINDS && status == HJM_OK; i++) {
        status = hjm_agreement_add_kind(a, kind_codes[i], kind_codes[i], NULL, &err);
    }
    if (status != HJM_OK || hjm_agreement_set_name(a, "Mätning", NULL, &err) != HJM_OK ||
        hjm_agreement_add_area(a, "all", "Allt", NULL, &err) != HJM_OK ||
        hjm_agreement_add_pool(a, "all", "Allt", NULL, "all", &err) != HJM_OK ||
        hjm_agreement_add_version(a, "all", FIRST_DAY, LAST_DAY, &err) != HJM_OK ||
        hjm_agreement_add_key(a, "posted", HJM_KEY_DIRECT, NULL, NULL, &err) != HJM_OK ||
        hjm_agreement_set_pool_key(a, "all", "posted", &err) != HJM_OK || hjm_agreement_seal(a, &err) != HJM_OK) {
        die_of(&err);
    }
    return a;
}

static hjm_array column(const bench *b, int k, hjm_array_type type)
{
    hjm_array array = HJM_ARRAY_INIT;
    array.values = b->columns[k];
    array.type = type;
    return array;
}

static hjm_columns all_columns(const bench *b, int32_t *product_codes)
{
    hjm_columns c = HJM_COLUMNS_INIT;
    c.n_lines = b->n_lines;
    c.dates = column(b, DATE, HJM_ARRAY_I32);
    c.parties = column(b, PARTY, HJM_ARRAY_U8);
    c.kinds = column(b, KIND, HJM_ARRAY_U8);
    c.amounts = column(b, AMOUNT, HJM_ARRAY_I64);
    c.quantities = column(b, QUANTITY, HJM_ARRAY_I32);
    c.users = column(b, USER, HJM_ARRAY_U32);
    c.sexes = column(b, SEX, HJM_ARRAY_U8);
    c.products = column(b, PRODUCT, HJM_ARRAY_U16);
    c.products.codes = product_codes;
    c.products.n_codes = N_PRODUCTS;
    for (int32_t i = 0; i < N_PRODUCTS; i++) {
        product_codes[i] = product_code(i);
    }
    return c;
}

static hjm_status add_csv(const bench *b, const cube_job *job, hjm_cube *cube, hjm_error *err)
{
    char path[4096];
    char hash[65] = "";
    hjm_extract extract = HJM_EXTRACT_INIT;
    extract.quantity = "quantity";
    if (job->from_csv == 2) {
        snprintf(path, sizeof path, "%s/lines.sha256", b->folder);
        FILE *file = fopen(path, "r");
        if (file == NULL || fread(hash, 1, sizeof hash - 1, file) != sizeof hash - 1 || fclose(file) != 0) {
            perror(path);
            exit(1);
        }
        extract.sha256 = hash;
    }
    snprintf(path, sizeof path, "%s/lines.csv", b->folder);
    return hjm_cube_read_csv(cube, path, &extract, err);
}

static hjm_cube *add_lines(const bench *b, const cube_job *job)
{
    hjm_error err;
    hjm_cube *cube = NULL;
    hjm_cube_plan plan = HJM_CUBE_PLAN_INIT;
    hjm_status status;
    plan.dimensions = job->dimensions;
    plan.n_dimensions = job->n_dimensions;
    plan.measures = job->measures;
    plan.n_measures = job->n_measures;
    if (hjm_cube_create_planned(&cube, b->agreement, &plan, &b->options, &err) != HJM_OK) {
        die_of(&err);
    }
    if (job->from_csv) {
        status = add_csv(b, job, cube, &err);
    } else {
        int32_t product_codes[N_PRODUCTS];
        hjm_columns columns = all_columns(b, product_codes);
        status = hjm_cube_append_columns(cube, &columns, &err);
    }
    if (status != HJM_OK) {
        die_of(&err);
    }
    return cube;
}

/* All cells as columns of numbers, in `room`, which is to be freed. */
static hjm_cells take_cells(const hjm_cube *cube, int64_t **room)
{
    hjm_error err;
    hjm_cells cells = HJM_CELLS_INIT;
    size_t n = hjm_cube_n_cells(cube);
    *room = malloc((n + 1) * 5 * sizeof **room);
    if (*room == NULL) {
        exit(1);
    }
    cells.n_cells = n;
    cells.lines = *room;
    cells.amounts = cells.lines + n;
    cells.quantities = cells.amounts + n;
    cells.months = (int32_t *)(cells.quantities + n);
    cells.parties = cells.months + n;
    cells.kinds = cells.parties + n;
    if (hjm_cube_get_cells(cube, &cells, &err) != HJM_OK) {
        die_of(&err);
    }
    return cells;
}

static hjm_table *ask(const bench *b, const cube_job *job, const hjm_cube *cube, hjm_date first, hjm_date last)
{
    hjm_error err;
    hjm_table *table = NULL;
    hjm_question q = HJM_QUESTION_INIT;
    q.first = first;
    q.last = last;
    q.dimensions = job->dimensions;
    q.n_dimensions = job->n_dimensions;
    q.measures = job->measures;
    q.n_measures = job->n_measures;
    if (hjm_cube_ask(cube, &q, &b->options, &table, &err) != HJM_OK) {
        die_of(&err);
    }
    return table;
}

/* The number of a row's code in a dimension: the place of a party, kind or product; months count from the year 0. */
static int64_t key_of(hjm_dimension dimension, const char *code)
{
    switch (dimension) {
    case HJM_BY_PARTY: return strtol(code, NULL, 10) - 1;
    case HJM_BY_DIVISION: return product_place((int32_t)strtol(code, NULL, 10));
    case HJM_BY_MONTH: return strtol(code, NULL, 10) * 12 + strtol(code + 5, NULL, 10) - 1;
    case HJM_BY_YEAR: return strtol(code, NULL, 10);
    case HJM_BY_SEX: return strcmp(code, "women") == 0 ? 1 : strcmp(code, "men") == 0 ? 2 : 0;
    default: break;
    }
    for (int64_t i = 0; i < N_KINDS; i++) {
        if (strcmp(code, kind_codes[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* The table's rows but the last, which is the whole. */
static void write_table(const cube_job *job, const hjm_table *table, rows *to)
{
    hjm_error err;
    for (size_t row = 0; row + 1 < hjm_table_n_rows(table); row++) {
        int64_t values[2 * MOST];
        for (size_t i = 0; i < job->n_dimensions; i++) {
            values[i] = key_of(job->dimensions[i], hjm_table_text(table, row, 2 * i, HJM_LANG_EN));
        }
        for (size_t i = 0; i < job->n_measures; i++) {
            if (hjm_table_get_number(table, row, 2 * job->n_dimensions + i, &values[job->n_dimensions + i], &err) !=
                HJM_OK) {
                die_of(&err);
            }
        }
        fwrite(values, sizeof values[0], job->n_dimensions + job->n_measures, to->file);
        to->n++;
    }
}

static void write_cells(const hjm_cube *cube, rows *to)
{
    int64_t *room;
    hjm_cells cells = take_cells(cube, &room);
    for (size_t i = 0; i < cells.n_cells; i++) {
        const int64_t values[] = { cells.parties[i], cells.kinds[i],      cells.months[i],
                                   cells.lines[i],   cells.quantities[i], cells.amounts[i] };
        fwrite(values, sizeof values, 1, to->file);
    }
    to->n += cells.n_cells;
    free(room);
}

/* Year by year, so that a large table is not needed at once. */
int cube_write(const bench *b, const char *name, rows *to)
{
    const cube_job *job = find_job(name);
    if (job == NULL) {
        return 0;
    }
    hjm_cube *cube = add_lines(b, job);
    static const int32_t days[] = { 365, 365, 365, 366, 365 };
    hjm_date first = FIRST_DAY;
    if (job->result == CELLS) {
        write_cells(cube, to);
    }
    for (size_t year = 0; job->result != CELLS && year < sizeof days / sizeof days[0]; first += days[year++]) {
        hjm_table *table = ask(b, job, cube, first, first + days[year] - 1);
        write_table(job, table, to);
        hjm_table_destroy(table);
    }
    hjm_cube_destroy(cube);
    return 1;
}

int cube_time(const bench *b, const char *name, timing *t)
{
    hjm_error err;
    const cube_job *job = find_job(name);
    if (job == NULL) {
        return 0;
    }
    int64_t begun = now();
    hjm_cube *cube = add_lines(b, job);
    t->adding = now() - begun;
    if (job->result == CELLS) {
        int64_t *room;
        (void)take_cells(cube, &room);
        free(room);
    } else if (job->result == FOLDED) {
        int64_t sum;
        if (hjm_cube_get(cube, HJM_ALL, HJM_ALL, FIRST_DAY, LAST_DAY, HJM_MEASURE_AMOUNT, &sum, &err) != HJM_OK) {
            die_of(&err);
        }
    } else {
        hjm_table_destroy(ask(b, job, cube, FIRST_DAY, LAST_DAY));
    }
    hjm_cube_destroy(cube);
    t->all = now() - begun;
    return 1;
}
