/* Parties and groups of parties. */
#include "agreement/build.h"

/* A code of a party must not be a code of a group, since a fixed key may name either. */
static hjm_status check_free(const hjm_agreement *a, const hjm__code *code, hjm_error *err)
{
    int32_t party = hjm__index_find(&a->party_index, code);
    int32_t group = hjm__index_find(&a->group_index, code);
    if (party >= 0) {
        return hjm__fail2(err, HJM_M_PARTY_TWICE, &a->place, hjm__code_arg(code),
                          hjm__str(a->parties[party].name.text[HJM_LANG_SV]));
    }
    if (group >= 0) {
        return hjm__fail2(err, HJM_M_GROUP_TWICE, &a->place, hjm__code_arg(code),
                          hjm__str(a->groups[group].name.text[HJM_LANG_SV]));
    }
    return HJM_OK;
}

hjm_status hjm_agreement_add_party(hjm_agreement *a, const char *code, const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_code("code", code), hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__begin(a, given, 3, err));
    HJM__TRY(hjm__check_room(a, a->n_parties, HJM__MOST_PARTIES, err));
    HJM__TRY(check_free(a, &given[0].code, err));
    (void)hjm__arena_grow(&a->arena, &a->parties, a->n_parties, &a->room_parties, sizeof *a->parties);
    (void)hjm__index_reserve(&a->arena, &a->party_index);
    hjm__party party = { hjm__name_copy(a, given), -1, -1, a->place };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->party_index, party.name.code, (int32_t)a->n_parties);
    a->parties[a->n_parties++] = party;
    return HJM_OK;
}

hjm_status hjm_agreement_add_party_alias(hjm_agreement *a, const char *party, const char *alias, hjm_error *err)
{
    int32_t of;
    hjm__given given[] = { hjm__a_code("party", party), hjm__a_code("alias", alias) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    HJM__TRY(hjm__need(a, &a->party_index, &given[0].code, HJM_M_UNKNOWN_PARTY, &of, err));
    HJM__TRY(check_free(a, &given[1].code, err));
    (void)hjm__index_reserve(&a->arena, &a->party_index);
    const char *copy = hjm__code_copy(a, &given[1].code);
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->party_index, copy, of);
    return HJM_OK;
}

hjm_status hjm_agreement_add_group(hjm_agreement *a, const char *code, const char *sv, const char *en, hjm_error *err)
{
    hjm__given given[] = { hjm__a_code("code", code), hjm__a_text("sv", sv), hjm__a_maybe("en", en) };
    HJM__TRY(hjm__begin(a, given, 3, err));
    HJM__TRY(hjm__check_room(a, a->n_groups, HJM__MOST_THINGS, err));
    HJM__TRY(check_free(a, &given[0].code, err));
    (void)hjm__arena_grow(&a->arena, &a->groups, a->n_groups, &a->room_groups, sizeof *a->groups);
    (void)hjm__index_reserve(&a->arena, &a->group_index);
    hjm__group group = { hjm__name_copy(a, given), false, 0, 0, 0, a->place };
    HJM__TRY(hjm__arena_status(&a->arena, err));
    hjm__index_put(&a->group_index, group.name.code, (int32_t)a->n_groups);
    a->groups[a->n_groups++] = group;
    return HJM_OK;
}

hjm_status hjm_agreement_add_member(hjm_agreement *a, const char *group, const char *party, hjm_error *err)
{
    int32_t of;
    int32_t member;
    hjm__given given[] = { hjm__a_code("group", group), hjm__a_code("party", party) };
    HJM__TRY(hjm__begin(a, given, 2, err));
    HJM__TRY(hjm__need(a, &a->group_index, &given[0].code, HJM_M_UNKNOWN_GROUP, &of, err));
    HJM__TRY(hjm__need(a, &a->party_index, &given[1].code, HJM_M_UNKNOWN_PARTY, &member, err));
    if (a->parties[member].group >= 0) {
        return hjm__fail2(err, HJM_M_MEMBER_TWICE, &a->place, hjm__code_arg(&given[1].code),
                          hjm__str(a->groups[a->parties[member].group].name.code));
    }
    a->parties[member].group = of;
    a->groups[of].n_members++;
    return HJM_OK;
}
