/* Where the lines or costs came from, told again in the provenance of every result. */
#ifndef HJM__CUBE_SOURCES_H
#define HJM__CUBE_SOURCES_H

#include "agreement/agreement.h"
#include "base/sha256.h"


/* The names stay where they are as long as the list lives, also when it moves into another. */
typedef struct hjm__sources {
    hjm_allocator allocator;
    hjm__source  *items; /* by name, then hash: the order in which they were read does not matter */
    size_t        n_items, room_items;
} hjm__sources;

void hjm__sources_init(hjm__sources *list, const hjm_allocator *allocator);
void hjm__sources_free(hjm__sources *list);

/* Check what a caller tells. */
hjm_status hjm__source_check(const char *name, const char *sha256, hjm_error *err);

/* Add a source. Bytes of the name that are not UTF-8 (a file name may have them) become U+FFFD. */
hjm_status hjm__sources_add(hjm__sources *list, const char *name, const char *sha256, hjm_error *err);

/*
 * Add a source whose hash is not known before it has been read; then tell the hash by the name that was kept. In the list
 * sources of the same name are not in order, before they are moved into another.
 */
hjm_status hjm__sources_begin(hjm__sources *list, const char *name, char **kept, hjm_error *err);
void       hjm__sources_end(char *kept, const char *sha256);

/* All of `from` into an empty list; false when memory is short, and the list has some of it. */
bool hjm__sources_copy(hjm__sources *list, const hjm__sources *from);

/* A name as the list keeps it; "" if it has none such. */
const char *hjm__sources_name(const hjm__sources *list, const char *name);

/* Move all of `from` into a list that has room for it. */
bool hjm__sources_reserve(hjm__sources *list, const hjm__sources *from);
void hjm__sources_move(hjm__sources *list, hjm__sources *from);

#endif
