/* Official figures that are not the sums of their parts: listed, never corrected. */
#include "base/text.h"
#include "population/population.h"

#include <stdlib.h>
#include <string.h>

typedef struct finder {
    const hjm_population *p;
    hjm__arena           *arena;
    hjm__difference      *list;
    size_t                n, room;
} finder;

static const char *region_code(const finder *f, uint32_t region)
{
    size_t length;
    const char *code = hjm__dict_text(&f->p->regions, region, &length);
    return hjm__arena_copy(f->arena, code, length);
}

static void compare(finder *f, const hjm__figure *figure, hjm__parts parts, int64_t sum)
{
    const hjm__series_key *key = &f->p->series[figure->series].key;
    if (sum == figure->persons || !hjm__arena_grow(f->arena, &f->list, f->n, &f->room, sizeof *f->list)) {
        return;
    }
    f->list[f->n++] = (hjm__difference){ region_code(f, key->region), key->date, key->sex, figure->age_from,
                                         figure->age_to, parts, figure->persons, sum };
}

static void compare_sexes(finder *f, const hjm__figure *figure)
{
    const hjm__series_key *key = &f->p->series[figure->series].key;
    if (key->sex != HJM_ALL) {
        return;
    }
    const hjm__series *w = hjm__series_find(f->p, key->region, key->date, HJM_SEX_WOMEN);
    const hjm__series *m = hjm__series_find(f->p, key->region, key->date, HJM_SEX_MEN);
    int64_t women;
    int64_t men;
    if (w != NULL && m != NULL &&
        hjm__ages_sum(f->p, w, figure->age_from, figure->age_to, false, &women) == HJM__COVERED &&
        hjm__ages_sum(f->p, m, figure->age_from, figure->age_to, false, &men) == HJM__COVERED) {
        compare(f, figure, HJM__PARTS_SEXES, women + men);
    }
}

static void compare_ages(finder *f, const hjm__figure *figure)
{
    int64_t sum;
    if (figure->age_from < figure->age_to &&
        hjm__ages_sum(f->p, &f->p->series[figure->series], figure->age_from, figure->age_to, true, &sum) ==
            HJM__COVERED) {
        compare(f, figure, HJM__PARTS_AGES, sum);
    }
}

/* What the regions within another give for a figure of it. */
typedef struct within {
    size_t  regions; /* that give it */
    int64_t sum;
} within;

/* The figure of the region's whole for the same sex, ages and date, or NULL. */
static const hjm__figure *figure_of_whole(const finder *f, const uint32_t *wholes, const hjm__figure *figure)
{
    const hjm__series_key *key = &f->p->series[figure->series].key;
    uint32_t whole = wholes[key->region];
    const hjm__series *series = whole != HJM__NO_REGION ? hjm__series_find(f->p, whole, key->date, key->sex) : NULL;
    return hjm__figure_find(f->p, series, figure->age_from, figure->age_to);
}

