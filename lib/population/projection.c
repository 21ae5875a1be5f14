/* Volumes projected: the count per inhabitant of a base year, by sex and age, times a forecast population. */
#include "base/text.h"
#include "population/population.h"

/* A group of people, or all of them. */
typedef struct group {
    int64_t count;
    int64_t persons;  /* of the base year */
    int64_t forecast; /* of the year at hand */
    hjm__ratio expected;
} group;

typedef struct run {
    const hjm_population *base;
    const hjm_population *forecast;
    hjm_projection        ask;
    hjm__projection_names say;
    group                *groups;
    hjm__sheet            s;
} run;

/* A group in errors: sex is told by its place in the list. */
static hjm__place at(size_t i)
{
    return hjm__at_index((int64_t)i);
}

/* The same, where the projection has a place of its own. */
static hjm__place at_group(const run *r, size_t i)
{
    return r->say.place != NULL ? *r->say.place : at(i);
}

bool hjm__groups_share(const hjm_projection_group *a, const hjm_projection_group *b)
{
    bool same_sex = a->sex == b->sex || a->sex == HJM_ALL || b->sex == HJM_ALL;
    return same_sex && a->ages.youngest <= b->ages.oldest && b->ages.youngest <= a->ages.oldest;
}

static hjm_status check_groups(const hjm_projection *q, hjm_error *err)
{
    for (size_t i = 0; i < q->n_groups; i++) {
        const hjm_projection_group *g = &q->groups[i];
        hjm__place place = at(i);
        HJM__TRY(hjm__check_people(g->sex, g->ages.youngest, g->ages.oldest, &place, err));
        if (g->count < 0) {
            return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &place, hjm__str("count"), hjm__int(g->count));
        }
    }
    for (size_t i = 1; i < q->n_groups; i++) {
        for (size_t j = 0; j < i; j++) {
            if (hjm__groups_share(&q->groups[i], &q->groups[j])) {
                hjm__place place = at(i);
                return hjm__fail2(err, HJM_M_PROJECTION_OVERLAP, &place, hjm__int((int64_t)i + 1),
                                  hjm__int((int64_t)j + 1));
            }
        }
    }
    return HJM_OK;
}

static hjm_status check(const hjm_projection *q, hjm_error *err)
{
    if (q->n_groups == 0) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("n_groups"), hjm__int(0));
    }
    if (q->groups == NULL || (q->n_years > 0 && q->years == NULL)) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(q->groups == NULL ? "groups" : "years"));
    }
    return check_groups(q, err);
}

/* Counts and inhabitants of the base year; the last group is all of them. */
static hjm_status take_base(run *r)
{
    const hjm_projection *q = &r->ask;
    group *all = &r->groups[q->n_groups];
    for (size_t i = 0; i < q->n_groups; i++) {
        const hjm_projection_group *g = &q->groups[i];
        r->groups[i].count = g->count;
        HJM__TRY(hjm__population_ask(r->base, q->region, g->sex, g->ages.youngest, g->ages.oldest, q->base_year,
                                     &r->groups[i].persons, r->say.place, r->s.err));
        all->persons += r->groups[i].persons; /* no person twice: within range */
        if (__builtin_add_overflow(all->count, g->count, &all->count)) {
            hjm__place place = at_group(r, i);
            return hjm__fail(r->s.err, HJM_M_PROJECTION_COUNTS, &place);
        }
    }
    return HJM_OK;
}

static hjm_status project_group(run *r, size_t i, int32_t year)
{
    char ages[24];
    const hjm_projection_group *of = &r->ask.groups[i];
    group *g = &r->groups[i];
    hjm__arena *arena = r->s.arena;
    HJM__TRY(hjm__population_ask(r->forecast, r->ask.region, of->sex, of->ages.youngest, of->ages.oldest, year,
                                 &g->forecast, r->say.place, r->s.err));
    if (g->persons == 0 && (g->count > 0 || g->forecast > 0)) {
        hjm__place place = at_group(r, i);
        hjm__band_text(of->ages.youngest, of->ages.oldest, ages);
        return hjm__fail2(r->s.err, HJM_M_PROJECTION_NOBODY, &place, hjm__str(ages), hjm__int(r->ask.base_year));
    }
    hjm__ratio rate = hjm__ratio_int(arena, g->count, g->persons > 0 ? g->persons : 1);
    g->expected = hjm__ratio_mul(arena, rate, hjm__ratio_int(arena, g->forecast, 1));
    return HJM_OK;
}

