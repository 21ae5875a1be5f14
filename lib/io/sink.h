/* Output on its way to the caller's receiver, gathered into larger pieces. */
#ifndef HJM__IO_SINK_H
#define HJM__IO_SINK_H

#include "hjmekonomi/write.h"

#include <stdbool.h>

typedef struct hjm__sink {
    hjm_write write;
    void     *user;
    bool      stopped; /* by the receiver */
    size_t    used;
    char      buffer[4096];
} hjm__sink;

void hjm__sink_init(hjm__sink *sink, hjm_write write, void *user);
void hjm__sink_put(hjm__sink *sink, const char *bytes, size_t n_bytes);
void hjm__sink_text(hjm__sink *sink, const char *text);

/* Hand over what is left, and tell if the receiver stopped. */
HJM_CHECK hjm_status hjm__sink_finish(hjm__sink *sink, hjm_error *err);

#endif
