#include "io/folder_path.h"

#include <string.h>

bool hjm__path_stays_inside(const char *path)
{
    if (path[0] == '\0' || path[0] == '/') {
        return false;
    }
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += part[0] == '/';
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0')) {
            return false;
        }
    }
    return true;
}

const char *hjm__path_folder(hjm__arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return hjm__arena_copy(arena, path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
}

const char *hjm__path_join(hjm__arena *arena, const char *folder, const char *path)
{
    size_t a = strlen(folder);
    size_t b = strlen(path);
    char *joined = hjm__arena_alloc(arena, a + b + 1, 1);
    if (joined != NULL) {
        memcpy(joined, folder, a);
        memcpy(joined + a, path, b);
    }
    return joined;
}
