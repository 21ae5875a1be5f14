/* Agreement files: versions, and how each of them treats the pools. */
#include "base/date.h"
#include "io/agreement_reader.h"
#include "io/yaml_values.h"

static hjm_status read_steps(const hjm__reader *r, const hjm__yaml *steps, const hjm__yaml *order)
{
    static const char *const methods[] = { "direct", "step_down", "reciprocal" };
    hjm_steps method;
    if (steps != NULL) {
        HJM__TRY(hjm__yaml_word(r->file, steps, methods, 3, &method, r->err));
        HJM__TRY(hjm__read_at(r, steps));
        HJM__TRY(hjm_agreement_set_steps(r->agreement, method, r->err));
    }
    for (const hjm__yaml *pool = order == NULL ? NULL : order->first; pool != NULL; pool = pool->next) {
        HJM__TRY(hjm__yaml_want(r->file, pool, HJM__YAML_TEXT, r->err));
        HJM__TRY(hjm__read_at(r, pool));
        HJM__TRY(hjm_agreement_add_step(r->agreement, pool->text, r->err));
    }
    return HJM_OK;
}

static hjm_status read_rule(const hjm__reader *r, const hjm__yaml *node)
{
    enum { POOL, KEY, PASSES, N };
    static const hjm__field fields[N] = { { "pool", HJM__YAML_TEXT, true },
                                          { "key", HJM__YAML_TEXT, false },
                                          { "passes", HJM__YAML_MAP, false } };
    const hjm__yaml *v[N];
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(hjm__read_known(r, v[POOL], &r->agreement->pool_index, HJM_M_UNKNOWN_POOL));
    hjm__place place = hjm__yaml_place(r->file, v[POOL]);
    const char *pool = v[POOL]->text;
    if (v[KEY] == NULL && v[PASSES] == NULL) {
        return hjm__fail(r->err, HJM_M_POOL_NO_KEY, &place);
    }
    if (v[KEY] != NULL) {
        HJM__TRY(hjm__read_at(r, v[KEY]));
        HJM__TRY(hjm_agreement_set_pool_key(r->agreement, pool, v[KEY]->text, r->err));
    }
    for (const hjm__yaml *to = v[PASSES] == NULL ? NULL : v[PASSES]->first; to != NULL; to = to->next) {
        hjm__fraction share;
        HJM__TRY(hjm__yaml_share(r->file, to->value, &share, r->err));
        HJM__TRY(hjm__read_at(r, to));
        HJM__TRY(hjm_agreement_add_pass(r->agreement, pool, to->text, share.numerator, share.denominator, r->err));
    }
    return HJM_OK;
}

hjm_status hjm__read_version(const hjm__reader *r, const hjm__yaml *node)
{
    enum { VERSION, FROM, TO, STEPS, ORDER, KEYS, POOLS, N };
    static const hjm__field fields[N] = {
        { "version", HJM__YAML_TEXT, true }, { "from", HJM__YAML_TEXT, true },  { "to", HJM__YAML_TEXT, false },
        { "steps", HJM__YAML_TEXT, false },  { "order", HJM__YAML_LIST, false }, { "keys", HJM__YAML_LIST, true },
        { "pools", HJM__YAML_LIST, true },
    };
    const hjm__yaml *v[N];
    hjm_date from;
    hjm_date to = HJM__DATE_LAST;
    HJM__TRY(hjm__yaml_take(r->file, node, fields, N, v, r->err));
    HJM__TRY(hjm__yaml_date(r->file, v[FROM], &from, r->err));
    if (v[TO] != NULL) {
        HJM__TRY(hjm__yaml_date(r->file, v[TO], &to, r->err));
    }
    HJM__TRY(hjm__read_at(r, v[VERSION]));
    HJM__TRY(hjm_agreement_add_version(r->agreement, v[VERSION]->text, from, to, r->err));
    HJM__TRY(read_steps(r, v[STEPS], v[ORDER]));
    HJM__TRY(hjm__read_each(r, v[KEYS], hjm__read_key));
    return hjm__read_each(r, v[POOLS], read_rule);
}
