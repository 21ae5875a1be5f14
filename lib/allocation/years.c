/* Which years the tables by year show, and how they are written. */
#include "allocation/tables.h"
#include "base/date.h"
#include "base/text.h"

enum { MOST_YEARS = 10 };

static bool is_whole_year(hjm_date from, hjm_date to)
{
    hjm_date first, last;
    int32_t year;
    return hjm_date_split(from, &year, NULL, NULL, NULL) == HJM_OK && hjm__date_from(year, 1, 1, &first) &&
           hjm__date_from(year, 12, 31, &last) && first == from && last == to;
}

hjm_status hjm__find_years(const hjm__run *run, hjm__years *years, hjm_error *err)
{
    const hjm__posting *postings;
    size_t n = hjm__costs_postings(run->costs, &postings);
    int32_t last = run->result->year;
    *years = (hjm__years){ last, last, is_whole_year(run->result->from, run->result->to) };
    for (size_t i = 0; years->whole && i < n; i++) {
        int32_t year;
        HJM__TRY(hjm_date_split(postings[i].from, &year, NULL, NULL, err));
        if (year < years->first && year > last - MOST_YEARS) {
            years->first = year;
        }
    }
    return HJM_OK;
}

hjm_status hjm__year_days(const hjm__run *run, int32_t year, hjm_date *from, hjm_date *to, hjm_error *err)
{
    if (year == run->result->year) {
        *from = run->result->from;
        *to = run->result->to;
        return HJM_OK;
    }
    HJM__TRY(hjm_date_make(year, 1, 1, from, err));
    return hjm_date_make(year, 12, 31, to, err);
}

const char *hjm__year_text(hjm__arena *arena, int32_t year)
{
    char digits[24];
    size_t length = hjm__int_text(year, digits);
    const char *text = hjm__arena_copy(arena, digits, length);
    return text != NULL ? text : "";
}

const char *hjm__period_text(hjm__arena *arena, hjm_date from, hjm_date to)
{
    char first[11], last[11];
    int32_t year;
    if (is_whole_year(from, to) && hjm_date_split(from, &year, NULL, NULL, NULL) == HJM_OK) {
        return hjm__year_text(arena, year);
    }
    hjm__date_text(from, first);
    hjm__date_text(to, last);
    return hjm__joined(arena, first, "..", last);
}
