/*
 * Extracts of lines of any bytes, read record by record and many at a time, by one and by three threads: the same cube
 * or the same error. The first two bytes choose encoding, separator, columns, policy, plan and the size of the pieces.
 */
#define _GNU_SOURCE /* memfd_create */

#include "../property/two_readers.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void choose(hjm_extract *extract, const uint8_t *bytes)
{
    static const char separators[4] = { ';', ',', '\t', ';' };
    hjm_extract_init(extract);
    extract->encoding = bytes[0] & 1 ? HJM_ENCODING_WINDOWS_1252 : HJM_ENCODING_UTF8;
    extract->separator = separators[bytes[0] >> 1 & 3];
    extract->quantity_decimals = bytes[0] & 8 ? 2 : 0;
    extract->quantity = bytes[0] & 16 ? "quantity" : NULL;
    extract->user = bytes[0] & 32 ? "user" : NULL;
    extract->item = bytes[0] & 32 ? "item" : NULL;
    extract->product = bytes[0] & 64 ? "product" : NULL;
    extract->scope = bytes[0] & 64 ? "scope" : NULL;
    extract->sex = bytes[0] & 128 ? "sex" : NULL;
    extract->age = bytes[0] & 128 ? "age" : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char path[64];
    told singly;
    hjm_extract extract;
    if (n < 2 || (n >= 4 && bytes[2] == 0x1f && bytes[3] == 0x8b)) { /* not what gzip has packed */
        return 0;
    }
    choose(&extract, bytes);
    hjm_unmatched policy = bytes[1] & 1 ? HJM_UNMATCHED_COUNT : HJM_UNMATCHED_REFUSE;
    int file = memfd_create("lines", 0);
    require(file >= 0 && write(file, bytes + 2, n - 2) == (ssize_t)(n - 2), "a file can be made");
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    hjm_agreement *a = two_readers_agreement();
    bool little = (bytes[1] & 4) != 0;
    read_as(&singly, a, policy, little, path, &extract, NULL);
    for (size_t threads = 1; threads <= 3; threads += 2) {
        told many;
        hjm__reading how = { threads, 1 + (size_t)(bytes[1] >> 3) * 32, bytes[1] & 2 ? hjm__csv_index_portable : NULL };
        read_as(&many, a, policy, little, path, &extract, &how);
        require(same(&singly, &many), "the readers agree");
        free(many.bytes);
    }
    free(singly.bytes);
    hjm_agreement_destroy(a);
    close(file);
    return 0;
}
