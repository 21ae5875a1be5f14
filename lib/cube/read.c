/* A cube from bytes, which may be of anybody: nothing in them is trusted. */
#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "cube/canon.h"

#include <nettle/sha2.h>
#include <string.h>

enum { MONTHS = 12, OLDEST = 999, LONGEST_VALUE = 64, DIGITS = HJM__SHA256_TEXT - 1,
       MOST_DECIMALS = 6 };

/* The bytes, and how far they are read. Reading behind the end of a section sticks. */
typedef struct reader {
    const unsigned char *bytes;
    size_t               at, end;
    bool                 failed;
    hjm_cube            *cube;
    hjm__arena           arena;
    size_t               begins[HJM__N_SECTIONS + 1];
    uint32_t            *codes[HJM__TEXTS_USER]; /* index in the agreement, by place in the bytes */
    size_t               n_codes[HJM__TEXTS_USER];
    int64_t              amounts, quantities, lines; /* of what has been read */
    hjm_error           *err;
} reader;

static hjm_status fail_at(const reader *r, hjm__message message, size_t at)
{
    hjm__place place = hjm__at_index((int64_t)at);
    return hjm__fail1(r->err, message, &place, hjm__int((int64_t)at));
}

static hjm_status damaged(const reader *r, size_t at)
{
    return fail_at(r, HJM_M_CUBE_DAMAGED, at);
}

static hjm_status no_memory(const reader *r)
{
    return hjm__fail(r->err, HJM_M_NO_MEMORY, NULL);
}

static const unsigned char *take(reader *r, size_t n)
{
    r->failed = r->failed || n > r->end - r->at;
    if (r->failed) {
        return NULL;
    }
    r->at += n;
    return r->bytes + r->at - n;
}

/* A number of n bytes, the lowest first; 0 when there are fewer. */
static uint64_t take_low(reader *r, size_t n)
{
    const unsigned char *bytes = take(r, n);
    uint64_t value = 0;
    for (size_t i = n; bytes != NULL && i > 0; i--) {
        value = value << 8 | bytes[i - 1];
    }
    return value;
}

/* Two's complement, whatever the machine has. */
static int64_t take_signed(reader *r, size_t n)
{
    uint64_t value = take_low(r, n);
    uint64_t top = (uint64_t)1 << (8 * n - 1);
    return value < top ? (int64_t)value : -(int64_t)(top - 1 - (value - top)) - 1;
}

static const char *take_text(reader *r, size_t *length)
{
    *length = (size_t)take_low(r, 4);
    return (const char *)take(r, *length);
}

/* The same as a text that ends with a NUL and has none inside, in UTF-8; NULL if it is not. */
static const char *take_name(reader *r)
{
    size_t length;
    const char *text = take_text(r, &length);
    if (text == NULL || memchr(text, '\0', length) != NULL || !hjm__utf8_valid(text, length)) {
        return NULL;
    }
    return hjm__arena_copy(&r->arena, text, length);
}

/* Magic, version, and where the sections begin. r->end is the end of all. */
static hjm_status read_frame(reader *r)
{
    static const char *const tags[HJM__N_SECTIONS] = HJM__CUBE_TAGS;
    size_t n = r->end;
    size_t seen = n < HJM__CUBE_MAGIC_BYTES ? n : HJM__CUBE_MAGIC_BYTES;
    if (memcmp(r->bytes, HJM__CUBE_MAGIC, seen) != 0) {
        return fail_at(r, HJM_M_CUBE_MAGIC, 0);
    }
    (void)take(r, HJM__CUBE_MAGIC_BYTES);
    uint64_t version = take_low(r, 4);
    if (!r->failed && version != HJM__CUBE_VERSION) {
        return fail_at(r, version == 0 ? HJM_M_CUBE_DAMAGED : HJM_M_CUBE_NEWER, HJM__CUBE_MAGIC_BYTES);
    }
    for (int s = 0; s < HJM__N_SECTIONS && !r->failed; s++) {
        size_t at = r->at;
        const unsigned char *tag = take(r, HJM__TAG_BYTES);
        if (tag != NULL && memcmp(tag, tags[s], HJM__TAG_BYTES) != 0) {
            return damaged(r, at);
        }
        uint64_t length = take_low(r, 8);
        r->begins[s] = r->at;
        r->failed = r->failed || length > n;
        (void)take(r, (size_t)length);
    }
    r->begins[HJM__N_SECTIONS] = r->at;
    (void)take(r, HJM__DIGEST_BYTES);
    if (r->failed) {
        return fail_at(r, HJM_M_CUBE_SHORT, n);
    }
    return r->at == n ? HJM_OK : damaged(r, r->at);
}

