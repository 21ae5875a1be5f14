#include "base/sha256.h"

void hjm__sha256_text(struct sha256_ctx *hash, char out[HJM__SHA256_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_digest(hash, sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[HJM__SHA256_TEXT - 1] = '\0';
}
