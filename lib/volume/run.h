/* A run of indicators while it is made: the periods it counts, and the figures of every indicator in each. */
#ifndef HJM__VOLUME_RUN_H
#define HJM__VOLUME_RUN_H

#include "agreement/provenance.h"
#include "population/sheets.h"
#include "table/tables.h"
#include "volume/indicators.h"

/* Why a figure is hidden. What is computed from a hidden figure is hidden as well. */
enum { HJM__NOT_HIDDEN, HJM__HIDDEN_FEW, HJM__HIDDEN_MORE, HJM__HIDDEN_WITH };

/* A figure, or that there is none. In whole units, öre, a share of 1, or a number. */
typedef struct hjm__level {
    bool       known;
    hjm__ratio value;
    int32_t    hidden; /* because few people stand behind it; to protect another figure; or with one it is made of */
} hjm__level;

/* The months of the run in some year, or their budget. */
typedef struct hjm__period {
    int32_t  year;
    hjm_date from, to;
    hjm_plan plan;
    bool     lines;       /* the cube has lines there */
    bool     stock_lines; /* in the last month, if a stock asks for it */
} hjm__period;

/* One value of a dimension; no code for all of them together. */
typedef struct hjm__cut {
    const char *code;
    const char *text[2];
} hjm__cut;

/* The lines that a figure counts, and the different users they name. */
typedef struct hjm__behind {
    int64_t lines, users;
} hjm__behind;

typedef struct hjm__figure {
    hjm__cut     cuts[HJM__MOST_CUTS]; /* by the dimensions of the figures */
    hjm__level  *levels;               /* one a period */
    hjm__behind *behind;               /* as many; filled in if the run is protected */
} hjm__figure;

/* The figures of an indicator; the whole is the last of them. */
typedef struct hjm__figures {
    const hjm__indicator *indicator;
    hjm_dimension         dimensions[HJM__MOST_CUTS];
    size_t                n_dimensions;
    const int32_t        *bounds; /* of ages, where they are a dimension */
    size_t                n_bounds;
    hjm__figure          *rows;
    size_t                n_rows, room_rows;
} hjm__figures;

/* An adjusted comparison: what is counted, what is added or taken away, and the two levels that this gives. */
typedef struct hjm__adjusting {
    hjm__indicator counts, moves;
    hjm__figures   counted, moved; /* the whole; without an indicator where there is nothing to count */
    hjm__level     adjusted[2];    /* before and now */
} hjm__adjusting;

/* A table by products: its figures in all years. */
typedef struct hjm__by_product {
    hjm__indicator counts[2];
    hjm__figures   amounts, quantities; /* quantities only for price, volume and mix */
} hjm__by_product;

struct hjm_volumes {
    hjm__arena  arena;
    uint32_t    findings;
    hjm__tables tables;
};

/* The population of a run. */
typedef struct hjm__people {
    const hjm_population *of;      /* or NULL */
    const char          **regions; /* by party: the code of its region, or NULL */
    const char          **others;  /* codes of regions that are no party */
    size_t                n_others;
} hjm__people;

#define HJM__NO_PERIOD SIZE_MAX

typedef struct hjm__counting {
    hjm_volumes          *result;
    const hjm_indicators *list;
    const hjm_agreement  *agreement;
    const hjm_cube       *cube;
    hjm_volume_options    how;
    hjm_options           options;
    hjm__arena            arena; /* of the run alone */
    hjm__period          *periods; /* by year; a budget comes last */
    size_t                n_periods, n_years;
    size_t                now, before; /* which of them; HJM__NO_PERIOD: nothing is compared */
    hjm__figures         *figures;  /* one an indicator */
    hjm__adjusting       *adjusted; /* one an adjusted comparison */
    hjm__by_product      *products; /* one a table by products */
    hjm__provenance       provenance;
    bool                  apart;    /* too many classes of lines: each indicator was protected by itself */
    hjm__figures         *projected; /* one a projection: by sex, if it is, and by its ages */
    hjm__people           people, forecast;
} hjm__counting;

/* An empty result, and the arena of the run. */
hjm_status hjm__volumes_make(hjm__counting *c, hjm_error *err);

/* The period whose counts are projected; SIZE_MAX if it has no lines. */
size_t hjm__projected_period(const hjm__counting *c, const hjm__projected *p);

/* The period, or its last month for a stock. */
hjm_date hjm__period_from(const hjm__period *period, bool stock);

