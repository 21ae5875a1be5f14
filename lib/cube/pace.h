/* Long work that tells of its steps, often within each of them, so that it can soon be stopped. */
#ifndef HJM__CUBE_PACE_H
#define HJM__CUBE_PACE_H

#include "hjmekonomi/base.h"

#include <stdbool.h>

typedef struct hjm__pace {
    hjm_progress progress; /* NULL: nobody is told */
    void        *user;
    int64_t      done, total; /* steps */
} hjm__pace;

/* Tell of the step; false when the work is to stop. */
static inline bool hjm__pace_goes_on(const hjm__pace *pace)
{
    return pace->progress == NULL || pace->progress(pace->user, pace->done, pace->total) == 0;
}

#endif
