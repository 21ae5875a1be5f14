/* The derivation of a figure, step by step, from what the allocation kept. */
#include "allocation/explain.h"
#include "allocation/tables.h"

#include <string.h>

/* Who is explained: a party, or the parties of a group. */
typedef struct subject {
    hjm__set   who;
    size_t     one; /* the party, kept for `who` */
    hjm__words name;
    int32_t    group; /* of the party, or the group itself; -1 none */
    bool       is_group;
} subject;

static const char *exact_text(hjm__account *e, hjm__ratio amount)
{
    const char *text = hjm__ratio_text(e->arena, amount);
    return text != NULL ? text : "";
}

static void explain_passed(hjm__account *e, const hjm__shared *s)
{
    bool any = false;
    for (size_t i = 0; i < e->a->n_passed; i++) {
        const hjm__passed *p = &e->a->passed[i];
        int64_t whole = 0;
        if (p->span != s->span || (p->from != s->pool && p->to != s->pool)) {
            continue;
        }
        bool in = p->to == s->pool;
        hjm__words other = hjm__name_words(&e->a->agreement->pools[in ? p->from : p->to].name);
        (void)hjm__big_i64(hjm__ratio_round(e->arena, p->amount, HJM_ROUND_HALF_UP), &whole); /* fitted in the run */
        hjm__step_amount(e,
                         in ? hjm__phrase(e->arena, "Mottaget från {0}", "Received from {0}", other, HJM__NO_WORDS,
                                          HJM__NO_WORDS)
                            : hjm__phrase(e->arena, "Fört vidare till {0}", "Passed on to {0}", other, HJM__NO_WORDS,
                                          HJM__NO_WORDS),
                         in ? whole : -whole,
                         hjm__phrase(e->arena, "exakt {0} öre: {1} av {2} öre", "exactly {0} öre: {1} of {2} öre",
                                     hjm__same_words(exact_text(e, p->amount)),
                                     hjm__same_words(exact_text(e, p->share)),
                                     hjm__same_words(exact_text(e, p->gross))));
        any = true;
    }
    if (any) {
        hjm__step_amount(e, (hjm__words){ "Att fördela", "To share" }, s->rounded,
                         hjm__phrase(e->arena, "exakt {0} öre; hela ören efter största rest mellan kostnadsslagen",
                                     "exactly {0} öre; whole öre by largest remainder between the pools",
                                     hjm__same_words(exact_text(e, s->total)), HJM__NO_WORDS, HJM__NO_WORDS));
    }
}

/* The place of a party among the remainders: 1 is the largest; ties go to the party that comes first. */
static int64_t rank_of(hjm__account *e, const hjm__shared *s, size_t party)
{
    int64_t rank = 1;
    for (size_t i = 0; i < e->a->agreement->n_parties; i++) {
        int order = hjm__ratio_cmp(e->arena, s->rests[i], s->rests[party]);
        rank += order > 0 || (order == 0 && i < party) ? 1 : 0;
    }
    return rank;
}

/* What a party got of the öre that were left, and why. */
static void explain_left(hjm__account *e, hjm_ore got, int64_t left, int64_t rank, hjm__words name)
{
    hjm__step_amount(e, (hjm__words){ "Restöre", "Öre for the remainder" }, got,
                     hjm__phrase(e->arena, "{0} öre blev över och gick till de största resterna; {1} har rest nummer {2}",
                                 "{0} öre were left and went to the largest remainders; {1} has remainder number {2}",
                                 hjm__number_words(e->arena, left), name, hjm__number_words(e->arena, rank)));
}

static void explain_rounding(hjm__account *e, const hjm__shared *s, size_t party, hjm__words name)
{
    hjm_ore sign = s->rounded < 0 ? -1 : 1;
    hjm__words rest = hjm__same_words(exact_text(e, s->rests[party]));
    hjm__step_amount(e, (hjm__words){ "Exakt del, nedskuren till hela ören", "Exact part, cut down to whole öre" },
                     sign * s->floors[party],
                     hjm__phrase(e->arena, "rest {0} öre", "remainder {0} öre", rest, HJM__NO_WORDS, HJM__NO_WORDS));
    explain_left(e, s->parts[party] - sign * s->floors[party], s->left, rank_of(e, s, party), name);
}