/* Find the periods; then the figures of everything. */
hjm_status hjm__find_periods(hjm__counting *c, hjm_date from, hjm_date to, hjm_error *err);
hjm_status hjm__count_all(hjm__counting *c, hjm_error *err);
hjm_status hjm__count_adjusted(hjm__counting *c, hjm_error *err);
hjm_status hjm__count_products(hjm__counting *c, hjm_error *err);
hjm_status hjm__count_projected(hjm__counting *c, hjm_error *err);

/* What the lines of an indicator add up to, by its dimensions, in each period that has lines. */
hjm_status hjm__count_lines(hjm__counting *c, const hjm__indicator *i, hjm__figures *out, hjm_error *err);

/* The question by which they are counted, and what belongs to it. */
typedef struct hjm__lines_asked {
    hjm_question  q;
    hjm_dimension dimensions[HJM__MOST_CUTS + 2];
    int32_t       bounds[2];
    hjm_measure   measures[3];
} hjm__lines_asked;

void hjm__lines_question(const hjm__counting *c, const hjm__indicator *i, const hjm__figures *f, hjm_date from,
                         hjm_date to, hjm__lines_asked *out);

/* The cuts of a row of the answer, with borrowed texts; false for a row that the indicator does not count. */
bool hjm__lines_cuts(const hjm_table *table, size_t row, const hjm__indicator *i, const hjm__figures *f,
                     hjm__figure *out);

/* What the adjusted comparisons come to; hidden with what is counted or moved. */
void hjm__adjust_all(hjm__counting *c);

/* Decide which of the figures that are counted to hide: theirs and all that is made of them. */
hjm_status hjm__protect(hjm__counting *c, hjm_error *err);

/* One more row of figures, with nothing known; NULL when memory is short. */
hjm__figure *hjm__add_figure(hjm__counting *c, hjm__figures *figures);

/* The row of the same cuts, or NULL. */
hjm__figure *hjm__find_figure(const hjm__figures *figures, const hjm__figure *like);
bool         hjm__is_whole(const hjm__figures *figures, const hjm__figure *row);

/* A value given for an indicator, a scope and a period. */
hjm__level hjm__given_level(hjm__counting *c, size_t indicator, int32_t scope, const hjm__period *period);

/* now / before - 1, unknown unless both are known and before is above zero. */
hjm__level hjm__change(hjm__arena *arena, hjm__level now, hjm__level before);
hjm__level hjm__difference(hjm__arena *arena, hjm__level now, hjm__level before);
/* Unknown unless the whole is above zero. */
hjm__level hjm__quotient(hjm__arena *arena, hjm__level part, hjm__level whole);

/* The yearly change that leads from before to now in so many years, to a tenth of a per cent, halves away from zero. */
hjm__level hjm__yearly_change(hjm__arena *arena, hjm__level now, hjm__level before, int32_t years);

/* A cell of any column of numbers; in one of whole numbers, the level is whole. */
void hjm__sheet_level(hjm__sheet *s, hjm__level level);

/* Decimals of the quantities that indicators count; 0 if none does. */
int32_t hjm__quantity_decimals(const hjm__counting *c);

const char *hjm__period_label(hjm__counting *c, size_t period); /* "2024", "2024-01..2024-06", "Budget 2024" */

/* What decides the tables of indicators beside period and sources, as one text; name the run by such a text and its
 * sources. */
const char *hjm__volume_choices(hjm__counting *c);
hjm_status  hjm__volume_identify(hjm__counting *c, const char *choices, hjm_error *err);

/* How many figures, or rows, are hidden and why. */
void hjm__note_hidden(hjm__counting *c, hjm__sheet *s, const char *what_sv, const char *what_en);

/* A finished table as the next result, with the run; of indicators, with the remark of the agreement as well. */
hjm_status hjm__volume_add_table(hjm__counting *c, hjm__sheet *s);
hjm_status hjm__volume_publish(hjm__counting *c, hjm__sheet *s);

hjm_status hjm__table_units(hjm__counting *c, hjm_error *err);
hjm_status hjm__table_years(hjm__counting *c, hjm_error *err);
hjm_status hjm__table_adjusted(hjm__counting *c, hjm_error *err);
hjm_status hjm__table_products(hjm__counting *c, hjm_error *err);
hjm_status hjm__table_provenance_of_volumes(hjm__counting *c, hjm_error *err);
hjm_status hjm__table_people(hjm__counting *c, hjm_error *err);

#endif