/* All figures of the projection are hidden if any is; of the total nothing counts again as hidden. */
static void add_hidden(hjm__sheet *s, const group *g, int32_t why, int32_t why_made)
{
    hjm__sheet_hide(s, why);
    hjm__sheet_number(s, g->persons);
    hjm__sheet_hide(s, why_made);
    hjm__sheet_number(s, g->forecast);
    hjm__sheet_hide(s, why_made);
    hjm__sheet_hide(s, why_made);
}

static void add_figures(hjm__sheet *s, const group *g)
{
    hjm__sheet_number(s, g->count);
    hjm__sheet_number(s, g->persons);
    if (g->persons > 0) {
        hjm__ratio rate = hjm__ratio_int(s->arena, g->count, g->persons);
        hjm__sheet_share(s, hjm__ratio_mul(s->arena, rate, hjm__ratio_int(s->arena, 1000, 1)));
    } else {
        hjm__sheet_skip(s);
    }
    hjm__sheet_number(s, g->forecast);
    hjm__sheet_share(s, g->expected);
    if (g->count > 0) {
        hjm__ratio to = hjm__ratio_div(s->arena, g->expected, hjm__ratio_int(s->arena, g->count, 1));
        hjm__sheet_share(s, hjm__ratio_sub(s->arena, to, hjm__ratio_int(s->arena, 1, 1)));
    }
}

static void begin_row(run *r, hjm_row_kind kind, int32_t year)
{
    hjm__sheet_row(&r->s, kind);
    if (r->say.indicator != NULL) {
        hjm__sheet_text(&r->s, r->say.indicator, NULL);
    }
    hjm__sheet_year(&r->s, year);
}

/* The last one is all of them. */
static void add_group(run *r, size_t i)
{
    const int32_t *why = r->say.why;
    if (why == NULL) {
        add_figures(&r->s, &r->groups[i]);
    } else {
        add_hidden(&r->s, &r->groups[i], i < r->ask.n_groups ? why[i] : r->say.why_made, r->say.why_made);
    }
}

static void add_others(run *r, int32_t year)
{
    if (r->say.others == 0) {
        return;
    }
    begin_row(r, HJM_ROW_NORMAL, year);
    hjm__sheet_text(&r->s, "Inte framräknat", "Not projected");
    hjm__sheet_skip(&r->s);
    if (r->say.why == NULL) {
        hjm__sheet_number(&r->s, r->say.others);
    } else {
        hjm__sheet_hide(&r->s, r->say.why[r->ask.n_groups]);
    }
}

static hjm_status project_year(run *r, int32_t year)
{
    hjm__sheet *s = &r->s;
    group *all = &r->groups[r->ask.n_groups];
    all->forecast = 0;
    all->expected = hjm__ratio_int(s->arena, 0, 1);
    for (size_t i = 0; i < r->ask.n_groups; i++) {
        HJM__TRY(project_group(r, i, year));
        all->forecast += r->groups[i].forecast;
        all->expected = hjm__ratio_add(s->arena, all->expected, r->groups[i].expected);
        begin_row(r, HJM_ROW_NORMAL, year);
        hjm__sheet_sex(s, r->ask.groups[i].sex);
        hjm__sheet_band(s, r->ask.groups[i].ages.youngest, r->ask.groups[i].ages.oldest);
        add_group(r, i);
    }
    begin_row(r, HJM_ROW_SUBTOTAL, year);
    hjm__sheet_text(s, "Summa", "Total");
    hjm__sheet_skip(s);
    add_group(r, r->ask.n_groups);
    add_others(r, year);
    return HJM_OK;
}

static void add_columns(hjm__sheet *s, const char *year, bool indicator)
{
    if (indicator) {
        hjm__sheet_column(s, "indicator", HJM_TYPE_TEXT, "Kod", "Code");
    }
    hjm__sheet_column(s, "year", HJM_TYPE_TEXT, "År", "Year");
    hjm__sheet_column(s, "sex", HJM_TYPE_TEXT, "Kön", "Sex");
    hjm__sheet_column(s, "ages", HJM_TYPE_TEXT, "Ålder", "Ages");
    hjm__sheet_column(s, "count", HJM_TYPE_INTEGER, hjm__joined(s->arena, "Antal ", year, ""),
                      hjm__joined(s->arena, "Count ", year, ""));
    hjm__sheet_column(s, "persons", HJM_TYPE_INTEGER, hjm__joined(s->arena, "Invånare ", year, ""),
                      hjm__joined(s->arena, "Inhabitants ", year, ""));
    hjm__sheet_percent(s, "per_1000", 1, HJM_SHOW_PLAIN, "Per 1 000 invånare", "Per 1 000 inhabitants");
    hjm__sheet_column(s, "forecast", HJM_TYPE_INTEGER, "Invånare enligt prognos", "Inhabitants forecast");
    hjm__sheet_percent(s, "expected", 0, HJM_SHOW_PLAIN, "Väntat antal", "Expected count");
    hjm__sheet_percent(s, "change_rate", 1, HJM_SHOW_CHANGE, "Förändring, procent", "Change, per cent");
}