static hjm_ore sum_parts(const hjm__shared *s, hjm__set who)
{
    hjm_ore sum = 0;
    for (size_t i = 0; i < who.n; i++) {
        sum += s->parts[who.index[i]]; /* summed by the run */
    }
    return sum;
}

static void explain_members(hjm__account *e, const hjm__shared *s, const subject *who)
{
    for (size_t i = 0; who->is_group && i < who->who.n; i++) {
        const hjm__party *party = &e->a->agreement->parties[who->who.index[i]];
        hjm__step_amount(e, hjm__phrase(e->arena, "Del: {0}", "Part: {0}", hjm__name_words(&party->name),
                                        HJM__NO_WORDS, HJM__NO_WORDS),
                         s->parts[who->who.index[i]], HJM__NO_WORDS);
    }
}

/* One pool in one version's months. */
static void explain_shared(hjm__account *e, const hjm__shared *s, const subject *who)
{
    const hjm__span *span = &e->a->spans[s->span];
    int32_t key = span->version->rules[s->pool].key;
    hjm__words pool = hjm__name_words(&e->a->agreement->pools[s->pool].name);
    hjm__words days = hjm__same_words(hjm__period_text(e->arena, span->from, span->to));
    hjm__step_amount(e, hjm__phrase(e->arena, "Bokförd kostnad, {0} {1}", "Cost posted, {0} {1}", pool, days,
                                    HJM__NO_WORDS),
                     s->posted,
                     hjm__phrase(e->arena, "bokningar: {0}; avtalsversion {1}", "postings: {0}; version {1}",
                                 hjm__number_words(e->arena, s->n_postings), hjm__same_words(span->version->code),
                                 HJM__NO_WORDS));
    explain_passed(e, s);
    if (s->basis != NULL) {
        hjm__explain_key(e, s->basis, who->who, who->name);
    }
    if (s->basis != NULL && !who->is_group) {
        explain_rounding(e, s, who->one, who->name);
    }
    explain_members(e, s, who);
    bool direct = key >= 0 && span->version->keys[key].kind == HJM_KEY_DIRECT;
    hjm__step_amount(e, hjm__phrase(e->arena, "Kostnad: {0}", "Cost: {0}", who->name, HJM__NO_WORDS, HJM__NO_WORDS),
                     sum_parts(s, who->who),
                     direct ? (hjm__words){ "bokförd direkt på parten", "posted directly on the party" }
                     : s->basis != NULL
                         ? (hjm__words){ "regel: största rest; varje del inom ett öre från den exakta",
                                         "rule: largest remainder; each part within one öre of the exact one" }
                         : (hjm__words){ "inget att fördela", "nothing to share" });
}

static void explain_revenue(hjm__account *e, size_t pool, const subject *who)
{
    hjm_ore posted = 0;
    int64_t lines = 0;
    hjm__sum sum = { 0, 0, 0 };
    for (size_t i = 0; i < who->who.n; i++) {
        const hjm__revenue *r = &e->a->revenues[hjm__at(e->a, pool, who->who.index[i])];
        posted += r->posted; /* a part of what the run summed */
        lines += r->lines;
    }
    hjm__sheet_check(&e->sheet, hjm__sum_cells(e->a, (hjm__set){ &pool, 1 }, who->who, &sum, e->sheet.err));
    hjm__words detail = hjm__phrase(e->arena, "rader: {0}", "lines: {0}", hjm__number_words(e->arena, lines),
                                    HJM__NO_WORDS, HJM__NO_WORDS);
    if (posted != 0) {
        hjm__ratio kronor = hjm__ratio_int(e->arena, posted, 100);
        const char *text = hjm__ratio_decimals(e->arena, kronor, 2, HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, false);
        detail = hjm__phrase(e->arena, "{0}; bokfört {1} kr", "{0}; posted {1} kr", detail,
                             hjm__same_words(text != NULL ? text : ""), HJM__NO_WORDS);
    }
    hjm__step_amount(e, hjm__phrase(e->arena, "Intäkt: {0}", "Revenue: {0}", who->name, HJM__NO_WORDS, HJM__NO_WORDS),
                     sum.revenue, detail);
    hjm__step_amount(e, hjm__phrase(e->arena, "Netto: {0}", "Net: {0}", who->name, HJM__NO_WORDS, HJM__NO_WORDS),
                     sum.net, (hjm__words){ "intäkt minus kostnad", "revenue less cost" });
    if (sum.cost > 0) {
        hjm__step_ratio(e, (hjm__words){ "Kostnadstäckning", "Coverage" },
                        hjm__ratio_int(e->arena, sum.revenue, sum.cost),
                        (hjm__words){ "intäkt genom kostnad", "revenue over cost" });
    }
}

