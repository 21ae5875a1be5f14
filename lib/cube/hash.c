#define _DEFAULT_SOURCE /* getentropy */
#include "cube/hash.h"

#include <string.h>
#include <unistd.h>

__extension__ typedef unsigned __int128 wide;

enum { PIECE = 7 }; /* bytes that are below the prime whatever they are */

static const uint64_t prime = (UINT64_C(1) << 61) - 1;

static uint64_t reduce(wide value)
{
    uint64_t sum = (uint64_t)(value & prime) + (uint64_t)(value >> 61);
    return sum >= prime ? sum - prime : sum;
}

hjm__hash_key hjm__hash_draw(const void *place)
{
    uint64_t drawn;
    if (getentropy(&drawn, sizeof drawn) != 0) {
        drawn = (uint64_t)(uintptr_t)place * UINT64_C(0x9e3779b97f4a7c15);
    }
    return (drawn >> 3) % (prime - 1) + 1;
}

/* Each bit depends on all: who takes the low ones gets as good a hash. */
static uint64_t mix(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/* PIECE bytes as a number, by loads of whole words. */
static uint64_t read_piece(const unsigned char *from)
{
    uint32_t first;
    uint16_t second;
    memcpy(&first, from, sizeof first);
    memcpy(&second, from + 4, sizeof second);
    return first | (uint64_t)second << 32 | (uint64_t)from[6] << 48;
}

uint64_t hjm__hash(hjm__hash_key key, const void *bytes, size_t n)
{
    const unsigned char *from = bytes;
    uint64_t hash = (uint64_t)n % prime;
    size_t at = 0;
    for (; n - at >= PIECE; at += PIECE) {
        hash = reduce((wide)hash * key + read_piece(from + at));
    }
    if (at < n) {
        uint64_t piece = 0;
        memcpy(&piece, from + at, n - at);
        hash = reduce((wide)hash * key + piece);
    }
    return mix(reduce((wide)hash * key));
}
