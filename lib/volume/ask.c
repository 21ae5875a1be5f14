/* An answer to a question for publication: with its small groups hidden, and what it comes from. */
#include "base/date.h"
#include "base/text.h"
#include "cube/cube.h"
#include "disclosure/check.h"
#include "volume/hide_rows.h"
#include "volume/run.h"

enum { MOST_THRESHOLD = 1000000, N_MEASURES = HJM_MEASURE_ITEMS + 1, NOW = 0, BEFORE = 1 };

/* What is asked; and the answer that tells who is behind each row, with all sums. */
typedef struct asking {
    hjm__counting c;
    hjm__period   periods[2];
    hjm_question  q, behind;
    hjm_measure   measures[N_MEASURES], behind_measures[N_MEASURES];
    hjm_error    *err;
} asking;

static bool has_measure(const hjm_question *q, hjm_measure measure)
{
    bool has = false;
    for (size_t i = 0; i < q->n_measures; i++) {
        has = has || q->measures[i] == measure;
    }
    return has;
}

static void choose_measures(asking *a)
{
    static const hjm_measure all[] = { HJM_MEASURE_LINES, HJM_MEASURE_QUANTITY, HJM_MEASURE_AMOUNT, HJM_MEASURE_USERS,
                                       HJM_MEASURE_ITEMS };
    if (a->q.n_measures > 0) {
        return;
    }
    a->q.measures = a->measures;
    for (size_t i = 0; i < N_MEASURES; i++) {
        if (all[i] == HJM_MEASURE_LINES || hjm__cube_has(a->c.cube, all[i])) {
            a->measures[a->q.n_measures++] = all[i];
        }
    }
}

/* The question that was checked, with lines and users beside its measures. */
static void ask_behind(asking *a)
{
    a->behind = a->q;
    a->behind.margins = 1;
    a->behind.measures = a->behind_measures;
    for (size_t i = 0; i < a->q.n_measures; i++) {
        a->behind_measures[i] = a->q.measures[i];
    }
    if (!has_measure(&a->q, HJM_MEASURE_LINES)) {
        a->behind_measures[a->behind.n_measures++] = HJM_MEASURE_LINES;
    }
    if (!has_measure(&a->q, HJM_MEASURE_USERS)) {
        a->behind_measures[a->behind.n_measures++] = HJM_MEASURE_USERS;
    }
}

/* The question is right, so that its days can be split. */
static void find_periods(asking *a)
{
    int32_t year = 0;
    int32_t first = 0;
    int32_t last_year = 0;
    int32_t last = 0;
    a->periods[NOW] = (hjm__period){ .from = a->q.first, .to = a->q.last };
    a->periods[BEFORE] = a->periods[NOW];
    a->c.before = HJM__NO_PERIOD;
    if (a->q.compared_year != 0 && hjm_date_split(a->q.first, &year, &first, NULL, NULL) == HJM_OK &&
        hjm_date_split(a->q.last, &last_year, &last, NULL, NULL) == HJM_OK) {
        (void)hjm__date_from(a->q.compared_year, first, 1, &a->periods[BEFORE].from);
        (void)hjm__date_from(a->q.compared_year + last_year - year, last, 1, &a->periods[BEFORE].to);
        a->c.before = BEFORE;
    }
    a->c.periods = a->periods;
    a->c.n_periods = 2;
}

static const char *add_numbers(asking *a, const char *text, const char *name, const int32_t *numbers, size_t n)
{
    text = hjm__joined(&a->c.arena, text, " ", name);
    for (size_t i = 0; i < n; i++) {
        char number[24];
        hjm__int_text(numbers[i], number);
        text = hjm__joined(&a->c.arena, text, " ", number);
    }
    return text;
}

/* What decides the answer beside period and sources, as one text. */
static const char *choices_of(asking *a)
{
    const hjm_question *q = &a->q;
    const char *text = add_numbers(a, "answer", "dimensions", q->dimensions, q->n_dimensions);
    text = add_numbers(a, text, "measures", q->measures, q->n_measures);
    text = add_numbers(a, text, "parties", q->parties, q->n_parties);
    text = add_numbers(a, text, "kinds", q->kinds, q->n_kinds);
    text = add_numbers(a, text, "scopes", q->scopes, q->n_scopes);
    text = add_numbers(a, text, "products", q->products, q->n_products);
    text = add_numbers(a, text, "ages", q->age_bounds, q->n_age_bounds);
    text = add_numbers(a, text, "margins", &q->margins, 1);
    text = add_numbers(a, text, "compared", &q->compared_year, 1);
    return add_numbers(a, text, "threshold", &a->c.how.threshold, 1);
}

static bool is_row(const hjm_table *one, size_t i, const hjm_table *other, size_t k, size_t n_dimensions)
{
    bool same = true;
    for (size_t d = 0; d < n_dimensions && same; d++) {
        const char *a = hjm_table_text(one, i, 2 * d, HJM_LANG_SV);
        const char *b = hjm_table_text(other, k, 2 * d, HJM_LANG_SV);
        same = a == NULL || b == NULL ? a == b : hjm__same(a, b);
    }
    return same;
}

