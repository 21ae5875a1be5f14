/* A population from inside: figures by series, a series being a region, sex and date. */
#ifndef HJM__POPULATION_H
#define HJM__POPULATION_H

#include "allocation/sheet.h"
#include "base/error.h"
#include "base/memory.h"
#include "cube/dict.h"
#include "hjmekonomi/population.h"
#include "population/sheets.h"

enum { HJM__OLDEST_PERSON = 999, HJM__MOST_FIGURES = 1000 /* of a series */ };

typedef struct hjm__figure {
    int32_t  age_from, age_to;
    int64_t  persons;
    uint32_t series;
    uint32_t next; /* of the series, by age_from, then age_to, the highest first; HJM__NO_FIGURE at the end */
} hjm__figure;

#define HJM__NO_FIGURE UINT32_MAX
#define HJM__NO_REGION UINT32_MAX

/* The key of a series and of a figure in the dictionaries; no padding. */
typedef struct hjm__series_key {
    uint32_t region;
    int32_t  date, sex;
} hjm__series_key;

typedef struct hjm__figure_key {
    uint32_t series;
    int32_t  age_from, age_to;
} hjm__figure_key;

typedef struct hjm__series {
    hjm__series_key key;
    uint32_t        first; /* its figures */
    uint32_t        n;
} hjm__series;

typedef struct hjm__count_date {
    int32_t  year;
    hjm_date last; /* the last date of the year on which something was counted */
} hjm__count_date;

struct hjm_population {
    hjm_allocator    allocator;
    hjm_progress     progress;
    void            *progress_user;
    hjm__dict        regions; /* code -> index */
    int64_t         *region_figures; /* their number, by region */
    size_t           n_regions, room_regions;
    hjm__dict        series_keys; /* -> index in series */
    hjm__dict        figure_keys; /* -> index in figures */
    hjm__series     *series;
    size_t           n_series, room_series;
    hjm__figure     *figures;
    size_t           n_figures, room_figures;
    hjm__count_date *dates; /* by year */
    size_t           n_dates, room_dates;
    int64_t          persons; /* sum of all figures */
};

/* A figure to be added. */
typedef struct hjm__new_figure {
    const char *region; /* need not be terminated */
    size_t      region_length;
    hjm_sex     sex;
    int32_t     age_from, age_to;
    hjm_date    date;
    int64_t     persons;
} hjm__new_figure;

/* population.c: as hjm_population_add, with a place for what is wrong. */
hjm_status hjm__population_add(hjm_population *p, const hjm__new_figure *figure, const hjm__place *place,
                               hjm_error *err);

/* Allocator and progress, borrowed. */
hjm_options hjm__population_options(const hjm_population *p);

/* All or nothing: a stage is a copy that takes the place of the population, and then is the old one. */
hjm_status hjm__population_stage(const hjm_population *p, hjm_population **stage, hjm_error *err);
void       hjm__population_swap(hjm_population *p, hjm_population *stage);

/* The series, or NULL. */
const hjm__series *hjm__series_find(const hjm_population *p, uint32_t region, hjm_date date, hjm_sex sex);

/* The figure of exactly these ages, or NULL. */
const hjm__figure *hjm__figure_find(const hjm_population *p, const hjm__series *series, int32_t age_from,
                                    int32_t age_to);

/* The region of a code, or HJM__NO_REGION. */
uint32_t hjm__region_find(const hjm_population *p, const char *code, size_t length);

/* The region of which another is a part: its county, else the country; or HJM__NO_REGION. */
uint32_t hjm__region_whole(const hjm_population *p, uint32_t region);

/* ages.c: persons of some ages, of as few given bands as possible. */
typedef enum hjm__cover {
    HJM__COVERED, /* the sum is told */
    HJM__GAP,     /* an age that no band has */
    HJM__CUT      /* only bands that reach outside or do not meet */
} hjm__cover;

/* parts: leave out the band of exactly these ages. */
hjm__cover hjm__ages_sum(const hjm_population *p, const hjm__series *series, int32_t age_from, int32_t age_to,
                         bool parts, int64_t *persons);

/* The checks of what is added and asked. */
hjm_status hjm__check_people(hjm_sex sex, int32_t age_from, int32_t age_to, const hjm__place *place, hjm_error *err);

/* What the parts of a figure are. */
typedef enum hjm__parts { HJM__PARTS_SEXES, HJM__PARTS_AGES, HJM__PARTS_REGIONS } hjm__parts;

/* An official figure that is not the sum of its parts. */
typedef struct hjm__difference {
    const char *region;
    hjm_date    date;
    hjm_sex     sex;
    int32_t     age_from, age_to;
    hjm__parts  parts;
    int64_t     given, sum;
} hjm__difference;

/* differences.c: all of them, by date, region, sex, ages and parts; their number. Failures stick in the arena. */
size_t hjm__differences_list(const hjm_population *p, hjm__arena *arena, const hjm__difference **list);

/* A note of them under a table, if there are any. */
void hjm__differences_note(const hjm_population *p, hjm__sheet *s);

/* words.c: texts of tables and errors. */
void        hjm__sheet_sex(hjm__sheet *s, hjm_sex sex);
void        hjm__sheet_band(hjm__sheet *s, int32_t age_from, int32_t age_to);
void        hjm__sheet_year(hjm__sheet *s, int32_t year);
void        hjm__band_text(int32_t age_from, int32_t age_to, char out[24]); /* "65-74", "75-", "40" */

#endif
