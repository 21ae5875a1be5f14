#include "io/yaml_values.h"

#include "hjmekonomi/money.h"

#include <string.h>

enum { DECIMALS = 9, DIGITS = 18, MOST_WHOLE = 100, OLDEST = 999 };

/* A text on its way through a reader. */
typedef struct reader {
    const char *at;
    const char *end;
} reader;

static bool skip(reader *r, const char *what)
{
    size_t n = strlen(what);
    if ((size_t)(r->end - r->at) < n || memcmp(r->at, what, n) != 0) {
        return false;
    }
    r->at += n;
    return true;
}

/* Blanks that set the parts of a number apart: space, no-break space, narrow no-break space. */
static void skip_blanks(reader *r)
{
    while (skip(r, " ") || skip(r, "\xc2\xa0") || skip(r, "\xe2\x80\xaf")) {
    }
}

/* 1 to most digits; their number is returned, 0 if there are none or too many. */
static size_t read_digits(reader *r, size_t most, int64_t *value)
{
    size_t n = 0;
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++, n++) {
        if (n == most) {
            return 0;
        }
        *value = *value * 10 + (*r->at - '0');
    }
    return n;
}

static bool read_decimals(reader *r, hjm__fraction *share)
{
    size_t n = read_digits(r, DECIMALS, &share->numerator);
    for (size_t i = 0; i < n; i++) {
        share->denominator *= 10;
    }
    return n > 0;
}

bool hjm__share_parse(const char *text, size_t length, hjm__fraction *share)
{
    reader r = { text, text + length };
    hjm__fraction read = { 0, 1 };
    skip_blanks(&r);
    if (read_digits(&r, DIGITS, &read.numerator) == 0) {
        return false;
    }
    bool divided = skip(&r, "/");
    if (divided) {
        read.denominator = 0;
        if (read_digits(&r, DIGITS, &read.denominator) == 0 || read.denominator == 0) {
            return false;
        }
    } else if ((skip(&r, ",") || skip(&r, ".")) && (read.numerator > MOST_WHOLE || !read_decimals(&r, &read))) {
        return false;
    }
    skip_blanks(&r);
    if (!divided && skip(&r, "%")) {
        read.denominator *= 100;
        skip_blanks(&r);
    }
    *share = r.at == r.end ? read : *share;
    return r.at == r.end;
}

bool hjm__ages_parse(const char *text, size_t length, hjm__ages *ages)
{
    reader r = { text, text + length };
    int64_t from = 0;
    int64_t to = 0;
    if (read_digits(&r, 3, &from) == 0) {
        return false;
    }
    bool plus = skip(&r, "+");
    bool dash = !plus && (skip(&r, "-") || skip(&r, "\xe2\x80\x93"));
    if (plus || (dash && r.at == r.end)) {
        to = OLDEST;
    } else if (!dash) {
        to = from;
    } else if (read_digits(&r, 3, &to) == 0 || to == OLDEST) {
        return false;
    }
    if (r.at != r.end || from > to || from == OLDEST) {
        return false;
    }
    *ages = (hjm__ages){ (int32_t)from, (int32_t)to };
    return true;
}

bool hjm__whole_parse(const char *text, size_t length, int64_t *value)
{
    reader r = { text, text + length };
    *value = 0;
    return read_digits(&r, DIGITS, value) > 0 && r.at == r.end;
}

hjm_status hjm__yaml_share(const hjm__yaml_file *file, const hjm__yaml *node, hjm__fraction *share, hjm_error *err)
{
    HJM__TRY(hjm__yaml_want(file, node, HJM__YAML_TEXT, err));
    hjm__place place = hjm__yaml_place(file, node);
    return hjm__share_parse(node->text, node->length, share)
               ? HJM_OK
               : hjm__fail1(err, HJM_M_SHARE_SYNTAX, &place, hjm__str(node->text));
}

hjm_status hjm__yaml_ages(const hjm__yaml_file *file, const hjm__yaml *node, hjm__ages *ages, hjm_error *err)
{
    HJM__TRY(hjm__yaml_want(file, node, HJM__YAML_TEXT, err));
    hjm__place place = hjm__yaml_place(file, node);
    return hjm__ages_parse(node->text, node->length, ages)
               ? HJM_OK
               : hjm__fail1(err, HJM_M_AGES_SYNTAX, &place, hjm__str(node->text));
}

hjm_status hjm__yaml_whole(const hjm__yaml_file *file, const hjm__yaml *node, int64_t least, int64_t most,
                           int64_t *value, hjm_error *err)
{
    HJM__TRY(hjm__yaml_want(file, node, HJM__YAML_TEXT, err));
    hjm__place place = hjm__yaml_place(file, node);
    int64_t read;
    if (!hjm__whole_parse(node->text, node->length, &read) || read < least || read > most) {
        return hjm__fail3(err, HJM_M_YAML_NUMBER, &place, hjm__str(node->text), hjm__int(least), hjm__int(most));
    }
    *value = read;
    return HJM_OK;
}

/* The error of a reader of texts, at the place of the text. */
static hjm_status fail_with(const hjm__yaml_file *file, const hjm__yaml *node, const hjm_error *why, hjm_error *err)
{
    hjm__place place = hjm__yaml_place(file, node);
    return hjm__fail1(err, why->code, &place, hjm__str(node->text));
}

hjm_status hjm__yaml_amount(const hjm__yaml_file *file, const hjm__yaml *node, hjm_ore *amount, hjm_error *err)
{
    hjm_error why;
    HJM__TRY(hjm__yaml_want(file, node, HJM__YAML_TEXT, err));
    hjm_status status = hjm_money_parse(node->text, node->length, amount, &why);
    return status == HJM_OK ? HJM_OK : fail_with(file, node, &why, err);
}

hjm_status hjm__yaml_date(const hjm__yaml_file *file, const hjm__yaml *node, hjm_date *date, hjm_error *err)
{
    hjm_error why;
    HJM__TRY(hjm__yaml_want(file, node, HJM__YAML_TEXT, err));
    hjm_status status = hjm_date_parse(node->text, node->length, date, &why);
    return status == HJM_OK ? HJM_OK : fail_with(file, node, &why, err);
}

hjm_status hjm__yaml_period(const hjm__yaml_file *file, const hjm__yaml *node, hjm_date *from, hjm_date *to,
                            hjm_error *err)
{
    hjm_error why;
    hjm_date days[4];
    HJM__TRY(hjm__yaml_want(file, node, HJM__YAML_TEXT, err));
    const char *dots = strstr(node->text, "..");
    size_t first = dots == NULL ? node->length : (size_t)(dots - node->text);
    const char *second = dots == NULL ? node->text : dots + 2;
    if (hjm_period_parse(node->text, first, &days[0], &days[1], &why) != HJM_OK ||
        hjm_period_parse(second, strlen(second), &days[2], &days[3], &why) != HJM_OK) {
        return fail_with(file, node, &why, err);
    }
    if (days[3] < days[0]) {
        hjm__place place = hjm__yaml_place(file, node);
        return hjm__fail1(err, HJM_M_PERIOD_ORDER, &place, hjm__str(node->text));
    }
    *from = days[0];
    *to = days[3];
    return HJM_OK;
}
