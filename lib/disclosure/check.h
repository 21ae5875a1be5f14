/* What disclosure control refuses, in the order of the manual. */
#ifndef HJM__DISCLOSURE_CHECK_H
#define HJM__DISCLOSURE_CHECK_H

#include "disclosure/system.h"

HJM_CHECK hjm_status hjm__disclosure_load(hjm_disclosure_options *options, const hjm_disclosure_options *given,
                                          hjm_error *err);
HJM_CHECK hjm_status hjm__disclosure_check_threshold(int64_t threshold, hjm_error *err);
HJM_CHECK hjm_status hjm__disclosure_check_count(int64_t count, size_t cell, hjm_error *err);

/* An array is there, and as long as it must be. */
HJM_CHECK hjm_status hjm__disclosure_check_length(const char *name, const void *array, size_t length, size_t wanted,
                                                  hjm_error *err);

/* Counts, offsets and cells are in range. */
HJM_CHECK hjm_status hjm__disclosure_check_ranges(const hjm__system *system, size_t n_parts, hjm_error *err);

/* Each relation holds, and names each cell once. */
HJM_CHECK hjm_status hjm__disclosure_check_relations(const hjm__system *system, hjm__arena *arena, hjm_error *err);

/* No small count was shown. */
HJM_CHECK hjm_status hjm__disclosure_check_shown(const hjm__system *system, hjm_error *err);

#endif
