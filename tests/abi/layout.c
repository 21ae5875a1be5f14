/* The layout of every public struct and the values that never change. Append; never edit a line of a released version. */
#include "hjmekonomi.h"

#define SIZE(type, size) _Static_assert(sizeof(type) == (size), "size of " #type)
#define PLACE(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)
#define VALUE(name, value) _Static_assert((name) == (value), #name)

SIZE(hjm_ore, 8);
SIZE(hjm_date, 4);
SIZE(hjm_status, 4);
SIZE(hjm_lang, 4);
SIZE(hjm_rounding, 4);
SIZE(hjm_unit, 4);
SIZE(hjm_style, 4);
SIZE(hjm_split_rule, 4);
SIZE(hjm_paradox, 4);
SIZE(hjm_type, 4);
SIZE(hjm_show, 4);
SIZE(hjm_row_kind, 4);
SIZE(hjm_drawing, 4);
SIZE(hjm_csv_rows, 4);
SIZE(hjm_key_kind, 4);
SIZE(hjm_measure, 4);
SIZE(hjm_steps, 4);
SIZE(hjm_settlement_rule, 4);
SIZE(hjm_unmatched, 4);
SIZE(hjm_side, 4);
SIZE(hjm_figure, 4);
SIZE(hjm_sex, 4);
SIZE(hjm_dimension, 4);
SIZE(hjm_encoding, 4);
SIZE(hjm_array_type, 4);

SIZE(hjm_error, 1568);
PLACE(hjm_error, status, 0);
PLACE(hjm_error, code, 4);
PLACE(hjm_error, line, 8);
PLACE(hjm_error, column, 12);
PLACE(hjm_error, index, 16);
PLACE(hjm_error, caret, 24);
PLACE(hjm_error, reserved0, 28);
PLACE(hjm_error, source, 32);
PLACE(hjm_error, excerpt, 288);
PLACE(hjm_error, message, 544);
PLACE(hjm_error, message_sv, 800);
PLACE(hjm_error, advice, 1056);
PLACE(hjm_error, advice_sv, 1312);

SIZE(hjm_allocator, 24);
PLACE(hjm_allocator, alloc, 0);
PLACE(hjm_allocator, release, 8);
PLACE(hjm_allocator, user, 16);

SIZE(hjm_options, 48);
PLACE(hjm_options, struct_size, 0);
PLACE(hjm_options, flags, 4);
PLACE(hjm_options, allocator, 8);
PLACE(hjm_options, progress, 16);
PLACE(hjm_options, progress_user, 24);
PLACE(hjm_options, threads, 32);
PLACE(hjm_options, reserved0, 36);
PLACE(hjm_options, rows, 40);

SIZE(hjm_split_options, 72);
PLACE(hjm_split_options, struct_size, 0);
PLACE(hjm_split_options, rule, 4);
PLACE(hjm_split_options, receiver, 8);
PLACE(hjm_split_options, floors, 16);
PLACE(hjm_split_options, caps, 24);
PLACE(hjm_split_options, left, 32);
PLACE(hjm_split_options, allocator, 40);
PLACE(hjm_split_options, threads, 48);
PLACE(hjm_split_options, reserved0, 52);
PLACE(hjm_split_options, progress, 56);
PLACE(hjm_split_options, progress_user, 64);

SIZE(hjm_column, 40);
PLACE(hjm_column, struct_size, 0);
PLACE(hjm_column, type, 4);
PLACE(hjm_column, name, 8);
PLACE(hjm_column, label_sv, 16);
PLACE(hjm_column, label_en, 24);
PLACE(hjm_column, decimals, 32);
PLACE(hjm_column, show, 36);

SIZE(hjm_format, 32);
PLACE(hjm_format, struct_size, 0);
PLACE(hjm_format, lang, 4);
PLACE(hjm_format, style, 8);
PLACE(hjm_format, unit, 12);
PLACE(hjm_format, decimals, 16);
PLACE(hjm_format, rounding, 20);
PLACE(hjm_format, exact, 24);
PLACE(hjm_format, reserved0, 28);