static hjm_status check_digest(const reader *r)
{
    unsigned char digest[HJM__DIGEST_BYTES];
    size_t n = r->begins[HJM__N_SECTIONS];
    struct sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, n, r->bytes);
    sha256_digest(&hash, sizeof digest, digest);
    return memcmp(digest, r->bytes + n, sizeof digest) == 0 ? HJM_OK : fail_at(r, HJM_M_CUBE_CHECKSUM, n);
}

static hjm_status read_head(reader *r)
{
    hjm_cube *cube = r->cube;
    size_t at = r->at;
    uint64_t policy = take_low(r, 4);
    cube->n_lines = take_signed(r, 8);
    cube->amounts = take_signed(r, 8);
    cube->quantities = take_signed(r, 8);
    cube->decimals = (int32_t)take_signed(r, 1);
    cube->plan.dimensions = (uint32_t)take_low(r, 4);
    cube->plan.measures = (uint32_t)take_low(r, 4);
    bool right = policy <= HJM_UNMATCHED_COUNT && cube->n_lines >= 0 && cube->n_lines <= HJM__AMOUNT_LIMIT &&
                 cube->amounts >= 0 && cube->quantities >= 0 &&
                 cube->amounts <= HJM__AMOUNT_LIMIT && cube->quantities <= HJM__AMOUNT_LIMIT &&
                 cube->decimals >= (cube->quantities > 0 ? 0 : -1) && cube->decimals <= MOST_DECIMALS &&
                 hjm__plan_is_whole(cube->plan.dimensions, cube->plan.measures) &&
                 (cube->amounts == 0 || hjm__plan_counts(&cube->plan, HJM_MEASURE_AMOUNT)) &&
                 (cube->decimals < 0 || hjm__plan_counts(&cube->plan, HJM_MEASURE_QUANTITY));
    cube->unmatched.policy = (hjm_unmatched)policy;
    return right ? HJM_OK : damaged(r, at);
}

static hjm_status keep_code(reader *r, int which, const char *text, size_t length, size_t i, size_t at)
{
    const hjm_agreement *a = r->cube->agreement;
    hjm__place place = hjm__at_index((int64_t)at);
    int32_t index = which == HJM__TEXTS_PARTY  ? hjm_agreement_find_party(a, text, length)
                    : which == HJM__TEXTS_KIND ? hjm_agreement_find_kind(a, text, length)
                                               : hjm_agreement_find_scope(a, text, length);
    if (index < 0) {
        hjm__message unknown = which == HJM__TEXTS_PARTY  ? HJM_M_UNKNOWN_PARTY
                               : which == HJM__TEXTS_KIND ? HJM_M_UNKNOWN_KIND
                                                          : HJM_M_UNKNOWN_SCOPE;
        return hjm__fail1(r->err, unknown, &place, hjm__strn(text, length));
    }
    r->codes[which][i] = (uint32_t)index;
    return HJM_OK;
}

static hjm_status keep_text(reader *r, int which, const char *text, size_t length, size_t i, size_t at)
{
    uint32_t id;
    if (which < HJM__TEXTS_USER) {
        return keep_code(r, which, text, length, i, at);
    }
    return hjm__dict_add(&r->cube->identities[which - HJM__TEXTS_USER], text, length, &id) ? HJM_OK : no_memory(r);
}

