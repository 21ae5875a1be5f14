#include "cube/survey.h"

#include "base/wide.h"
#include "cube/array.h"

#include <stdatomic.h>

static inline void widen(hjm__range *range, int64_t least, int64_t most)
{
    range->least = least < range->least ? least : range->least;
    range->most = most > range->most ? most : range->most;
}

HJM__WIDE static void look_at_numbers(hjm__range *range, const int64_t *numbers, size_t n)
{
    int64_t least = INT64_MAX;
    int64_t most = INT64_MIN;
    for (size_t i = 0; i < n; i++) {
        int64_t low = numbers[i] == -1 ? INT64_MAX : numbers[i];
        int64_t high = numbers[i] == -1 ? INT64_MIN : numbers[i];
        least = low < least ? low : least;
        most = high > most ? high : most;
    }
    widen(range, least, most);
}

/* The same for numbers of 32 bits as they stand, none of which is -1. */
HJM__WIDE static void look_at_unsigned(hjm__range *range, const uint32_t *numbers, size_t n)
{
    uint32_t least = UINT32_MAX;
    uint32_t most = 0;
    for (size_t i = 0; i < n; i++) {
        least = numbers[i] < least ? numbers[i] : least;
        most = numbers[i] > most ? numbers[i] : most;
    }
    widen(range, least, most);
}

HJM__WIDE static void look_at_dates(hjm__range *range, const hjm_date *dates, size_t n)
{
    hjm_date least = INT32_MAX;
    hjm_date most = INT32_MIN;
    for (size_t i = 0; i < n; i++) {
        hjm_date low = dates[i] == INT32_MIN ? INT32_MAX : dates[i];
        least = low < least ? low : least;
        most = dates[i] > most ? dates[i] : most;
    }
    widen(range, least, most);
}

static void see(const hjm__survey *survey, int32_t code)
{
    if (code >= -1 && code < HJM__PRODUCT_CODES - 1 &&
        atomic_load_explicit(&survey->products[code + 1], memory_order_relaxed) == 0) {
        atomic_store_explicit(&survey->products[code + 1], 1, memory_order_relaxed);
    }
}

/* Of a dictionary all is seen that stands in it: who made it knows best. */
static void look_at_products(const hjm__survey *survey, const hjm_array *products, size_t first, size_t n,
                             int32_t *room)
{
    for (size_t i = 0; products->codes != NULL && first == 0 && i < products->n_codes; i++) {
        see(survey, products->codes[i]);
    }
    if (products->codes == NULL && products->values != NULL) {
        const int32_t *codes = hjm__array_i32(products, first, n, -1, room);
        for (size_t i = 0; i < n; i++) {
            see(survey, codes[i]);
        }
    }
}

void hjm__survey_look(hjm__survey *survey, const hjm__columns *columns, bool dates, size_t first, size_t n,
                      hjm__block_room *room)
{
    const hjm_array *sets[] = { &columns->given.users, &columns->given.items };
    if (dates) {
        look_at_dates(&survey->dates, hjm__array_i32(&columns->given.dates, first, n, INT32_MIN, room->dates), n);
    }
    for (int s = 0; s < HJM__N_SETS; s++) {
        const uint32_t *plain = hjm__array_plain(sets[s], HJM_ARRAY_U32, first, n);
        if (plain != NULL) {
            look_at_unsigned(&survey->numbers[s], plain, n);
        } else if (sets[s]->values != NULL) {
            bool sure;
            look_at_numbers(&survey->numbers[s], hjm__array_i64(sets[s], first, n, -1, room->numbers[s], &sure), n);
        }
    }
    if (survey->products != NULL) {
        look_at_products(survey, &columns->given.products, first, n, room->parts[HJM__PRODUCT]);
    }
}
