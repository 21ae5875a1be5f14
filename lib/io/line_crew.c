#include "io/line_crew.h"

#include "base/crew.h"
#include "base/grow.h"

#include <pthread.h>
#include <string.h>

/*
 * What there is to do for a file: its pieces are cut and hashed in their order, by one thread at a time, and read in any
 * order, and what they add up to is checked in their order again. Whoever has nothing to do takes what comes first.
 */
typedef enum errand { NOTHING, CUT, HASH, READ } errand;

/* A piece on its way. */
typedef struct slot {
    hjm__line_buffer buffer;
    bool             done;  /* it has been read: */
    hjm_status       status;
    int64_t          sums[HJM__N_SUMS]; /* of its lines */
    int64_t          n_lines;
} slot;

typedef struct member {
    hjm_cube         *stage;
    hjm__desk        *desk;
    hjm__line_parser *parser;
} member;

/* A file that is being read: how many of its pieces have come how far. */
typedef struct track {
    hjm__lane  lane;
    slot      *slots;
    size_t     cut, hashed, taken, checked;
    bool       busy;    /* there is a file */
    bool       cutting, hashing;
    bool       ended;   /* nothing more can be cut: */
    hjm_status status;
    hjm_error  told;
    int64_t    sums[HJM__N_SUMS]; /* of the pieces that were checked, and of all that was before the file */
    int64_t    done;    /* bytes */
} track;

typedef struct crew {
    const hjm__line_file *files;
    size_t                n_files;
    const int64_t        *before;
    const hjm__reading   *how;
    hjm_cube             *stage;
    hjm_allocator         allocator;
    char                **kept;    /* names of the files */
    member               *members; /* the first one is the thread that calls */
    size_t                n_members;
    track                *tracks;
    size_t                n_tracks, n_slots; /* of each */
    int64_t               total;   /* bytes of all files, 0 if it is not known */
    int64_t               rows;    /* that the caller had counted before */
    pthread_mutex_t       lock;    /* of what follows, and of the tracks */
    pthread_cond_t        moved, cut_one; /* there is something to do; that, or a piece was cut, for the thread that calls */
    size_t                begun, ended; /* files */
    size_t                ahead;   /* pieces that were cut since progress was told */
    int64_t               done, n_lines;
    track                *wrong;
    bool                  cancelled, over;
} crew;

