/* The name that a mistyped word is most like. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* NULL if no name is near. */
const char *nearest(const char *word, size_t length, const char *const *names, size_t n_names);

#endif