static void explain_pool(hjm__account *e, size_t pool, const subject *who)
{
    for (size_t span = 0; span < e->a->n_spans; span++) {
        explain_shared(e, &e->a->shared[span * e->a->agreement->n_pools + pool], who);
    }
    if (e->a->n_spans > 1) {
        hjm__sum sum = { 0, 0, 0 };
        hjm__sheet_check(&e->sheet, hjm__sum_cells(e->a, (hjm__set){ &pool, 1 }, who->who, &sum, e->sheet.err));
        hjm__step_amount(e, (hjm__words){ "Kostnad i hela perioden", "Cost of the whole period" }, sum.cost,
                         (hjm__words){ "summan av versionernas månader", "the sum of the versions' months" });
    }
    explain_revenue(e, pool, who);
}

/* The place of a party among the remainders of the repayment. */
static int64_t repayment_rank(const hjm__settled *s, hjm__set group, size_t party)
{
    int64_t rank = 1;
    for (size_t i = 0; i < group.n; i++) {
        size_t other = group.index[i];
        bool before = s->remainders[other] > s->remainders[party] ||
                      (s->remainders[other] == s->remainders[party] && other < party);
        rank += before ? 1 : 0;
    }
    return rank;
}

static void explain_repayment(hjm__account *e, const hjm__settled *s, const subject *who)
{
    hjm__set group = e->a->members[s->group];
    hjm_ore sum = 0;
    hjm_ore left = s->closing < 0 ? -s->closing : s->closing;
    for (size_t i = 0; i < group.n; i++) {
        sum += s->weights[group.index[i]]; /* the kernel has summed them */
        left -= s->floors[group.index[i]];
    }
    hjm_ore sign = s->closing < 0 ? -1 : 1;
    hjm__words over = hjm__name_words(&e->a->agreement->groups[s->group].name);
    hjm__step_amount(e, hjm__phrase(e->arena, "Täljare: {0}", "Numerator: {0}", who->name, HJM__NO_WORDS, HJM__NO_WORDS),
                     s->weights[who->one], (hjm__words){ "partens kostnad i perioden", "the party's cost in the period" });
    hjm__step_amount(e, hjm__phrase(e->arena, "Nämnare: {0}", "Denominator: {0}", over, HJM__NO_WORDS, HJM__NO_WORDS),
                     sum, (hjm__words){ "gruppens kostnad i perioden", "the group's cost in the period" });
    if (sum > 0) {
        hjm__ratio share = hjm__ratio_int(e->arena, s->weights[who->one], sum);
        hjm__step_ratio(e, hjm__phrase(e->arena, "Andel av kostnaden: {0}", "Share of the cost: {0}", who->name,
                                       HJM__NO_WORDS, HJM__NO_WORDS),
                        share, hjm__same_words(exact_text(e, share)));
        hjm__words rest = hjm__same_words(exact_text(e, hjm__ratio_int(e->arena, s->remainders[who->one], sum)));
        hjm__step_amount(e, (hjm__words){ "Exakt del, nedskuren till hela ören", "Exact part, cut down to whole öre" },
                         sign * s->floors[who->one],
                         hjm__phrase(e->arena, "rest {0} öre", "remainder {0} öre", rest, HJM__NO_WORDS,
                                     HJM__NO_WORDS));
        explain_left(e, s->parts[who->one] - sign * s->floors[who->one], left, repayment_rank(s, group, who->one),
                     who->name);
    }
    bool back = s->parts[who->one] >= 0;
    hjm__step_amount(e, back ? hjm__phrase(e->arena, "Återbetalas till {0}", "Repaid to {0}", who->name, HJM__NO_WORDS,
                                           HJM__NO_WORDS)
                             : hjm__phrase(e->arena, "Inbetalas av {0}", "Paid in by {0}", who->name, HJM__NO_WORDS,
                                           HJM__NO_WORDS),
                     back ? s->parts[who->one] : -s->parts[who->one],
                     (hjm__words){ "efter andel av gruppens kostnad, största rest",
                                   "by share of the group's cost, largest remainder" });
}

