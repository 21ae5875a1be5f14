/* Eight bytes of text as one number, the first byte lowest on any machine. */
#ifndef HJM__IO_EIGHT_H
#define HJM__IO_EIGHT_H

#include <stdint.h>
#include <string.h>

static inline uint64_t hjm__eight(const char *text)
{
    uint64_t eight;
    memcpy(&eight, text, sizeof eight);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(eight) : eight;
}

#endif