SIZE(hjm_text_options, 24);
PLACE(hjm_text_options, struct_size, 0);
PLACE(hjm_text_options, width, 4);
PLACE(hjm_text_options, lines, 8);
PLACE(hjm_text_options, colour, 12);
PLACE(hjm_text_options, no_notes, 16);
PLACE(hjm_text_options, reserved0, 20);

SIZE(hjm_csv_options, 16);
PLACE(hjm_csv_options, struct_size, 0);
PLACE(hjm_csv_options, separator, 4);
PLACE(hjm_csv_options, rows, 8);
PLACE(hjm_csv_options, bom, 12);

SIZE(hjm_extract, 128);
PLACE(hjm_extract, struct_size, 0);
PLACE(hjm_extract, encoding, 4);
PLACE(hjm_extract, separator, 8);
PLACE(hjm_extract, quantity_decimals, 12);
PLACE(hjm_extract, date, 16);
PLACE(hjm_extract, party, 24);
PLACE(hjm_extract, kind, 32);
PLACE(hjm_extract, amount, 40);
PLACE(hjm_extract, quantity, 48);
PLACE(hjm_extract, user, 56);
PLACE(hjm_extract, pool, 64);
PLACE(hjm_extract, side, 72);
PLACE(hjm_extract, item, 80);
PLACE(hjm_extract, product, 88);
PLACE(hjm_extract, scope, 96);
PLACE(hjm_extract, sex, 104);
PLACE(hjm_extract, age, 112);
PLACE(hjm_extract, sha256, 120);

SIZE(hjm_lines, 104);
PLACE(hjm_lines, struct_size, 0);
PLACE(hjm_lines, quantity_decimals, 4);
PLACE(hjm_lines, n_lines, 8);
PLACE(hjm_lines, dates, 16);
PLACE(hjm_lines, parties, 24);
PLACE(hjm_lines, kinds, 32);
PLACE(hjm_lines, amounts, 40);
PLACE(hjm_lines, quantities, 48);
PLACE(hjm_lines, users, 56);
PLACE(hjm_lines, items, 64);
PLACE(hjm_lines, products, 72);
PLACE(hjm_lines, scopes, 80);
PLACE(hjm_lines, sexes, 88);
PLACE(hjm_lines, ages, 96);

SIZE(hjm_array, 48);
PLACE(hjm_array, values, 0);
PLACE(hjm_array, valid, 8);
PLACE(hjm_array, codes, 16);
PLACE(hjm_array, n_codes, 24);
PLACE(hjm_array, offset, 32);
PLACE(hjm_array, type, 40);
PLACE(hjm_array, reserved0, 44);

SIZE(hjm_columns, 544);
PLACE(hjm_columns, struct_size, 0);
PLACE(hjm_columns, quantity_decimals, 4);
PLACE(hjm_columns, n_lines, 8);
PLACE(hjm_columns, dates, 16);
PLACE(hjm_columns, parties, 64);
PLACE(hjm_columns, kinds, 112);
PLACE(hjm_columns, amounts, 160);
PLACE(hjm_columns, quantities, 208);
PLACE(hjm_columns, users, 256);
PLACE(hjm_columns, items, 304);
PLACE(hjm_columns, products, 352);
PLACE(hjm_columns, scopes, 400);
PLACE(hjm_columns, sexes, 448);
PLACE(hjm_columns, ages, 496);

SIZE(hjm_cells, 104);
PLACE(hjm_cells, struct_size, 0);
PLACE(hjm_cells, reserved0, 4);
PLACE(hjm_cells, n_cells, 8);
PLACE(hjm_cells, months, 16);
PLACE(hjm_cells, parties, 24);
PLACE(hjm_cells, kinds, 32);
PLACE(hjm_cells, scopes, 40);
PLACE(hjm_cells, products, 48);
PLACE(hjm_cells, sexes, 56);
PLACE(hjm_cells, ages, 64);
PLACE(hjm_cells, zeros, 72);
PLACE(hjm_cells, lines, 80);
PLACE(hjm_cells, amounts, 88);
PLACE(hjm_cells, quantities, 96);

