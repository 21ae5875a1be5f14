#include "io/line_crew.h"

#include "base/crew.h"
#include "base/grow.h"

#include <pthread.h>
#include <string.h>

/* A piece on its way: filled by who reads the file, read by anybody, checked in the order of the file. */
typedef struct slot {
    hjm__line_buffer buffer;
    bool             done;
    hjm_status       status;
    int64_t          sums[HJM__N_SUMS]; /* of its lines */
    int64_t          n_lines;
} slot;

typedef struct member {
    struct crew       *crew;
    hjm_cube          *stage;
    hjm__desk         *desk;
    hjm__line_parser  *parser;
} member;

typedef struct crew {
    const hjm__line_layout *layout;
    hjm__line_cutter       *cutter;
    hjm_allocator           allocator;
    const hjm__reading     *how;
    hjm_cube               *stage;
    member                 *members; /* the first one is the thread that calls */
    size_t                  n_members;
    hjm_status              status;
    hjm_error              *err;
    slot                   *slots;
    size_t                  n_slots;
    int64_t                 sums[HJM__N_SUMS]; /* of the pieces that were checked */
    size_t                  checked;    /* pieces; only the thread that calls looks at it */
    pthread_mutex_t         lock;       /* of what follows */
    pthread_cond_t          filled_one, done_one;
    size_t                  filled, taken;
    bool                    over;
} crew;

static slot *slot_of(crew *c, size_t number)
{
    return &c->slots[number % c->n_slots];
}

/* What a member has read so far; returns the lines. */
static int64_t sum_up(const member *m, int64_t sums[HJM__N_SUMS])
{
    int64_t more[HJM__N_SUMS] = { 0, 0 };
    int64_t n_lines = hjm_cube_n_lines(m->stage);
    hjm__cube_sums(m->stage, sums);
    if (m->desk != NULL) {
        n_lines += hjm_cube_n_lines(hjm__desk_stage(m->desk));
        hjm__cube_sums(hjm__desk_stage(m->desk), more);
    }
    for (int i = 0; i < HJM__N_SUMS; i++) { /* each at most 2^62 - 1 */
        sums[i] += more[i];
    }
    return n_lines;
}

static void read_slot(member *m, slot *s)
{
    int64_t before[HJM__N_SUMS];
    int64_t after[HJM__N_SUMS];
    int64_t n_lines = sum_up(m, before);
    s->status = hjm__line_parse(m->parser, &s->buffer.piece);
    s->n_lines = sum_up(m, after) - n_lines;
    for (int i = 0; i < HJM__N_SUMS; i++) {
        s->sums[i] = after[i] - before[i];
    }
}

/* Read a piece that nobody has taken; the lock is held, but not while reading. */
static void take_one(crew *c, member *m)
{
    slot *s = slot_of(c, c->taken++);
    pthread_mutex_unlock(&c->lock);
    read_slot(m, s);
    pthread_mutex_lock(&c->lock);
    s->done = true;
    pthread_cond_signal(&c->done_one);
}

/* Read pieces until the thread that calls says that it is over. */
static void help(crew *c, member *m)
{
    pthread_mutex_lock(&c->lock);
    while (!c->over) {
        if (c->taken < c->filled) {
            take_one(c, m);
        } else {
            pthread_cond_wait(&c->filled_one, &c->lock);
        }
    }
    pthread_mutex_unlock(&c->lock);
}

