/* A population for those that make tables of it beside others: places for what is wrong, names for the regions. */
#ifndef HJM__POPULATION_SHEETS_H
#define HJM__POPULATION_SHEETS_H

#include "hjmekonomi/population.h"
#include "table/sheet.h"

/* As hjm_population_get, with a place for what is wrong; NULL for none. */
hjm_status hjm__population_ask(const hjm_population *p, const char *region, hjm_sex sex, int32_t age_from,
                               int32_t age_to, int32_t year, int64_t *persons, const hjm__place *place,
                               hjm_error *err);

size_t      hjm__population_n_regions(const hjm_population *p); /* those without figures included */
const char *hjm__population_region(const hjm_population *p, size_t index, size_t *length); /* NULL without figures */
size_t      hjm__population_n_years(const hjm_population *p);
int32_t     hjm__population_year(const hjm_population *p, size_t index); /* in order */

/* What a sheet of the population says beside the question. */
typedef struct hjm__population_names {
    const char *const *names; /* of the regions of the question; NULL: there is no such column */
    const hjm__place  *place; /* of the question, or NULL */
} hjm__population_names;

/* The tables of hjm_population_tabulate and hjm_population_differences, but for their ends. */
hjm__sheet hjm__population_sheet(const hjm_population *p, const hjm_population_question *question,
                                 const hjm__population_names *names, hjm__arena *arena, hjm_error *err);
hjm__sheet hjm__differences_sheet(const hjm_population *p, hjm__arena *arena, size_t *n, hjm_error *err);

/* What a sheet of a projection says beside it. */
typedef struct hjm__projection_names {
    const char       *table;     /* machine name */
    const char       *title[2];
    const char       *indicator; /* what is projected; NULL: there is no such column */
    const char       *region;    /* shown in a note; NULL: none */
    int64_t           others;    /* counted, but in no group: a row of their own if there are any */
    const int32_t    *why;       /* of each group, then of the others: why it is hidden; NULL: nothing is */
    int32_t           why_made;  /* what is made of hidden counts */
    const hjm__place *place;     /* or NULL */
} hjm__projection_names;

/* The table of hjm_population_project, but for its end. The projection has been checked. */
hjm__sheet hjm__projection_sheet(const hjm_population *p, const hjm_population *forecast,
                                 const hjm_projection *projection, const hjm__projection_names *names,
                                 hjm__arena *arena, hjm_error *err);

/* Two groups of people that share some? */
bool hjm__groups_share(const hjm_projection_group *a, const hjm_projection_group *b);

#endif