static bool in_order(const char *before, size_t n_before, const char *text, size_t n)
{
    int order = before == NULL ? -1 : memcmp(before, text, n_before < n ? n_before : n);
    return order < 0 || (order == 0 && n_before < n);
}

/* Texts in their order, each once, so that the n-th identity has the id n. */
static hjm_status read_texts(reader *r, int which)
{
    size_t start = r->at;
    size_t n = (size_t)take_low(r, 4);
    const char *before = NULL;
    size_t n_before = 0;
    if (n > r->end - r->at) {
        return damaged(r, start);
    }
    if (which < HJM__TEXTS_USER) {
        r->codes[which] = hjm__arena_alloc(&r->arena, n, sizeof *r->codes[which]);
        r->n_codes[which] = n;
        HJM__TRY(hjm__arena_status(&r->arena, r->err));
    }
    for (size_t i = 0; i < n; i++) {
        size_t at = r->at;
        size_t length;
        const char *text = take_text(r, &length);
        if (text == NULL || length == 0 || !in_order(before, n_before, text, length)) {
            return damaged(r, at);
        }
        HJM__TRY(keep_text(r, which, text, length, i, at));
        before = text;
        n_before = length;
    }
    return HJM_OK;
}

static void take_key(reader *r, hjm__cell_key *key)
{
    key->part[HJM__MONTH] = (int32_t)take_signed(r, 4);
    key->part[HJM__PARTY] = (int32_t)take_signed(r, 4);
    key->part[HJM__KIND] = (int32_t)take_signed(r, 4);
    key->part[HJM__SCOPE] = (int32_t)take_signed(r, 4);
    key->part[HJM__PRODUCT] = (int32_t)take_signed(r, 4);
    key->part[HJM__SEX] = (int32_t)take_low(r, 1);
    key->part[HJM__AGE] = (int32_t)take_signed(r, 2);
    key->part[HJM__ZERO] = (int32_t)take_low(r, 1);
}

static bool is_code(const reader *r, int which, int32_t place, int32_t least)
{
    return place >= least && (place < 0 || (size_t)place < r->n_codes[which]);
}

/* Of what each line has in a cube that keeps it, there is no -1. */
static int32_t least(const reader *r, int part)
{
    return hjm__plan_tells(&r->cube->plan, part) ? 0 : -1;
}

/* Codes become indices. */
static bool translate(const reader *r, hjm__cell_key *key)
{
    static const int parts[] = { HJM__PARTY, HJM__KIND, HJM__SCOPE };
    int32_t *part = key->part;
    hjm__cell_key told = *key;
    hjm__plan_key(&r->cube->plan, &told);
    bool right = hjm__cell_key_compare(key, &told) == 0 &&
                 is_code(r, HJM__TEXTS_PARTY, part[HJM__PARTY], least(r, HJM__PARTY)) &&
                 is_code(r, HJM__TEXTS_KIND, part[HJM__KIND], least(r, HJM__KIND)) &&
                 is_code(r, HJM__TEXTS_SCOPE, part[HJM__SCOPE], -1) &&
                 (part[HJM__PRODUCT] == -1 || hjm__is_product(part[HJM__PRODUCT])) &&
                 part[HJM__SEX] <= HJM_SEX_MEN && part[HJM__AGE] >= -1 && part[HJM__AGE] <= OLDEST &&
                 part[HJM__ZERO] <= 1;
    for (int t = HJM__TEXTS_PARTY; right && t <= HJM__TEXTS_SCOPE; t++) {
        part[parts[t]] = part[parts[t]] >= 0 ? (int32_t)r->codes[t][part[parts[t]]] : -1;
    }
    return right;
}

