/* How a key came to a share: numerator, denominator and where both were counted. */
#include "allocation/explain.h"
#include "allocation/tables.h"
#include "base/date.h"

static hjm__words share_words(hjm__account *e, hjm__ratio share)
{
    const char *text = hjm__ratio_text(e->arena, share);
    return hjm__same_words(text != NULL ? text : "");
}

static hjm__ratio share_of(hjm__account *e, const hjm__basis *basis, hjm__set who)
{
    hjm__ratio share = hjm__ratio_int(e->arena, 0, 1);
    for (size_t i = 0; i < who.n; i++) {
        share = hjm__ratio_add(e->arena, share, basis->shares[who.index[i]]);
    }
    return share;
}

static hjm__words years_words(hjm__account *e, const hjm__key *key)
{
    const char *text = "";
    for (size_t i = 0; i < key->n_years; i++) {
        text = hjm__joined(e->arena, text, i > 0 ? ", " : "", hjm__year_text(e->arena, key->years[i]));
    }
    return hjm__same_words(text);
}

static hjm__words kinds_words(hjm__account *e, const hjm__key *key)
{
    hjm__words list = HJM__NO_WORDS;
    for (size_t i = 0; i < key->n_kinds; i++) {
        const hjm__name *kind = &e->a->agreement->kinds[key->kinds[i]].name;
        list = hjm__phrase(e->arena, i > 0 ? "{0}, {1}" : "{1}", i > 0 ? "{0}, {1}" : "{1}", list,
                           hjm__name_words(kind), HJM__NO_WORDS);
    }
    return list;
}

static hjm__words driver_words(hjm__account *e, const hjm__key *key)
{
    static const hjm__words counted[] = {
        [HJM_MEASURE_AMOUNT] = { "belopp", "amount" },
        [HJM_MEASURE_QUANTITY] = { "antal", "quantity" },
        [HJM_MEASURE_LINES] = { "antal rader", "number of lines" },
        [HJM_MEASURE_USERS] = { "antal olika brukare", "number of distinct users" },
    };
    hjm__words kinds = kinds_words(e, key);
    if (key->n_years == 0) {
        return hjm__phrase(e->arena, "{0} av radtyp {1}, i perioden", "{0} of kind {1}, in the period",
                           counted[key->measure], kinds, HJM__NO_WORDS);
    }
    return hjm__phrase(e->arena, "{0} av radtyp {1}, basår {2}", "{0} of kind {1}, basis year {2}",
                       counted[key->measure], kinds, years_words(e, key));
}

static hjm__words ages_words(hjm__account *e, const hjm__detail *tier)
{
    hjm__words from = hjm__number_words(e->arena, tier->age_from);
    hjm__words to = hjm__number_words(e->arena, tier->age_to);
    bool open = tier->age_to >= 999;
    hjm__words ages = hjm__phrase(e->arena, open ? "{0} år och äldre" : "{0}–{1} år",
                                  open ? "aged {0} and over" : "aged {0}–{1}", from, to, HJM__NO_WORDS);
    if (tier->weight == 1) {
        return ages;
    }
    return hjm__phrase(e->arena, "{0} (räknas {1} gånger)", "{0} (counted {1} times)", ages,
                       hjm__number_words(e->arena, tier->weight), HJM__NO_WORDS);
}

static hjm__words population_words(hjm__account *e, const hjm__key *key, hjm__set who)
{
    hjm__words list = HJM__NO_WORDS;
    char date[11] = "";
    for (size_t i = 0; i < key->n_details; i++) {
        list = hjm__phrase(e->arena, i > 0 ? "{0} och {1}" : "{1}", i > 0 ? "{0} and {1}" : "{1}", list,
                           ages_words(e, &key->details[i]), HJM__NO_WORDS);
    }
    hjm_date counted = who.n > 0 ? hjm__population_date(e->a->agreement, who.index[0], key->years[0]) : HJM__NO_DATE;
    if (counted != HJM__NO_DATE) {
        hjm__date_text(counted, date);
    }
    return hjm__phrase(e->arena, "invånare {0}, räknade {1}", "inhabitants {0}, counted {1}", list,
                       hjm__same_words(hjm__joined(e->arena, date, "", "")), HJM__NO_WORDS);
}

/* A quantity is counted in the unit of its last decimal, and read with its decimals. */
static hjm__words quantity_words(hjm__account *e, int64_t quantity, hjm__words source)
{
    int64_t unit = 1;
    for (int32_t i = 0; i < e->a->quantity_decimals; i++) {
        unit *= 10;
    }
    const char *text = hjm__ratio_decimals(e->arena, hjm__ratio_int(e->arena, quantity, unit), e->a->quantity_decimals,
                                           HJM_ROUND_HALF_UP, HJM_STYLE_SWEDISH, false);
    return hjm__phrase(e->arena, "{0}: {1}", "{0}: {1}", hjm__same_words(text != NULL ? text : ""), source,
                       HJM__NO_WORDS);
}

