#include "hjmekonomi/money.h"

#include "base/amount.h"
#include "base/error.h"
#include "base/money.h"

#include <stdbool.h>
#include <string.h>

int32_t hjm__unit_digits(hjm_unit unit)
{
    static const int8_t digits[4] = { 0, 2, 5, 8 };
    return digits[unit];
}

/* A group of thousands may end too early because of a letter in it: "1 2O0". Then the letter is what is wrong. */
static bool is_stray(char c)
{
    return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9') && c != ',' && c != '.';
}

static hjm__message message_of(int answer, char at)
{
    if (answer == HJM__AMOUNT_GROUPING && is_stray(at)) {
        return HJM_M_AMOUNT_SYNTAX;
    }
    switch (answer) {
    case HJM__AMOUNT_EMPTY: return HJM_M_AMOUNT_EMPTY;
    case HJM__AMOUNT_LONG: return HJM_M_AMOUNT_LONG;
    case HJM__AMOUNT_DECIMALS: return HJM_M_AMOUNT_DECIMALS;
    case HJM__AMOUNT_GROUPING: return HJM_M_AMOUNT_GROUPS;
    case HJM__AMOUNT_RANGE: return HJM_M_AMOUNT_RANGE;
    default: return HJM_M_AMOUNT_SYNTAX;
    }
}

hjm_status hjm_money_parse(const char *text, size_t length, hjm_ore *amount, hjm_error *err)
{
    size_t where = 0;
    hjm__place place = HJM__NOWHERE;
    if (amount == NULL || (text == NULL && length > 0)) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(amount == NULL ? "amount" : "text"));
    }
    const char *bytes = text != NULL ? text : "";
    int answer = hjm__amount_parse(bytes, length, amount, &where);
    if (answer != HJM__AMOUNT_DONE) {
        place.text = bytes;
        place.length = length;
        place.column = (uint32_t)where + 1;
        hjm__message message = message_of(answer, where < length ? bytes[where] : '\0');
        return hjm__fail1(err, message, &place, hjm__strn(bytes, length));
    }
    return HJM_OK;
}

/* The name of the first argument that is out of its range, with its value; NULL if none is. */
static const char *wrong_argument(hjm_unit unit, int32_t decimals, hjm_rounding rounding, hjm_style style,
                                  int32_t *value)
{
    if (unit < HJM_UNIT_ORE || unit > HJM_UNIT_MKR) {
        *value = unit;
        return "unit";
    }
    if (decimals < 0 || decimals > hjm__unit_digits(unit)) {
        *value = decimals;
        return "decimals";
    }
    if (rounding < HJM_ROUND_HALF_UP || rounding > HJM_ROUND_UP) {
        *value = rounding;
        return "rounding";
    }
    *value = style;
    return style < HJM_STYLE_SWEDISH || style > HJM_STYLE_POINT ? "style" : NULL;
}

hjm_status hjm__check_money(hjm_unit unit, int32_t decimals, hjm_rounding rounding, hjm_style style, hjm_error *err)
{
    int32_t value;
    const char *wrong = wrong_argument(unit, decimals, rounding, style, &value);
    return wrong == NULL ? HJM_OK : hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(wrong), hjm__int(value));
}

hjm_status hjm_money_format(hjm_ore amount, hjm_unit unit, int32_t decimals, hjm_rounding rounding, hjm_style style,
                            char *buffer, size_t capacity, hjm_error *err)
{
    char text[HJM_MONEY_CAPACITY];
    if (buffer == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("buffer"));
    }
    HJM__TRY(hjm__check_money(unit, decimals, rounding, style, err));
    size_t length = hjm__amount_write(amount, hjm__unit_digits(unit), decimals, rounding, style, text);
    if (length >= capacity) {
        return hjm__fail1(err, HJM_M_BUFFER, NULL, hjm__int((int64_t)length + 1));
    }
    memcpy(buffer, text, length + 1);
    return HJM_OK;
}
