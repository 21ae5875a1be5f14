/* Many amounts over the same receivers: everything is checked before the first is split, and threads take turns. */
#include "split/split.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

/* A turn is long enough for threads not to meet often, and short enough to be stopped soon. */
enum { PARTS_IN_A_TURN = 1 << 14, MOST_THREADS = 1024 };

/* One call at work. */
typedef struct many {
    const hjm_ore           *amounts;
    size_t                   n_amounts;
    const int64_t           *weights;
    size_t                   n_weights;
    hjm_ore                 *parts;
    const hjm_split_options *options;
    size_t                   turn; /* amounts in a turn */
    atomic_size_t            next; /* the first amount that nobody has taken */
    atomic_bool              stopped;
} many;

/* A thread of the call. */
typedef struct worker {
    many     *job;
    int64_t  *room;
    bool      tells; /* of the progress: the caller's own thread */
    pthread_t thread;
} worker;

static hjm_status check_shape(const many *m, size_t n_parts, hjm_error *err)
{
    size_t wanted;
    HJM__TRY(hjm__split_check_count(m->n_weights, err));
    HJM__TRY(hjm__split_check_length("weights", m->weights, m->n_weights, m->n_weights, err));
    if (__builtin_mul_overflow(m->n_amounts, m->n_weights, &wanted) || n_parts != wanted) {
        return hjm__fail3(err, HJM_M_SPLIT_MANY_LENGTH, NULL, hjm__int((int64_t)n_parts),
                          hjm__int((int64_t)m->n_amounts), hjm__int((int64_t)m->n_weights));
    }
    if (m->n_amounts > 0) {
        HJM__TRY(hjm__split_check_length("amounts", m->amounts, m->n_amounts, m->n_amounts, err));
        HJM__TRY(hjm__split_check_length("parts", m->parts, n_parts, n_parts, err));
    }
    HJM__TRY(hjm__split_check_rule(m->options, m->weights, m->n_weights, err));
    if (m->options->threads < 0 || m->options->threads > MOST_THREADS) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("threads"), hjm__int(m->options->threads));
    }
    return HJM_OK;
}

static hjm_status check_values(const many *m, hjm_error *err)
{
    HJM__TRY(hjm__split_check_weights(m->weights, m->n_weights, err));
    for (size_t i = 0; i < m->n_amounts; i++) {
        hjm__place place = hjm__at_index((int64_t)i);
        HJM__TRY(hjm__split_check_amount(m->amounts[i], &place, err));
    }
    HJM__TRY(hjm__split_check_sum(m->weights, m->n_weights, err));
    HJM__TRY(hjm__split_check_base(m->weights, m->n_weights, err));
    if (!hjm__split_is_bounded(m->options)) {
        return HJM_OK;
    }
    HJM__TRY(hjm__split_check_pairs(m->options, m->n_weights, err));
    for (size_t i = 0; i < m->n_amounts; i++) {
        hjm__place place = hjm__at_index((int64_t)i);
        HJM__TRY(hjm__split_check_room(m->amounts[i], m->weights, m->n_weights, m->options, &place, err));
    }
    return HJM_OK;
}

static void split_turn(const many *m, size_t first, size_t end, int64_t *room)
{
    hjm_split_options o = *m->options;
    for (size_t i = first; i < end; i++) {
        if (o.rule == HJM_SPLIT_SEPARATE) {
            o.left = m->options->left + i;
        }
        hjm__split_run(m->amounts[i], m->weights, m->n_weights, &o, m->parts + i * m->n_weights, room);
    }
}

static void tell(const worker *w, size_t taken)
{
    const hjm_split_options *o = w->job->options;
    size_t done = taken < w->job->n_amounts ? taken : w->job->n_amounts;
    if (w->tells && o->progress != NULL &&
        o->progress(o->progress_user, (int64_t)done, (int64_t)w->job->n_amounts) != 0) {
        atomic_store(&w->job->stopped, true);
    }
}

static void *work(void *user)
{
    worker *w = user;
    many *m = w->job;
    size_t first = atomic_fetch_add(&m->next, m->turn);
    while (first < m->n_amounts && !atomic_load(&m->stopped)) {
        size_t rest = m->n_amounts - first;
        split_turn(m, first, first + (rest < m->turn ? rest : m->turn), w->room);
        first = atomic_fetch_add(&m->next, m->turn);
        tell(w, first);
    }
    return NULL;
}

/* The caller's thread is a worker too: if no other can be made, it does everything. */
static void work_together(worker *workers, size_t n_workers)
{
    size_t made = 1;
    tell(&workers[0], 0);
    while (made < n_workers && pthread_create(&workers[made].thread, NULL, work, &workers[made]) == 0) {
        made++;
    }
    (void)work(&workers[0]);
    for (size_t i = 1; i < made; i++) {
        (void)pthread_join(workers[i].thread, NULL);
    }
}

static size_t count_workers(const many *m)
{
    size_t turns = (m->n_amounts + m->turn - 1) / m->turn;
    long processors = m->options->threads > 0 ? m->options->threads : sysconf(_SC_NPROCESSORS_ONLN);
    size_t threads = processors < 1 ? 1 : processors < MOST_THREADS ? (size_t)processors : MOST_THREADS;
    return turns < 1 ? 1 : turns < threads ? turns : threads;
}

static hjm_status run(many *m, hjm_error *err)
{
    const size_t n_workers = count_workers(m);
    hjm__arena arena;
    hjm__arena_init(&arena, m->options->allocator);
    worker *workers = hjm__arena_alloc(&arena, n_workers, sizeof *workers);
    int64_t *room = hjm__arena_alloc(&arena, n_workers * m->n_weights, HJM__SPLIT_ROOMS * sizeof *room);
    hjm_status status = hjm__arena_status(&arena, err);
    if (status == HJM_OK) {
        for (size_t i = 0; i < n_workers; i++) {
            workers[i] = (worker){ .job = m, .room = room + i * m->n_weights * HJM__SPLIT_ROOMS, .tells = i == 0 };
        }
        work_together(workers, n_workers);
        status = atomic_load(&m->stopped) ? hjm__fail(err, HJM_M_CANCELLED, NULL) : HJM_OK;
    }
    hjm__arena_free(&arena);
    return status;
}

hjm_status hjm_split_many(const hjm_ore *amounts, size_t n_amounts, const int64_t *weights, size_t n_weights,
                          hjm_ore *parts, size_t n_parts, const hjm_split_options *options, hjm_error *err)
{
    hjm_split_options o = HJM_SPLIT_OPTIONS_INIT;
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_SPLIT_OPTIONS, options, err));
    many m = { .amounts = amounts, .n_amounts = n_amounts, .weights = weights, .n_weights = n_weights, .parts = parts,
               .options = &o };
    HJM__TRY(check_shape(&m, n_parts, err));
    HJM__TRY(check_values(&m, err));
    m.turn = n_weights < PARTS_IN_A_TURN ? PARTS_IN_A_TURN / n_weights : 1;
    return run(&m, err);
}
