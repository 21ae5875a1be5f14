#define _POSIX_C_SOURCE 200809L /* open, read */

#include "io/whole_file.h"

#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sha256.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 16 * 1024 * 1024 + 1, PIECE = 65536 };

/* Read until the end or the limit; returns an errno, 0 for success. */
static int read_pieces(int fd, hjm__arena *arena, char **text, size_t *length)
{
    size_t room = PIECE;
    *text = hjm__arena_alloc(arena, room, 1);
    *length = 0;
    while (*text != NULL && *length < MOST) {
        if (*length == room) {
            char *more = hjm__arena_alloc(arena, 2 * room, 1);
            if (more == NULL) {
                break;
            }
            memcpy(more, *text, *length);
            *text = more;
            room *= 2;
        }
        ssize_t n = read(fd, *text + *length, room - *length);
        if (n < 0 && errno != EINTR) {
            return errno;
        }
        if (n == 0) {
            break;
        }
        *length += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

hjm_status hjm__whole_file_read(hjm__whole_file *file, hjm__arena *arena, const char *path, hjm_error *err)
{
    char *text = NULL;
    SHA2_CTX sum;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        return hjm__file_fail(err, path, errno);
    }
    int failed = read_pieces(fd, arena, &text, &file->length);
    (void)close(fd);
    if (failed != 0) {
        return hjm__file_fail(err, path, failed);
    }
    HJM__TRY(hjm__arena_status(arena, err));
    file->text = text;
    SHA256Init(&sum);
    SHA256Update(&sum, (const uint8_t *)text, file->length);
    SHA256End(&sum, file->sha256);
    return HJM_OK;
}
