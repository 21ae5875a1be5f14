/* What an agreement file says of the case beside the agreement: the period, and the files with data. */
#ifndef HJM__IO_CASE_PLAN_H
#define HJM__IO_CASE_PLAN_H

#include "base/error.h"
#include "base/memory.h"
#include "hjmekonomi/case.h"

typedef enum hjm__file_kind {
    HJM__FILE_POPULATION, /* for the keys of the agreement */
    HJM__FILE_LINES,
    HJM__FILE_COSTS,
    HJM__FILE_SERIES,
    HJM__FILE_INHABITANTS, /* for volumes */
    HJM__FILE_FORECAST,
    HJM__FILE_EARLIER /* tables that were published before */
} hjm__file_kind;

typedef struct hjm__case_file {
    hjm__file_kind kind;
    const char    *name;    /* path within the folder of the case: what results tell, the same wherever the case is */
    const char    *path;
    hjm_extract    extract;
    const char    *age;     /* columns of a population, NULL for the default */
    const char    *persons;
    const char    *sex;
    const char    *contents;      /* the measure of a JSON-stat file, or NULL */
    int32_t        other_regions; /* 1: regions that are no party are left out */
} hjm__case_file;

typedef struct hjm__case_plan {
    hjm_date        from, to;
    hjm_unmatched   unmatched;
    hjm__case_file *files;
    size_t          n_files;
    const char     *published; /* path of the report file; NULL: there is none */
    hjm_indicators *indicators; /* the caller's */
} hjm__case_plan;

/* Read an agreement file and the population it names, and seal the agreement. The plan's memory is the arena's, but for
 * the indicators. On failure there is nothing to free. */
hjm_status hjm__case_plan_read(hjm_agreement **out, hjm__case_plan *plan, hjm__arena *arena, const char *path,
                               const hjm_options *options, hjm_error *err);

/* The status of a reader that called a file by its name; its error gets the path, as people who gave the folder know
 * the file. */
hjm_status hjm__case_file_status(const hjm__case_file *file, hjm_status status, hjm_error *err);

#endif
