/* Inhabitants of the files of a case, with the parties of its agreement as regions. */
#ifndef HJM__IO_READ_PEOPLE_H
#define HJM__IO_READ_PEOPLE_H

#include "agreement/agreement.h"
#include "base/error.h"
#include "hjmekonomi/case.h"
#include "io/source.h"

/* Which regions of a file of a case are read. */
typedef struct hjm__region_filter {
    const hjm_agreement *agreement; /* regions are codes or aliases of its parties */
    bool                 leave_out; /* others are left out, rather than refused */
    char                *sha256;    /* receives the hash of the file, HJM__SHA256_TEXT bytes */
} hjm__region_filter;

/* Is a figure of the region read? filter may be NULL: all are. */
hjm_status hjm__region_taken(const hjm__region_filter *filter, const char *code, size_t length,
                             const hjm__place *place, bool *taken, hjm_error *err);

/* As the public calls, of some regions. A file of which nothing is taken is an error. */
hjm_status hjm__people_read_csv(hjm_population *p, const char *path, const hjm_extract *extract,
                                const hjm_population_columns *columns, const hjm__region_filter *filter,
                                hjm_error *err);
hjm_status hjm__people_read_jsonstat(hjm_population *p, const char *path, const char *contents,
                                     const hjm__region_filter *filter, hjm_error *err);

bool hjm__is_json(const char *path);

#endif
