/* Lines from the columns of a caller. */
#include "cube/intake.h"

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
    return hjm__cube_take_in(cube, &loaded, err);
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
