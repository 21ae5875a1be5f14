#include "agreement/index.h"

#include <string.h>
#include <utf8proc.h>

/* A point of NFC stands for at most this many of NFD, in the whole of Unicode; room for a code of any points. */
enum { EXPANSION = 4, POINTS = HJM__CODE_BYTES * EXPANSION };

static bool plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Decomposed into points, composed and encoded in place: no memory but the stack. */
static bool normalise(hjm__code *code, const char *text, size_t length)
{
    utf8proc_int32_t points[POINTS + 1];
    utf8proc_option_t form = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, points, POINTS, form);
    if (n < 0 || n > POINTS) {
        return false;
    }
    n = utf8proc_reencode(points, n, form);
    if (n < 0 || n > HJM__CODE_BYTES) {
        return false;
    }
    memcpy(code->text, points, (size_t)n);
    code->length = (size_t)n;
    return true;
}

bool hjm__code_make(hjm__code *code, const char *text, size_t length)
{
    if (length == 0 || length > HJM__CODE_BYTES) {
        return false;
    }
    if (plain(text, length)) {
        memcpy(code->text, text, length);
        code->length = length;
    } else if (!normalise(code, text, length)) {
        return false;
    }
    code->text[code->length] = '\0';
    return true;
}

/* FNV-1a. */
static size_t hash(const char *text, size_t length)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) {
        h = (h ^ (unsigned char)text[i]) * 1099511628211u;
    }
    return (size_t)(h ^ h >> 32);
}

static void place_slot(hjm__slot *slots, size_t n_slots, hjm__slot slot)
{
    size_t at = hash(slot.code, slot.length) & (n_slots - 1);
    while (slots[at].code != NULL) {
        at = (at + 1) & (n_slots - 1);
    }
    slots[at] = slot;
}

bool hjm__index_reserve(hjm__arena *arena, hjm__index *index)
{
    if (index->n_codes < index->n_slots / 2) {
        return true;
    }
    size_t n_slots = index->n_slots > 0 ? index->n_slots * 2 : 16;
    hjm__slot *slots = hjm__arena_alloc(arena, n_slots, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < index->n_slots; i++) {
        if (index->slots[i].code != NULL) {
            place_slot(slots, n_slots, index->slots[i]);
        }
    }
    index->slots = slots;
    index->n_slots = n_slots;
    return true;
}

void hjm__index_put(hjm__index *index, const char *code, int32_t of)
{
    place_slot(index->slots, index->n_slots, (hjm__slot){ code, (uint32_t)strlen(code), of });
    index->n_codes++;
}

static int32_t find(const hjm__index *index, const char *text, size_t length)
{
    if (index->n_slots == 0) {
        return -1;
    }
    size_t at = hash(text, length) & (index->n_slots - 1);
    for (; index->slots[at].code != NULL; at = (at + 1) & (index->n_slots - 1)) {
        const hjm__slot *slot = &index->slots[at];
        if (slot->length == length && memcmp(slot->code, text, length) == 0) {
            return slot->of;
        }
    }
    return -1;
}

int32_t hjm__index_find(const hjm__index *index, const hjm__code *code)
{
    return find(index, code->text, code->length);
}

int32_t hjm__index_lookup(const hjm__index *index, const char *text, size_t length)
{
    hjm__code code;
    if (length <= HJM__CODE_BYTES && plain(text, length)) {
        return find(index, text, length); /* its own normal form */
    }
    return hjm__code_make(&code, text, length) ? hjm__index_find(index, &code) : -1;
}