static void compare_regions(finder *f)
{
    const hjm_population *p = f->p;
    uint32_t *wholes = hjm__arena_alloc(f->arena, p->n_regions, sizeof *wholes);
    size_t *parts = hjm__arena_alloc(f->arena, p->n_regions, sizeof *parts); /* regions within each */
    within *sums = hjm__arena_alloc(f->arena, p->n_figures, sizeof *sums);
    if (wholes == NULL || parts == NULL || sums == NULL) {
        return;
    }
    for (uint32_t region = 0; region < p->n_regions; region++) {
        wholes[region] = p->region_figures[region] > 0 ? hjm__region_whole(p, region) : HJM__NO_REGION;
        if (wholes[region] != HJM__NO_REGION) {
            parts[wholes[region]]++;
        }
    }
    for (size_t i = 0; i < p->n_figures; i++) {
        const hjm__figure *whole = figure_of_whole(f, wholes, &p->figures[i]);
        if (whole != NULL) {
            within *of = &sums[whole - p->figures];
            of->regions++;
            of->sum += p->figures[i].persons;
        }
    }
    for (size_t i = 0; i < p->n_figures; i++) {
        if (sums[i].regions > 0 && sums[i].regions == parts[p->series[p->figures[i].series].key.region]) {
            compare(f, &p->figures[i], HJM__PARTS_REGIONS, sums[i].sum);
        }
    }
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_differences(const void *left, const void *right)
{
    const hjm__difference *a = left;
    const hjm__difference *b = right;
    int by[] = { order(a->date, b->date), strcmp(a->region, b->region), order(a->sex, b->sex),
                 order(a->age_from, b->age_from), order(a->age_to, b->age_to), order(a->parts, b->parts) };
    size_t i = 0;
    while (i + 1 < sizeof by / sizeof by[0] && by[i] == 0) {
        i++;
    }
    return by[i];
}

size_t hjm__differences_list(const hjm_population *p, hjm__arena *arena, const hjm__difference **list)
{
    finder f = { p, arena, NULL, 0, 0 };
    for (size_t i = 0; i < p->n_figures; i++) {
        compare_sexes(&f, &p->figures[i]);
        compare_ages(&f, &p->figures[i]);
    }
    compare_regions(&f);
    if (arena->status != HJM_OK) {
        return 0;
    }
    if (f.n > 0) {
        qsort(f.list, f.n, sizeof *f.list, compare_differences);
    }
    *list = f.list;
    return f.n;
}

void hjm__differences_note(const hjm_population *p, hjm__sheet *s)
{
    const hjm__difference *list;
    char n[24];
    size_t found = hjm__differences_list(p, s->arena, &list);
    if (found > 0) {
        (void)hjm__int_text((int64_t)found, n);
        hjm__sheet_note(s,
                        hjm__joined(s->arena, "Officiella uppgifter som inte är summan av sina delar: ", n,
                                    ". De visas som de är givna."),
                        hjm__joined(s->arena, "Official figures that are not the sums of their parts: ", n,
                                    ". They are shown as given."));
    }
}

static void add_columns(hjm__sheet *s)
{
    hjm__sheet_column(s, "date", HJM_TYPE_DATE, "Datum", "Date");
    hjm__sheet_column(s, "region", HJM_TYPE_TEXT, "Region", "Region");
    hjm__sheet_column(s, "sex", HJM_TYPE_TEXT, "Kön", "Sex");
    hjm__sheet_column(s, "ages", HJM_TYPE_TEXT, "Ålder", "Ages");
    hjm__sheet_column(s, "parts", HJM_TYPE_TEXT, "Delar", "Parts");
    hjm__sheet_column(s, "given", HJM_TYPE_INTEGER, "Given uppgift", "Given figure");
    hjm__sheet_column(s, "sum", HJM_TYPE_INTEGER, "Delarnas summa", "Sum of the parts");
    hjm__sheet_column(s, "difference", HJM_TYPE_INTEGER, "Skillnad", "Difference");
}

static void add_row(hjm__sheet *s, const hjm__difference *d)
{
    static const char *const parts[][2] = { { "Kvinnor + män", "Women + men" },
                                            { "Åldersband", "Bands of ages" },
                                            { "Regioner i den", "Regions within it" } };
    hjm__sheet_row(s, HJM_ROW_NORMAL);
    hjm__sheet_number(s, d->date);
    hjm__sheet_text(s, d->region, NULL);
    hjm__sheet_sex(s, d->sex);
    hjm__sheet_band(s, d->age_from, d->age_to);
    hjm__sheet_text(s, parts[d->parts][HJM_LANG_SV], parts[d->parts][HJM_LANG_EN]);
    hjm__sheet_number(s, d->given);
    hjm__sheet_number(s, d->sum);
    hjm__sheet_number(s, d->given - d->sum);
}

hjm__sheet hjm__differences_sheet(const hjm_population *p, hjm__arena *arena, size_t *n, hjm_error *err)
{
    const hjm__difference *list;
    hjm__sheet s = hjm__sheet_begin(arena, "population_differences",
                                    "Officiella befolkningsuppgifter som inte är summan av sina delar",
                                    "Official figures of the population that are not the sums of their parts", err);
    add_columns(&s);
    *n = hjm__differences_list(p, arena, &list);
    for (size_t i = 0; i < *n; i++) {
        add_row(&s, &list[i]);
    }
    return s;
}

hjm_status hjm_population_differences(const hjm_population *p, const hjm_options *options, hjm_table **out,
                                      hjm_error *err)
{
    hjm_options loaded = HJM_OPTIONS_INIT;
    size_t n;
    hjm__arena arena;
    if (out != NULL) {
        *out = NULL;
    }
    if (p == NULL || out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(p == NULL ? "population" : "out"));
    }
    HJM__TRY(hjm__options_load(&loaded, sizeof loaded, HJM__FIRST_OPTIONS, options, err));
    hjm__arena_init(&arena, loaded.allocator);
    hjm__sheet s = hjm__differences_sheet(p, &arena, &n, err);
    hjm_status status = hjm__sheet_end(&s, out);
    hjm__arena_free(&arena);
    return status;
}