SIZE(hjm_cube_plan, 48);
PLACE(hjm_cube_plan, struct_size, 0);
PLACE(hjm_cube_plan, unmatched, 4);
PLACE(hjm_cube_plan, dimensions, 8);
PLACE(hjm_cube_plan, n_dimensions, 16);
PLACE(hjm_cube_plan, measures, 24);
PLACE(hjm_cube_plan, n_measures, 32);
PLACE(hjm_cube_plan, dense_bytes, 40);

SIZE(hjm_question, 136);
PLACE(hjm_question, struct_size, 0);
PLACE(hjm_question, margins, 4);
PLACE(hjm_question, first, 8);
PLACE(hjm_question, last, 12);
PLACE(hjm_question, dimensions, 16);
PLACE(hjm_question, n_dimensions, 24);
PLACE(hjm_question, measures, 32);
PLACE(hjm_question, n_measures, 40);
PLACE(hjm_question, parties, 48);
PLACE(hjm_question, n_parties, 56);
PLACE(hjm_question, kinds, 64);
PLACE(hjm_question, n_kinds, 72);
PLACE(hjm_question, scopes, 80);
PLACE(hjm_question, n_scopes, 88);
PLACE(hjm_question, products, 96);
PLACE(hjm_question, n_products, 104);
PLACE(hjm_question, age_bounds, 112);
PLACE(hjm_question, n_age_bounds, 120);
PLACE(hjm_question, compared_year, 128);
PLACE(hjm_question, reserved0, 132);

VALUE(HJM_OK, 0);
VALUE(HJM_E_ARGUMENT, -1);
VALUE(HJM_E_NOMEM, -2);
VALUE(HJM_E_OVERFLOW, -3);
VALUE(HJM_E_UNSUPPORTED, -4);
VALUE(HJM_E_STATE, -5);
VALUE(HJM_E_CANCELLED, -6);
VALUE(HJM_E_BUFFER, -7);
VALUE(HJM_E_ZERO_BASE, -20);
VALUE(HJM_E_CYCLE, -21);
VALUE(HJM_E_UNKNOWN, -22);
VALUE(HJM_E_DUPLICATE, -23);
VALUE(HJM_E_SHARES, -24);
VALUE(HJM_E_VALIDITY, -25);
VALUE(HJM_E_AGREEMENT, -26);
VALUE(HJM_E_BOUNDS, -27);
VALUE(HJM_E_SYNTAX, -40);
VALUE(HJM_E_ENCODING, -41);
VALUE(HJM_E_LIMIT, -42);
VALUE(HJM_E_FILE, -60);

VALUE(HJM_LANG_SV, 0);
VALUE(HJM_LANG_EN, 1);

VALUE(HJM_ROUND_HALF_UP, 0);
VALUE(HJM_ROUND_HALF_EVEN, 1);
VALUE(HJM_ROUND_TRUNCATE, 2);
VALUE(HJM_ROUND_UP, 3);

VALUE(HJM_UNIT_ORE, 0);
VALUE(HJM_UNIT_KR, 1);
VALUE(HJM_UNIT_TKR, 2);
VALUE(HJM_UNIT_MKR, 3);

VALUE(HJM_STYLE_SWEDISH, 0);
VALUE(HJM_STYLE_COMMA, 1);
VALUE(HJM_STYLE_POINT, 2);

VALUE(HJM_SPLIT_LARGEST_REMAINDER, 0);
VALUE(HJM_SPLIT_LARGEST_WEIGHT, 1);
VALUE(HJM_SPLIT_NAMED, 2);
VALUE(HJM_SPLIT_FIRST, 3);
VALUE(HJM_SPLIT_LAST, 4);
VALUE(HJM_SPLIT_SEPARATE, 5);
VALUE(HJM_SPLIT_WEBSTER, 6);

