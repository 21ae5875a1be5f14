/* A run of indicators: from its arguments to its tables. */
#include "volume/people.h"

#include "base/text.h"
#include "cube/cube.h"
#include "disclosure/check.h"

void hjm_volume_options_init(hjm_volume_options *how)
{
    *how = (hjm_volume_options)HJM_VOLUME_OPTIONS_INIT;
}

static hjm_status check_arguments(const hjm_indicators *list, const hjm_cube *cube, hjm_date from, hjm_date to,
                                  const hjm_volume_options *how, hjm_error *err)
{
    int32_t first = 0;
    int32_t last = 0;
    if (hjm__cube_agreement(cube) != list->agreement) {
        return hjm__fail1(err, HJM_M_RUN_OTHER_AGREEMENT, NULL, hjm__str("cube"));
    }
    bool fits = hjm__whole_months(from, to) && hjm_date_split(from, &first, NULL, NULL, NULL) == HJM_OK &&
                hjm_date_split(to, &last, NULL, NULL, NULL) == HJM_OK && first == last && first > HJM__FIRST_YEAR &&
                first < HJM__LAST_YEAR;
    if (!fits) {
        return hjm__fail(err, HJM_M_RUN_PERIOD, NULL);
    }
    bool year = how->compare >= HJM__FIRST_YEAR && how->compare < HJM__LAST_YEAR && how->compare != first;
    if (how->compare != HJM_COMPARE_PREVIOUS && how->compare != HJM_COMPARE_BUDGET && !year) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("compare"), hjm__int(how->compare));
    }
    if (how->threshold != 0) {
        HJM__TRY(hjm__disclosure_check_threshold(how->threshold, err));
    }
    return hjm__dimensions_check(how->dimensions, how->n_dimensions, NULL, err);
}

/* Whether anything stands beside the figures of the period. */
static bool is_compared(const hjm__counting *c)
{
    for (size_t n = 0; n < c->list->n_indicators; n++) {
        for (size_t r = 0; r < c->figures[n].n_rows; r++) {
            if (c->figures[n].rows[r].levels[c->before].known) {
                return true;
            }
        }
    }
    return false;
}

static hjm_status make_tables(hjm__counting *c, hjm_date from, hjm_date to, hjm_error *err)
{
    HJM__TRY(hjm__find_periods(c, from, to, err));
    HJM__TRY(hjm__volume_identify(c, hjm__volume_choices(c), err));
    if (c->how.population != NULL) {
        HJM__TRY(hjm__people_find(c, c->how.population, &c->people, err));
    }
    if (c->how.forecast != NULL) {
        HJM__TRY(hjm__people_find(c, c->how.forecast, &c->forecast, err));
    }
    HJM__TRY(hjm__count_all(c, err));
    c->result->findings |= hjm_cube_n_unmatched(c->cube) > 0 ? HJM_VOLUMES_UNMATCHED_LINES : 0u;
    c->result->findings |= is_compared(c) ? 0u : HJM_VOLUMES_NOTHING_COMPARED;
    HJM__TRY(hjm__table_units(c, err));
    HJM__TRY(hjm__table_adjusted(c, err));
    HJM__TRY(hjm__table_products(c, err));
    HJM__TRY(hjm__table_years(c, err));
    HJM__TRY(hjm__table_people(c, err));
    size_t asked = c->list->n_indicators + c->list->n_products;
    return asked > 0 || c->people.of != NULL ? hjm__table_provenance_of_volumes(c, err) : HJM_OK;
}

hjm_status hjm__volume_add_table(hjm__counting *c, hjm__sheet *s)
{
    hjm__sheet_run(s, &c->provenance);
    return hjm__tables_keep(&c->result->tables, &c->result->arena, s);
}

hjm_status hjm__volume_publish(hjm__counting *c, hjm__sheet *s)
{
    const char *const *remark = c->agreement->remark;
    if (remark[HJM_LANG_SV] != NULL) {
        hjm__sheet_note(s, remark[HJM_LANG_SV], remark[HJM_LANG_EN]);
    }
    hjm__note_hidden(c, s, "Dolda uppgifter (..): ", "Hidden figures (..): ");
    return hjm__volume_add_table(c, s);
}

hjm_status hjm__volumes_make(hjm__counting *c, hjm_error *err)
{
    c->result = hjm__alloc(c->options.allocator, 1, sizeof *c->result);
    if (c->result == NULL) {
        return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    }
    hjm__arena_init(&c->result->arena, c->options.allocator);
    hjm__arena_init(&c->arena, c->options.allocator);
    return HJM_OK;
}

hjm_status hjm_volumes_run(hjm_volumes **out, const hjm_indicators *list, const hjm_cube *cube, hjm_date from,
                           hjm_date to, const hjm_volume_options *how, const hjm_options *options, hjm_error *err)
{
    hjm_options o = HJM_OPTIONS_INIT;
    hjm__counting c = { .list = list, .cube = cube, .how = HJM_VOLUME_OPTIONS_INIT };
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || list == NULL || cube == NULL) {
        const char *missing = out == NULL ? "out" : list == NULL ? "list" : "cube";
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    HJM__TRY(hjm__options_load(&c.how, sizeof c.how, HJM__FIRST_VOLUME_OPTIONS, how, err));
    HJM__TRY(hjm__options_load(&o, sizeof o, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(check_arguments(list, cube, from, to, &c.how, err));
    hjm_cube *copy;
    HJM__TRY(hjm__cube_without_table(cube, &copy, err));
    c.cube = copy != NULL ? copy : cube;
    hjm_allocator allocator = hjm__allocator(o.allocator);
    o.allocator = &allocator;
    c.options = o;
    c.agreement = list->agreement;
    hjm_status made = hjm__volumes_make(&c, err);
    if (made != HJM_OK) {
        hjm_cube_destroy(copy);
        return made;
    }
    hjm_status status = make_tables(&c, from, to, err);
    hjm__arena_free(&c.arena);
    hjm_cube_destroy(copy);
    if (status != HJM_OK) {
        hjm_volumes_destroy(c.result);
        return status;
    }
    *out = c.result;
    return HJM_OK;
}

void hjm_volumes_destroy(hjm_volumes *run)
{
    if (run != NULL) {
        hjm_allocator allocator = run->arena.allocator;
        hjm__tables_free(&run->tables);
        hjm__arena_free(&run->arena);
        hjm__release(&allocator, run, 1, sizeof *run);
    }
}
