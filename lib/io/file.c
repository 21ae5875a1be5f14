/* Files that are there whole or not at all: written beside their place, synced, and then renamed. */
#define _POSIX_C_SOURCE 200809L /* openat and its kin */

#include "io/file.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "hjmekonomi/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h> /* renameat */
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct hjm_file {
    hjm__arena  arena;
    const char *path;
    const char *name;      /* of the file in its folder */
    char       *temporary; /* ".NAME.hjm-N" */
    int         folder;    /* descriptors; -1: none */
    int         bytes;
    int         failed;    /* the first errno of a write; 0: none */
    bool        committed;
};

enum { TEMPORARIES = 100 }; /* processes that may write the same file at the same time */

static hjm__message message_of(int number)
{
    switch (number) {
    case ENOENT: return HJM_M_FILE_MISSING;
    case EACCES:
    case EPERM: return HJM_M_FILE_RIGHTS;
    case EISDIR: return HJM_M_FILE_IS_FOLDER;
    case ENOTDIR: return HJM_M_FILE_NO_FOLDER;
    case ENOSPC:
    case EDQUOT: return HJM_M_FILE_DISK_FULL;
    case EROFS: return HJM_M_FILE_READ_ONLY;
    case ELOOP: return HJM_M_FILE_LINKS;
    case ENAMETOOLONG: return HJM_M_FILE_NAME_LONG;
    case EFBIG: return HJM_M_FILE_LARGE;
    case EMFILE:
    case ENFILE: return HJM_M_FILE_OPEN_MANY;
    case EIO: return HJM_M_FILE_IO;
    case EBUSY: return HJM_M_FILE_BUSY;
    case ENOMEM: return HJM_M_NO_MEMORY;
    default: return HJM_M_FILE_OTHER;
    }
}

hjm_status hjm__file_fail(hjm_error *err, const char *path, int number)
{
    hjm__place place = HJM__NOWHERE;
    place.source = path;
    return hjm__fail1(err, message_of(number), &place, hjm__int(number));
}

static hjm_status fail(const hjm_file *file, int number, hjm_error *err)
{
    return hjm__file_fail(err, file->path, number);
}

/* Only an ordinary file may be replaced; its permissions go to the new one. */
static hjm_status check_target(const hjm_file *file, mode_t *mode, bool *there, hjm_error *err)
{
    struct stat found;
    hjm__place place = HJM__NOWHERE;
    *there = fstatat(file->folder, file->name, &found, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*there) {
        return errno == ENOENT ? HJM_OK : fail(file, errno, err);
    }
    if (S_ISDIR(found.st_mode)) {
        return fail(file, EISDIR, err);
    }
    if (!S_ISREG(found.st_mode)) {
        place.source = file->path;
        return hjm__fail(err, HJM_M_FILE_NOT_PLAIN, &place);
    }
    *mode = found.st_mode & 0777;
    return HJM_OK;
}

/* Lock the file that the temporary name stands for: only who holds the lock may rename or remove it. Some file systems
 * have no locks; there a file of one's own will do, and left-overs stay. */
