/* How the results of groups are settled, and the results of earlier years. */
#include "agreement/build.h"

hjm_status hjm_agreement_set_settlement(hjm_agreement *a, const char *group, hjm_settlement_rule rule, hjm_ore opening,
                                        hjm_error *err)
{
    int32_t of;
    hjm__given given[] = { hjm__a_code("group", group) };
    HJM__TRY(hjm__begin(a, given, 1, err));
    HJM__TRY(hjm__check_between(a, "rule", rule, HJM_SETTLE_REPAY, HJM_SETTLE_CARRY, err));
    HJM__TRY(hjm__need(a, &a->group_index, &given[0].code, HJM_M_UNKNOWN_GROUP, &of, err));
    if (a->groups[of].settled) {
        return hjm__fail1(err, HJM_M_SETTLED_TWICE, &a->place, hjm__code_arg(&given[0].code));
    }
    a->groups[of].settled = true;
    a->groups[of].rule = rule;
    a->groups[of].opening = opening;
    return HJM_OK;
}

static hjm_status check_new(const hjm_agreement *a, const hjm__result *new, hjm_error *err)
{
    for (size_t i = 0; i < a->n_results; i++) {
        const hjm__result *r = &a->results[i];
        if (r->group == new->group && r->year == new->year && r->area == new->area) {
            return hjm__fail3(err, HJM_M_RESULT_TWICE, &a->place, hjm__str(a->groups[r->group].name.code),
                              hjm__int(r->year), hjm__str(a->areas[r->area].name.code));
        }
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_result(hjm_agreement *a, const char *group, int32_t year, const char *area, hjm_ore amount,
                                    hjm_error *err)
{
    hjm__given given[] = { hjm__a_code("group", group), hjm__a_code("area", area) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    HJM__TRY(hjm__check_room(a, a->n_results, HJM__MOST_THINGS, err));
    hjm__result new = { -1, year, -1, amount, a->place };
    HJM__TRY(hjm__check_between(a, "year", year, HJM__FIRST_YEAR, HJM__LAST_YEAR, err));
    HJM__TRY(hjm__need(a, &a->group_index, &given[0].code, HJM_M_UNKNOWN_GROUP, &new.group, err));
    HJM__TRY(hjm__need(a, &a->area_index, &given[1].code, HJM_M_UNKNOWN_AREA, &new.area, err));
    HJM__TRY(check_new(a, &new, err));
    (void)hjm__arena_grow(&a->arena, &a->results, a->n_results, &a->room_results, sizeof *a->results);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    a->results[a->n_results++] = new;
    return HJM_OK;
}