/* Both answers have their rows in the same order; the one that is published may lack some sums. */
static hjm_status hide(asking *a, const hjm__answer *decided, hjm_table *table, size_t n_hidden[], hjm_error *err)
{
    size_t at = 0;
    for (size_t r = 0; r < hjm_table_n_rows(table); r++) {
        while (!is_row(table, r, decided->table, at, a->q.n_dimensions)) {
            at++;
        }
        const hjm__answer_row *row = &decided->rows[at];
        n_hidden[row->small ? HJM__HIDDEN_FEW : HJM__HIDDEN_MORE] += row->hidden ? 1 : 0;
        for (size_t c = 2 * a->q.n_dimensions; row->hidden && c < hjm_table_n_columns(table); c++) {
            HJM__TRY(hjm_table_hide(table, r, c, err));
        }
    }
    return HJM_OK;
}

static hjm_status protect(asking *a, hjm_table *table, size_t n_hidden[])
{
    hjm_table *behind = NULL;
    hjm__counting *c = &a->c;
    hjm__answer answer = { .n_dimensions = a->q.n_dimensions, .earlier = c->how.earlier, .arena = &c->arena,
                           .how = HJM_DISCLOSURE_OPTIONS_INIT };
    ask_behind(a);
    HJM__TRY(hjm_cube_ask(c->cube, &a->behind, &c->options, &behind, a->err));
    answer.table = behind;
    answer.periods[NOW] = hjm__period_label(c, NOW);
    answer.periods[BEFORE] = c->before == HJM__NO_PERIOD ? NULL : hjm__period_label(c, BEFORE);
    answer.how.threshold = c->how.threshold;
    answer.how.allocator = c->options.allocator;
    answer.how.progress = c->options.progress;
    answer.how.progress_user = c->options.progress_user;
    hjm_status status = hjm__hide_rows(&answer, a->err);
    if (status == HJM_OK) {
        status = hide(a, &answer, table, n_hidden, a->err);
    }
    hjm_table_destroy(behind);
    return status;
}

static hjm_status answer(asking *a)
{
    hjm__counting *c = &a->c;
    hjm__sheet s = { .arena = &c->arena, .err = a->err };
    choose_measures(a);
    HJM__TRY(hjm_cube_ask(c->cube, &a->q, &c->options, &s.table, a->err));
    find_periods(a);
    hjm_status status = hjm__volume_identify(c, choices_of(a), a->err);
    if (status == HJM_OK && c->how.threshold > 0) {
        status = protect(a, s.table, s.n_hidden);
    }
    if (status != HJM_OK) {
        hjm_table_destroy(s.table);
        return status;
    }
    hjm__note_hidden(c, &s, "Dolda rader (..): ", "Hidden rows (..): ");
    HJM__TRY(hjm__volume_add_table(c, &s));
    c->result->findings |= hjm_cube_n_unmatched(c->cube) > 0 ? HJM_VOLUMES_UNMATCHED_LINES : 0u;
    return hjm__table_provenance_of_volumes(c, a->err);
}

static hjm_status check_how(const hjm_volume_options *how, hjm_error *err)
{
    const char *unused = how->compare != HJM_COMPARE_PREVIOUS ? "compare" : how->dimensions != NULL ? "dimensions"
                       : how->population != NULL ? "population" : how->forecast != NULL ? "forecast" : NULL;
    if (unused != NULL) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(unused), hjm__int(how->compare));
    }
    if (how->threshold > MOST_THRESHOLD) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("threshold"), hjm__int(how->threshold));
    }
    return how->threshold == 0 ? HJM_OK : hjm__disclosure_check_threshold(how->threshold, err);
}

hjm_status hjm_volumes_ask(hjm_volumes **out, const hjm_cube *cube, const hjm_question *question,
                           const hjm_volume_options *how, const hjm_options *options, hjm_error *err)
{
    asking a = { .c = { .cube = cube, .how = HJM_VOLUME_OPTIONS_INIT }, .q = HJM_QUESTION_INIT, .err = err };
    hjm__counting *c = &a.c;
    c->options = (hjm_options)HJM_OPTIONS_INIT;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || cube == NULL || question == NULL) {
        const char *missing = out == NULL ? "out" : cube == NULL ? "cube" : "question";
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    HJM__TRY(hjm__options_load(&a.q, sizeof a.q, HJM__FIRST_QUESTION, question, err));
    HJM__TRY(hjm__options_load(&c->how, sizeof c->how, HJM__FIRST_VOLUME_OPTIONS, how, err));
    HJM__TRY(hjm__options_load(&c->options, sizeof c->options, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(check_how(&c->how, err));
    hjm_allocator allocator = hjm__allocator(c->options.allocator);
    c->options.allocator = &allocator;
    c->agreement = hjm__cube_agreement(cube);
    HJM__TRY(hjm__volumes_make(c, err));
    hjm_status status = answer(&a);
    hjm__arena_free(&c->arena);
    if (status != HJM_OK) {
        hjm_volumes_destroy(c->result);
        return status;
    }
    *out = c->result;
    return HJM_OK;
}
