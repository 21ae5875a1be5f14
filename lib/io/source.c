#define _POSIX_C_SOURCE 200809L /* open and its kin */

#include "io/source.h"

#include "base/error.h"
#include "base/memory.h"
#include "io/file.h"
#include "io/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

hjm_status hjm__input_fail(hjm_error *err, const char *path, int number)
{
    hjm__place place = HJM__NOWHERE;
    place.source = path;
    return number == ENOENT ? hjm__fail(err, HJM_M_INPUT_MISSING, &place) : hjm__file_fail(err, path, number);
}

/* What was opened is asked, not the path, so that nobody can swap it in between. */
static hjm_status check(hjm__input *input, hjm_error *err)
{
    struct stat about;
    hjm__place place = HJM__NOWHERE;
    place.source = input->name;
    if (fstat(input->file, &about) != 0) {
        return hjm__input_fail(err, input->name, errno);
    }
    if (S_ISDIR(about.st_mode)) {
        return hjm__input_fail(err, input->name, EISDIR);
    }
    if (!S_ISREG(about.st_mode) && !S_ISFIFO(about.st_mode)) {
        return hjm__fail(err, HJM_M_INPUT_NOT_FILE, &place);
    }
    input->total = S_ISREG(about.st_mode) ? (int64_t)about.st_size : 0;
    return HJM_OK;
}

hjm_status hjm__input_open(hjm__input *input, const char *path, const char *name, const hjm_options *options,
                           hjm_error *err)
{
    memset(input, 0, sizeof *input);
    input->name = name;
    input->chunk = HJM__CHUNK;
    input->allocator = hjm__allocator(options->allocator);
    input->progress = options->progress;
    input->progress_user = options->progress_user;
    input->hashed = true;
    sha256_init(&input->hash);
    do {
        input->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (input->file < 0 && errno == EINTR);
    if (input->file < 0) {
        return hjm__input_fail(err, name, errno);
    }
    hjm_status status = check(input, err);
    if (status != HJM_OK) {
        hjm__input_close(input);
    }
    return status;
}

void hjm__input_close(hjm__input *input)
{
    hjm__unpacker_destroy(input->unpacker);
    (void)close(input->file);
}

hjm_status hjm__input_read_packed(hjm__input *input, char *buffer, size_t room, size_t *n, hjm_error *err)
{
    ssize_t got;
    do {
        got = read(input->file, buffer, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        return hjm__input_fail(err, input->name, errno);
    }
    *n = (size_t)got;
    input->done += got;
    if (input->hashed) {
        sha256_update(&input->hash, *n, (const uint8_t *)buffer);
    }
    return HJM_OK;
}

hjm_status hjm__input_look(hjm__input *input, hjm_error *err)
{
    size_t got = 1;
    while (input->n_head < sizeof input->head && got > 0) {
        HJM__TRY(hjm__input_read_packed(input, input->head + input->n_head, sizeof input->head - input->n_head, &got,
                                        err));
        input->n_head += got;
    }
    input->looked = true;
    if (input->n_head == sizeof input->head && hjm__is_packed(input->head)) {
        return hjm__unpacker_create(&input->unpacker, input->head, input, err);
    }
    return HJM_OK;
}

/* Bytes as they stand in the file; the first ones have been read already. */
static hjm_status read_plain(hjm__input *input, char *buffer, size_t room, size_t *n, hjm_error *err)
{
    size_t left = input->n_head - input->head_given;
    size_t given = left < room ? left : room;
    *n = 0;
    memcpy(buffer, input->head + input->head_given, given);
    input->head_given += given;
    if (given < room) {
        HJM__TRY(hjm__input_read_packed(input, buffer + given, room - given, n, err));
    }
    *n += given;
    return HJM_OK;
}

hjm_status hjm__input_read(hjm__input *input, char *buffer, size_t room, size_t *n, hjm_error *err)
{
    size_t most = room < input->chunk ? room : input->chunk;
    if (input->unpack && !input->looked) {
        HJM__TRY(hjm__input_look(input, err));
    }
    if (input->unpacker != NULL) {
        HJM__TRY(hjm__unpack(input->unpacker, input, buffer, most, n, err));
    } else {
        HJM__TRY(read_plain(input, buffer, most, n, err));
    }
    if (input->progress != NULL && input->progress(input->progress_user, input->done, input->total) != 0) {
        return hjm__fail(err, HJM_M_CANCELLED, NULL);
    }
    return HJM_OK;
}

void hjm__input_hash(hjm__input *input, char out[HJM__SHA256_TEXT])
{
    hjm__sha256_text(&input->hash, out);
}
