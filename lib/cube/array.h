/* Elements of the columns of a caller, of any type. */
#ifndef HJM__CUBE_ARRAY_H
#define HJM__CUBE_ARRAY_H

#include "hjmekonomi/cube.h"

#include <stdbool.h>

/* What an element is. In a dictionary, -1 is a null too, as some writers of categories have it. */
typedef enum hjm__element { HJM__ELEMENT_VALUE, HJM__ELEMENT_NULL, HJM__ELEMENT_OUTSIDE } hjm__element;

/* The element of a line. One that is outside of its dictionary, or above INT64_MAX, is told as it stands in *value. */
hjm__element hjm__array_get(const hjm_array *array, size_t line, int64_t *value);

/* The elements of n lines if they lie there in this type, without a null or a dictionary; else NULL. */
const void *hjm__array_plain(const hjm_array *array, hjm_array_type type, size_t first, size_t n);

/* The elements of n lines if they lie there as unsigned bytes without a null; else NULL. */
const uint8_t *hjm__array_bytes(const hjm_array *array, size_t first, size_t n);

/* The elements of n lines if they lie there as 32-bit numbers without a null; else NULL. */
const int32_t *hjm__array_small(const hjm_array *array, size_t first, size_t n);

/*
 * The elements of n lines: those of the caller if they are as needed, else copies in `room`. A null becomes null_as; what
 * is outside, or does not fit, becomes the least number of the type. That is nowhere a good one of 32 bits; of 64, *sure
 * is false if elements must be looked at one by one.
 */
const int32_t *hjm__array_i32(const hjm_array *array, size_t first, size_t n, int32_t null_as, int32_t *room);
const int64_t *hjm__array_i64(const hjm_array *array, size_t first, size_t n, int64_t null_as, int64_t *room,
                              bool *sure);

/*
 * Those of n lines as ids: number - base, of 32 bits, and HJM__NOBODY for a null and for -1. *sure is false if one is outside.
 */
const uint32_t *hjm__array_ids(const hjm_array *array, size_t first, size_t n, int64_t base, uint32_t *room, bool *sure);

#endif
