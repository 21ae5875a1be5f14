/* Rows that match nothing, counted by what they lack: never dropped in silence. */
#ifndef HJM__CUBE_UNMATCHED_H
#define HJM__CUBE_UNMATCHED_H

#include "base/error.h"
#include "base/memory.h"

typedef enum hjm__lack { HJM__LACK_PARTY, HJM__LACK_KIND, HJM__LACK_POOL, HJM__LACK_PERIOD } hjm__lack;

typedef struct hjm__unmatched_row {
    hjm__lack   lack;
    const char *value;  /* the code or date as written; "" from columns */
    int64_t     rows;
    hjm_ore     amount; /* sum */
    const char *source; /* of the first such row, or "" */
    uint32_t    line;
} hjm__unmatched_row;

/* Sorted by lack, then value, so that the order of batches does not matter. */
typedef struct hjm__unmatched {
    hjm__arena          *arena;
    hjm__unmatched_row  *rows;
    size_t               n_rows, room_rows;
    int64_t              total;
} hjm__unmatched;

void hjm__unmatched_init(hjm__unmatched *list, hjm__arena *arena);
hjm_status hjm__unmatched_add(hjm__unmatched *list, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                              const hjm__place *place, hjm_error *err);

#endif
