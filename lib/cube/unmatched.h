/* Rows that match nothing, counted by what they lack: never dropped in silence. */
#ifndef HJM__CUBE_UNMATCHED_H
#define HJM__CUBE_UNMATCHED_H

#include "base/error.h"
#include "base/memory.h"
#include "cube/dict.h"
#include "hjmekonomi/cube.h"

typedef enum hjm__lack { HJM__LACK_PARTY, HJM__LACK_KIND, HJM__LACK_POOL, HJM__LACK_PERIOD,
                         HJM__LACK_SCOPE } hjm__lack;

/* The rows that lack the same. */
typedef struct hjm__unmatched_row {
    hjm__lack   lack;
    const char *value;  /* the code or index as given, cut at 64 bytes; for a line without period its month */
    int64_t     rows;
    hjm_ore     amount; /* sum */
    const char *source; /* of the first such row by name and line, or "" if none came from a file */
    uint32_t    line;
} hjm__unmatched_row;

typedef struct hjm__unmatched {
    hjm_unmatched       policy;
    hjm__dict           keys; /* lack and value -> index of the row */
    hjm__unmatched_row *rows; /* value is not set here */
    size_t              room_rows;
    int64_t             total; /* of rows */
} hjm__unmatched;

void hjm__unmatched_init(hjm__unmatched *list, hjm_unmatched policy, const hjm_allocator *allocator);
void hjm__unmatched_free(hjm__unmatched *list);

/* Refuse a row that matches nothing, or count it. The source of the place is borrowed as long as the list lives. */
hjm_status hjm__unmatched_add(hjm__unmatched *list, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                              const hjm__place *place, hjm_error *err);

/*
 * Count rows that lack the same, with a value of at most 64 bytes and a source as above, whatever the policy. False when
 * memory is short.
 */
bool hjm__unmatched_put(hjm__unmatched *list, const hjm__unmatched_row *rows);

/* Add one list to another, after it has made room. */
bool hjm__unmatched_reserve(hjm__unmatched *list, const hjm__unmatched *from);
void hjm__unmatched_merge(hjm__unmatched *list, const hjm__unmatched *from);

/*
 * The list in the memory of an arena, sorted by lack, then value, so that the order in which rows came does not matter.
 * Returns its length; 0 also when memory is short, which sticks in the arena.
 */
size_t hjm__unmatched_list(const hjm__unmatched *list, hjm__arena *arena, const hjm__unmatched_row **rows);

#endif