static bool lock(const hjm_file *file, int descriptor, bool own)
{
    struct stat held, named;
    bool locked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || (own && errno != EWOULDBLOCK);
    return locked && fstat(descriptor, &held) == 0
        && fstatat(file->folder, file->temporary, &named, AT_SYMLINK_NOFOLLOW) == 0
        && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

/* Remove a temporary file whose writer is gone: nobody holds its lock. */
static void clear_left_over(const hjm_file *file)
{
    int old = openat(file->folder, file->temporary, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (old < 0) {
        return;
    }
    if (lock(file, old, false)) {
        (void)unlinkat(file->folder, file->temporary, 0);
    }
    (void)close(old);
}

/* Create the temporary file under the first number that is free; 0 or an errno. */
static int open_temporary(hjm_file *file, mode_t mode)
{
    size_t end = strlen(file->temporary);
    for (int64_t number = 0; number < TEMPORARIES; number++) {
        hjm__int_text(number, file->temporary + end);
        for (int attempt = 0; attempt < 2; attempt++) {
            file->bytes = openat(file->folder, file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                 mode);
            if (file->bytes < 0 && errno != EEXIST) {
                return errno;
            }
            if (file->bytes >= 0 && lock(file, file->bytes, true)) {
                return 0;
            }
            if (file->bytes >= 0) { /* another process took it for a left-over */
                (void)close(file->bytes);
                file->bytes = -1;
            }
            clear_left_over(file);
        }
    }
    return EBUSY;
}

/* The folder of the path, the name in it, and the name of the temporary file without its number. */
static void take_path(hjm_file *file, const char *path, const char **folder)
{
    hjm__arena *arena = &file->arena;
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    size_t n = strlen(name);
    file->path = hjm__arena_copy(arena, path, strlen(path));
    file->name = hjm__arena_copy(arena, name, n);
    file->temporary = hjm__arena_alloc(arena, n + 32, 1);
    *folder = slash == NULL ? "." : slash == path ? "/" : hjm__arena_copy(arena, path, (size_t)(slash - path));
    if (file->temporary != NULL) {
        file->temporary[0] = '.';
        memcpy(file->temporary + 1, name, n);
        memcpy(file->temporary + 1 + n, ".hjm-", 6);
    }
}

static hjm_status open_file(hjm_file *file, const char *path, hjm_error *err)
{
    const char *folder;
    mode_t mode = 0666;
    bool there;
    take_path(file, path, &folder);
    HJM__TRY(hjm__arena_status(&file->arena, err));
    if (path[0] == '\0') {
        return fail(file, ENOENT, err);
    }
    file->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file->folder < 0) {
        return fail(file, errno, err);
    }
    if (file->name[0] == '\0') {
        return fail(file, EISDIR, err);
    }
    HJM__TRY(check_target(file, &mode, &there, err));
    int number = open_temporary(file, mode);
    if (number == 0 && there && fchmod(file->bytes, mode) != 0) {
        number = errno;
    }
    return number == 0 ? HJM_OK : fail(file, number, err);
}

hjm_status hjm_file_create(hjm_file **out, const char *path, const hjm_options *options, hjm_error *err)
{
    hjm_options known = HJM_OPTIONS_INIT;
    if (out == NULL || path == NULL) {
        if (out != NULL) {
            *out = NULL;
        }
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(out == NULL ? "out" : "path"));
    }
    *out = NULL;
    HJM__TRY(hjm__options_load(&known, sizeof known, HJM__FIRST_OPTIONS, options, err));
    hjm_allocator allocator = hjm__allocator(known.allocator);
    hjm_file *file = hjm__alloc(&allocator, 1, sizeof *file);
    if (file == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__arena_init(&file->arena, &allocator);
    file->folder = -1;
    file->bytes = -1;
    hjm_status status = open_file(file, path, err);
    if (status != HJM_OK) {
        hjm_file_destroy(file);
        return status;
    }
    *out = file;
    return HJM_OK;
}

int32_t hjm_file_write(void *file, const char *bytes, size_t n_bytes)
{
    hjm_file *to = file;
    if (to == NULL || to->committed) {
        return 1;
    }
    while (n_bytes > 0 && to->failed == 0) {
        ssize_t n = write(to->bytes, bytes, n_bytes);
        if (n > 0) {
            bytes += n;
            n_bytes -= (size_t)n;
        } else if (n == 0 || errno != EINTR) {
            to->failed = n == 0 ? EIO : errno;
        }
    }
    return 0;
}

static int sync_all(int descriptor)
{
    int result;
    do {
        result = fsync(descriptor);
    } while (result != 0 && errno == EINTR);
    return result;
}

hjm_status hjm_file_sync(hjm_file *file, hjm_error *err)
{
    if (file == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("file"));
    }
    if (file->committed) {
        return hjm__fail(err, HJM_M_FILE_COMMITTED, NULL);
    }
    if (file->failed == 0 && sync_all(file->bytes) != 0) {
        file->failed = errno;
    }
    return file->failed == 0 ? HJM_OK : fail(file, file->failed, err);
}

hjm_status hjm_file_commit(hjm_file *file, hjm_error *err)
{
    HJM__TRY(hjm_file_sync(file, err));
    if (renameat(file->folder, file->temporary, file->folder, file->name) != 0) {
        file->failed = errno;
        return fail(file, file->failed, err);
    }
    file->committed = true;
    /* The name itself must survive a power failure; some file systems cannot sync a folder. */
    return sync_all(file->folder) == 0 || errno == EINVAL ? HJM_OK : fail(file, errno, err);
}

void hjm_file_destroy(hjm_file *file)
{
    if (file == NULL) {
        return;
    }
    if (file->folder >= 0) {
        if (file->bytes >= 0 && !file->committed) {
            (void)unlinkat(file->folder, file->temporary, 0);
        }
        (void)close(file->folder);
    }
    if (file->bytes >= 0) {
        (void)close(file->bytes);
    }
    hjm_allocator allocator = file->arena.allocator;
    hjm__arena_free(&file->arena);
    hjm__release(&allocator, file, 1, sizeof *file);
}
