/* Texts of a YAML file as numbers: exact, with errors at their place. */
#ifndef HJM__IO_YAML_VALUES_H
#define HJM__IO_YAML_VALUES_H

#include "io/yaml.h"

/* An exact share: "73,11 %", "0,7311", "7311/10000", "1". */
typedef struct hjm__fraction {
    int64_t numerator;
    int64_t denominator;
} hjm__fraction;

typedef struct hjm__ages {
    int32_t from, to;
} hjm__ages;

/* False: the text is not of the form. "65-" and "65+" mean "and older"; a single age is itself. */
bool hjm__share_parse(const char *text, size_t length, hjm__fraction *share);
bool hjm__ages_parse(const char *text, size_t length, hjm__ages *ages);
bool hjm__whole_parse(const char *text, size_t length, int64_t *value); /* digits only, at most 18 */

hjm_status hjm__yaml_share(const hjm__yaml_file *file, const hjm__yaml *node, hjm__fraction *share, hjm_error *err);
hjm_status hjm__yaml_ages(const hjm__yaml_file *file, const hjm__yaml *node, hjm__ages *ages, hjm_error *err);
hjm_status hjm__yaml_whole(const hjm__yaml_file *file, const hjm__yaml *node, int64_t least, int64_t most,
                           int64_t *value, hjm_error *err);
hjm_status hjm__yaml_amount(const hjm__yaml_file *file, const hjm__yaml *node, hjm_ore *amount, hjm_error *err);
hjm_status hjm__yaml_date(const hjm__yaml_file *file, const hjm__yaml *node, hjm_date *date, hjm_error *err);

/* A period as for hjm_period_parse, or two of them with ".." between. */
hjm_status hjm__yaml_period(const hjm__yaml_file *file, const hjm__yaml *node, hjm_date *from, hjm_date *to,
                            hjm_error *err);

#endif
