/* Brackets and braces of a text that is to be parsed as YAML: too deep, or with too many elements? */
#ifndef HJM__IO_YAML_SCAN_H
#define HJM__IO_YAML_SCAN_H

#include <stddef.h>

enum {
    HJM__YAML_DEEPEST = 64,  /* nested lists and maps */
    HJM__YAML_MOST = 10000   /* elements of a list or a map in brackets or braces */
};

typedef enum hjm__yaml_excess { HJM__YAML_FITS, HJM__YAML_TOO_DEEP, HJM__YAML_TOO_MANY } hjm__yaml_excess;

/* The first excess, and its place in bytes. */
hjm__yaml_excess hjm__yaml_scan(const char *text, size_t length, size_t *at);

#endif