static void explain_counted(hjm__account *e, const hjm__basis *basis, hjm__set who, hjm__words name)
{
    const hjm__key *key = basis->key;
    bool money = key->kind == HJM_KEY_DRIVER && key->measure == HJM_MEASURE_AMOUNT;
    hjm__words source = key->kind == HJM_KEY_DRIVER ? driver_words(e, key) : population_words(e, key, who);
    hjm__words all = basis->among >= 0 ? hjm__name_words(&e->a->agreement->groups[basis->among].name)
                                       : (hjm__words){ "alla parter", "all parties" };
    hjm__words over = hjm__phrase(e->arena, "Täljare: {0}", "Numerator: {0}", name, HJM__NO_WORDS, HJM__NO_WORDS);
    hjm__words under = hjm__phrase(e->arena, "Nämnare: {0}", "Denominator: {0}", all, HJM__NO_WORDS, HJM__NO_WORDS);
    int64_t counted = 0;
    for (size_t i = 0; i < who.n; i++) {
        counted += basis->weights[who.index[i]]; /* at most basis->sum */
    }
    if (key->kind == HJM_KEY_DRIVER && key->measure == HJM_MEASURE_QUANTITY && e->a->quantity_decimals > 0) {
        hjm__step_text(e, over, quantity_words(e, counted, source));
        hjm__step_text(e, under, quantity_words(e, basis->sum, source));
        return;
    }
    void (*step)(hjm__account *, hjm__words, int64_t, hjm__words) = money ? hjm__step_amount : hjm__step_count;
    step(e, over, counted, source);
    step(e, under, basis->sum, source);
}

static void explain_mix(hjm__account *e, const hjm__basis *basis, hjm__set who, hjm__words name)
{
    for (size_t i = 0; i < basis->key->n_details; i++) {
        const hjm__detail *part = &basis->key->details[i];
        hjm__words key = hjm__name_words(&basis->parts[i]->key->name);
        hjm__step_ratio(e, hjm__phrase(e->arena, "Vikt av nyckeln {0}", "Weight of key {0}", key, HJM__NO_WORDS,
                                       HJM__NO_WORDS),
                        part->share, share_words(e, part->share));
        hjm__explain_key(e, basis->parts[i], who, name);
    }
}

/* A party lies in one group; a group is its own. */
static void explain_nested(hjm__account *e, const hjm__basis *basis, hjm__set who, hjm__words name)
{
    int32_t group = who.n > 0 ? e->a->agreement->parties[who.index[0]].group : -1;
    if (group < 0) {
        return;
    }
    hjm__words of = hjm__name_words(&e->a->agreement->groups[group].name);
    const hjm__key *between = basis->between_key;
    if (basis->between != NULL) { /* of the whole group: what is told of it says nothing of the party */
        hjm__account whole = *e;
        whole.n_told = whole.room_told = 0;
        hjm__explain_key(&whole, basis->between, e->a->members[group], of);
        e->sheet = whole.sheet;
        e->step = whole.step;
    }
    hjm__words years = between->n_years > 0 ? hjm__phrase(e->arena, ", basår {0}", ", basis year {0}",
                                                          years_words(e, between), HJM__NO_WORDS, HJM__NO_WORDS)
                                            : HJM__NO_WORDS;
    hjm__step_ratio(e, hjm__phrase(e->arena, "Mellan grupperna: {0}", "Between the groups: {0}", of, HJM__NO_WORDS,
                                   HJM__NO_WORDS),
                    basis->group_shares[group],
                    hjm__phrase(e->arena, "{0}, nyckeln {1}{2}", "{0}, key {1}{2}",
                                share_words(e, basis->group_shares[group]), hjm__name_words(&between->name), years));
    for (size_t i = 0; i < basis->key->n_details; i++) {
        if (basis->key->details[i].group == group && basis->parts[i] != NULL) {
            hjm__explain_key(e, basis->parts[i], who, name);
        }
    }
}

static hjm__words kind_words(hjm__account *e, const hjm__key *key)
{
    switch (key->kind) {
    case HJM_KEY_FIXED:
        return key->n_years == 0 ? (hjm__words){ "fast i avtalet", "fixed in the agreement" }
                                 : hjm__phrase(e->arena, "fast i avtalet, basår {0}", "fixed in the agreement, basis year {0}",
                                               years_words(e, key), HJM__NO_WORDS, HJM__NO_WORDS);
    case HJM_KEY_MIX: return (hjm__words){ "summan av vikt gånger andel", "the sum of weight times share" };
    case HJM_KEY_NESTED:
        return (hjm__words){ "andel mellan grupperna gånger andel inom gruppen",
                             "share between the groups times share within the group" };
    default: return (hjm__words){ "täljare genom nämnare", "numerator over denominator" };
    }
}

/* A key that many keys are made of is explained once. */
static bool is_told(hjm__account *e, const hjm__basis *basis)
{
    for (size_t i = 0; i < e->n_told; i++) {
        if (e->told[i] == basis) {
            return true;
        }
    }
    if (hjm__arena_grow(e->arena, &e->told, e->n_told, &e->room_told, sizeof *e->told)) {
        e->told[e->n_told++] = basis;
    }
    return false;
}

static void explain_parts(hjm__account *e, const hjm__basis *basis, hjm__set who, hjm__words name)
{
    switch (basis->key->kind) {
    case HJM_KEY_DRIVER:
    case HJM_KEY_POPULATION: explain_counted(e, basis, who, name); break;
    case HJM_KEY_MIX: explain_mix(e, basis, who, name); break;
    case HJM_KEY_NESTED: explain_nested(e, basis, who, name); break;
    default: break;
    }
}

void hjm__explain_key(hjm__account *e, const hjm__basis *basis, hjm__set who, hjm__words name)
{
    const hjm__key *key = basis->key;
    hjm__ratio share = share_of(e, basis, who);
    bool told = is_told(e, basis);
    if (!told) {
        explain_parts(e, basis, who, name);
    }
    hjm__words how = told ? (hjm__words){ "som ovan", "as above" } : kind_words(e, key);
    hjm__step_ratio(e, hjm__phrase(e->arena, "Andel enligt nyckeln {0}: {1}", "Share by key {0}: {1}",
                                   hjm__name_words(&key->name), name, HJM__NO_WORDS),
                    share,
                    hjm__phrase(e->arena, "{0}: {1}", "{0}: {1}", share_words(e, share), how, HJM__NO_WORDS));
}
