/* Readers of CSV extracts. `name` is what errors and provenance call the file at `path`. */
#ifndef HJM__IO_EXTRACT_H
#define HJM__IO_EXTRACT_H

#include "hjmekonomi/case.h"

/* As the public call, with a name of its own for the file. */
hjm_status hjm__costs_read_csv(hjm_costs *costs, const char *path, const char *name, const hjm_extract *extract,
                               hjm_error *err);

/* As hjm_earlier_read_json, of a file known by a name. */
hjm_status hjm__earlier_read(hjm_earlier *earlier, const char *path, const char *name, hjm_error *err);

/*
 * Read inhabitants into an agreement that is not sealed, and tell it of the source. Of the extract, encoding,
 * separator, date and party count; the names of the columns of ages and persons come beside it, NULL for the default.
 * After a failure some rows may have been added.
 */
hjm_status hjm__read_population(hjm_agreement *agreement, const char *path, const char *name,
                                const hjm_extract *extract, const char *age, const char *persons,
                                const hjm_options *options, hjm_error *err);

/* As hjm_indicators_read_csv, with a name of its own for the file. */
hjm_status hjm__series_read_csv(hjm_indicators *list, const char *path, const char *name, const hjm_extract *extract,
                                const hjm_options *options, hjm_error *err);

/* Check an extract as a caller gave it, and put it over the defaults in *loaded. */
hjm_status hjm__extract_load(hjm_extract *loaded, const hjm_extract *given, hjm_error *err);

#endif
