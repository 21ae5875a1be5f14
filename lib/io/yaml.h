/* YAML as a tree of texts, lists and maps, each with its place. What agreements do not need is refused: several
 * documents, anchors and aliases, tags, keys that are not texts, the same key twice. */
#ifndef HJM__IO_YAML_H
#define HJM__IO_YAML_H

#include "base/error.h"
#include "base/memory.h"

/* Kinds, as bits, so that a field can allow several. */
enum { HJM__YAML_TEXT = 1, HJM__YAML_LIST = 2, HJM__YAML_MAP = 4 };

typedef struct hjm__yaml {
    int               kind;
    const char       *text;  /* text: NUL-terminated; no value at all is "" */
    size_t            length;
    uint32_t          line;   /* from 1 */
    uint32_t          column; /* in bytes, from 1 */
    struct hjm__yaml *first;  /* list: its elements; map: its keys, which are texts */
    struct hjm__yaml *next;
    struct hjm__yaml *value;  /* of a key */
} hjm__yaml;

typedef struct hjm__yaml_file {
    const char  *source;
    const char **lines; /* each NUL-terminated */
    size_t       n_lines;
    hjm__yaml   *root;
} hjm__yaml_file;

/* All memory is the arena's; text and source are borrowed for as long as the file is used. */
hjm_status hjm__yaml_parse(hjm__yaml_file *file, hjm__arena *arena, const char *source, const char *text,
                           size_t length, hjm_error *err);

hjm__place hjm__yaml_place(const hjm__yaml_file *file, const hjm__yaml *node);

enum { HJM__MOST_FIELDS = 24 };

/* What a map may have. */
typedef struct hjm__field {
    const char *name;
    int         kinds;
    bool        required;
} hjm__field;

/* The values of a map by field, NULL for one that is not there. Refuses keys that are not fields, and values of other
 * kinds. */
hjm_status hjm__yaml_take(const hjm__yaml_file *file, const hjm__yaml *map, const hjm__field *fields, size_t n,
                          const hjm__yaml **values, hjm_error *err);

/* Which of some words a text is. */
hjm_status hjm__yaml_word(const hjm__yaml_file *file, const hjm__yaml *node, const char *const *words, size_t n,
                          int32_t *which, hjm_error *err);

/* Refuses a node of another kind. */
hjm_status hjm__yaml_want(const hjm__yaml_file *file, const hjm__yaml *node, int kinds, hjm_error *err);

#endif
