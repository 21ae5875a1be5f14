#include "cube/array.h"

#include "base/wide.h"
#include "cube/crowd.h"

enum { BYTE = 8, WHOLE = 0xff };

/* All that depends on the type of the elements: X(type of the array, type in C). U64 stands apart. */
#define ALL_BUT_U64(X)                                                                                              \
    X(HJM_ARRAY_I8, int8_t)                                                                                         \
    X(HJM_ARRAY_U8, uint8_t)                                                                                        \
    X(HJM_ARRAY_I16, int16_t)                                                                                       \
    X(HJM_ARRAY_U16, uint16_t)                                                                                      \
    X(HJM_ARRAY_I32, int32_t)                                                                                       \
    X(HJM_ARRAY_U32, uint32_t)                                                                                      \
    X(HJM_ARRAY_I64, int64_t)

static bool is_null(const hjm_array *array, size_t at)
{
    return array->valid != NULL && (array->valid[at / BYTE] >> (at % BYTE) & 1) == 0;
}

static hjm__element plain(const hjm_array *array, size_t at, int64_t *value)
{
    switch (array->type) { /* NOLINTBEGIN(bugprone-signed-char-misuse,cert-str34-c): a small number, no letter */
#define X(name, type) \
    case name: *value = ((const type *)array->values)[at]; return HJM__ELEMENT_VALUE;
        ALL_BUT_U64(X)
#undef X /* NOLINTEND(bugprone-signed-char-misuse,cert-str34-c) */
    default: *value = (int64_t)((const uint64_t *)array->values)[at];
    }
    return *value < 0 ? HJM__ELEMENT_OUTSIDE : HJM__ELEMENT_VALUE;
}

hjm__element hjm__array_get(const hjm_array *array, size_t line, int64_t *value)
{
    size_t at = array->offset + line;
    if (is_null(array, at)) {
        return HJM__ELEMENT_NULL;
    }
    hjm__element is = plain(array, at, value);
    if (array->codes == NULL || is != HJM__ELEMENT_VALUE) {
        return is;
    }
    if (*value == -1) {
        return HJM__ELEMENT_NULL;
    }
    if (*value < 0 || (uint64_t)*value >= array->n_codes) {
        return HJM__ELEMENT_OUTSIDE;
    }
    *value = array->codes[*value];
    return HJM__ELEMENT_VALUE;
}

/* Is there a null among n elements? Whole bytes of the bitmap first. */
static bool has_null(const hjm_array *array, size_t at, size_t n)
{
    size_t end = at + n;
    unsigned all = WHOLE;
    if (array->valid == NULL) {
        return false;
    }
    for (; at < end && at % BYTE != 0; at++) {
        all &= is_null(array, at) ? 0u : WHOLE;
    }
    for (; end - at >= BYTE; at += BYTE) {
        all &= array->valid[at / BYTE];
    }
    for (; at < end; at++) {
        all &= is_null(array, at) ? 0u : WHOLE;
    }
    return all != WHOLE;
}

/* Each element by itself: a dictionary, nulls. */
static bool pick_i64(const hjm_array *array, size_t first, size_t n, int64_t null_as, int64_t *room)
{
    bool sure = true;
    for (size_t i = 0; i < n; i++) {
        int64_t value = 0;
        hjm__element is = hjm__array_get(array, first + i, &value);
        room[i] = is == HJM__ELEMENT_VALUE ? value : is == HJM__ELEMENT_NULL ? null_as : INT64_MIN;
        sure = sure && room[i] != INT64_MIN;
    }
    return sure;
}

static void pick_i32(const hjm_array *array, size_t first, size_t n, int32_t null_as, int32_t *room)
{
    for (size_t i = 0; i < n; i++) {
        int64_t value = 0;
        hjm__element is = hjm__array_get(array, first + i, &value);
        bool fits = is == HJM__ELEMENT_VALUE && value >= INT32_MIN && value <= INT32_MAX;
        room[i] = fits ? (int32_t)value : is == HJM__ELEMENT_NULL ? null_as : INT32_MIN;
    }
}

/* Places in a dictionary, without nulls in the bitmap; the compiler sees the type. */
#define LOOK_UP(name, type)                                                                                         \
    case name:                                                                                                      \
        for (size_t i = 0; i < n; i++) {                                                                            \
            uint64_t place = (uint64_t)((const type *)array->values)[at + i];                                       \
            room[i] = place < array->n_codes ? array->codes[place] : place == UINT64_MAX ? null_as : INT32_MIN;     \
        }                                                                                                           \
        return room;

static const int32_t *look_up(const hjm_array *array, size_t first, size_t n, int32_t null_as, int32_t *room)
{
    size_t at = array->offset + first;
    switch (array->type) {
        ALL_BUT_U64(LOOK_UP)
    default: pick_i32(array, first, n, null_as, room); return room;
    }
}

