#include "count.h"

bool count_read(const char *text, int64_t *value)
{
    int64_t sum = 0;
    if (text[0] == '\0') {
        return false;
    }
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9' || __builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_add_overflow(sum, *text - '0', &sum)) {
            return false;
        }
    }
    *value = sum;
    return true;
}
