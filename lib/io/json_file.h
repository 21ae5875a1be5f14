/* A JSON file, parsed; what is wrong with it is told with its line and column. */
#ifndef HJM__IO_JSON_FILE_H
#define HJM__IO_JSON_FILE_H

#include "base/error.h"
#include "io/whole_file.h"

#include <jansson.h>

/* The value that the text of a file is, for the caller to release; `wrong` takes what the parser says. */
hjm_status hjm__json_parse(const char *path, const hjm__whole_file *file, hjm__message wrong, json_t **out,
                           hjm_error *err);

#endif