VALUE(HJM_PARADOX_NONE, 0);
VALUE(HJM_PARADOX_ALABAMA, 1);
VALUE(HJM_PARADOX_POPULATION, 2);
VALUE(HJM_PARADOX_NEW_RECEIVER, 3);

VALUE(HJM_TYPE_TEXT, 0);
VALUE(HJM_TYPE_INTEGER, 1);
VALUE(HJM_TYPE_ORE, 2);
VALUE(HJM_TYPE_RATIO, 3);
VALUE(HJM_TYPE_DATE, 4);

VALUE(HJM_SHOW_PLAIN, 0);
VALUE(HJM_SHOW_PERCENT, 1);
VALUE(HJM_SHOW_CHANGE, 2);

VALUE(HJM_ROW_NORMAL, 0);
VALUE(HJM_ROW_SUBTOTAL, 1);
VALUE(HJM_ROW_TOTAL, 2);

VALUE(HJM_DRAWING_BOX, 0);
VALUE(HJM_DRAWING_ASCII, 1);

VALUE(HJM_CSV_ALL, 0);
VALUE(HJM_CSV_NORMAL, 1);

VALUE(HJM_KEY_FIXED, 0);
VALUE(HJM_KEY_DIRECT, 1);
VALUE(HJM_KEY_DRIVER, 2);
VALUE(HJM_KEY_POPULATION, 3);
VALUE(HJM_KEY_MIX, 4);
VALUE(HJM_KEY_NESTED, 5);

VALUE(HJM_MEASURE_AMOUNT, 0);
VALUE(HJM_MEASURE_QUANTITY, 1);
VALUE(HJM_MEASURE_LINES, 2);
VALUE(HJM_MEASURE_USERS, 3);
VALUE(HJM_MEASURE_ITEMS, 4);

VALUE(HJM_ARRAY_I8, 0);
VALUE(HJM_ARRAY_U8, 1);
VALUE(HJM_ARRAY_I16, 2);
VALUE(HJM_ARRAY_U16, 3);
VALUE(HJM_ARRAY_I32, 4);
VALUE(HJM_ARRAY_U32, 5);
VALUE(HJM_ARRAY_I64, 6);
VALUE(HJM_ARRAY_U64, 7);
VALUE(HJM_SEX_UNKNOWN, 0);
VALUE(HJM_SEX_WOMEN, 1);
VALUE(HJM_SEX_MEN, 2);

VALUE(HJM_BY_PARTY, 0);
VALUE(HJM_BY_GROUP, 1);
VALUE(HJM_BY_SCOPE, 2);
VALUE(HJM_BY_KIND, 3);
VALUE(HJM_BY_CLASS, 4);
VALUE(HJM_BY_SUBCLASS, 5);
VALUE(HJM_BY_DIVISION, 6);
VALUE(HJM_BY_SEX, 7);
VALUE(HJM_BY_AGE, 8);
VALUE(HJM_BY_YEAR, 9);
VALUE(HJM_BY_MONTH, 10);
VALUE(HJM_BY_ZERO, 11);

VALUE(HJM_STEPS_DIRECT, 0);
VALUE(HJM_STEPS_STEP_DOWN, 1);
VALUE(HJM_STEPS_RECIPROCAL, 2);

VALUE(HJM_SETTLE_REPAY, 0);
VALUE(HJM_SETTLE_POT, 1);
VALUE(HJM_SETTLE_CARRY, 2);

VALUE(HJM_UNMATCHED_REFUSE, 0);
VALUE(HJM_UNMATCHED_COUNT, 1);

VALUE(HJM_SIDE_COST, 0);
VALUE(HJM_SIDE_REVENUE, 1);

VALUE(HJM_FOUND_UNMATCHED_LINES, 1);
VALUE(HJM_FOUND_UNMATCHED_COSTS, 2);
VALUE(HJM_FOUND_UNUSED_KEY, 4);
VALUE(HJM_FOUND_EMPTY_POOL, 8);

