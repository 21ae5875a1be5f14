/* SHA-256 in hexadecimal, beside what nettle has. */
#ifndef HJM__BASE_SHA256_H
#define HJM__BASE_SHA256_H

#include <nettle/sha2.h>

enum { HJM__SHA256_TEXT = 65 }; /* 64 digits in lower case and a NUL */

/* The digest of what was hashed; the hash begins anew. */
void hjm__sha256_text(struct sha256_ctx *hash, char out[HJM__SHA256_TEXT]);

#endif
