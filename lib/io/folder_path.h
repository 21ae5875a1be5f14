/* Paths of files that a file names, within its folder. */
#ifndef HJM__IO_FOLDER_PATH_H
#define HJM__IO_FOLDER_PATH_H

#include "base/memory.h"

/* The files of a case or a report stay in its folder, so that it can be handed on as it is. */
bool hjm__path_stays_inside(const char *path);

/* The folder of a path, with its slash; "" for a path without one. */
const char *hjm__path_folder(hjm__arena *arena, const char *path);

/* A folder, with its slash, and a path in it. */
const char *hjm__path_join(hjm__arena *arena, const char *folder, const char *path);

#endif