static hjm_status check_month(const reader *r, int32_t month, size_t at)
{
    enum { MONTH_LENGTH = 7, YEAR_LENGTH = 4 };
    char text[11];
    hjm_date first;
    bool by_month = hjm__plan_keeps(&r->cube->plan, HJM_BY_MONTH);
    size_t length = by_month ? MONTH_LENGTH : YEAR_LENGTH;
    hjm__place place = hjm__at_index((int64_t)at);
    if (month < MONTHS || !hjm__date_from(month / MONTHS, month % MONTHS + 1, 1, &first)) {
        return damaged(r, at);
    }
    hjm__date_text(first, text);
    for (int32_t m = 0; m < (by_month ? 1 : MONTHS); m++) {
        if (hjm__date_from(month / MONTHS, (month + m) % MONTHS + 1, 1, &first) && hjm__cube_covers(r->cube, first)) {
            return HJM_OK;
        }
    }
    return hjm__fail1(r->err, HJM_M_UNMATCHED_PERIOD, &place, hjm__strn(text, length));
}

static hjm_status read_ids(reader *r, hjm__ids *ids, int set)
{
    size_t start = r->at;
    size_t n = (size_t)take_low(r, 4);
    int64_t before = -1;
    if (n > (r->end - r->at) / 4) {
        return damaged(r, start);
    }
    if (!hjm__ids_reserve(&r->cube->allocator, ids, n)) {
        return no_memory(r);
    }
    for (size_t i = 0; i < n; i++) {
        size_t at = r->at;
        int64_t id = (int64_t)take_low(r, 4);
        if (id <= before || (size_t)id >= r->cube->identities[set].n_words) {
            return damaged(r, at);
        }
        hjm__ids_put(ids, (uint32_t)id);
        before = id;
    }
    return HJM_OK;
}

/* Count lines and their sums; false if they are more than the head says. */
static bool count(reader *r, int64_t lines, int64_t quantity, hjm_ore amount)
{
    return lines > 0 && lines <= r->cube->n_lines - r->lines && hjm__sum_magnitude(&r->amounts, amount) &&
           hjm__sum_magnitude(&r->quantities, quantity) && r->amounts <= r->cube->amounts &&
           r->quantities <= r->cube->quantities && !__builtin_add_overflow(r->lines, lines, &r->lines);
}

static hjm_status read_cell(reader *r, hjm__cell_key *before, bool first)
{
    hjm__cell_key key;
    size_t at = r->at;
    take_key(r, &key);
    if (r->failed || (!first && hjm__cell_key_compare(before, &key) >= 0)) {
        return damaged(r, at);
    }
    *before = key;
    int64_t lines = take_signed(r, 8);
    int64_t quantity = take_signed(r, 8);
    hjm_ore amount = take_signed(r, 8);
    if (!translate(r, &key) || (key.part[HJM__ZERO] == 1 && amount != 0) || !count(r, lines, quantity, amount)) {
        return damaged(r, at);
    }
    HJM__TRY(check_month(r, key.part[HJM__MONTH], at));
    hjm__cell *cell = hjm__cube_cell(r->cube, &key); /* two codes may by now stand for one party */
    if (cell == NULL) {
        return no_memory(r);
    }
    cell->lines += lines;
    cell->quantity += quantity;
    cell->amount += amount;
    HJM__TRY(read_ids(r, &cell->sets[HJM__USERS], HJM__USERS));
    return read_ids(r, &cell->sets[HJM__ITEMS], HJM__ITEMS);
}

static hjm_status read_cells(reader *r)
{
    hjm__cell_key before;
    uint64_t n = take_low(r, 8);
    for (uint64_t i = 0; i < n; i++) {
        HJM__TRY(read_cell(r, &before, i == 0));
    }
    return HJM_OK;
}

static hjm_status read_sources(reader *r)
{
    const char *before = "";
    const char *hash_before = "";
    uint64_t n = take_low(r, 4);
    for (uint64_t i = 0; i < n; i++) {
        size_t at = r->at;
        const char *name = take_name(r);
        const unsigned char *digits = take(r, DIGITS);
        const char *hash = name == NULL || digits == NULL
                               ? NULL
                               : hjm__arena_copy(&r->arena, (const char *)digits, DIGITS);
        HJM__TRY(hjm__arena_status(&r->arena, r->err));
        int order = hash == NULL ? 1 : strcmp(before, name);
        if (order > 0 || (order == 0 && strcmp(hash_before, hash) > 0) ||
            hjm__source_check(name, hash, NULL) != HJM_OK) {
            return damaged(r, at);
        }
        HJM__TRY(hjm__sources_add(&r->cube->sources, name, hash, r->err));
        before = name;
        hash_before = hash;
    }
    return HJM_OK;
}

