/* A small file read as a whole, with its SHA-256. */
#ifndef HJM__IO_WHOLE_FILE_H
#define HJM__IO_WHOLE_FILE_H

#include "base/error.h"
#include "base/memory.h"

typedef struct hjm__whole_file {
    const char *text;
    size_t      length;
    char        sha256[65];
} hjm__whole_file;

/* At most 16 MiB and one byte are read, so that a reader that allows 16 MiB sees that there was more. */
hjm_status hjm__whole_file_read(hjm__whole_file *file, hjm__arena *arena, const char *path, hjm_error *err);

#endif
