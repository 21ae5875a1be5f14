/* A dictionary: texts -> 0, 1, 2 ... in the order in which they first come. */
#ifndef HJM__CUBE_DICT_H
#define HJM__CUBE_DICT_H

#include "base/memory.h"
#include "cube/hash.h"

typedef struct hjm__word {
    size_t   at; /* in the bytes */
    size_t   length;
    uint64_t hash;
} hjm__word;

typedef struct hjm__dict {
    hjm_allocator allocator;
    hjm__hash_key key; /* drawn with the first slots */
    uint32_t     *slots; /* id + 1; 0 is free */
    size_t        n_slots; /* 0 or a power of two */
    hjm__word    *words;
    size_t        n_words, room_words;
    char         *bytes;
    size_t        n_bytes, room_bytes;
} hjm__dict;

void hjm__dict_init(hjm__dict *dict, const hjm_allocator *allocator);
void hjm__dict_free(hjm__dict *dict);

/* The id of a text, which is added if it is new. False when memory is short; the dictionary is then as it was. */
bool hjm__dict_add(hjm__dict *dict, const char *text, size_t length, uint32_t *id);

/* The id of a text that is there; UINT32_MAX if it is not. */
uint32_t hjm__dict_find(const hjm__dict *dict, const char *text, size_t length);

/* The text of an id, not terminated; borrowed until the next text is added. */
const char *hjm__dict_text(const hjm__dict *dict, uint32_t id, size_t *length);

#endif
