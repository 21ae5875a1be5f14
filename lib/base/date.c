#include "base/date.h"

#include "base/error.h"
#include "base/text.h"
#include "hjmekonomi/money.h"

#include <string.h>

/* The calendar is counted in eras of 400 years that begin on the first of March, so that the leap day comes last. */
enum { DAYS_OF_ERA = 146097, DAYS_TO_1970 = 719468, YEAR_LENGTH = 4, MONTH_LENGTH = 7 };

static int32_t days_of_month(int32_t year, int32_t month)
{
    static const int8_t days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool hjm__date_from(int32_t year, int32_t month, int32_t day, hjm_date *date)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month)) {
        return false;
    }
    int32_t y = month > 2 ? year : year - 1;
    int32_t months = month > 2 ? month - 3 : month + 9;
    int32_t of_era = y % 400;
    int32_t of_year = (153 * months + 2) / 5 + day - 1;
    *date = y / 400 * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
    return true;
}

static void split(hjm_date date, int32_t *year, int32_t *month, int32_t *day)
{
    int32_t days = date + DAYS_TO_1970;
    int32_t of_era = days % DAYS_OF_ERA;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t months = (5 * of_year + 2) / 153;
    *day = of_year - (153 * months + 2) / 5 + 1;
    *month = months < 10 ? months + 3 : months - 9;
    *year = y + days / DAYS_OF_ERA * 400 + (*month <= 2);
}

/* Digits, a value from zero filled up with zeros; returns the end. */
static char *put_padded(char *out, int32_t value, size_t width)
{
    char digits[24];
    size_t n = hjm__int_text(value, digits);
    for (; value >= 0 && width > n; width--) {
        *out++ = '0';
    }
    memcpy(out, digits, n + 1);
    return out + n;
}

static void put_date(char *out, int32_t year, int32_t month, int32_t day)
{
    out = put_padded(out, year, 4);
    *out++ = '-';
    out = put_padded(out, month, 2);
    *out++ = '-';
    put_padded(out, day, 2);
}

void hjm__date_text(hjm_date date, char out[11])
{
    int32_t year, month, day;
    split(date, &year, &month, &day);
    put_date(out, year, month, day);
}

void hjm__months_text(hjm_date from, hjm_date to, char out[19])
{
    char last[11];
    hjm__date_text(from, out);
    hjm__date_text(to, last);
    bool one_year = memcmp(out, last, 4) == 0;
    bool whole = one_year && memcmp(out + 5, "01", 2) == 0 && memcmp(last + 5, "12", 2) == 0;
    size_t length = whole ? 4 : 7;
    if (memcmp(out, last, length) != 0) {
        memcpy(out + length, "..", 2);
        memcpy(out + length + 2, last, length);
        length += length + 2;
    }
    out[length] = '\0';
}

hjm_status hjm_date_make(int32_t year, int32_t month, int32_t day, hjm_date *date, hjm_error *err)
{
    char text[40];
    if (date == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str("date"));
    }
    if (!hjm__date_from(year, month, day, date)) {
        put_date(text, year, month, day);
        return hjm__fail1(err, HJM_M_NO_SUCH_DAY, NULL, hjm__str(text));
    }
    return HJM_OK;
}

hjm_status hjm_date_split(hjm_date date, int32_t *year, int32_t *month, int32_t *day, hjm_error *err)
{
    int32_t parts[3];
    if (date < HJM__DATE_FIRST || date > HJM__DATE_LAST) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("date"), hjm__int(date));
    }
    split(date, &parts[0], &parts[1], &parts[2]);
    if (year != NULL) {
        *year = parts[0];
    }
    if (month != NULL) {
        *month = parts[1];
    }
    if (day != NULL) {
        *day = parts[2];
    }
    return HJM_OK;
}

/* A text on its way through a reader; `at` stays on the first wrong byte. */
typedef struct reader {
    const char *text;
    size_t      length;
    size_t      at;
} reader;

static bool read_digits(reader *from, size_t n, int32_t *value)
{
    *value = 0;
    for (; n > 0; n--, from->at++) {
        if (from->at == from->length || from->text[from->at] < '0' || from->text[from->at] > '9') {
            return false;
        }
        *value = *value * 10 + (from->text[from->at] - '0');
    }
    return true;
}

