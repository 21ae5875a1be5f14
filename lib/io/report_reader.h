/* The parts of the reader of report files. */
#ifndef HJM__IO_REPORT_READER_H
#define HJM__IO_REPORT_READER_H

#include "hjmekonomi/check.h"
#include "io/yaml.h"

/* What figures of a table, a row or a column have in common, as far as it is said. */
typedef struct hjm__manner {
    const char *unit;     /* NULL: not said */
    const char *rounding;
    int64_t     rounded_to; /* 0 */
    int64_t     about;      /* 0 */
    int32_t     trusted;    /* -1 */
} hjm__manner;

typedef struct hjm__report_reader {
    hjm_report           *report;
    const hjm__yaml_file *file;
    hjm__arena           *arena; /* for the time of reading */
    const char           *folder;
    const hjm_options    *options;
    hjm_error            *err;
} hjm__report_reader;

/* What follows comes from a node, or from some bytes behind its beginning. */
hjm_status hjm__report_at(const hjm__report_reader *r, const hjm__yaml *node, size_t offset);

/* The relations of a list (which may be NULL); table: that of references without one, or NULL. */
hjm_status hjm__report_relations(const hjm__report_reader *r, const hjm__yaml *list, const char *table);

/* What the figures of a table, with these rows, should be. */
hjm_status hjm__report_computed(const hjm__report_reader *r, const hjm__yaml *map, const char *table,
                                const hjm__yaml *rows);

/* The tables of a list, with their figures and relations. */
hjm_status hjm__report_tables(const hjm__report_reader *r, const hjm__yaml *list);

/* A unit by its name: "tkr", "%", "procent". False: there is none. */
bool hjm__unit_named(const char *name, size_t length, hjm_printed_unit *unit);

/* Read a CSV file into a report. table: its name, if the file is a plain table; manner: what its figures have in
 * common. */
hjm_status hjm__report_csv(hjm_report *report, const char *path, const char *name, const char *table,
                           const hjm__manner *manner, const hjm_options *options, hjm_error *err);

/* A printed figure that is what all the manners say of it: each is overruled by those behind it. If none tells a unit, a
 * percent sign does. */
hjm_printed hjm__printed_in_manner(const hjm__manner *const *manners, size_t n, const char *text);

#endif
