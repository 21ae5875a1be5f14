#include "cube/dict.h"

#include "base/grow.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

void hjm__dict_init(hjm__dict *dict, const hjm_allocator *allocator)
{
    memset(dict, 0, sizeof *dict);
    dict->allocator = *allocator;
}

void hjm__dict_free(hjm__dict *dict)
{
    hjm__release(&dict->allocator, dict->slots, dict->n_slots, sizeof *dict->slots);
    hjm__release(&dict->allocator, dict->words, dict->room_words, sizeof *dict->words);
    hjm__release(&dict->allocator, dict->bytes, dict->room_bytes, 1);
}

/* The slot of a text, or the free slot where it belongs. There is a free one. */
static size_t find_slot(const hjm__dict *dict, const char *text, size_t length, uint64_t hash)
{
    size_t at = (size_t)hash & (dict->n_slots - 1);
    while (dict->slots[at] != 0) {
        const hjm__word *word = &dict->words[dict->slots[at] - 1];
        if (word->hash == hash && word->length == length && memcmp(dict->bytes + word->at, text, length) == 0) {
            break;
        }
        at = (at + 1) & (dict->n_slots - 1);
    }
    return at;
}

/* At least half of the slots stay free. */
static bool reserve_slot(hjm__dict *dict)
{
    if (dict->n_words < dict->n_slots / 2) {
        return true;
    }
    size_t n_slots = dict->n_slots > 0 ? 2 * dict->n_slots : FIRST_SLOTS;
    uint32_t *slots = dict->n_words < UINT32_MAX - 1 ? hjm__alloc(&dict->allocator, n_slots, sizeof *slots) : NULL;
    if (slots == NULL) {
        return false;
    }
    dict->key = dict->key != 0 ? dict->key : hjm__hash_draw(slots);
    for (size_t id = 0; id < dict->n_words; id++) {
        size_t at = (size_t)dict->words[id].hash & (n_slots - 1);
        while (slots[at] != 0) {
            at = (at + 1) & (n_slots - 1);
        }
        slots[at] = (uint32_t)id + 1;
    }
    hjm__release(&dict->allocator, dict->slots, dict->n_slots, sizeof *dict->slots);
    dict->slots = slots;
    dict->n_slots = n_slots;
    return true;
}

bool hjm__dict_add(hjm__dict *dict, const char *text, size_t length, uint32_t *id)
{
    if (!reserve_slot(dict)) {
        return false;
    }
    uint64_t hash = hjm__hash(dict->key, text, length);
    size_t at = find_slot(dict, text, length, hash);
    if (dict->slots[at] == 0) {
        if (!hjm__grow(&dict->allocator, &dict->words, dict->n_words, 1, &dict->room_words, sizeof *dict->words) ||
            !hjm__grow(&dict->allocator, &dict->bytes, dict->n_bytes, length, &dict->room_bytes, 1)) {
            return false;
        }
        if (length > 0) {
            memcpy(dict->bytes + dict->n_bytes, text, length);
        }
        dict->words[dict->n_words++] = (hjm__word){ dict->n_bytes, length, hash };
        dict->n_bytes += length;
        dict->slots[at] = (uint32_t)dict->n_words;
    }
    *id = dict->slots[at] - 1;
    return true;
}

uint32_t hjm__dict_find(const hjm__dict *dict, const char *text, size_t length)
{
    if (dict->n_slots == 0) {
        return UINT32_MAX;
    }
    size_t at = find_slot(dict, text, length, hjm__hash(dict->key, text, length));
    return dict->slots[at] != 0 ? dict->slots[at] - 1 : UINT32_MAX;
}

const char *hjm__dict_text(const hjm__dict *dict, uint32_t id, size_t *length)
{
    *length = dict->words[id].length;
    return dict->bytes + dict->words[id].at;
}
