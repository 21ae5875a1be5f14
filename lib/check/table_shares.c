/* Which share an amount implies, and which known shares it matches. */
#include "check/outcome.h"

#include "base/text.h"
#include "table/table.h"

enum { MOST_SHARES = 500, MOST_OTHERS = 2 };

/* A share that is known: one that is printed, or one of the keys of an allocation. */
typedef struct known {
    hjm__interval interval;
    hjm__words    words;
} known;

typedef struct shares {
    const hjm__outcome *o;
    hjm__arena         *arena;
    known               all[MOST_SHARES];
    size_t              n;
} shares;

static bool is_share(const hjm__checking *c, const hjm__link *link)
{
    return link->kind == HJM_RELATION_SHARE && link->missing[0] == NULL && link->n_terms == 1 && link->n_base == 1 &&
           hjm__unit_dimension(c->report->figures[link->target].unit) == HJM__RATE;
}

static void add(shares *s, const hjm__interval *interval, hjm__words value, hjm__words name)
{
    if (s->n < MOST_SHARES) {
        s->all[s->n++] = (known){ *interval, hjm__phrase(s->arena, "{0} ({1})", "{0} ({1})", value, name, name) };
    }
}

static void add_printed(shares *s)
{
    hjm__checking *c = s->o->c;
    for (size_t i = 0; i < c->judged.links.n_links; i++) {
        const hjm__link *link = &c->judged.links.links[i];
        const hjm__quoted *q = &c->report->figures[link->target];
        const hjm__line *row = &c->report->lines[0][q->line[0]];
        if (is_share(c, link) && q->number.presence == HJM__PRINTED) {
            const char *const *table = c->report->tables[q->table].label;
            hjm__words name = hjm__phrase(s->arena, "{0}: {1}", "{0}: {1}", (hjm__words){ table[0], table[1] },
                                          (hjm__words){ row->label[0], row->label[1] }, HJM__NO_WORDS);
            add(s, &c->judged.intervals[link->target], hjm__same_words(q->text), name);
        }
    }
}

/* The shares of a row of the table of keys. */
static void add_key(shares *s, const hjm_table *table, size_t row)
{
    int64_t key = hjm_table_find_column(table, "key");
    for (size_t column = 0; column < table->n_columns; column++) {
        const hjm__cell *cell = hjm__table_cell(table, row, column);
        if (cell == NULL || table->columns[column].type != HJM_TYPE_RATIO || key < 0) {
            continue;
        }
        hjm__fraction share = hjm__fraction_from(s->arena, cell->as.ratio);
        hjm__interval point = { share, share, false, false };
        hjm__ratio percent = hjm__ratio_mul(s->arena, cell->as.ratio, hjm__ratio_int(s->arena, 100, 1));
        const char *text = hjm__ratio_decimals(s->arena, percent, 4, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, false);
        const char *const *label = table->columns[column].label;
        hjm__words of = { hjm_table_text(table, row, (size_t)key, HJM_LANG_SV),
                          hjm_table_text(table, row, (size_t)key, HJM_LANG_EN) };
        hjm__words name = hjm__phrase(s->arena, "nyckel {0}, {1}", "key {0}, {1}", of,
                                      (hjm__words){ label[0], label[1] }, HJM__NO_WORDS);
        add(s, &point, hjm__same_words(text == NULL ? "" : text), name);
    }
}

static void add_keys(shares *s)
{
    for (size_t t = 0; t < s->o->n_tables; t++) {
        const hjm_table *table = s->o->tables[t];
        for (size_t row = 0; row < table->n_rows && hjm__same(table->name, "keys"); row++) {
            add_key(s, table, row);
        }
    }
}

/* How far a share is from an interval. */
static hjm__fraction distance(shares *s, const hjm__interval *a, const hjm__interval *b)
{
    bool below = hjm__fraction_cmp(s->arena, a->high, b->low) < 0;
    return below ? hjm__fraction_sub(s->arena, b->low, a->high) : hjm__fraction_sub(s->arena, a->low, b->high);
}

static bool is_nearer(shares *s, size_t a, size_t b, const hjm__interval *implied)
{
    hjm__fraction to_a = distance(s, &s->all[a].interval, implied);
    return hjm__fraction_cmp(s->arena, to_a, distance(s, &s->all[b].interval, implied)) < 0;
}

