/* Agreement files: how groups are settled, and their results of earlier years. */
#include "base/text.h"
#include "io/agreement_reader.h"
#include "io/yaml_values.h"

/* { year: 2023, AREA: AMOUNT, ... } */
static hjm_status read_result(const hjm__reader *r, const char *group, const hjm__yaml *node)
{
    int64_t year = 0;
    hjm__place place = hjm__yaml_place(r->file, node);
    HJM__TRY(hjm__yaml_want(r->file, node, HJM__YAML_MAP, r->err));
    for (const hjm__yaml *key = node->first; key != NULL; key = key->next) {
        if (hjm__same(key->text, "year")) {
            HJM__TRY(hjm__yaml_whole(r->file, key->value, 1900, 2999, &year, r->err));
        }
    }
    if (year == 0) {
        return hjm__fail1(r->err, HJM_M_YAML_MISSING, &place, hjm__str("year"));
    }
    for (const hjm__yaml *key = node->first; key != NULL; key = key->next) {
        hjm_ore amount;
        if (!hjm__same(key->text, "year")) {
            HJM__TRY(hjm__yaml_amount(r->file, key->value, &amount, r->err));
            HJM__TRY(hjm__read_at(r, key));
            HJM__TRY(hjm_agreement_add_result(r->agreement, group, (int32_t)year, key->text, amount, r->err));
        }
    }
    return HJM_OK;
}

hjm_status hjm__read_settlement(const hjm__reader *r, const hjm__yaml *node)
{
    enum { GROUP, RULE, OPENING, RESULTS, N };
    static const char *const rules[] = { "repay", "pot", "carry" };
    static const hjm__field fields[N] = { { "group", HJM__YAML_TEXT, true }, { "rule", HJM__YAML_TEXT, true },
                                          { "opening", HJM__YAML_TEXT, false }, { "results", HJM__YAML_LIST, false } };
    const hjm__yaml *v[N];
    hjm_settlement_rule rule;
    hjm_ore opening = 0;
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(hjm__yaml_word(r->file, v[RULE], rules, 3, &rule, r->err));
    if (v[OPENING] != NULL) {
        HJM__TRY(hjm__yaml_amount(r->file, v[OPENING], &opening, r->err));
    }
    HJM__TRY(hjm__read_at(r, v[GROUP]));
    HJM__TRY(hjm_agreement_set_settlement(r->agreement, v[GROUP]->text, rule, opening, r->err));
    for (const hjm__yaml *result = v[RESULTS] == NULL ? NULL : v[RESULTS]->first; result != NULL; result = result->next) {
        HJM__TRY(read_result(r, v[GROUP]->text, result));
    }
    return HJM_OK;
}
