/* What the parts of the CSV reader share. */
#ifndef HJM__IO_CSV_PARTS_H
#define HJM__IO_CSV_PARTS_H

#include "io/csv.h"

enum { HJM__CSV_END = -1, HJM__CSV_FAILED = -2 };

/* Read more of the file behind what is there. */
hjm_status hjm__csv_fill(hjm__csv *csv, hjm_error *err);

/* The next byte, or one of the above; after a failure the status of the reader tells why. */
int hjm__csv_peek(hjm__csv *csv, hjm_error *err);

/* Go to the next record. Blank lines are no records. */
hjm_status hjm__csv_scan(hjm__csv *csv, bool *more, hjm_error *err);

/* Are the first bytes of the record text? */
hjm_status hjm__csv_check(hjm__csv *csv, size_t length, hjm_error *err);

/* A byte of the record as a place: with what is known of its line; or after all that is shown of it has been read. */
hjm__place hjm__csv_place_at(const hjm__csv *csv, size_t at);
hjm__place hjm__csv_find_place(hjm__csv *csv, size_t at);

/* Something is wrong at a byte of the record; but what is wrong before it is told first. */
hjm_status hjm__csv_fail_at(hjm__csv *csv, hjm__message message, size_t at, hjm_error *err);
hjm_status hjm__csv_fail_long(hjm__csv *csv, hjm_error *err);

#endif