static hjm__words list(shares *s, hjm__words so_far, hjm__words more)
{
    return so_far.sv[0] == '\0' ? more : hjm__phrase(s->arena, "{0}, {1}", "{0}, {1}", so_far, more, HJM__NO_WORDS);
}

/* The shares that an implied one may be, and the nearest of the others. */
static void match(shares *s, const hjm__interval *implied, hjm__words *matches, hjm__words *others)
{
    bool *done = hjm__arena_alloc(s->arena, s->n + 1, sizeof *done);
    *matches = *others = HJM__NO_WORDS;
    for (size_t i = 0; i < s->n && done != NULL; i++) {
        done[i] = hjm__intervals_meet(s->arena, &s->all[i].interval, implied);
        *matches = done[i] ? list(s, *matches, s->all[i].words) : *matches;
    }
    for (int k = 0; k < MOST_OTHERS && done != NULL; k++) {
        size_t nearest = s->n;
        for (size_t i = 0; i < s->n; i++) {
            if (!done[i] && (nearest == s->n || is_nearer(s, i, nearest, implied))) {
                nearest = i;
            }
        }
        if (nearest < s->n) {
            done[nearest] = true;
            *others = list(s, *others, s->all[nearest].words);
        }
    }
}

/* Both ends to the nearest, with two decimals more than are printed: they are to be compared, not to be within. */
static hjm__words share_words(shares *s, const hjm__interval *i, int32_t printed)
{
    int32_t decimals = printed + 2 < 9 ? printed + 2 : 9;
    hjm__words ends[2] = { HJM__NO_WORDS, HJM__NO_WORDS };
    for (int end = 0; end < 2; end++) {
        hjm__fraction percent = hjm__fraction_mul(s->arena, end == 0 ? i->low : i->high, hjm__whole(100));
        const char *text = hjm__ratio_decimals(s->arena, hjm__fraction_ratio(s->arena, percent), decimals,
                                               HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, false);
        ends[end] = hjm__same_words(text == NULL ? "" : text);
    }
    return hjm__same(ends[0].sv, ends[1].sv) ? ends[0]
                                             : hjm__phrase(s->arena, "{0}–{1}", "{0}–{1}", ends[0], ends[1], ends[0]);
}

static void add_row(shares *s, hjm__sheet *sheet, size_t i)
{
    hjm__checking *c = s->o->c;
    const hjm__link *link = &c->judged.links.links[i];
    const hjm__operand *o = &c->judged.links.operands[link->first];
    const hjm__implied *implied = &c->judged.opinions[i].implied;
    hjm__words words = share_words(s, &implied->interval, c->report->figures[link->target].number.decimals);
    hjm__words matches;
    hjm__words others;
    match(s, &implied->interval, &matches, &others);
    hjm__sheet_row(sheet, HJM_ROW_NORMAL);
    hjm__sheet_place(c, sheet, o[0].figure);
    hjm__sheet_text(sheet, c->report->figures[o[1].figure].text, NULL);
    hjm__sheet_text(sheet, words.sv, words.en);
    hjm__sheet_text(sheet, matches.sv, matches.en);
    hjm__sheet_text(sheet, others.sv, others.en);
}

hjm_status hjm__table_shares(const hjm__outcome *outcome, hjm_error *err)
{
    hjm__checking *c = outcome->c;
    hjm__sheet sheet = hjm__check_sheet(c, "shares", "Andelar som tryckta belopp ger",
                                        "Shares that printed amounts imply", err);
    hjm__sheet_place_columns(&sheet);
    hjm__sheet_column(&sheet, "whole", HJM_TYPE_TEXT, "Av", "Of");
    hjm__sheet_column(&sheet, "share", HJM_TYPE_TEXT, "Andel, %", "Share, %");
    hjm__sheet_column(&sheet, "matches", HJM_TYPE_TEXT, "Stämmer med", "Matches");
    hjm__sheet_column(&sheet, "others", HJM_TYPE_TEXT, "Men inte med", "But not");
    shares *s = hjm__arena_alloc(&c->arena, 1, sizeof *s);
    if (s != NULL) {
        *s = (shares){ .o = outcome, .arena = &c->arena };
        add_printed(s);
        add_keys(s);
        for (size_t i = 0, n = 0; i < c->judged.links.n_links && n < MOST_SHARES; i++) {
            if (is_share(c, &c->judged.links.links[i]) && c->judged.opinions[i].implied.known) {
                add_row(s, &sheet, i);
                n++;
            }
        }
    }
    return hjm__check_publish(c, &sheet);
}
