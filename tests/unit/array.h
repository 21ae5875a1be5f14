/* A column as it lies in memory, without nulls and dictionary. */
#ifndef HJM_TEST_ARRAY_H
#define HJM_TEST_ARRAY_H

#include "hjmekonomi/cube.h"

static inline hjm_array array_of(const void *values, hjm_array_type type)
{
    return (hjm_array){ values, NULL, NULL, 0, 0, type, 0 };
}

#endif
