/* Lines from the columns of a caller. */
#include "base/text.h"
#include "cube/columns.h"

/* A number that stands for somebody is the same as its digits in a file. */
static bool identify(hjm_cube *stage, int set, const int64_t *numbers, size_t n, uint32_t *ids)
{
    char text[24];
    for (size_t i = 0; i < n; i++) {
        size_t length = numbers[i] != -1 ? hjm__int_text(numbers[i], text) : 0;
        if (!hjm__cube_identity(stage, set, text, length, &ids[i])) {
            return false;
        }
    }
    return true;
}

static hjm_status stage_block(hjm_cube *stage, const hjm__columns *columns, size_t first, size_t n,
                              hjm__block_room *room, hjm_error *err)
{
    hjm__block block;
    const int64_t *numbers[HJM__N_SETS];
    HJM__TRY(hjm__columns_read(columns, first, n, stage, room, &block, numbers, err));
    for (int s = 0; s < HJM__N_SETS; s++) {
        if (numbers[s] != NULL) {
            block.ids[s] = room->ids[s];
            if (!identify(stage, s, numbers[s], block.n_lines, room->ids[s])) {
                return hjm__fail(err, HJM_M_NO_MEMORY, NULL);
            }
        }
    }
    return hjm__cube_tally(stage, &block, err);
}

static hjm_status append(hjm_cube *cube, const hjm__columns *columns, hjm_error *err)
{
    hjm_cube *stage;
    size_t n_lines = columns->given.n_lines;
    HJM__TRY(hjm__cube_stage(cube, &stage, err));
    hjm__block_room *room = hjm__alloc(&cube->allocator, 1, sizeof *room);
    hjm_status status = room != NULL ? HJM_OK : hjm__fail(err, HJM_M_NO_MEMORY, NULL);
    for (size_t first = 0; first < n_lines && status == HJM_OK; first += HJM__BLOCK_LINES) {
        size_t n = n_lines - first < HJM__BLOCK_LINES ? n_lines - first : HJM__BLOCK_LINES;
        status = stage_block(stage, columns, first, n, room, err);
    }
    if (status == HJM_OK) {
        status = hjm_cube_merge(cube, stage, err);
    }
    hjm__release(&cube->allocator, room, 1, sizeof *room);
    hjm_cube_destroy(stage);
    return status;
}

void hjm_columns_init(hjm_columns *columns)
{
    *columns = (hjm_columns)HJM_COLUMNS_INIT;
}

hjm_status hjm_cube_append_columns(hjm_cube *cube, const hjm_columns *columns, hjm_error *err)
{
    hjm__columns loaded;
    if (cube == NULL || columns == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "columns"));
    }
    HJM__TRY(hjm__columns_load(&loaded, cube, columns, err));
    return append(cube, &loaded, err);
}

void hjm_lines_init(hjm_lines *lines)
{
    *lines = (hjm_lines)HJM_LINES_INIT;
}

static hjm_array array_of(const void *values, hjm_array_type type)
{
    return (hjm_array){ values, NULL, NULL, 0, 0, type, 0 };
}

hjm_status hjm_cube_append(hjm_cube *cube, const hjm_lines *lines, hjm_error *err)
{
    hjm_lines from = HJM_LINES_INIT;
    hjm_columns columns = HJM_COLUMNS_INIT;
    if (cube == NULL || lines == NULL) {
        return hjm__fail1(err, HJM_M_NULL_ARGUMENT, NULL, hjm__str(cube == NULL ? "cube" : "lines"));
    }
    HJM__TRY(hjm__options_load(&from, sizeof from, HJM__FIRST_LINES, lines, err));
    columns.quantity_decimals = from.quantity_decimals;
    columns.n_lines = from.n_lines;
    columns.dates = array_of(from.dates, HJM_ARRAY_I32);
    columns.parties = array_of(from.parties, HJM_ARRAY_I32);
    columns.kinds = array_of(from.kinds, HJM_ARRAY_I32);
    columns.amounts = array_of(from.amounts, HJM_ARRAY_I64);
    columns.quantities = array_of(from.quantities, HJM_ARRAY_I64);
    columns.users = array_of(from.users, HJM_ARRAY_I64);
    columns.items = array_of(from.items, HJM_ARRAY_I64);
    columns.products = array_of(from.products, HJM_ARRAY_I32);
    columns.scopes = array_of(from.scopes, HJM_ARRAY_I32);
    columns.sexes = array_of(from.sexes, HJM_ARRAY_U8);
    columns.ages = array_of(from.ages, HJM_ARRAY_I16);
    return hjm_cube_append_columns(cube, &columns, err);
}