#define WIDEN_I32(type)                                                                                             \
    for (size_t i = 0; i < n; i++) {                                                                                \
        room[i] = (int32_t)((const type *)array->values)[at + i];                                                   \
    }                                                                                                               \
    return room;

HJM__WIDE static const int32_t *all_i32(const hjm_array *array, size_t first, size_t n, int32_t null_as, int32_t *room)
{
    size_t at = array->offset + first;
    if (has_null(array, at, n)) {
        pick_i32(array, first, n, null_as, room);
        return room;
    }
    if (array->codes != NULL) {
        return look_up(array, first, n, null_as, room);
    }
    switch (array->type) {
    case HJM_ARRAY_I32: return (const int32_t *)array->values + at;
    case HJM_ARRAY_I8: WIDEN_I32(int8_t)
    case HJM_ARRAY_U8: WIDEN_I32(uint8_t)
    case HJM_ARRAY_I16: WIDEN_I32(int16_t)
    case HJM_ARRAY_U16: WIDEN_I32(uint16_t)
    default: pick_i32(array, first, n, null_as, room); return room;
    }
}

#define WIDEN_I64(name, type)                                                                                       \
    case name:                                                                                                      \
        for (size_t i = 0; i < n; i++) {                                                                            \
            room[i] = (int64_t)((const type *)array->values)[at + i];                                               \
        }                                                                                                           \
        return room;

HJM__WIDE static const int64_t *all_i64(const hjm_array *array, size_t first, size_t n, int64_t null_as, int64_t *room,
                              bool *sure)
{
    size_t at = array->offset + first;
    *sure = true;
    if (array->codes != NULL || array->type == HJM_ARRAY_U64 || has_null(array, at, n)) {
        *sure = pick_i64(array, first, n, null_as, room);
        return room;
    }
    if (array->type == HJM_ARRAY_I64) {
        return (const int64_t *)array->values + at;
    }
    switch (array->type) {
        ALL_BUT_U64(WIDEN_I64)
    default: return room;
    }
}

const int32_t *hjm__array_i32(const hjm_array *array, size_t first, size_t n, int32_t null_as, int32_t *room)
{
    return all_i32(array, first, n, null_as, room);
}

const int64_t *hjm__array_i64(const hjm_array *array, size_t first, size_t n, int64_t null_as, int64_t *room,
                              bool *sure)
{
    return all_i64(array, first, n, null_as, room, sure);
}

#define TO_IDS(name, type)                                                                                          \
    case name:                                                                                                      \
        for (size_t i = 0; i < n; i++) {                                                                            \
            int64_t value = ((const type *)array->values)[at + i];                                                  \
            ids[i] = value == -1 ? HJM__NOBODY : (uint32_t)((uint64_t)value - (uint64_t)base);                      \
        }                                                                                                           \
        return;

HJM__WIDE static void all_ids(const hjm_array *array, size_t at, size_t n, int64_t base, uint32_t *ids)
{
    switch (array->type) { /* NOLINTBEGIN(bugprone-signed-char-misuse,cert-str34-c): a small number, no letter */
        ALL_BUT_U64(TO_IDS) /* NOLINTEND(bugprone-signed-char-misuse,cert-str34-c) */
    default: return;
    }
}

const uint32_t *hjm__array_ids(const hjm_array *array, size_t first, size_t n, int64_t base, uint32_t *room, bool *sure)
{
    size_t at = array->offset + first;
    *sure = true;
    if (array->codes == NULL && array->type != HJM_ARRAY_U64 && !has_null(array, at, n)) {
        all_ids(array, at, n, base, room);
        return room;
    }
    for (size_t i = 0; i < n; i++) {
        int64_t value = -1;
        hjm__element is = hjm__array_get(array, first + i, &value);
        bool nobody = is == HJM__ELEMENT_NULL || value == -1;
        room[i] = nobody ? HJM__NOBODY : (uint32_t)((uint64_t)value - (uint64_t)base);
        *sure = *sure && is != HJM__ELEMENT_OUTSIDE;
    }
    return room;
}

const void *hjm__array_plain(const hjm_array *array, hjm_array_type type, size_t first, size_t n)
{
    static const unsigned char sizes[] = { 1, 1, 2, 2, 4, 4, 8, 8 };
    size_t at = array->offset + first;
    bool as_it_is = array->values != NULL && array->type == type && array->codes == NULL;
    return as_it_is && !has_null(array, at, n) ? (const char *)array->values + at * sizes[type] : NULL;
}

const int32_t *hjm__array_small(const hjm_array *array, size_t first, size_t n)
{
    return hjm__array_plain(array, HJM_ARRAY_I32, first, n);
}

const uint8_t *hjm__array_bytes(const hjm_array *array, size_t first, size_t n)
{
    return hjm__array_plain(array, HJM_ARRAY_U8, first, n);
}
