#include "cube/unmatched.h"

#include "base/grow.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64 }; /* bytes of a value that are kept */

void hjm__unmatched_init(hjm__unmatched *list, hjm_unmatched policy, const hjm_allocator *allocator)
{
    memset(list, 0, sizeof *list);
    list->policy = policy;
    hjm__dict_init(&list->keys, allocator);
}

void hjm__unmatched_free(hjm__unmatched *list)
{
    hjm__release(&list->keys.allocator, list->rows, list->room_rows, sizeof *list->rows);
    hjm__dict_free(&list->keys);
}

static hjm__message message_of(hjm__lack lack)
{
    switch (lack) {
    case HJM__LACK_PARTY: return HJM_M_UNMATCHED_PARTY;
    case HJM__LACK_KIND: return HJM_M_UNMATCHED_KIND;
    case HJM__LACK_POOL: return HJM_M_UNMATCHED_POOL;
    case HJM__LACK_SCOPE: return HJM_M_UNMATCHED_SCOPE;
    default: return HJM_M_UNMATCHED_PERIOD;
    }
}

/* The row of a key, made if it is new; NULL when memory is short. A row that counts nothing is not listed. */
static hjm__unmatched_row *find_row(hjm__unmatched *list, const char *key, size_t length)
{
    uint32_t index;
    if (!hjm__grow(&list->keys.allocator, &list->rows, list->keys.n_words, 1, &list->room_rows, sizeof *list->rows) ||
        !hjm__dict_add(&list->keys, key, length, &index)) {
        return NULL;
    }
    return &list->rows[index];
}

static void count(hjm__unmatched *list, hjm__unmatched_row *row, const hjm__unmatched_row *more)
{
    int order = row->rows > 0 ? strcmp(more->source, row->source) : -1;
    if (order < 0 || (order == 0 && more->line < row->line)) {
        row->source = more->source;
        row->line = more->line;
    }
    row->lack = more->lack;
    row->rows += more->rows;
    row->amount += more->amount; /* the owner of the list keeps all amounts within their limit */
    list->total += more->rows;
}

/* The length of a text cut at a whole character. */
static size_t cut(const char *text, size_t length)
{
    size_t kept = length < LONGEST ? length : LONGEST;
    while (kept > 0 && kept < length && ((unsigned char)text[kept] & 0xc0) == 0x80) {
        kept--;
    }
    return kept;
}

/* Rows that lack the same. The value is short enough. */
static bool put(hjm__unmatched *list, const char *value, size_t length, const hjm__unmatched_row *rows)
{
    char key[LONGEST + 1];
    key[0] = (char)('0' + rows->lack);
    memcpy(key + 1, value, length);
    hjm__unmatched_row *row = find_row(list, key, length + 1);
    if (row != NULL) {
        count(list, row, rows);
    }
    return row != NULL;
}

hjm_status hjm__unmatched_add(hjm__unmatched *list, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                              const hjm__place *place, hjm_error *err)
{
    hjm__unmatched_row one = { lack, NULL, 1, amount, place->source != NULL ? place->source : "", place->line };
    if (list->policy == HJM_UNMATCHED_REFUSE) {
        return hjm__fail1(err, message_of(lack), place, hjm__strn(value, length));
    }
    return put(list, value, cut(value, length), &one) ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
}

bool hjm__unmatched_put(hjm__unmatched *list, const hjm__unmatched_row *rows)
{
    return put(list, rows->value, strlen(rows->value), rows);
}

bool hjm__unmatched_reserve(hjm__unmatched *list, const hjm__unmatched *from)
{
    for (uint32_t i = 0; i < from->keys.n_words; i++) {
        size_t length;
        const char *key = hjm__dict_text(&from->keys, i, &length);
        if (find_row(list, key, length) == NULL) {
            return false;
        }
    }
    return true;
}

void hjm__unmatched_merge(hjm__unmatched *list, const hjm__unmatched *from)
{
    for (uint32_t i = 0; i < from->keys.n_words; i++) {
        size_t length;
        const char *key = hjm__dict_text(&from->keys, i, &length);
        if (from->rows[i].rows > 0) {
            count(list, &list->rows[hjm__dict_find(&list->keys, key, length)], &from->rows[i]);
        }
    }
}

static int compare(const void *a, const void *b)
{
    const hjm__unmatched_row *one = a;
    const hjm__unmatched_row *other = b;
    return one->lack != other->lack ? (one->lack > other->lack ? 1 : -1) : strcmp(one->value, other->value);
}

size_t hjm__unmatched_list(const hjm__unmatched *list, hjm__arena *arena, const hjm__unmatched_row **rows)
{
    size_t n = 0;
    hjm__unmatched_row *sorted = hjm__arena_alloc(arena, list->keys.n_words, sizeof *sorted);
    *rows = sorted;
    for (uint32_t i = 0; i < list->keys.n_words && arena->status == HJM_OK; i++) {
        size_t length;
        const char *key = hjm__dict_text(&list->keys, i, &length);
        if (list->rows[i].rows > 0) {
            sorted[n] = list->rows[i];
            sorted[n].value = hjm__arena_copy(arena, key + 1, length - 1);
            sorted[n].source = hjm__arena_copy(arena, sorted[n].source, strlen(sorted[n].source));
            n++;
        }
    }
    if (arena->status != HJM_OK) {
        return 0;
    }
    qsort(sorted, n, sizeof *sorted, compare);
    return n;
}
