/* Fields of a CSV record as amounts, quantities and dates, with errors at their place. */
#ifndef HJM__IO_FIELD_H
#define HJM__IO_FIELD_H

#include "io/csv.h"

hjm_status hjm__field_amount(const hjm__csv *csv, size_t field, hjm_ore *amount, hjm_error *err);
hjm_status hjm__field_date(const hjm__csv *csv, size_t field, hjm_date *date, hjm_error *err);
hjm_status hjm__field_period(const hjm__csv *csv, size_t field, hjm_date *from, hjm_date *to, hjm_error *err);

/* A number with at most so many decimals, 0 to 6, in the unit of the last of them. */
hjm_status hjm__field_quantity(const hjm__csv *csv, size_t field, int32_t decimals, int64_t *value, hjm_error *err);

/* The same of a text alone; false: it is wrong. */
bool hjm__read_quantity(hjm__text text, int32_t decimals, int64_t *value);

/* A number of inhabitants: whole, and not below zero. */
hjm_status hjm__field_persons(const hjm__csv *csv, size_t field, int64_t *persons, hjm_error *err);

/* An error about a field as a whole; {0} is its text. */
hjm_status hjm__field_fail(const hjm__csv *csv, size_t field, hjm__message message, hjm_error *err);

#endif
