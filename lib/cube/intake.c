#include "cube/intake.h"

#include "base/crew.h"
#include "base/grow.h"
#include "base/text.h"
#include "cube/plot.h"
#include "cube/straight.h"

#include <stdatomic.h>

enum { PIECE = 1 << 15, SMALLEST_SHARE = 1 << 14, OWN_BYTES = 1 << 25, CLEAR_SHARES = 64, LINE_BYTES = 64,
       FEW_CELLS = 1 << 17, CROWD_BYTES = 1 << 25 };

/* One thread's part. */
typedef struct worker {
    struct intake   *all;
    hjm_cube        *stage;  /* what matches nothing, and the sums of this part; its cells, if each thread has its own */
    hjm__block_room *room;
    hjm__survey      survey;
    hjm__teller     *teller; /* NULL: cells are found by their key */
    hjm_status       status;
    hjm_error        err;
} worker;

typedef struct intake {
    hjm_cube        *cube;
    hjm__columns    *columns;
    hjm__plot        plot;
    hjm__tally       tally;
    hjm__straight    straight;
    pthread_mutex_t  locks[HJM__BINS];
    size_t           n_locks; /* made so far */
    size_t           n_workers;
    worker          *workers;
    hjm__stretch    *stretches;
    hjm__work        work;
    atomic_bool      stop;
    _Atomic int64_t  done;    /* lines */
} intake;

static bool survey_part(worker *w, size_t first, size_t n)
{
    for (size_t at = 0; at < n; at += HJM__BLOCK_LINES) {
        size_t some = n - at < HJM__BLOCK_LINES ? n - at : HJM__BLOCK_LINES;
        hjm__survey_look(&w->survey, w->all->columns, hjm__plot_needs_dates(w->all->cube), first + at, some, w->room);
    }
    return true;
}

/* A number that stands for somebody is the same as its digits in a file. */
static bool identify(hjm_cube *stage, int set, const int64_t *numbers, size_t n, uint32_t *ids)
{
    char text[24];
    for (size_t i = 0; i < n; i++) {
        size_t length = numbers[i] != -1 ? hjm__int_text(numbers[i], text) : 0;
        if (!hjm__cube_identity(stage, set, text, length, &ids[i])) {
            return false;
        }
    }
    return true;
}

/* A block whose cells are found by their key. */
static hjm_status add_sparse(worker *w, hjm__block *block, const int64_t *numbers[HJM__N_SETS])
{
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (numbers[s] != NULL) {
            block->ids[s] = w->room->ids[s];
            if (!identify(w->stage, s, numbers[s], block->n_lines, w->room->ids[s])) {
                return hjm__fail(&w->err, HJM_M_NO_MEMORY, NULL);
            }
        }
    }
    return hjm__cube_tally(w->stage, block, &w->err);
}

static hjm_status add_block(worker *w, size_t first, size_t n)
{
    hjm__block block;
    const int64_t *numbers[HJM__N_SETS];
    HJM__TRY(hjm__columns_read(w->all->columns, first, n, w->stage, w->room, &block, numbers, &w->err));
    if (w->teller == NULL) {
        return add_sparse(w, &block, numbers);
    }
    return hjm__past_fail(hjm__teller_add(w->teller, &block), &w->err);
}

static bool tally_part(worker *w, size_t first, size_t n)
{
    size_t at = 0;
    while (at < n && w->status == HJM_OK) {
        at += w->teller != NULL ? hjm__straight_add(&w->all->straight, w->teller, first + at, n - at) : 0;
        size_t some = n - at < HJM__BLOCK_LINES ? n - at : HJM__BLOCK_LINES;
        w->status = some > 0 ? add_block(w, first + at, some) : HJM_OK;
        at += some;
    }
    return w->status == HJM_OK;
}

/* Only the thread of the call tells how far all have come. */
static void tell(worker *w, size_t n)
{
    const hjm_options *options = &w->all->cube->options;
    int64_t done = atomic_fetch_add_explicit(&w->all->done, (int64_t)n, memory_order_relaxed) + (int64_t)n;
    if (w == w->all->workers && options->progress != NULL &&
        options->progress(options->progress_user, done, (int64_t)w->all->work.total) != 0) {
        w->status = hjm__fail(&w->err, HJM_M_CANCELLED, NULL);
    }
}

