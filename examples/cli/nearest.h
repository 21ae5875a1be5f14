/* The name that a mistyped word is most like. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* Index of the name, or -1 if none is near. */
int nearest(const char *word, const char *const *names, size_t n_names);

#endif
