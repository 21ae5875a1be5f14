/* Units, and what the figures of a table have in common. */
#include "io/report_reader.h"

#include <string.h>

bool hjm__unit_named(const char *name, size_t length, hjm_printed_unit *unit)
{
    static const struct {
        const char      *name;
        hjm_printed_unit unit;
    } names[] = {
        { "number", HJM_PRINTED_NUMBER },    { "count", HJM_PRINTED_COUNT },   { "kr", HJM_PRINTED_KR },
        { "tkr", HJM_PRINTED_TKR },          { "mkr", HJM_PRINTED_MKR },       { "%", HJM_PRINTED_PERCENT },
        { "points", HJM_PRINTED_POINTS },    { "tal", HJM_PRINTED_NUMBER },    { "antal", HJM_PRINTED_COUNT },
        { "kronor", HJM_PRINTED_KR },        { "procent", HJM_PRINTED_PERCENT }, { "percent", HJM_PRINTED_PERCENT },
        { "procentenheter", HJM_PRINTED_POINTS },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].name) == length && memcmp(names[i].name, name, length) == 0) {
            *unit = names[i].unit;
            return true;
        }
    }
    return false;
}

static const char *const roundings[] = { "unit", "nearest", "half_up", "half_even", "truncated", "up", "whole" };

static bool has_percent_sign(const char *text)
{
    size_t n = text == NULL ? 0 : strlen(text);
    return n > 0 && text[n - 1] == '%';
}

hjm_printed hjm__printed_in_manner(const hjm__manner *const *manners, size_t n, const char *text)
{
    hjm_printed printed = HJM_PRINTED_INIT;
    printed.text = text;
    printed.unit = has_percent_sign(text) ? HJM_PRINTED_PERCENT : HJM_PRINTED_NUMBER;
    for (size_t i = 0; i < n; i++) {
        const hjm__manner *m = manners[i];
        if (m->unit != NULL) {
            (void)hjm__unit_named(m->unit, strlen(m->unit), &printed.unit);
        }
        for (int32_t k = 0; m->rounding != NULL && k <= HJM_PRINTED_WHOLE; k++) {
            if (strcmp(m->rounding, roundings[k]) == 0) {
                printed.rounding = k;
            }
        }
        printed.rounded_to = m->rounded_to > 0 ? m->rounded_to : printed.rounded_to;
        printed.about = m->about > 0 ? (int32_t)m->about : printed.about;
        printed.trusted = m->trusted >= 0 ? m->trusted : printed.trusted;
    }
    if (printed.unit == HJM_PRINTED_PERCENT || printed.unit == HJM_PRINTED_POINTS) {
        printed.rounded_to = 0; /* it is said of the other figures of the row or table */
    }
    return printed;
}