/* What was wrong in a piece, as one reader of all would have found it. */
static hjm_status tell(crew *c, const slot *s, hjm_error *err)
{
    hjm_cube *stage;
    HJM__TRY(hjm__cube_stage(c->stage, &stage, err));
    hjm__cube_presume(stage, c->sums);
    hjm_status status = hjm__line_parse_exactly(c->members[0].parser, &s->buffer.piece, stage, err);
    hjm_cube_destroy(stage);
    return status != HJM_OK ? status : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

static hjm_status check(crew *c, const slot *s, hjm_error *err)
{
    int64_t sums[HJM__N_SUMS];
    bool right = s->status == HJM_OK;
    for (int i = 0; i < HJM__N_SUMS; i++) {
        sums[i] = c->sums[i];
        right = right && hjm__sum_magnitude(&sums[i], s->sums[i]);
    }
    if (!right) {
        return tell(c, s, err);
    }
    memcpy(c->sums, sums, sizeof sums);
    int64_t *rows = hjm__cube_options(c->stage)->rows;
    if (rows != NULL) {
        *rows += s->n_lines;
    }
    return HJM_OK;
}

/* Is a piece done? If need be, wait for it, or rather read some. */
static bool is_done(crew *c, const slot *s, bool needed)
{
    pthread_mutex_lock(&c->lock);
    while (needed && !s->done) {
        if (c->taken < c->filled) {
            take_one(c, &c->members[0]);
        } else {
            pthread_cond_wait(&c->done_one, &c->lock);
        }
    }
    bool done = s->done;
    pthread_mutex_unlock(&c->lock);
    return done;
}

/* Check the pieces that are done, until no more than so many are on their way. */
static hjm_status catch_up(crew *c, size_t most, hjm_error *err)
{
    while (c->filled > c->checked) {
        slot *s = slot_of(c, c->checked);
        if (!is_done(c, s, c->filled - c->checked > most)) {
            break;
        }
        HJM__TRY(check(c, s, err));
        s->done = false;
        c->checked++;
    }
    return HJM_OK;
}

static void hand_out(crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->filled++;
    pthread_cond_signal(&c->filled_one);
    pthread_mutex_unlock(&c->lock);
}

/* Is the first piece the only one? */
static bool is_short(const crew *c)
{
    return c->cutter->ended && c->cutter->n_rest == 0;
}

static hjm_status make_member(crew *c, member *m, hjm_cube *stage, hjm_error *err)
{
    m->crew = c;
    m->stage = stage;
    bool ready = is_short(c) || hjm__desk_open(&m->desk, stage);
    m->parser = hjm__line_parser_create(c->layout, c->cutter->input.name, stage, m->desk, &c->allocator,
                                        c->how->indexer);
    return ready && m->parser != NULL ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

static hjm_status make_members(crew *c, hjm_error *err)
{
    HJM__TRY(make_member(c, &c->members[0], c->stage, err));
    for (size_t i = 1; i < c->n_members; i++) {
        hjm_cube *stage;
        HJM__TRY(hjm__cube_stage(c->stage, &stage, err));
        HJM__TRY(make_member(c, &c->members[i], stage, err));
    }
    return HJM_OK;
}

static hjm_status tell_earlier(const hjm_error *earlier, hjm_error *err)
{
    if (err != NULL) {
        *err = *earlier;
    }
    return earlier->status;
}

static hjm_status read_pieces(crew *c, hjm_error *err)
{
    bool more = true;
    hjm_error earlier;
    hand_out(c);
    while (more) {
        HJM__TRY(catch_up(c, c->n_slots - 1, err));
        hjm_status status = hjm__cutter_next(c->cutter, &slot_of(c, c->filled)->buffer, &more, err);
        if (status != HJM_OK) { /* what is wrong before that comes first */
            bool first = status == HJM_E_CANCELLED || catch_up(c, 0, &earlier) == HJM_OK;
            return first ? status : tell_earlier(&earlier, err);
        }
        if (more) {
            hand_out(c);
        }
    }
    return catch_up(c, 0, err);
}

/* What a worker does; the first one is the thread that calls. */
static void work(void *user, size_t worker)
{
    crew *c = user;
    if (worker > 0) {
        help(c, &c->members[worker]);
        return;
    }
    c->status = read_pieces(c, c->err);
    pthread_mutex_lock(&c->lock);
    c->over = true;
    pthread_cond_broadcast(&c->filled_one);
    pthread_mutex_unlock(&c->lock);
}

static hjm_status read_and_merge(crew *c, hjm_error *err)
{
    HJM__TRY(make_members(c, err));
    hjm__crew_run(c->n_members, work, c);
    HJM__TRY(c->status);
    for (size_t i = 0; i < c->n_members; i++) {
        const member *m = &c->members[i];
        if (m->desk != NULL) {
            hjm__desk_close(m->desk);
            HJM__TRY(hjm__cube_absorb(c->stage, hjm__desk_stage(m->desk), err));
        }
        if (i > 0) {
            HJM__TRY(hjm__cube_absorb(c->stage, m->stage, err));
        }
    }
    return HJM_OK;
}

static void free_crew(crew *c)
{
    for (size_t i = 0; i < c->n_members && c->members != NULL; i++) {
        hjm__line_parser_destroy(c->members[i].parser);
        hjm__desk_free(c->members[i].desk);
        hjm_cube_destroy(i > 0 ? c->members[i].stage : NULL);
    }
    for (size_t i = 0; i < c->n_slots && c->slots != NULL; i++) {
        hjm__line_buffer_free(&c->slots[i].buffer, &c->allocator);
    }
    hjm__release(&c->allocator, c->members, c->n_members, sizeof *c->members);
    hjm__release(&c->allocator, c->slots, c->n_slots, sizeof *c->slots);
    pthread_cond_destroy(&c->done_one);
    pthread_cond_destroy(&c->filled_one);
    pthread_mutex_destroy(&c->lock);
}

hjm_status hjm__lines_read(hjm_cube *stage, const hjm__line_layout *layout, hjm__line_cutter *cutter,
                           hjm__line_buffer *first, const hjm__reading *how, hjm_error *err)
{
    crew c = { .layout = layout, .cutter = cutter, .allocator = cutter->allocator, .how = how, .stage = stage,
               .err = err };
    hjm_status status;
    c.n_members = cutter->ended && cutter->n_rest == 0 ? 1 : how->threads;
    c.n_slots = c.n_members > 1 ? 2 * c.n_members : 1;
    c.members = hjm__alloc(&c.allocator, c.n_members, sizeof *c.members);
    c.slots = hjm__alloc(&c.allocator, c.n_slots, sizeof *c.slots);
    pthread_mutex_init(&c.lock, NULL);
    pthread_cond_init(&c.filled_one, NULL);
    pthread_cond_init(&c.done_one, NULL);
    if (c.members != NULL && c.slots != NULL) {
        c.slots[0].buffer = *first;
        *first = (hjm__line_buffer){ 0 };
        status = read_and_merge(&c, err);
    } else {
        status = hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    free_crew(&c);
    return status;
}