VALUE(HJM_FIGURE_COST, 0);
VALUE(HJM_FIGURE_REVENUE, 1);
VALUE(HJM_FIGURE_NET, 2);

VALUE(HJM_ENCODING_UTF8, 0);
VALUE(HJM_ENCODING_WINDOWS_1252, 1);

SIZE(hjm_indicator_kind, 4);
SIZE(hjm_about, 4);
SIZE(hjm_quantity_unit, 4);
SIZE(hjm_zero_price, 4);
SIZE(hjm_adjustment, 4);
SIZE(hjm_product_table, 4);
SIZE(hjm_plan, 4);

SIZE(hjm_indicator, 184);
PLACE(hjm_indicator, struct_size, 0);
PLACE(hjm_indicator, kind, 4);
PLACE(hjm_indicator, code, 8);
PLACE(hjm_indicator, sv, 16);
PLACE(hjm_indicator, en, 24);
PLACE(hjm_indicator, measure, 32);
PLACE(hjm_indicator, zero_price, 36);
PLACE(hjm_indicator, stock, 40);
PLACE(hjm_indicator, unit, 44);
PLACE(hjm_indicator, dimensions, 48);
PLACE(hjm_indicator, n_dimensions, 56);
PLACE(hjm_indicator, kinds, 64);
PLACE(hjm_indicator, n_kinds, 72);
PLACE(hjm_indicator, parties, 80);
PLACE(hjm_indicator, n_parties, 88);
PLACE(hjm_indicator, scopes, 96);
PLACE(hjm_indicator, n_scopes, 104);
PLACE(hjm_indicator, products, 112);
PLACE(hjm_indicator, n_products, 120);
PLACE(hjm_indicator, parts, 128);
PLACE(hjm_indicator, n_parts, 136);
PLACE(hjm_indicator, whole, 144);
PLACE(hjm_indicator, n_whole, 152);
PLACE(hjm_indicator, age_from, 160);
PLACE(hjm_indicator, age_to, 164);
PLACE(hjm_indicator, base_year, 168);
PLACE(hjm_indicator, target, 172);
PLACE(hjm_indicator, about, 176);
PLACE(hjm_indicator, reserved0, 180);

SIZE(hjm_volume_options, 56);
PLACE(hjm_volume_options, struct_size, 0);
PLACE(hjm_volume_options, compare, 4);
PLACE(hjm_volume_options, dimensions, 8);
PLACE(hjm_volume_options, n_dimensions, 16);
PLACE(hjm_volume_options, threshold, 24);
PLACE(hjm_volume_options, reserved0, 28);
PLACE(hjm_volume_options, population, 32);
PLACE(hjm_volume_options, forecast, 40);
PLACE(hjm_volume_options, earlier, 48);

SIZE(hjm_volume_projection, 80);
PLACE(hjm_volume_projection, struct_size, 0);
PLACE(hjm_volume_projection, by_sex, 4);
PLACE(hjm_volume_projection, code, 8);
PLACE(hjm_volume_projection, sv, 16);
PLACE(hjm_volume_projection, en, 24);
PLACE(hjm_volume_projection, indicator, 32);
PLACE(hjm_volume_projection, ages, 40);
PLACE(hjm_volume_projection, n_ages, 48);
PLACE(hjm_volume_projection, years, 56);
PLACE(hjm_volume_projection, n_years, 64);
PLACE(hjm_volume_projection, base_year, 72);
PLACE(hjm_volume_projection, reserved0, 76);

