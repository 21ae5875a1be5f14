#include "io/field.h"

#include "base/amount.h"
#include "base/text.h"
#include "hjmekonomi/money.h"

#include <string.h>

/* The error of a text, told again as one of the field; its column counts characters of the text. */
static hjm_status retell(const hjm__csv *csv, size_t field, const hjm_error *told, hjm_error *err)
{
    hjm__text text = hjm__csv_text(csv, field);
    size_t offset = 0;
    for (uint32_t column = 1; column < told->column && offset < text.length; column++) {
        uint32_t point;
        offset += hjm__utf8_next(text.bytes + offset, text.length - offset, &point);
    }
    hjm__place place = hjm__csv_place(csv, field, offset);
    return hjm__fail1(err, told->code, &place, hjm__strn(text.bytes, text.length));
}

hjm_status hjm__field_amount(const hjm__csv *csv, size_t field, hjm_ore *amount, hjm_error *err)
{
    hjm_error told;
    hjm__text text = hjm__csv_text(csv, field);
    return hjm_money_parse(text.bytes, text.length, amount, &told) == HJM_OK ? HJM_OK : retell(csv, field, &told, err);
}

hjm_status hjm__field_date(const hjm__csv *csv, size_t field, hjm_date *date, hjm_error *err)
{
    hjm_error told;
    hjm__text text = hjm__csv_text(csv, field);
    return hjm_date_parse(text.bytes, text.length, date, &told) == HJM_OK ? HJM_OK : retell(csv, field, &told, err);
}

hjm_status hjm__field_period(const hjm__csv *csv, size_t field, hjm_date *from, hjm_date *to, hjm_error *err)
{
    hjm_error told;
    hjm__text text = hjm__csv_text(csv, field);
    return hjm_period_parse(text.bytes, text.length, from, to, &told) == HJM_OK ? HJM_OK
                                                                              : retell(csv, field, &told, err);
}

hjm_status hjm__field_fail(const hjm__csv *csv, size_t field, hjm__message message, hjm_error *err)
{
    hjm__text text = hjm__csv_text(csv, field);
    hjm__place place = hjm__csv_place(csv, field, 0);
    return hjm__fail1(err, message, &place, hjm__strn(text.bytes, text.length));
}

/* A quantity on its way from text to number. */
typedef struct quantity {
    hjm__text    text;
    size_t       whole; /* bytes before the decimal sign */
    int64_t      sign;
    int64_t      value;
    size_t       where; /* the first byte that is wrong */
    hjm__message wrong; /* or HJM_M_NONE */
} quantity;

static hjm__message wrong_at(quantity *q, hjm__message message, size_t where)
{
    q->where = where;
    q->wrong = message;
    return message;
}

static bool has_minus(hjm__text text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text.bytes[i] == '-' || (i + 3 <= length && (memcmp(text.bytes + i, "\xe2\x88\x92", 3) == 0 ||
                                                         memcmp(text.bytes + i, "\xe2\x80\x93", 3) == 0))) {
            return true;
        }
    }
    return false;
}

/* The whole part is read as an amount is: the signs and the blanks between thousands are the same. */
static hjm__message read_whole(quantity *q)
{
    enum { ORE = 100 };
    int64_t ore = 0;
    size_t where = 0;
    while (q->whole < q->text.length && q->text.bytes[q->whole] != ',' && q->text.bytes[q->whole] != '.') {
        q->whole++;
    }
    switch (hjm__amount_parse(q->text.bytes, q->whole, &ore, &where)) {
    case HJM__AMOUNT_DONE: break;
    case HJM__AMOUNT_RANGE: return wrong_at(q, HJM_M_QUANTITY_RANGE, where);
    default: return wrong_at(q, HJM_M_QUANTITY_SYNTAX, where);
    }
    q->sign = has_minus(q->text, q->whole) ? -1 : 1;
    q->value = ore / ORE;
    return HJM_M_NONE;
}

static hjm__message read_decimals(quantity *q, size_t decimals)
{
    bool fits = true;
    size_t at = q->whole + 1;
    if (at == q->text.length) {
        return wrong_at(q, HJM_M_QUANTITY_SYNTAX, at); /* nothing behind the decimal sign */
    }
    for (; at < q->text.length; at++) {
        if (q->text.bytes[at] < '0' || q->text.bytes[at] > '9') {
            return wrong_at(q, HJM_M_QUANTITY_SYNTAX, at);
        }
    }
    if (at > q->whole + 1 + decimals) {
        return wrong_at(q, HJM_M_QUANTITY_DECIMALS, q->whole + 1 + decimals);
    }
    for (size_t i = 0; i < decimals; i++) {
        at = q->whole + 1 + i;
        int64_t digit = at < q->text.length ? q->sign * (q->text.bytes[at] - '0') : 0;
        fits = fits && !__builtin_mul_overflow(q->value, 10, &q->value) &&
               !__builtin_add_overflow(q->value, digit, &q->value);
    }
    return fits ? HJM_M_NONE : wrong_at(q, HJM_M_QUANTITY_RANGE, 0);
}

static bool read_quantity(quantity *q, int32_t decimals)
{
    return read_whole(q) == HJM_M_NONE && read_decimals(q, (size_t)decimals) == HJM_M_NONE;
}

bool hjm__read_quantity(hjm__text text, int32_t decimals, int64_t *value)
{
    quantity q = { text, 0, 1, 0, 0, HJM_M_NONE };
    bool right = read_quantity(&q, decimals);
    *value = right ? q.value : *value;
    return right;
}

hjm_status hjm__field_quantity(const hjm__csv *csv, size_t field, int32_t decimals, int64_t *value, hjm_error *err)
{
    quantity q = { hjm__csv_text(csv, field), 0, 1, 0, 0, HJM_M_NONE };
    if (!read_quantity(&q, decimals)) {
        hjm__place place = hjm__csv_place(csv, field, q.where);
        return hjm__fail2(err, q.wrong, &place, hjm__strn(q.text.bytes, q.text.length), hjm__int(decimals));
    }
    *value = q.value;
    return HJM_OK;
}

hjm_status hjm__field_persons(const hjm__csv *csv, size_t field, int64_t *persons, hjm_error *err)
{
    int64_t value = 0;
    HJM__TRY(hjm__field_quantity(csv, field, 0, &value, err));
    if (value < 0) {
        return hjm__field_fail(csv, field, HJM_M_PERSONS_BELOW, err);
    }
    *persons = value;
    return HJM_OK;
}