static void explain_settlement(hjm__account *e, const subject *who)
{
    static const hjm__words rules[] = {
        [HJM_SETTLE_REPAY] = { "återbetalas efter andel av kostnaden", "repaid by share of the cost" },
        [HJM_SETTLE_POT] = { "förs till prispotten", "moved to the price pot" },
        [HJM_SETTLE_CARRY] = { "balanseras till nästa år", "carried to the next year" },
    };
    for (size_t i = 0; i < e->a->n_settled; i++) {
        const hjm__settled *s = &e->a->settled[i];
        if (s->group != who->group) {
            continue;
        }
        const hjm__group *group = &e->a->agreement->groups[s->group];
        hjm__words name = hjm__name_words(&group->name);
        hjm__step_amount(e, hjm__phrase(e->arena, "Ingående balans: {0}", "Opening balance: {0}", name, HJM__NO_WORDS,
                                        HJM__NO_WORDS),
                         s->opening, HJM__NO_WORDS);
        hjm__step_amount(e, hjm__phrase(e->arena, "Periodens netto: {0}", "Net of the period: {0}", name,
                                        HJM__NO_WORDS, HJM__NO_WORDS),
                         s->net, HJM__NO_WORDS);
        hjm__step_amount(e, hjm__phrase(e->arena, "Avräkning: {0}", "Settlement: {0}", name, HJM__NO_WORDS,
                                        HJM__NO_WORDS),
                         s->closing, rules[group->rule]);
        if (s->parts != NULL && !who->is_group) {
            explain_repayment(e, s, who);
        }
    }
}

/* The result over all pools, and what becomes of it. */
static void explain_result(hjm__account *e, const subject *who)
{
    for (size_t i = 0; i < e->a->pools.n; i++) {
        hjm__sum sum = { 0, 0, 0 };
        const hjm__entry *entry = &e->a->pools.entry[i];
        hjm__sheet_check(&e->sheet, hjm__sum_cells(e->a, entry->members, who->who, &sum, e->sheet.err));
        hjm__words pool = { entry->text[HJM_LANG_SV], entry->text[HJM_LANG_EN] };
        if (entry->kind != HJM_ROW_SUBTOTAL) {
            hjm__step_amount(e, hjm__phrase(e->arena, "Intäkt: {0}", "Revenue: {0}", pool, HJM__NO_WORDS,
                                            HJM__NO_WORDS),
                             sum.revenue, HJM__NO_WORDS);
            hjm__step_amount(e, hjm__phrase(e->arena, "Kostnad: {0}", "Cost: {0}", pool, HJM__NO_WORDS, HJM__NO_WORDS),
                             sum.cost, HJM__NO_WORDS);
            hjm__step_amount(e, hjm__phrase(e->arena, "Netto: {0}", "Net: {0}", pool, HJM__NO_WORDS, HJM__NO_WORDS),
                             sum.net, HJM__NO_WORDS);
        }
    }
    explain_settlement(e, who);
}

