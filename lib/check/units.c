/* Which figures can be added, compared and divided. */
#include "check/links.h"

hjm__dimension_of_unit hjm__unit_dimension(hjm_printed_unit unit)
{
    switch (unit) {
    case HJM_PRINTED_KR:
    case HJM_PRINTED_TKR:
    case HJM_PRINTED_MKR: return HJM__MONEY;
    case HJM_PRINTED_PERCENT:
    case HJM_PRINTED_POINTS: return HJM__RATE;
    default: return HJM__PURE;
    }
}

static hjm__dimension_of_unit dimension_of(const hjm__links *l, int32_t figure)
{
    return hjm__unit_dimension(l->report->figures[figure].unit);
}

/* All operands from one to another have a dimension. */
static bool all_have(const hjm__links *l, size_t first, size_t n, hjm__dimension_of_unit dimension, int32_t *odd)
{
    for (size_t i = first; i < first + n; i++) {
        *odd = l->operands[i].figure;
        if (dimension_of(l, *odd) != dimension) {
            return false;
        }
    }
    return true;
}

/* What a quotient of two dimensions is. A price is money for a number of things. */
static bool is_quotient(hjm__dimension_of_unit of, hjm__dimension_of_unit numerator, hjm__dimension_of_unit denominator)
{
    if (numerator == denominator) {
        return of != HJM__MONEY;
    }
    return (denominator == HJM__PURE && of == numerator) || (denominator == HJM__RATE && of == numerator) ||
           (numerator == HJM__RATE && denominator == HJM__PURE && of != HJM__MONEY);
}

bool hjm__link_fits(const hjm__links *l, const hjm__link *link, int32_t *odd)
{
    hjm__dimension_of_unit target = dimension_of(l, link->target);
    size_t base = link->first + link->n_terms;
    hjm__dimension_of_unit terms = link->n_terms > 0 ? dimension_of(l, l->operands[link->first].figure) : target;
    hjm__dimension_of_unit bases = link->n_base > 0 ? dimension_of(l, l->operands[base].figure) : terms;
    if (!all_have(l, link->first, link->n_terms, terms, odd) || !all_have(l, base, link->n_base, bases, odd)) {
        return false;
    }
    *odd = link->target;
    switch (link->kind) {
    case HJM_RELATION_SHARE: return is_quotient(target, terms, bases);
    case HJM_RELATION_CHANGE:
    case HJM_RELATION_GROWTH: return terms == bases && target != HJM__MONEY;
    case HJM_RELATION_POINTS: return terms == bases && target == HJM__RATE && terms == HJM__RATE;
    case HJM_RELATION_PRODUCT:
        return terms != HJM__MONEY ? target == bases : target == HJM__MONEY && bases == HJM__PURE;
    case HJM_RELATION_INDEX: return terms == bases && target == HJM__PURE;
    default: return target == terms;
    }
}