static void run(worker *w, bool (*part)(worker *w, size_t first, size_t n), bool told)
{
    size_t first;
    size_t n;
    if (told) {
        tell(w, 0); /* others may have done all before this thread has begun */
    }
    if (w->status != HJM_OK) {
        atomic_store_explicit(&w->all->stop, true, memory_order_relaxed);
    }
    while (!atomic_load_explicit(&w->all->stop, memory_order_relaxed) &&
           (n = hjm__work_take(&w->all->work, (size_t)(w - w->all->workers), &first)) > 0) {
        bool good = part(w, first, n);
        if (good && told) {
            tell(w, n);
        }
        if (w->status != HJM_OK) {
            atomic_store_explicit(&w->all->stop, true, memory_order_relaxed);
        }
    }
}

/* Shares are taken as lines are: there may be fewer threads than there should be. */
static bool clear_part(worker *w, size_t first, size_t n)
{
    for (size_t share = first; share < first + n; share++) {
        hjm__dense_clear(w->all->plot.dense, share, CLEAR_SHARES);
    }
    return true;
}

static void survey_all(void *user, size_t number)
{
    run(&((intake *)user)->workers[number], survey_part, false);
}

/* Each thread's own part of the crowds; and all that is in them, when all lines are there. */
static bool make_parts(worker *w)
{
    const intake *all = w->all;
    uint64_t bytes = LINE_BYTES * all->columns->given.n_lines;
    bool made = true;
    bytes = (bytes < CROWD_BYTES ? bytes : CROWD_BYTES) / all->n_workers;
    for (int s = 0; s < HJM__N_SETS && made; s++) {
        made = hjm__crowd_part_make(&w->teller->parts[s], &all->cube->allocator, &all->plot.dense->crowds[s],
                              all->n_workers == 1, bytes);
    }
    return made;
}

static void free_parts(const intake *all, worker *w)
{
    for (int s = 0; s < HJM__N_SETS && all->plot.dense != NULL && w->teller != NULL; s++) {
        hjm__crowd_part_free(&w->teller->parts[s], &all->cube->allocator, &all->plot.dense->crowds[s]);
    }
}

static bool gather_part(worker *w, size_t first, size_t n)
{
    const intake *all = w->all;
    for (int s = 0; s < HJM__N_SETS; s++) {
        for (size_t i = 0; i < all->n_workers; i++) {
            hjm__crowd_gather(&all->plot.dense->crowds[s], &all->workers[i].teller->parts[s], first, n);
        }
    }
    return true;
}

static void gather_all(void *user, size_t number)
{
    run(&((intake *)user)->workers[number], gather_part, false);
}

static void gather(intake *all)
{
    size_t n = 0;
    for (int s = 0; s < HJM__N_SETS && all->plot.dense != NULL; s++) {
        const hjm__crowd *crowd = &all->plot.dense->crowds[s];
        n = crowd->n * crowd->words > n ? crowd->n * crowd->words : n;
    }
    if (n > 0 && all->n_workers > 1) {
        hjm__work_begin(&all->work, n, PIECE, all->stretches, all->n_workers);
        hjm__crew_run(all->n_workers, gather_all, all);
    }
    for (size_t i = 0; i < all->n_workers; i++) {
        free_parts(all, &all->workers[i]);
    }
}

static void tally_all(void *user, size_t number)
{
    worker *w = &((intake *)user)->workers[number];
    run(w, tally_part, true);
    if (w->teller != NULL) {
        hjm__teller_end(w->teller);
        w->stage->n_lines += w->teller->lines;
        bool amounts = hjm__sum_magnitude(&w->stage->amounts, w->teller->amounts); /* those that match nothing are there */
        bool quantities = hjm__sum_magnitude(&w->stage->quantities, w->teller->quantities);
        if (w->status == HJM_OK && !(amounts && quantities)) {
            w->status = hjm__past_fail(amounts ? HJM__PAST_QUANTITY : HJM__PAST_AMOUNT, &w->err);
        }
    }
}

static void clear_all(void *user, size_t number)
{
    intake *all = user;
    run(&all->workers[number], clear_part, false);
}