static bool read_dash(reader *from)
{
    if (from->at == from->length || from->text[from->at] != '-') {
        return false;
    }
    from->at++;
    return true;
}

static hjm_status fail_at(hjm_error *err, int32_t message, const reader *from)
{
    hjm__place place = HJM__NOWHERE;
    place.text = from->text;
    place.length = from->length;
    place.column = (uint32_t)(from->at < 256 ? from->at : 256) + 1;
    return hjm__fail1(err, message, &place, hjm__strn(from->text != NULL ? from->text : "", from->length));
}

/* The whole day at from->at; whatever follows it is the caller's. */
static hjm_status read_day(reader *from, int32_t syntax, hjm_date *date, hjm_error *err)
{
    int32_t year, month, day;
    size_t start = from->at;
    bool ok = read_digits(from, 4, &year);
    bool dashes = ok && read_dash(from);
    ok = ok && read_digits(from, 2, &month) && (!dashes || read_dash(from)) && read_digits(from, 2, &day);
    if (!ok) {
        return fail_at(err, syntax, from);
    }
    if (!hjm__date_from(year, month, day, date)) {
        from->at = start;
        return fail_at(err, HJM_M_NO_SUCH_DAY, from);
    }
    return HJM_OK;
}

hjm_status hjm_date_parse(const char *text, size_t length, hjm_date *date, hjm_error *err)
{
    reader from = { text, length, 0 };
    hjm_date found;
    if (date == NULL || (text == NULL && length > 0)) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(date == NULL ? "date" : "text"));
    }
    HJM__TRY(read_day(&from, HJM_M_DATE_SYNTAX, &found, err));
    if (from.at < length) {
        return fail_at(err, HJM_M_DATE_SYNTAX, &from);
    }
    *date = found;
    return HJM_OK;
}

/* A year or a month, as its first and last day. */
static hjm_status read_span(reader *from, hjm_date days[2], hjm_error *err)
{
    int32_t year;
    int32_t first = 1;
    int32_t last = 12;
    bool ok = read_digits(from, 4, &year);
    if (ok && from->length == MONTH_LENGTH) {
        ok = read_dash(from) && read_digits(from, 2, &first);
        last = first;
    }
    if (!ok) {
        return fail_at(err, HJM_M_PERIOD_SYNTAX, from);
    }
    if (!hjm__date_from(year, first, 1, &days[0])) {
        from->at = 0;
        return fail_at(err, HJM_M_NO_SUCH_DAY, from);
    }
    (void)hjm__date_from(year, last, days_of_month(year, last), &days[1]);
    return HJM_OK;
}

/* One day, or two with ".." between. */
static hjm_status read_days(reader *from, hjm_date days[2], hjm_error *err)
{
    HJM__TRY(read_day(from, HJM_M_PERIOD_SYNTAX, &days[0], err));
    days[1] = days[0];
    if (from->at == from->length) {
        return HJM_OK;
    }
    for (int i = 0; i < 2; i++, from->at++) {
        if (from->at == from->length || from->text[from->at] != '.') {
            return fail_at(err, HJM_M_PERIOD_SYNTAX, from);
        }
    }
    size_t second = from->at;
    HJM__TRY(read_day(from, HJM_M_PERIOD_SYNTAX, &days[1], err));
    if (from->at < from->length) {
        return fail_at(err, HJM_M_PERIOD_SYNTAX, from);
    }
    if (days[1] < days[0]) {
        from->at = second;
        return fail_at(err, HJM_M_PERIOD_ORDER, from);
    }
    return HJM_OK;
}

hjm_status hjm_period_parse(const char *text, size_t length, hjm_date *from, hjm_date *to, hjm_error *err)
{
    reader source = { text, length, 0 };
    hjm_date days[2] = { 0, 0 };
    if (from == NULL || to == NULL || (text == NULL && length > 0)) {
        const char *missing = from == NULL ? "from" : to == NULL ? "to" : "text";
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(missing));
    }
    if (length == YEAR_LENGTH || length == MONTH_LENGTH) {
        HJM__TRY(read_span(&source, days, err));
    } else {
        HJM__TRY(read_days(&source, days, err));
    }
    *from = days[0];
    *to = days[1];
    return HJM_OK;
}
