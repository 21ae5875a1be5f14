/* A small file read as a whole. */
#ifndef HJM__IO_WHOLE_FILE_H
#define HJM__IO_WHOLE_FILE_H

#include "base/memory.h"
#include "io/source.h"

typedef struct hjm__whole_file {
    const char *text;
    size_t      length;
    char        sha256[HJM__SHA256_TEXT];
} hjm__whole_file;

/* A file of more than most bytes is HJM_E_LIMIT. */
hjm_status hjm__whole_file_read(hjm__whole_file *file, hjm__arena *arena, const char *path, size_t most,
                                const hjm_options *options, hjm_error *err);

#endif
