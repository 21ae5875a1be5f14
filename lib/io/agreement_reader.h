/* The parts of the reader of agreement files. */
#ifndef HJM__IO_AGREEMENT_READER_H
#define HJM__IO_AGREEMENT_READER_H

#include "agreement/agreement.h"
#include "io/case_plan.h"
#include "io/yaml.h"

typedef struct hjm__reader {
    hjm_agreement        *agreement;
    const hjm__yaml_file *file;
    hjm_error            *err;
    hjm_indicators       *indicators; /* of the volumes, once the agreement is sealed */
    hjm__arena           *arena;      /* for the time of reading */
} hjm__reader;

/* A part of the file handed to the agreement. */
typedef hjm_status (*hjm__part)(const hjm__reader *r, const hjm__yaml *node);

hjm_status hjm__read_each(const hjm__reader *r, const hjm__yaml *list, hjm__part part); /* list may be NULL */
hjm_status hjm__read_at(const hjm__reader *r, const hjm__yaml *node); /* what follows comes from here */
hjm_status hjm__read_texts(const hjm__reader *r, const hjm__yaml *node, const char *name[2], const hjm__yaml **sv);
hjm_status hjm__read_name(const hjm__reader *r, const hjm__yaml *node, const char *name[2]); /* and checked */

/* Codes of a list (which may be NULL), each of them added to the thing whose code is `to`. */
typedef hjm_status (*hjm__adder)(hjm_agreement *agreement, const char *to, const char *code, hjm_error *err);
hjm_status hjm__read_codes(const hjm__reader *r, const hjm__yaml *list, const char *to, hjm__adder add);

/* Refuses a code that is not in the index, at its place. */
hjm_status hjm__read_known(const hjm__reader *r, const hjm__yaml *code, const hjm__index *index, hjm__message unknown);
hjm_status hjm__read_true(const hjm__reader *r, const hjm__yaml *node);

hjm_status hjm__read_version(const hjm__reader *r, const hjm__yaml *node);
hjm_status hjm__read_key(const hjm__reader *r, const hjm__yaml *node);
hjm_status hjm__read_settlement(const hjm__reader *r, const hjm__yaml *node);
hjm_status hjm__read_files(const hjm__reader *r, const hjm__yaml *list, const char *folder, hjm__arena *arena,
                           hjm__case_plan *plan);
hjm_status hjm__read_population_view(const hjm__reader *r, const hjm__yaml *node); /* node may be NULL */
hjm_status hjm__read_projection(const hjm__reader *r, const hjm__yaml *node);

/* The node may be NULL; the list of files that were published before is handed on. */
hjm_status hjm__read_volumes(const hjm__reader *r, const hjm__yaml *node, const hjm__yaml **earlier);
hjm_status hjm__read_earlier_files(const hjm__reader *r, const hjm__yaml *list, const char *folder, hjm__arena *arena,
                                   hjm__case_plan *plan); /* list may be NULL */

#endif
