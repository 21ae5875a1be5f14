/* The bytes of a file, read once from beginning to end: hashed on the way, with progress, and unpacked if need be. */
#ifndef HJM__IO_SOURCE_H
#define HJM__IO_SOURCE_H

#include "base/sha256.h"
#include "hjmekonomi/base.h"

#include <stdbool.h>
#include <stdint.h>

enum { HJM__CHUNK = 65536 };

typedef struct hjm__unpacker hjm__unpacker;

typedef struct hjm__input {
    const char  *name;  /* what errors call the file */
    int          file;  /* descriptor */
    size_t       chunk; /* bytes asked for at once, at most; tests set it */
    bool         unpack; /* a file that gzip has packed; its owner sets it before anything is read */
    bool         looked; /* at the first bytes, to see whether it is one: */
    char         head[2];
    size_t       n_head, head_given;
    hjm__unpacker *unpacker; /* NULL: it is not */
    hjm_allocator allocator;
    int64_t      done, total; /* bytes of the file; total is 0 when it is not known */
    hjm_progress progress;
    void        *progress_user;
    bool         hashed; /* true; its owner may unset it before anything is read, and has no hash then */
    struct sha256_ctx hash;
} hjm__input;

/* Open a file or a pipe; name is borrowed. Close it only if this succeeds. */
hjm_status hjm__input_open(hjm__input *input, const char *path, const char *name, const hjm_options *options,
                           hjm_error *err);
void       hjm__input_close(hjm__input *input);

/* The error of an errno when something is to be read. */
hjm_status hjm__input_fail(hjm_error *err, const char *path, int number);

/* Look whether gzip has packed the file, before anything of it is read; who does not is told by the first reading. */
hjm_status hjm__input_look(hjm__input *input, hjm_error *err);

/* Read some bytes; 0 of them at the end of the file. */
hjm_status hjm__input_read(hjm__input *input, char *buffer, size_t room, size_t *n, hjm_error *err);

/* For the unpacker: the same of the file itself, without progress. */
hjm_status hjm__input_read_packed(hjm__input *input, char *buffer, size_t room, size_t *n, hjm_error *err);

/* SHA-256 of what was read, in hexadecimal; after this nothing more can be read. */
void hjm__input_hash(hjm__input *input, char out[HJM__SHA256_TEXT]);

#endif
