/* A hash that nobody can foresee, so that no file can be made whose keys all collide. */
#ifndef HJM__CUBE_HASH_H
#define HJM__CUBE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* A point of the field modulo 2^61 - 1, drawn by the operating system; 0: not drawn yet. */
typedef uint64_t hjm__hash_key;

/* Draw a key. If the system has none to give, `place` serves, an address that differs from run to run. */
hjm__hash_key hjm__hash_draw(const void *place);

/*
 * The bytes taken as a polynomial over that field, at the key: two different texts of n bytes have the same hash for at
 * most n / 7 + 2 of the 2^61 keys (Carter and Wegman 1979).
 */
uint64_t hjm__hash(hjm__hash_key key, const void *bytes, size_t n);

#endif
