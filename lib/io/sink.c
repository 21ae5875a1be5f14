#include "io/sink.h"

#include "base/error.h"

#include <string.h>

void hjm__sink_init(hjm__sink *sink, hjm_write write, void *user)
{
    sink->write = write;
    sink->user = user;
    sink->stopped = false;
    sink->used = 0;
}

static void flush(hjm__sink *sink)
{
    if (sink->used > 0 && !sink->stopped) {
        sink->stopped = sink->write(sink->user, sink->buffer, sink->used) != 0;
    }
    sink->used = 0;
}

void hjm__sink_put(hjm__sink *sink, const char *bytes, size_t n_bytes)
{
    while (n_bytes > 0) {
        size_t room = sizeof sink->buffer - sink->used;
        size_t n = n_bytes < room ? n_bytes : room;
        memcpy(sink->buffer + sink->used, bytes, n);
        sink->used += n;
        bytes += n;
        n_bytes -= n;
        if (sink->used == sizeof sink->buffer) {
            flush(sink);
        }
    }
}

void hjm__sink_text(hjm__sink *sink, const char *text)
{
    hjm__sink_put(sink, text, strlen(text));
}

hjm_status hjm__sink_finish(hjm__sink *sink, hjm_error *err)
{
    flush(sink);
    return sink->stopped ? hjm__fail(err, HJM_M_OUTPUT_STOPPED, NULL) : HJM_OK;
}
