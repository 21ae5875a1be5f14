/* A report from inside: printed figures with their places, and relations as they were stated. */
#ifndef HJM__CHECK_REPORT_H
#define HJM__CHECK_REPORT_H

#include "base/error.h"
#include "check/read_printed.h"
#include "cube/dict.h"
#include "hjmekonomi/check.h"

enum { HJM__NO_LINE = -1, HJM__NO_FIGURE = -1, HJM__MOST_FIGURES = 1000000, HJM__MOST_RELATIONS = 1000000,
       HJM__NAME_BYTES = 128 };

/* A row or a column; those of a table are linked in their order. */
typedef struct hjm__line {
    const char *name;
    const char *label[2]; /* by hjm_lang */
    int32_t     table;
    int32_t     before; /* in the table, or HJM__NO_LINE */
    int32_t     next;
    int32_t     first_figure; /* of the line, or HJM__NO_FIGURE */
    int32_t     last_figure;
} hjm__line;

typedef struct hjm__report_table {
    const char *name;
    const char *label[2];
    int32_t     first[2]; /* lines, by hjm_relation_line: the first row and the first column */
    int32_t     last[2];
} hjm__report_table;

/* A figure with its place. */
typedef struct hjm__quoted {
    int32_t              table;
    int32_t              line[2]; /* row and column */
    int32_t              next[2]; /* the next figure of the row, and of the column */
    hjm_printed_unit     unit;
    hjm_printed_rounding rounding;
    bool                 trusted;
    int32_t              about;      /* as given, and */
    int64_t              rounded_to; /* likewise */
    hjm__number          number;
    const char          *text; /* as printed */
} hjm__quoted;

typedef struct hjm__texts {
    const char **text;
    size_t       n;
} hjm__texts;

/* A relation as it was stated. */
typedef struct hjm__stated {
    hjm_relation_kind kind;
    hjm_relation_line line;
    const char       *table; /* or NULL */
    const char       *target;
    hjm__texts        terms, base, in, except;
    const char       *assuming[2]; /* or NULL */
    hjm__place        place;
} hjm__stated;

/* What a printed figure should be. */
typedef struct hjm__computed {
    int32_t     figure;
    const char *table;
    hjm__texts  keys;
    const char *value; /* the column */
    bool        negative;
} hjm__computed;

struct hjm_report {
    hjm__arena         arena;
    hjm__place         place;
    const char        *name[2]; /* or NULL */
    hjm__dict          table_names; /* an id is an index of `tables` */
    hjm__dict          line_names[2]; /* "table:line"; an id is an index of `lines[...]` */
    hjm__dict          cells; /* row and column; an id is an index of `figures` */
    hjm__report_table *tables;
    size_t             n_tables, room_tables;
    hjm__line         *lines[2]; /* rows, columns */
    size_t             n_lines[2], room_lines[2];
    hjm__quoted       *figures;
    size_t             n_figures, room_figures;
    hjm__stated       *relations;
    size_t             n_relations, room_relations;
    hjm__computed     *computed;
    size_t             n_computed, room_computed;
};

/* What is there by that name: an index, or -1. The names need not be terminated. */
int32_t hjm__report_table_of(const hjm_report *report, const char *name, size_t length);
int32_t hjm__report_line_of(const hjm_report *report, hjm_relation_line line, int32_t table, const char *name,
                            size_t length);
int32_t hjm__report_figure_of(const hjm_report *report, int32_t row, int32_t column);

/* The name of a line, as "table:line". */
const char *hjm__report_line_key(hjm__arena *arena, const char *table, const char *name, size_t length, size_t *n);

#endif
