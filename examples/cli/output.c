#include "output.h"

#include "problem.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

bool output_begin(output *out)
{
    *out = (output){ NULL, NULL, 0 };
    out->to = open_memstream(&out->bytes, &out->n_bytes);
    return out->to != NULL;
}

void output_drop(output *out)
{
    fclose(out->to);
    free(out->bytes);
}

/* Standard output is closed, since a late failure may show only then. Returns an errno, or 0. */
static int write_out(const char *bytes, size_t n_bytes)
{
    while (n_bytes > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, n_bytes);
        if (written < 0 && errno != EINTR) {
            return errno;
        }
        if (written > 0) {
            bytes += written;
            n_bytes -= (size_t)written;
        }
    }
    return close(STDOUT_FILENO) == 0 ? 0 : errno;
}

int output_end(output *out, hjm_lang lang)
{
    bool whole = ferror(out->to) == 0;
    whole = fclose(out->to) == 0 && whole;
    int number = whole ? write_out(out->bytes, out->n_bytes) : 0;
    free(out->bytes);
    if (!whole) {
        return problem_memory(lang);
    }
    if (number != 0 && number != EPIPE) {
        return problem_write(lang, lang == HJM_LANG_SV ? "standard ut" : "standard output", number);
    }
    return DONE;
}

int32_t output_receive(void *user, const char *bytes, size_t n_bytes)
{
    output *out = user;
    return fwrite(bytes, 1, n_bytes, out->to) == n_bytes ? 0 : 1;
}