static hjm_status find_subject(const hjm_allocation *a, const char *code, subject *who, hjm_error *err)
{
    int32_t party = hjm_agreement_find_party(a->agreement, code, strlen(code));
    int32_t group = hjm_agreement_find_group(a->agreement, code, strlen(code));
    if (party >= 0) {
        const hjm__party *found = &a->agreement->parties[party];
        who->one = (size_t)party;
        who->who = (hjm__set){ &who->one, 1 };
        who->name = hjm__name_words(&found->name);
        who->group = found->group;
        who->is_group = false;
        return HJM_OK;
    }
    if (group >= 0) {
        who->one = 0;
        who->who = a->members[group];
        who->name = hjm__name_words(&a->agreement->groups[group].name);
        who->group = group;
        who->is_group = true;
        return HJM_OK;
    }
    return hjm__fail1(err, HJM_M_EXPLAIN_WHO, NULL, hjm__str(code));
}

static void begin(hjm__account *e, const subject *who, int32_t pool, hjm_error *err)
{
    hjm__words what = pool >= 0 ? hjm__name_words(&e->a->agreement->pools[pool].name)
                                : (hjm__words){ "resultat och avräkning", "result and settlement" };
    hjm__words period = hjm__same_words(hjm__period_text(e->arena, e->a->from, e->a->to));
    hjm__words title = hjm__phrase(e->arena, "{0}: {1} {2}", "{0}: {1} {2}", who->name, what, period);
    e->sheet = hjm__sheet_begin(e->arena, "explanation", title.sv, title.en, err);
    hjm__sheet_column(&e->sheet, "step", HJM_TYPE_INTEGER, "Steg", "Step");
    hjm__sheet_column(&e->sheet, "what", HJM_TYPE_TEXT, "Vad", "What");
    hjm__sheet_column(&e->sheet, "amount", HJM_TYPE_ORE, "Belopp", "Amount");
    hjm__sheet_percent(&e->sheet, "ratio", 4, HJM_SHOW_PERCENT, "Andel", "Share");
    hjm__sheet_column(&e->sheet, "count", HJM_TYPE_INTEGER, "Antal", "Count");
    hjm__sheet_column(&e->sheet, "detail", HJM_TYPE_TEXT, "Hur", "How");
}

/* An explanation stands alone: it says what it was made from. */
static void note_sources(hjm__account *e)
{
    for (size_t i = 0; i < e->a->provenance.n_sources; i++) {
        const hjm__source *source = &e->a->provenance.sources[i];
        const char *note = hjm__joined(e->arena, source->name, ": SHA-256 ", source->sha256);
        hjm__sheet_note(&e->sheet, note, NULL);
    }
    hjm__sheet_note(&e->sheet, "libhjmekonomi " HJM_VERSION, NULL);
}

static hjm_status explain(hjm__account *e, const subject *who, int32_t pool, hjm_table **out, hjm_error *err)
{
    begin(e, who, pool, err);
    if (pool >= 0) {
        explain_pool(e, (size_t)pool, who);
    } else {
        explain_result(e, who);
    }
    hjm__sheet_remarks(&e->sheet, e->a);
    note_sources(e);
    return hjm__sheet_end(&e->sheet, out);
}

hjm_status hjm_allocation_explain(const hjm_allocation *run, const char *who, const char *what,
                                  const hjm_options *options, hjm_table **out, hjm_error *err)
{
    hjm_options known = HJM_OPTIONS_INIT;
    subject explained;
    hjm__arena arena;
    int32_t pool = -1;
    if (out != NULL) {
        *out = NULL;
    }
    if (run == NULL || who == NULL || out == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(run == NULL ? "run" : who == NULL ? "who" : "out"));
    }
    HJM__TRY(hjm__options_load(&known, sizeof known, HJM__FIRST_OPTIONS, options, err));
    HJM__TRY(find_subject(run, who, &explained, err));
    if (what != NULL) {
        pool = hjm_agreement_find_pool(run->agreement, what, strlen(what));
        if (pool < 0) {
            return hjm__fail1(err, HJM_M_EXPLAIN_WHAT, NULL, hjm__str(what));
        }
    }
    hjm__arena_init(&arena, known.allocator != NULL ? known.allocator : &run->arena.allocator);
    hjm__account e = { run, &arena, { &arena, NULL, 0, HJM_OK, err, { 0 } }, 0, NULL, 0, 0 };
    hjm_status status = explain(&e, &explained, pool, out, err);
    hjm__arena_free(&arena);
    return status;
}