/* Pieces of whole blocks, eight a thread if there are enough. */
static void begin_work(intake *all, size_t n_lines)
{
    size_t pieces = all->n_workers > 0 ? all->n_workers * 8 : 1;
    size_t blocks = n_lines / (pieces * HJM__BLOCK_LINES) + 1;
    size_t piece = blocks * HJM__BLOCK_LINES < PIECE ? blocks * HJM__BLOCK_LINES : PIECE;
    hjm__work_begin(&all->work, n_lines, piece, all->stretches, all->n_workers);
}

static void merge_ranges(hjm__range *into, const hjm__range *from)
{
    into->least = from->least < into->least ? from->least : into->least;
    into->most = from->most > into->most ? from->most : into->most;
}

/* Must lines be looked at before there can be a table? */
static bool is_surveyed(const intake *all)
{
    const hjm_columns *given = &all->columns->given;
    return hjm__plot_needs_dates(all->cube) || hjm__cube_keeps(all->cube, HJM_BY_CLASS) ||
           given->users.values != NULL || given->items.values != NULL;
}

/* See whether the lines may come into a table, and make it. */
static hjm_status make_plot(intake *all, size_t n_lines)
{
    const hjm_allocator *allocator = &all->cube->allocator;
    hjm__survey *survey = &all->workers[0].survey;
    _Atomic uint8_t *seen = NULL;
    if (hjm__cube_keeps(all->cube, HJM_BY_CLASS)) {
        seen = hjm__alloc(allocator, HJM__PRODUCT_CODES, sizeof *seen);
        if (seen == NULL) {
            return HJM_E_NOMEM;
        }
    }
    for (size_t i = 0; i < all->n_workers; i++) {
        const hjm__range none = { INT64_MAX, INT64_MIN };
        all->workers[i].survey = (hjm__survey){ none, { none, none }, seen };
    }
    begin_work(all, n_lines);
    if (is_surveyed(all)) {
        hjm__crew_run(all->n_workers, survey_all, all);
    }
    for (size_t i = 1; i < all->n_workers; i++) {
        merge_ranges(&survey->dates, &all->workers[i].survey.dates);
        for (int s = 0; s < HJM__N_SETS; s++) {
            merge_ranges(&survey->numbers[s], &all->workers[i].survey.numbers[s]);
        }
    }
    bool made = hjm__plot_make(&all->plot, all->cube, survey, n_lines);
    if (made && all->plot.dense != NULL) {
        hjm__work_begin(&all->work, CLEAR_SHARES, 1, all->stretches, all->n_workers);
        bool large = is_surveyed(all) || all->plot.dense->shape.n_cells > FEW_CELLS; /* than threads are worth */
        hjm__crew_run(large ? all->n_workers : 1, clear_all, all);
    }
    hjm__release(allocator, seen, HJM__PRODUCT_CODES, sizeof *seen);
    return made ? HJM_OK : HJM_E_NOMEM;
}

/* A table of each thread's own, while those are smaller than the lines; else bins before the one table. */
static bool make_teller(worker *w, bool shared)
{
    intake *all = w->all;
    const hjm_allocator *allocator = &all->cube->allocator;
    w->teller = hjm__alloc(allocator, 1, sizeof *w->teller);
    if (w->teller == NULL) {
        return false;
    }
    w->teller->tally = &all->tally;
    if (shared) {
        w->teller->bins = hjm__alloc(allocator, HJM__BINS, sizeof *w->teller->bins);
        return w->teller->bins != NULL;
    }
    if (w != all->workers) {
        w->stage->dense = hjm__dense_like(all->plot.dense);
    }
    w->teller->own = w == all->workers ? all->plot.dense : w->stage->dense;
    return w->teller->own != NULL;
}