VALUE(HJM_INDICATOR_COUNT, 0);
VALUE(HJM_INDICATOR_SHARE, 1);
VALUE(HJM_INDICATOR_SERIES, 2);
VALUE(HJM_INDICATOR_PER_1000, 3);
VALUE(HJM_QUANTITY_COUNT, 0);
VALUE(HJM_QUANTITY_KR, 1);
VALUE(HJM_QUANTITY_PERCENT, 2);
VALUE(HJM_QUANTITY_NUMBER, 3);
VALUE(HJM_ABOUT_UNSAID, 0);
VALUE(HJM_ABOUT_PEOPLE, 1);
VALUE(HJM_ABOUT_THINGS, 2);
VALUE(HJM_ZERO_PRICE_ANY, 0);
VALUE(HJM_ZERO_PRICE_ONLY, 1);
VALUE(HJM_ZERO_PRICE_NONE, 2);
VALUE(HJM_ADJUSTMENT_STAYED, 0);
VALUE(HJM_ADJUSTMENT_GONE, 1);
VALUE(HJM_PRODUCTS_RANKED, 0);
VALUE(HJM_PRODUCTS_PRICE_VOLUME_MIX, 1);
VALUE(HJM_PLAN_OUTCOME, 0);
VALUE(HJM_PLAN_BUDGET, 1);
VALUE(HJM_COMPARE_PREVIOUS, 0);
VALUE(HJM_COMPARE_BUDGET, -1);
VALUE(HJM_VOLUMES_UNMATCHED_LINES, 1);
VALUE(HJM_VOLUMES_MISSING, 2);
VALUE(HJM_VOLUMES_NOTHING_COMPARED, 4);

SIZE(hjm_disclosure_options, 32);
PLACE(hjm_disclosure_options, struct_size, 0);
PLACE(hjm_disclosure_options, threshold, 4);
PLACE(hjm_disclosure_options, allocator, 8);
PLACE(hjm_disclosure_options, progress, 16);
PLACE(hjm_disclosure_options, progress_user, 24);

SIZE(hjm_population_columns, 32);
PLACE(hjm_population_columns, struct_size, 0);
PLACE(hjm_population_columns, flags, 4);
PLACE(hjm_population_columns, age, 8);
PLACE(hjm_population_columns, sex, 16);
PLACE(hjm_population_columns, persons, 24);

SIZE(hjm_ages, 8);
PLACE(hjm_ages, youngest, 0);
PLACE(hjm_ages, oldest, 4);

SIZE(hjm_population_question, 72);
PLACE(hjm_population_question, struct_size, 0);
PLACE(hjm_population_question, base_year, 4);
PLACE(hjm_population_question, regions, 8);
PLACE(hjm_population_question, n_regions, 16);
PLACE(hjm_population_question, sexes, 24);
PLACE(hjm_population_question, n_sexes, 32);
PLACE(hjm_population_question, ages, 40);
PLACE(hjm_population_question, n_ages, 48);
PLACE(hjm_population_question, years, 56);
PLACE(hjm_population_question, n_years, 64);

SIZE(hjm_projection_group, 24);
PLACE(hjm_projection_group, sex, 0);
PLACE(hjm_projection_group, ages, 4);
PLACE(hjm_projection_group, reserved0, 12);
PLACE(hjm_projection_group, count, 16);

SIZE(hjm_projection, 48);
PLACE(hjm_projection, struct_size, 0);
PLACE(hjm_projection, base_year, 4);
PLACE(hjm_projection, region, 8);
PLACE(hjm_projection, groups, 16);
PLACE(hjm_projection, n_groups, 24);
PLACE(hjm_projection, years, 32);
PLACE(hjm_projection, n_years, 40);

