/* The tables of a run, one file a subject; each function publishes its table or tables. */
#ifndef HJM__ALLOCATION_TABLES_H
#define HJM__ALLOCATION_TABLES_H

#include "allocation/sheet.h"

hjm_status hjm__table_costs(hjm__run *run, hjm_error *err);      /* costs by pool and year */
hjm_status hjm__table_revenue(hjm__run *run, hjm_error *err);    /* revenue by kind and payer, and its change */
hjm_status hjm__table_outcomes(hjm__run *run, hjm_error *err);   /* the outcome of each group by pool */
hjm_status hjm__table_areas(hjm__run *run, hjm_error *err);      /* revenue, cost and net of each area by year */
hjm_status hjm__table_settlement(hjm__run *run, hjm_error *err); /* the settlement of each group over years */
hjm_status hjm__table_parties(hjm__run *run, hjm_error *err);    /* each party; each party by pool */
hjm_status hjm__table_keys(hjm__run *run, hjm_error *err);       /* the keys used, and what pools passed on */
hjm_status hjm__table_findings(hjm__run *run, hjm_error *err);   /* what to look at, if anything */
hjm_status hjm__table_provenance(hjm__run *run, hjm_error *err); /* sources and rules; rows that match nothing */

/* years.c: whole calendar years before the period of which something is known. */
typedef struct hjm__years {
    int32_t first, last; /* last: the year of the period; first == last when there is no history */
    bool    whole;       /* the period is a calendar year */
} hjm__years;
hjm_status hjm__find_years(const hjm__run *run, hjm__years *years, hjm_error *err);
hjm_status hjm__year_days(const hjm__run *run, int32_t year, hjm_date *from, hjm_date *to, hjm_error *err);
const char *hjm__year_text(hjm__arena *arena, int32_t year);
const char *hjm__period_text(hjm__arena *arena, hjm_date from, hjm_date to); /* "2024", or day..day */

#endif