static void add_notes(run *r, const char *year)
{
    hjm__sheet *s = &r->s;
    if (r->say.region != NULL) {
        const char *region = hjm__joined(s->arena, "Region ", r->say.region, ".");
        hjm__sheet_note(s, region, NULL);
    }
    hjm__sheet_note(s,
                    hjm__joined(s->arena, "Metod: antalet per invånare i varje grupp antas vara som ", year,
                                "; väntat antal = antal / invånare det året × invånare enligt prognosen."),
                    hjm__joined(s->arena, "Method: the count per inhabitant of each group is taken to be as in ", year,
                                "; expected = count / inhabitants of that year × inhabitants forecast."));
    hjm__sheet_note(s, "Räknat exakt och avrundat en gång; de visade talen behöver inte bli den visade summan.",
                    "Computed exactly and rounded once; the figures shown need not add up to the total shown.");
    if (r->say.others > 0) {
        hjm__sheet_note(s,
                        "Det som inte är framräknat har inget känt kön, ingen känd ålder, eller hör inte till någon "
                        "grupp.",
                        "What is not projected has no known sex, no known age, or belongs to no group.");
    }
    if (r->say.why != NULL) {
        hjm__sheet_note(s, "Små grupper döljer hela framräkningen: slå ihop grupperna.",
                        "Small groups hide all of the projection: take the groups together.");
    }
    hjm__differences_note(r->base, s);
    if (r->forecast != r->base) {
        hjm__differences_note(r->forecast, s);
    }
}

static hjm_status project_years(run *r)
{
    const hjm_projection *q = &r->ask;
    HJM__TRY(take_base(r));
    for (size_t i = 0; i < q->n_years; i++) {
        HJM__TRY(project_year(r, q->years[i]));
    }
    for (size_t i = 0; q->n_years == 0 && i < r->forecast->n_dates; i++) {
        if (r->forecast->dates[i].year > q->base_year) {
            HJM__TRY(project_year(r, r->forecast->dates[i].year));
        }
    }
    return HJM_OK;
}

static hjm__sheet project(run *r, hjm__arena *arena, hjm_error *err)
{
    char year[24];
    (void)hjm__int_text(r->ask.base_year, year);
    r->groups = hjm__arena_alloc(arena, r->ask.n_groups + 1, sizeof *r->groups);
    r->s = hjm__sheet_begin(arena, r->say.table, r->say.title[HJM_LANG_SV], r->say.title[HJM_LANG_EN], err);
    add_columns(&r->s, year, r->say.indicator != NULL);
    if (r->s.status == HJM_OK) {
        hjm__sheet_check(&r->s, project_years(r));
    }
    if (r->s.status == HJM_OK) {
        add_notes(r, year);
    }
    return r->s;
}

hjm__sheet hjm__projection_sheet(const hjm_population *p, const hjm_population *forecast,
                                 const hjm_projection *projection, const hjm__projection_names *names,
                                 hjm__arena *arena, hjm_error *err)
{
    run r = { .base = p, .forecast = forecast, .ask = *projection, .say = *names };
    return project(&r, arena, err);
}

hjm_status hjm_population_project(const hjm_population *p, const hjm_population *forecast,
                                  const hjm_projection *projection, const hjm_options *options, hjm_table **out,
                                  hjm_error *err)
{
    run r = { .base = p, .forecast = forecast, .ask = HJM_PROJECTION_INIT, .say = { .table = "projection" } };
    hjm_options loaded = HJM_OPTIONS_INIT;
    hjm__arena arena;
    if (out != NULL) {
        *out = NULL;
    }
    if (p == NULL || forecast == NULL || projection == NULL || out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL,
                          hjm__str(p == NULL            ? "population"
                                   : forecast == NULL   ? "forecast"
                                   : projection == NULL ? "projection"
                                                        : "out"));
    }
    HJM__TRY(hjm__options_load(&r.ask, sizeof r.ask, HJM__FIRST_PROJECTION, projection, err));
    HJM__TRY(hjm__options_load(&loaded, sizeof loaded, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(check(&r.ask, err));
    hjm__arena_init(&arena, loaded.allocator);
    r.say.title[HJM_LANG_SV] = "Volymer framräknade med befolkningsprognos";
    r.say.title[HJM_LANG_EN] = "Volumes projected with a population forecast";
    r.say.region = r.ask.region;
    hjm__sheet s = project(&r, &arena, err);
    hjm_status status = hjm__sheet_end(&s, out);
    hjm__arena_free(&arena);
    return status;
}