VALUE(HJM_FOUND_LATER_ROWS, 16);
VALUE(HJM_FOUND_ODD_HISTORY, 32);
VALUE(HJM_BEFORE_NONE, 0);
VALUE(HJM_BEFORE_HIDDEN, 1);
VALUE(HJM_BEFORE_SHOWN, 2);
VALUE(HJM_CELL_SHOWN, 0);
VALUE(HJM_CELL_SMALL, 1);
VALUE(HJM_CELL_EXTRA, 2);
VALUE(HJM_CELL_KEPT, 3);
VALUE(HJM_CELL_WEAK, 4);
VALUE(HJM_PUBLICATION_NEW, 0);
VALUE(HJM_PUBLICATION_EARLIER, 1);
SIZE(hjm_printed_unit, 4);
VALUE(HJM_PRINTED_NUMBER, 0);
VALUE(HJM_PRINTED_COUNT, 1);
VALUE(HJM_PRINTED_KR, 2);
VALUE(HJM_PRINTED_TKR, 3);
VALUE(HJM_PRINTED_MKR, 4);
VALUE(HJM_PRINTED_PERCENT, 5);
VALUE(HJM_PRINTED_POINTS, 6);
SIZE(hjm_printed_rounding, 4);
VALUE(HJM_PRINTED_BY_UNIT, 0);
VALUE(HJM_PRINTED_NEAREST, 1);
VALUE(HJM_PRINTED_HALF_UP, 2);
VALUE(HJM_PRINTED_HALF_EVEN, 3);
VALUE(HJM_PRINTED_TRUNCATED, 4);
VALUE(HJM_PRINTED_UP, 5);
VALUE(HJM_PRINTED_WHOLE, 6);
SIZE(hjm_relation_kind, 4);
VALUE(HJM_RELATION_SUM, 0);
VALUE(HJM_RELATION_SHARE, 1);
VALUE(HJM_RELATION_CHANGE, 2);
VALUE(HJM_RELATION_GROWTH, 3);
VALUE(HJM_RELATION_POINTS, 4);
VALUE(HJM_RELATION_PRODUCT, 5);
VALUE(HJM_RELATION_INDEX, 6);
VALUE(HJM_RELATION_WEIGHTED, 7);
VALUE(HJM_RELATION_CARRIED, 8);
VALUE(HJM_RELATION_EQUAL, 9);
VALUE(HJM_RELATION_NEGATIVE, 10);
VALUE(HJM_RELATION_POSITIVE, 11);
SIZE(hjm_relation_line, 4);
VALUE(HJM_RELATION_ROW, 0);
VALUE(HJM_RELATION_COLUMN, 1);
VALUE(HJM_RELATION_FIGURE, 2);
SIZE(hjm_verdict, 4);
VALUE(HJM_VERDICT_EXACT, 0);
VALUE(HJM_VERDICT_ROUNDING, 1);
VALUE(HJM_VERDICT_TRUNCATED, 2);
VALUE(HJM_VERDICT_ROUNDED_UP, 3);
VALUE(HJM_VERDICT_HALF_OTHER, 4);
VALUE(HJM_VERDICT_NOT_WHOLE, 5);
VALUE(HJM_VERDICT_INCONSISTENT, 6);
VALUE(HJM_VERDICT_NOT_CHECKABLE, 7);
VALUE(HJM_VERDICT_TOO_COARSE, 8);
SIZE(hjm_printed, 40);
PLACE(hjm_printed, struct_size, 0);
PLACE(hjm_printed, unit, 4);
PLACE(hjm_printed, text, 8);
PLACE(hjm_printed, rounding, 16);
PLACE(hjm_printed, trusted, 20);
PLACE(hjm_printed, about, 24);
PLACE(hjm_printed, reserved0, 28);
PLACE(hjm_printed, rounded_to, 32);
SIZE(hjm_relation, 112);
PLACE(hjm_relation, struct_size, 0);
PLACE(hjm_relation, kind, 4);
PLACE(hjm_relation, line, 8);
PLACE(hjm_relation, reserved0, 12);
PLACE(hjm_relation, table, 16);
PLACE(hjm_relation, target, 24);
PLACE(hjm_relation, terms, 32);
PLACE(hjm_relation, n_terms, 40);
PLACE(hjm_relation, base, 48);
PLACE(hjm_relation, n_base, 56);
PLACE(hjm_relation, within, 64);
PLACE(hjm_relation, n_within, 72);
PLACE(hjm_relation, without, 80);
PLACE(hjm_relation, n_without, 88);
PLACE(hjm_relation, assuming_sv, 96);
PLACE(hjm_relation, assuming_en, 104);
