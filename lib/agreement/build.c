#include "agreement/build.h"

#include "base/text.h"

#include <string.h>

enum { LONGEST_TEXT = 1000 };

static hjm__given given_as(const char *argument, const char *text, hjm__text_rule rule)
{
    return (hjm__given){ .argument = argument, .text = text, .rule = rule };
}

hjm__given hjm__a_code(const char *argument, const char *text)
{
    return given_as(argument, text, HJM__CODE);
}

hjm__given hjm__a_text(const char *argument, const char *text)
{
    return given_as(argument, text, HJM__TEXT);
}

hjm__given hjm__a_maybe(const char *argument, const char *text)
{
    return given_as(argument, text, HJM__MAYBE);
}

hjm__given hjm__a_raw(const char *argument, const char *text)
{
    return given_as(argument, text, HJM__RAW);
}

static bool is_blank(uint32_t point)
{
    return point == ' ' || point == 0xa0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200a) ||
           point == 0x202f || point == 0x205f || point == 0x3000;
}

/* Without characters that steer or cannot be seen, and, for a code, without blanks at the ends. */
static bool well_formed(const char *text, bool blanks)
{
    size_t length = strlen(text);
    uint32_t point = 0;
    for (size_t at = 0; at < length;) {
        bool first = at == 0;
        at += hjm__utf8_next(text + at, length - at, &point);
        if (hjm__utf8_unsafe(point) || (first && !blanks && is_blank(point))) {
            return false;
        }
    }
    return blanks || !is_blank(point);
}

static hjm_status check_length(const hjm__place *place, hjm__given *given, hjm_error *err)
{
    size_t length = strlen(given->text);
    switch (given->rule) {
    case HJM__RAW: return HJM_OK;
    case HJM__CODE:
        if (length == 0) {
            return hjm__fail(err, HJM_M_CODE_EMPTY, place);
        }
        return hjm__code_make(&given->code, given->text, length) ? HJM_OK : hjm__fail(err, HJM_M_CODE_LONG, place);
    default:
        if (length == 0) {
            return hjm__fail(err, HJM_M_TEXT_EMPTY, place);
        }
        return length <= LONGEST_TEXT ? HJM_OK : hjm__fail(err, HJM_M_TEXT_LONG, place);
    }
}

static hjm_status check_form(const hjm__place *place, const hjm__given *given, hjm_error *err)
{
    switch (given->rule) {
    case HJM__RAW: return HJM_OK;
    case HJM__CODE:
        return well_formed(given->text, false) ? HJM_OK
                                               : hjm__fail1(err, HJM_M_CODE_FORM, place, hjm__str(given->text));
    default:
        return well_formed(given->text, true) ? HJM_OK
                                              : hjm__fail1(err, HJM_M_TEXT_FORM, place, hjm__str(given->text));
    }
}

hjm_status hjm__check_texts(const hjm__place *place, hjm__given *given, size_t n, hjm_error *err)
{
    for (size_t i = 0; i < n; i++) {
        if (given[i].text != NULL && !hjm__utf8_valid(given[i].text, strlen(given[i].text))) {
            return hjm__fail1(err, HJM_M_NOT_UTF8, place, hjm__str(given[i].text));
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (given[i].text != NULL) {
            HJM__TRY(check_length(place, &given[i], err));
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (given[i].text != NULL) {
            HJM__TRY(check_form(place, &given[i], err));
        }
    }
    return HJM_OK;
}

hjm_status hjm__begin(hjm_agreement *a, hjm__given *given, size_t n, hjm_error *err)
{
    if (a == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("agreement"));
    }
    for (size_t i = 0; i < n; i++) {
        if (given[i].text == NULL && given[i].rule != HJM__MAYBE) {
            return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(given[i].argument));
        }
    }
    if (a->sealed) {
        return hjm__fail(err, HJM_M_AGREEMENT_SEALED, NULL);
    }
    HJM__TRY(hjm__check_texts(&a->place, given, n, err));
    a->arena.status = HJM_OK; /* memory that ran out in an earlier call may be there again */
    return HJM_OK;
}

hjm_status hjm__begin_in_version(hjm_agreement *a, hjm__given *given, size_t n, hjm__version **version, hjm_error *err)
{
    HJM__TRY(hjm__begin(a, given, n, err));
    if (a->n_versions == 0) {
        return hjm__fail(err, HJM_M_NO_VERSION_YET, &a->place);
    }
    *version = &a->versions[a->n_versions - 1];
    return HJM_OK;
}

hjm_status hjm__check_room(const hjm_agreement *a, size_t count, size_t most, hjm_error *err)
{
    return count < most ? HJM_OK : hjm__fail1(err, HJM_M_TOO_MANY, &a->place, hjm__int((int64_t)most));
}

const char *hjm__code_copy(hjm_agreement *a, const hjm__code *code)
{
    return hjm__arena_copy(&a->arena, code->text, code->length);
}

hjm__name hjm__name_copy(hjm_agreement *a, const hjm__given given[3])
{
    hjm__name name = { hjm__code_copy(a, &given[0].code), { NULL, NULL } };
    name.text[HJM_LANG_SV] = given[1].text == NULL ? name.code
                                                   : hjm__arena_copy(&a->arena, given[1].text, strlen(given[1].text));
    name.text[HJM_LANG_EN] = given[2].text == NULL ? name.text[HJM_LANG_SV]
                                                   : hjm__arena_copy(&a->arena, given[2].text, strlen(given[2].text));
    return name;
}

hjm__arg hjm__code_arg(const hjm__code *code)
{
    return hjm__strn(code->text, code->length);
}

hjm_status hjm__need(const hjm_agreement *a, const hjm__index *index, const hjm__code *code, hjm__message unknown,
                     int32_t *of, hjm_error *err)
{
    *of = hjm__index_find(index, code);
    return *of >= 0 ? HJM_OK : hjm__fail1(err, unknown, &a->place, hjm__code_arg(code));
}

void hjm__ages_text(int32_t age_from, int32_t age_to, char out[24])
{
    size_t n = hjm__int_text(age_from, out);
    if (age_to > age_from) {
        out[n++] = '-';
        out[n] = '\0';
        if (age_to < HJM__OLDEST) {
            (void)hjm__int_text(age_to, out + n);
        }
    }
}

hjm_status hjm__check_between(const hjm_agreement *a, const char *argument, int64_t value, int64_t least, int64_t most,
                            hjm_error *err)
{
    if (value >= least && value <= most) {
        return HJM_OK;
    }
    return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &a->place, hjm__str(argument), hjm__int(value));
}

hjm_status hjm__check_ages(const hjm_agreement *a, int32_t age_from, int32_t age_to, hjm_error *err)
{
    HJM__TRY(hjm__check_between(a, "age_from", age_from, 0, HJM__OLDEST, err));
    return hjm__check_between(a, "age_to", age_to, age_from, HJM__OLDEST, err);
}
