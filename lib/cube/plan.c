#include "cube/plan.h"

#include "cube/volumes.h"

enum { MONTHS = 12, CLASS = 10000, SUBCLASS = 100 };

static const uint64_t default_bytes = UINT64_C(1) << 30;

static uint32_t bit(int32_t of)
{
    return UINT32_C(1) << of;
}

static bool has(uint32_t bits, int32_t of)
{
    return (bits & bit(of)) != 0;
}

/* All that the dimensions bring with them, the finest first. */
static uint32_t complete(uint32_t bits)
{
    static const hjm_dimension brings[][2] = {
        { HJM_BY_DIVISION, HJM_BY_SUBCLASS }, { HJM_BY_SUBCLASS, HJM_BY_CLASS }, { HJM_BY_GROUP, HJM_BY_PARTY },
        { HJM_BY_PARTY, HJM_BY_GROUP },
    };
    for (size_t i = 0; i < sizeof brings / sizeof brings[0]; i++) {
        bits |= has(bits, brings[i][0]) ? bit(brings[i][1]) : 0;
    }
    return bits | bit(HJM_BY_YEAR);
}

hjm__plan hjm__plan_of_all(void)
{
    return (hjm__plan){ bit(HJM_BY_ZERO + 1) - 1, bit(HJM_MEASURE_ITEMS + 1) - 1, default_bytes };
}

bool hjm__plan_is_whole(uint32_t dimensions, uint32_t measures)
{
    const hjm__plan all = hjm__plan_of_all();
    return (dimensions & ~all.dimensions) == 0 && (measures & ~all.measures) == 0 &&
           complete(dimensions) == dimensions && has(measures, HJM_MEASURE_LINES);
}

/* Choices out of 0..most, each made once, as bits. */
static hjm_status load_bits(const char *name, const int32_t *chosen, size_t n, int32_t most, uint32_t *bits,
                            hjm_error *err)
{
    *bits = 0;
    for (size_t i = 0; i < n; i++) {
        hjm__place place = hjm__at_index((int64_t)i);
        if (chosen[i] < 0 || chosen[i] > most) {
            return hjm__fail2(err, HJM_M_OUT_OF_RANGE, &place, hjm__str(name), hjm__int(chosen[i]));
        }
        if (has(*bits, chosen[i])) {
            return hjm__fail1(err, HJM_M_PLAN_TWICE, &place, hjm__str(name));
        }
        *bits |= bit(chosen[i]);
    }
    return HJM_OK;
}

hjm_status hjm__plan_load(hjm__plan *plan, const hjm_cube_plan *given, hjm_error *err)
{
    *plan = hjm__plan_of_all();
    if (given->unmatched != HJM_UNMATCHED_REFUSE && given->unmatched != HJM_UNMATCHED_COUNT) {
        return hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str("unmatched"), hjm__int(given->unmatched));
    }
    if (given->dimensions != NULL) {
        HJM__TRY(load_bits("dimensions", given->dimensions, given->n_dimensions, HJM_BY_ZERO, &plan->dimensions, err));
    }
    if (given->measures != NULL) {
        HJM__TRY(load_bits("measures", given->measures, given->n_measures, HJM_MEASURE_ITEMS, &plan->measures, err));
    }
    plan->dimensions = complete(plan->dimensions);
    plan->measures |= bit(HJM_MEASURE_LINES);
    plan->dense_bytes = given->dense_bytes != 0 ? given->dense_bytes : default_bytes;
    return HJM_OK;
}

void hjm_cube_plan_init(hjm_cube_plan *plan)
{
    *plan = (hjm_cube_plan)HJM_CUBE_PLAN_INIT;
}

bool hjm__plan_keeps(const hjm__plan *plan, hjm_dimension dimension)
{
    return has(plan->dimensions, dimension);
}

bool hjm__plan_counts(const hjm__plan *plan, hjm_measure measure)
{
    return has(plan->measures, measure);
}

hjm_status hjm__plan_require(const hjm__plan *plan, hjm_dimension dimension, hjm_error *err)
{
    return has(plan->dimensions, dimension)
               ? HJM_OK
               : hjm__fail1(err, HJM_M_PLAN_WITHOUT, NULL, hjm__str(hjm__dimension_code(dimension)));
}

hjm_status hjm__plan_require_measure(const hjm__plan *plan, hjm_measure measure, hjm_error *err)
{
    return has(plan->measures, measure)
               ? HJM_OK
               : hjm__fail1(err, HJM_M_PLAN_WITHOUT, NULL, hjm__str(hjm__measure_code(measure)));
}

hjm_status hjm__plan_require_months(const hjm__plan *plan, const int32_t months[2], hjm_error *err)
{
    bool whole_years = months[0] % MONTHS == 0 && months[1] % MONTHS == MONTHS - 1;
    return whole_years ? HJM_OK : hjm__plan_require(plan, HJM_BY_MONTH, err);
}

bool hjm__plan_tells(const hjm__plan *plan, int part)
{
    static const hjm_dimension coarsest[] = {
        [HJM__MONTH] = HJM_BY_YEAR, [HJM__PARTY] = HJM_BY_PARTY, [HJM__KIND] = HJM_BY_KIND,
        [HJM__SCOPE] = HJM_BY_SCOPE, [HJM__PRODUCT] = HJM_BY_CLASS, [HJM__SEX] = HJM_BY_SEX, [HJM__AGE] = HJM_BY_AGE,
        [HJM__ZERO] = HJM_BY_ZERO,
    };
    return has(plan->dimensions, coarsest[part]);
}

int32_t hjm__plan_product(const hjm__plan *plan, int32_t product)
{
    if (product < 0 || has(plan->dimensions, HJM_BY_DIVISION)) {
        return product;
    }
    return has(plan->dimensions, HJM_BY_SUBCLASS) ? product / SUBCLASS * SUBCLASS : product / CLASS * CLASS;
}

void hjm__plan_key(const hjm__plan *plan, hjm__cell_key *key)
{
    static const int32_t nothing[] = {
        [HJM__PARTY] = -1, [HJM__KIND] = -1, [HJM__SCOPE] = -1, [HJM__PRODUCT] = -1, [HJM__SEX] = HJM_SEX_UNKNOWN,
        [HJM__AGE] = -1, [HJM__ZERO] = 0,
    };
    int32_t *part = key->part;
    if (!has(plan->dimensions, HJM_BY_MONTH)) {
        part[HJM__MONTH] = part[HJM__MONTH] / MONTHS * MONTHS;
    }
    for (int p = HJM__PARTY; p < HJM__N_PARTS; p++) {
        part[p] = hjm__plan_tells(plan, p) ? part[p] : nothing[p];
    }
    part[HJM__PRODUCT] = hjm__plan_product(plan, part[HJM__PRODUCT]);
}