static hjm_status make_tellers(intake *all)
{
    const hjm__plot *plot = &all->plot;
    if (plot->dense == NULL) {
        return HJM_OK;
    }
    uint64_t bytes = (uint64_t)plot->dense->shape.n_cells * plot->dense->shape.words * sizeof(uint64_t);
    uint64_t own = bytes * (all->n_workers - 1);
    bool shared = own > OWN_BYTES || own > LINE_BYTES * all->columns->given.n_lines;
    all->columns->places = plot->places;
    all->columns->to_table = true;
    for (int s = 0; s < HJM__N_SETS; s++) {
        all->columns->first_numbers[s] = plot->dense->crowds[s].first;
    }
    all->tally = (hjm__tally){ plot->dense, plot->first_day, plot->first_day + (hjm_date)plot->n_days - 1,
                               plot->times, plot->places, shared ? all->locks : NULL,
                               shared ? (int64_t)all->n_workers : 1 };
    for (; shared && all->n_locks < HJM__BINS; all->n_locks++) {
        if (pthread_mutex_init(&all->locks[all->n_locks], NULL) != 0) {
            return HJM_E_NOMEM;
        }
    }
    for (size_t i = 0; i < all->n_workers; i++) {
        if (!make_teller(&all->workers[i], shared) || !make_parts(&all->workers[i])) {
            return HJM_E_NOMEM;
        }
    }
    bool ready = hjm__straight_make(&all->straight, all->columns, &all->tally, &all->cube->allocator);
    return ready ? HJM_OK : HJM_E_NOMEM;
}

static hjm_status make_workers(intake *all)
{
    const hjm_allocator *allocator = &all->cube->allocator;
    all->workers = hjm__alloc(allocator, all->n_workers, sizeof *all->workers);
    all->stretches = hjm__alloc(allocator, all->n_workers + 1, sizeof *all->stretches);
    if (all->workers == NULL || all->stretches == NULL) {
        return HJM_E_NOMEM;
    }
    for (size_t i = 0; i < all->n_workers; i++) {
        worker *w = &all->workers[i];
        w->all = all;
        w->room = hjm__alloc(allocator, 1, sizeof *w->room);
        if (w->room == NULL || hjm__cube_stage(all->cube, &w->stage, NULL) != HJM_OK) {
            return HJM_E_NOMEM;
        }
    }
    return HJM_OK;
}

static void end(intake *all)
{
    const hjm_allocator *allocator = &all->cube->allocator;
    for (size_t i = 0; all->workers != NULL && i < all->n_workers; i++) {
        worker *w = &all->workers[i];
        free_parts(all, w);
        if (w->teller != NULL) {
            hjm__release(allocator, w->teller->bins, HJM__BINS, sizeof *w->teller->bins);
        }
        hjm__release(allocator, w->teller, 1, sizeof *w->teller);
        hjm__release(allocator, w->room, 1, sizeof *w->room);
        hjm_cube_destroy(w->stage);
    }
    while (all->n_locks > 0) {
        (void)pthread_mutex_destroy(&all->locks[--all->n_locks]);
    }
    hjm__release(allocator, all->workers, all->n_workers, sizeof *all->workers);
    hjm__release(allocator, all->stretches, all->n_workers + 1, sizeof *all->stretches);
    hjm__straight_free(&all->straight, allocator);
    hjm__plot_free(&all->plot, allocator);
}

/* Some lines added up as they would be one after the other, to find the one that is wrong or whose sum does not fit. */
static hjm_status add_up(const intake *all, hjm_cube *stage, size_t first, size_t n, hjm_error *err)
{
    hjm__block block;
    const int64_t *numbers[HJM__N_SETS];
    hjm__place place = hjm__at_index((int64_t)first);
    bool amounts = hjm__cube_counts(all->cube, HJM_MEASURE_AMOUNT);
    HJM__TRY(hjm__columns_read(all->columns, first, n, stage, all->workers[0].room, &block, numbers, err));
    for (size_t i = 0; i < block.n_lines; i++) {
        int64_t quantity = block.small_quantities != NULL ? block.small_quantities[i]
                           : block.quantities != NULL     ? block.quantities[i]
                                                          : 0;
        if (amounts && !hjm__sum_magnitude(&stage->amounts, block.amounts[i])) {
            return hjm__fail(err, HJM_M_LINES_AMOUNT, &place);
        }
        if (!hjm__sum_magnitude(&stage->quantities, quantity)) {
            return hjm__fail(err, HJM_M_LINES_QUANTITY, &place);
        }
    }
    return HJM_OK;
}

