/*
 * Tables published before, of any bytes: read whole, or refused with nothing of them kept.
 */
#define _GNU_SOURCE /* memfd_create */

#include "hjmekonomi/case.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void must(int true_)
{
    if (!true_) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char path[64];
    hjm_error err;
    hjm_earlier *earlier = NULL;
    int file = memfd_create("json", 0);
    must(file >= 0 && write(file, bytes, n) == (ssize_t)n);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    must(hjm_earlier_create(&earlier, NULL, NULL) == HJM_OK);
    hjm_status status = hjm_earlier_read_json(earlier, path, &err);
    size_t once = hjm_earlier_n(earlier);
    must(status == HJM_OK || (err.status == status && once == 0));
    must(hjm_earlier_read_json(earlier, path, NULL) == status && hjm_earlier_n(earlier) == once);
    hjm_earlier_destroy(earlier);
    close(file);
    return 0;
}
