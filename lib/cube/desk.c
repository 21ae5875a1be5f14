#include "cube/desk.h"

#include "cube/plot.h"
#include "cube/state.h"

enum { MOST_BYTES = 1 << 22 };

struct hjm__desk {
    hjm_allocator allocator;
    hjm_cube     *stage;
    hjm__plot     plot;
    hjm__tally    tally;
    hjm__teller   teller;
};

static bool is_for(const hjm_cube *cube)
{
    return hjm__plot_may_be(cube) && !hjm__plot_needs_dates(cube) && !hjm__plan_tells(&cube->plan, HJM__PRODUCT) &&
           !hjm__plan_counts(&cube->plan, HJM_MEASURE_USERS) && !hjm__plan_counts(&cube->plan, HJM_MEASURE_ITEMS);
}

/* False when memory is short; there may still be no table. */
static bool make_table(hjm__desk *desk)
{
    const hjm__survey nothing = { { 1, 0 }, { { 1, 0 }, { 1, 0 } }, NULL };
    if (!hjm__plot_make(&desk->plot, desk->stage, &nothing, SIZE_MAX)) {
        return false;
    }
    hjm__dense *table = desk->plot.dense;
    if (table != NULL && table->shape.n_cells * table->shape.words <= MOST_BYTES / sizeof(uint64_t)) {
        hjm__dense_clear(table, 0, 1);
        desk->tally = (hjm__tally){ table, desk->plot.first_day, desk->plot.first_day + (hjm_date)desk->plot.n_days - 1,
                                   desk->plot.times, NULL, NULL, 1 };
        desk->teller.tally = &desk->tally;
        desk->teller.own = table;
    }
    return true;
}

bool hjm__desk_open(hjm__desk **out, const hjm_cube *cube)
{
    *out = NULL;
    if (!is_for(cube)) {
        return true;
    }
    hjm__desk *desk = hjm__alloc(&cube->allocator, 1, sizeof *desk);
    if (desk == NULL) {
        return false;
    }
    desk->allocator = cube->allocator;
    bool ready = hjm__cube_stage(cube, &desk->stage, NULL) == HJM_OK && make_table(desk);
    if (!ready || desk->teller.own == NULL) {
        hjm__desk_free(desk);
        return ready;
    }
    *out = desk;
    return true;
}

void hjm__desk_free(hjm__desk *desk)
{
    if (desk != NULL) {
        hjm_allocator allocator = desk->allocator;
        hjm__plot_free(&desk->plot, &allocator);
        hjm_cube_destroy(desk->stage);
        hjm__release(&allocator, desk, 1, sizeof *desk);
    }
}

hjm_cube *hjm__desk_stage(hjm__desk *desk)
{
    return desk->stage;
}

/* The block without what the plan does not tell; nobody is counted. */
static hjm__block told(const hjm__plan *plan, const hjm__block *block)
{
    hjm__block kept = *block;
    kept.ids[HJM__USERS] = kept.ids[HJM__ITEMS] = NULL;
    for (int part = HJM__PARTY; part < HJM__ZERO; part++) {
        kept.parts[part] = hjm__plan_tells(plan, part) ? block->parts[part] : NULL;
    }
    return kept;
}

hjm_status hjm__desk_tally(hjm__desk *desk, const hjm__block *block, hjm_error *err)
{
    hjm_cube *stage = desk->stage;
    const hjm__block kept = told(&stage->plan, block);
    bool counted = hjm__plan_counts(&stage->plan, HJM_MEASURE_QUANTITY) && block->decimals >= 0;
    if (counted && stage->decimals >= 0 && stage->decimals != block->decimals) {
        return hjm__fail2(err, HJM_M_LINES_DECIMALS, NULL, hjm__int(block->decimals), hjm__int(stage->decimals));
    }
    stage->decimals = counted ? block->decimals : stage->decimals;
    hjm__past past = hjm__teller_add(&desk->teller, &kept);
    stage->n_lines = desk->teller.lines;
    stage->amounts = desk->teller.amounts;
    stage->quantities = desk->teller.quantities;
    return hjm__past_fail(past, err);
}

void hjm__desk_close(hjm__desk *desk)
{
    hjm__teller_end(&desk->teller);
    desk->stage->dense = desk->plot.dense;
    desk->plot.dense = NULL;
}