/* The next row of what matches nothing; its source is one of those read. */
static bool take_unmatched(reader *r, hjm__unmatched_row *row)
{
    row->lack = (hjm__lack)take_low(r, 1);
    row->value = take_name(r);
    row->rows = take_signed(r, 8);
    row->amount = take_signed(r, 8);
    const char *source = take_name(r);
    row->line = (uint32_t)take_low(r, 4);
    if (r->failed || row->value == NULL || source == NULL) {
        return false;
    }
    row->source = hjm__sources_name(&r->cube->sources, source);
    return row->lack <= HJM__LACK_SCOPE && strlen(row->value) <= LONGEST_VALUE && strcmp(row->source, source) == 0 &&
           count(r, row->rows, 0, row->amount);
}

static hjm_status read_unmatched(reader *r)
{
    hjm__unmatched_row row;
    const char *before = NULL;
    hjm__lack lack_before = HJM__LACK_PARTY;
    uint64_t n = take_low(r, 4);
    for (uint64_t i = 0; i < n; i++) {
        size_t at = r->at;
        bool right = take_unmatched(r, &row);
        HJM__TRY(hjm__arena_status(&r->arena, r->err));
        if (!right || (before != NULL && (row.lack < lack_before ||
                                          (row.lack == lack_before && strcmp(before, row.value) >= 0)))) {
            return damaged(r, at);
        }
        if (!hjm__unmatched_put(&r->cube->unmatched, &row)) {
            return no_memory(r);
        }
        before = row.value;
        lack_before = row.lack;
    }
    return HJM_OK;
}

static hjm_status read_content(reader *r, int section)
{
    switch (section) {
    case HJM__SECTION_HEAD: return read_head(r);
    case HJM__SECTION_CELLS: return read_cells(r);
    case HJM__SECTION_SOURCES: return read_sources(r);
    case HJM__SECTION_UNMATCHED: return read_unmatched(r);
    default: return read_texts(r, section - HJM__SECTION_PARTIES);
    }
}

static hjm_status read_all(reader *r)
{
    HJM__TRY(read_frame(r));
    HJM__TRY(check_digest(r));
    for (int s = 0; s < HJM__N_SECTIONS; s++) {
        bool last = s + 1 == HJM__N_SECTIONS;
        r->at = r->begins[s];
        r->end = r->begins[s + 1] - (last ? 0 : HJM__TAG_BYTES + 8);
        HJM__TRY(read_content(r, s));
        if (r->failed || r->at != r->end) {
            return damaged(r, r->at);
        }
    }
    return r->lines == r->cube->n_lines ? HJM_OK : damaged(r, r->begins[HJM__SECTION_HEAD]);
}

hjm_status hjm_cube_read(hjm_cube **out, const hjm_agreement *agreement, const void *bytes, size_t n_bytes,
                         const hjm_options *options, hjm_error *err)
{
    reader r = { .bytes = bytes, .end = n_bytes, .err = err };
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || agreement == NULL || bytes == NULL) {
        const char *missing = out == NULL ? "out" : agreement == NULL ? "agreement" : "bytes";
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    HJM__TRY(hjm_cube_create(&r.cube, agreement, HJM_UNMATCHED_REFUSE, options, err));
    hjm__arena_init(&r.arena, &r.cube->allocator);
    hjm_status status = read_all(&r);
    hjm__arena_free(&r.arena);
    if (status != HJM_OK) {
        hjm_cube_destroy(r.cube);
        return status;
    }
    *out = r.cube;
    return HJM_OK;
}