static slot *slot_of(const crew *c, const track *t, size_t number)
{
    return &t->slots[number % c->n_slots];
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

static void read_slot(const member *m, const hjm__lane *lane, slot *s)
{
    int64_t before[HJM__N_SUMS];
    int64_t after[HJM__N_SUMS];
    int64_t n_lines = sum_up(m, before);
    hjm__line_parser_turn(m->parser, &lane->layout, lane->kept);
    s->status = hjm__line_parse(m->parser, &s->buffer.piece);
    s->n_lines = sum_up(m, after) - n_lines;
    for (int i = 0; i < HJM__N_SUMS; i++) {
        s->sums[i] = after[i] - before[i];
    }
}

/* Take up the next file, if there is one. */
static void begin_file(crew *c, track *t)
{
    t->cut = t->hashed = t->taken = t->checked = 0;
    t->ended = false;
    t->status = HJM_OK;
    t->busy = c->begun < c->n_files;
    if (t->busy) {
        memcpy(t->sums, c->before, sizeof t->sums);
        hjm__lane_begin(&t->lane, &c->files[c->begun], c->kept[c->begun], hjm__cube_agreement(c->stage));
        c->begun++;
    }
}

/* A file that came to its end without an error. */
static void end_file(crew *c, track *t)
{
    c->done += t->lane.cutter.input.done;
    t->done = 0;
    hjm__lane_end(&t->lane);
    hjm__lane_close(&t->lane);
    c->over |= ++c->ended == c->n_files; /* or something is wrong in another */
    begin_file(c, t);
}

/* False: the lines of the piece are wrong, or add up to too much with all before them. */
static bool check(crew *c, track *t, const slot *s)
{
    int64_t sums[HJM__N_SUMS];
    bool right = s->status == HJM_OK;
    for (int i = 0; i < HJM__N_SUMS; i++) {
        sums[i] = t->sums[i];
        right = right && hjm__sum_magnitude(&sums[i], s->sums[i]);
    }
    if (right) {
        memcpy(t->sums, sums, sizeof sums);
        c->n_lines += s->n_lines;
    }
    return right;
}

/* Check the pieces whose turn it is, and see whether the file has come to its end. */
static void settle(crew *c, track *t)
{
    bool right = true;
    while (right && t->checked < t->cut) {
        slot *s = slot_of(c, t, t->checked);
        if (!s->done || (t->lane.hashes && t->hashed == t->checked)) {
            return;
        }
        right = check(c, t, s);
        s->done = !right;
        t->checked += right;
    }
    if (right && !t->ended) {
        return;
    }
    if (right && t->status == HJM_OK) {
        end_file(c, t);
    } else if (c->wrong == NULL) {
        c->wrong = t;
        c->over = true;
    }
}

/*
 * Something to do for a file: first what others wait for. Progress is told before much more is cut, so that the caller can
 * stop it.
 */
static errand find_errand(const crew *c, const track *t, size_t worker)
{
    bool may_cut = worker == 0 || c->total > 0;
    if (t->hashed < t->cut && !t->hashing && t->lane.hashes) {
        return HASH;
    }
    if (may_cut && t->busy && !t->ended && !t->cutting && t->cut - t->checked < c->n_slots &&
        c->ahead < 2 * c->n_members) {
        return CUT;
    }
    return t->taken < t->cut ? READ : NOTHING;
}

static errand find_any(const crew *c, size_t worker, track **t)
{
    errand found = NOTHING;
    for (size_t i = 0; i < c->n_tracks && found == NOTHING; i++) {
        *t = &c->tracks[(worker + i) % c->n_tracks];
        found = find_errand(c, *t, worker);
    }
    return found;
}

/* Let go of the lock, to do what was taken; if there is more to do, somebody else is called. */
static void leave(crew *c)
{
    track *t;
    if (find_any(c, 0, &t) != NOTHING) {
        pthread_cond_signal(&c->moved);
        pthread_cond_signal(&c->cut_one);
    }
    pthread_mutex_unlock(&c->lock);
}

/* Of several files any thread may cut one, but only that of the call tells how far it has come. */
static void cut_piece(crew *c, track *t)
{
    bool more = false;
    hjm_options options = *hjm__cube_options(c->stage);
    options.progress = c->n_files == 1 ? options.progress : NULL;
    slot *s = slot_of(c, t, t->cut);
    t->cutting = true;
    c->ahead++;
    pthread_cond_signal(&c->cut_one);
    leave(c);
    hjm_status status = hjm__lane_cut(&t->lane, &s->buffer, c->how->piece, &options, &more, &t->told);
    pthread_mutex_lock(&c->lock);
    t->cutting = false;
    c->cancelled |= status == HJM_E_CANCELLED;
    c->over |= c->cancelled;
    t->status = status;
    t->ended = status != HJM_OK || !more;
    t->cut += !t->ended;
    t->done = t->lane.open ? t->lane.cutter.input.done : 0;
}

static void hash_piece(crew *c, track *t)
{
    t->hashing = true;
    leave(c);
    hjm__lane_hash(&t->lane, &slot_of(c, t, t->hashed)->buffer.piece);
    pthread_mutex_lock(&c->lock);
    t->hashing = false;
    t->hashed++;
}

static void read_piece(crew *c, track *t, const member *m)
{
    slot *s = slot_of(c, t, t->taken++);
    leave(c);
    read_slot(m, &t->lane, s);
    pthread_mutex_lock(&c->lock);
    s->done = true;
}

/* The lock is held, but not while something is done. False: there is nothing to do. */
static bool do_something(crew *c, size_t worker)
{
    track *t;
    switch (find_any(c, worker, &t)) {
    case CUT: cut_piece(c, t); break;
    case HASH: hash_piece(c, t); break;
    case READ: read_piece(c, t, &c->members[worker]); break;
    default: return false;
    }
    settle(c, t);
    if (c->total == 0) { /* nobody else may cut the next piece */
        pthread_cond_signal(&c->cut_one);
    }
    return true;
}

/* Tell the caller how far it is; the lock is not held meanwhile. */
static void tell_progress(crew *c)
{
    const hjm_options *o = hjm__cube_options(c->stage);
    int64_t done = c->done;
    int64_t n_lines = c->n_lines;
    for (size_t i = 0; i < c->n_tracks; i++) {
        done += c->tracks[i].done;
    }
    c->ahead = 0;
    leave(c);
    if (o->rows != NULL) {
        *o->rows = c->rows + n_lines;
    }
    bool stop = o->progress != NULL && o->progress(o->progress_user, done, c->total) != 0;
    pthread_mutex_lock(&c->lock);
    c->cancelled |= stop;
    c->over |= stop;
}

/* What a worker does. The first one is the thread that calls: it tells progress whenever something was cut. */
static void work(void *user, size_t worker)
{
    crew *c = user;
    pthread_mutex_lock(&c->lock);
    while (!c->over) {
        bool idle = !do_something(c, worker);
        if (worker == 0 && c->ahead > 0 && !c->over) {
            tell_progress(c);
        } else if (idle) {
            pthread_cond_wait(worker == 0 ? &c->cut_one : &c->moved, &c->lock);
        }
    }
    pthread_cond_broadcast(&c->moved);
    pthread_cond_signal(&c->cut_one);
    pthread_mutex_unlock(&c->lock);
}

/* What was wrong in a piece, as one reader of all would have found it. */
static hjm_status tell(crew *c, const track *t, hjm_error *err)
{
    hjm_cube *stage;
    const member *m = &c->members[0];
    HJM__TRY(hjm__cube_stage(c->stage, &stage, err));
    hjm__cube_presume(stage, t->sums);
    hjm__line_parser_turn(m->parser, &t->lane.layout, t->lane.kept);
    hjm_status status =
        hjm__line_parse_exactly(m->parser, &slot_of(c, t, t->checked)->buffer.piece, stage, err);
    hjm_cube_destroy(stage);
    return status != HJM_OK ? status : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

static hjm_status tell_wrong(crew *c, hjm_error *err)
{
    const track *t = c->wrong;
    bool in_lines = t->checked < t->cut;
    if (c->n_files > 1) { /* what comes first, only those know who read one by one */
        hjm_status why = in_lines ? slot_of(c, t, t->checked)->status : t->status;
        return why == HJM_E_NOMEM ? hjm__fail(err, HJM_M_NO_MEMORY, NULL) : why != HJM_OK ? why : HJM_E_OVERFLOW;
    }
    if (in_lines) {
        return tell(c, t, err);
    }
    if (err != NULL) {
        *err = t->told;
    }
    return t->status;
}

/* Is the one file so short that its first piece is all of it? */
static bool is_short(const crew *c)
{
    const hjm__line_cutter *cutter = &c->tracks[0].lane.cutter;
    return c->n_files == 1 && cutter->ended && cutter->n_rest == 0;
}

static hjm_status make_members(crew *c, hjm_error *err)
{
    bool alone = is_short(c);
    c->n_members = alone ? 1 : c->n_members;
    for (size_t i = 0; i < c->n_members; i++) {
        member *m = &c->members[i];
        m->stage = i == 0 ? c->stage : NULL;
        if (i > 0) {
            HJM__TRY(hjm__cube_stage(c->stage, &m->stage, err));
        }
        bool ready = alone || hjm__desk_open(&m->desk, m->stage);
        m->parser = hjm__line_parser_create(hjm__cube_agreement(c->stage), m->stage, m->desk, &c->allocator,
                                            c->how->indexer);
        if (!ready || m->parser == NULL) {
            return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
        }
    }
    return HJM_OK;
}

/* What one file is found to be before there are threads, so that a short one needs none. */
static void look_at_first(crew *c)
{
    pthread_mutex_lock(&c->lock);
    cut_piece(c, &c->tracks[0]);
    settle(c, &c->tracks[0]);
    pthread_mutex_unlock(&c->lock);
}

static hjm_status merge(crew *c, hjm_error *err)
{
    int64_t sums[HJM__N_SUMS];
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
    hjm__cube_sums(c->stage, sums);
    for (int i = 0; i < HJM__N_SUMS && c->n_files > 1; i++) {
        if (!hjm__sum_magnitude(&sums[i], c->before[i])) {
            return hjm__fail(err, HJM_M_LINES_AMOUNT, NULL);
        }
    }
    return HJM_OK;
}

static hjm_status read_and_merge(crew *c, hjm_error *err)
{
    for (size_t i = 0; i < c->n_files; i++) {
        HJM__TRY(hjm__cube_begin_source(c->stage, c->files[i].name, &c->kept[i], err));
    }
    for (size_t i = 0; i < c->n_tracks; i++) {
        begin_file(c, &c->tracks[i]);
    }
    if (c->n_files == 1) {
        look_at_first(c);
        c->total = c->tracks[0].lane.open ? c->tracks[0].lane.cutter.input.total : 0;
    }
    if (!c->over) {
        HJM__TRY(make_members(c, err));
        hjm__crew_run(c->n_members, work, c);
    }
    if (c->wrong != NULL && !c->cancelled) {
        return tell_wrong(c, err);
    }
    pthread_mutex_lock(&c->lock);
    if (!c->cancelled) {
        tell_progress(c); /* that all is read */
    }
    pthread_mutex_unlock(&c->lock);
    return c->cancelled ? hjm__fail(err, HJM_M_CANCELLED, NULL) : merge(c, err);
}

static hjm_status make(crew *c, hjm_error *err)
{
    bool ready = true;
    c->n_members = c->how->threads;
    c->n_tracks = c->n_files < c->n_members ? c->n_files : c->n_members;
    c->n_slots = c->n_members > c->n_tracks ? 2 * c->n_members / c->n_tracks : c->n_members > 1 ? 2 : 1;
    c->kept = hjm__alloc(&c->allocator, c->n_files, sizeof *c->kept);
    c->members = hjm__alloc(&c->allocator, c->n_members, sizeof *c->members);
    c->tracks = hjm__alloc(&c->allocator, c->n_tracks, sizeof *c->tracks);
    for (size_t i = 0; c->tracks != NULL && ready && i < c->n_tracks; i++) {
        c->tracks[i].slots = hjm__alloc(&c->allocator, c->n_slots, sizeof *c->tracks[i].slots);
        ready = c->tracks[i].slots != NULL;
    }
    return ready && c->kept != NULL && c->members != NULL && c->tracks != NULL
               ? HJM_OK
               : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

static void free_track(const crew *c, track *t)
{
    hjm__lane_close(&t->lane);
    for (size_t i = 0; t->slots != NULL && i < c->n_slots; i++) {
        hjm__line_buffer_free(&t->slots[i].buffer, &c->allocator);
    }
    hjm__release(&c->allocator, t->slots, c->n_slots, sizeof *t->slots);
}

static void free_crew(crew *c)
{
    size_t n_members = c->how->threads;
    for (size_t i = 0; i < n_members && c->members != NULL; i++) {
        hjm__line_parser_destroy(c->members[i].parser);
        hjm__desk_free(c->members[i].desk);
        hjm_cube_destroy(i > 0 ? c->members[i].stage : NULL);
    }
    for (size_t i = 0; i < c->n_tracks && c->tracks != NULL; i++) {
        free_track(c, &c->tracks[i]);
    }
    hjm__release(&c->allocator, c->tracks, c->n_tracks, sizeof *c->tracks);
    hjm__release(&c->allocator, c->members, n_members, sizeof *c->members);
    hjm__release(&c->allocator, c->kept, c->n_files, sizeof *c->kept);
    pthread_cond_destroy(&c->cut_one);
    pthread_cond_destroy(&c->moved);
    pthread_mutex_destroy(&c->lock);
}

hjm_status hjm__lines_read(hjm_cube *stage, const hjm__line_file *files, size_t n_files,
                           const int64_t before[HJM__N_SUMS], const hjm__reading *how, int64_t total, hjm_error *err)
{
    const hjm_options *o = hjm__cube_options(stage);
    crew c = { .files = files, .n_files = n_files, .before = before, .how = how, .stage = stage, .total = total,
               .allocator = hjm__allocator(o->allocator), .rows = o->rows != NULL ? *o->rows : 0 };
    pthread_mutex_init(&c.lock, NULL);
    pthread_cond_init(&c.moved, NULL);
    pthread_cond_init(&c.cut_one, NULL);
    hjm_status status = make(&c, err);
    if (status == HJM_OK) {
        status = read_and_merge(&c, err);
    }
    free_crew(&c);
    return status;
}