/* The first line of all that is wrong, the same for any number of threads: by blocks, and in the last one line by line. */
static hjm_status find_wrong(const intake *all, hjm_cube *stage, hjm_error *err)
{
    size_t n_lines = all->columns->given.n_lines;
    int64_t sums[HJM__N_SUMS];
    hjm__cube_sums(all->cube, sums);
    hjm__cube_presume(stage, sums);
    for (size_t at = 0; at < n_lines; at += HJM__BLOCK_LINES) {
        size_t n = n_lines - at < HJM__BLOCK_LINES ? n_lines - at : HJM__BLOCK_LINES;
        hjm__cube_sums(stage, sums);
        if (add_up(all, stage, at, n, err) == HJM_OK) {
            continue;
        }
        hjm__cube_presume(stage, sums);
        for (size_t i = 0; i < n; i++) {
            HJM__TRY(add_up(all, stage, at + i, 1, err));
        }
    }
    return HJM_OK;
}

static hjm_status tell_failure(const intake *all, hjm_status status, const hjm_error *told, hjm_error *err)
{
    hjm_cube *stage = NULL;
    if (status != HJM_E_NOMEM && status != HJM_E_CANCELLED) {
        HJM__TRY(hjm__cube_stage(all->cube, &stage, err));
        hjm_status found = find_wrong(all, stage, err);
        hjm_cube_destroy(stage);
        HJM__TRY(found);
    }
    if (err != NULL) {
        *err = *told;
    }
    return status;
}

/* All parts into the cube. */
static hjm_status join(intake *all, hjm_error *err)
{
    hjm_cube *stage = all->workers[0].stage;
    if (all->plot.dense != NULL && all->columns->given.quantities.values != NULL) {
        stage->decimals = all->columns->given.quantity_decimals;
    }
    stage->dense = all->plot.dense;
    all->plot.dense = NULL;
    for (size_t i = 1; i < all->n_workers; i++) {
        HJM__TRY(hjm__cube_absorb(stage, all->workers[i].stage, err));
    }
    return hjm__cube_absorb(all->cube, stage, err);
}

static hjm_status finish(intake *all, hjm_error *err)
{
    hjm_error told;
    for (size_t i = 0; i < all->n_workers; i++) {
        if (all->workers[i].status != HJM_OK) {
            return tell_failure(all, all->workers[i].status, &all->workers[i].err, err);
        }
    }
    hjm_status status = join(all, &told);
    return status == HJM_OK ? HJM_OK : tell_failure(all, status, &told, err);
}

static size_t count_workers(const hjm_cube *cube, size_t n_lines)
{
    size_t share = cube->options.threads > 0 ? HJM__BLOCK_LINES : SMALLEST_SHARE;
    size_t most = n_lines / share + 1;
    size_t n = hjm__crew_size(cube->options.threads);
    return n < most ? n : most;
}

/* The quantities of all lines have the same decimals. */
static hjm_status check_decimals(const hjm_cube *cube, const hjm_columns *given, hjm_error *err)
{
    hjm__place first = hjm__at_index(0);
    if (given->quantities.values != NULL && given->n_lines > 0 && cube->decimals >= 0 &&
        cube->decimals != given->quantity_decimals) {
        return hjm__fail2(err, HJM_M_LINES_DECIMALS, &first, hjm__int(given->quantity_decimals),
                          hjm__int(cube->decimals));
    }
    return HJM_OK;
}

static hjm_status take_in(intake *all, hjm_error *err)
{
    size_t n_lines = all->columns->given.n_lines;
    hjm_status status = make_workers(all);
    if (status == HJM_OK && n_lines > 0 && hjm__plot_may_be(all->cube)) {
        status = make_plot(all, n_lines);
    }
    status = status != HJM_OK ? status : make_tellers(all);
    if (status != HJM_OK) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    begin_work(all, n_lines);
    hjm__crew_run(all->n_workers, tally_all, all);
    gather(all);
    return finish(all, err);
}

hjm_status hjm__cube_take_in(hjm_cube *cube, hjm__columns *columns, hjm_error *err)
{
    intake all = { .cube = cube, .columns = columns };
    HJM__TRY(check_decimals(cube, &columns->given, err));
    all.n_workers = count_workers(cube, columns->given.n_lines);
    hjm_status status = take_in(&all, err);
    end(&all);
    return status;
}
