/*
 * The first version of each struct that a caller may know a shorter or a longer one of: how far it reached. A line here
 * never changes, however much its struct grows, so that programs built against 1.0 are never refused. Each names the
 * last field of 1.0; the numbers stand in a test.
 */
#ifndef HJM__BASE_SIZES_H
#define HJM__BASE_SIZES_H

#include <stddef.h>

#define HJM__UP_TO(type, field) (offsetof(type, field) + sizeof(((type *)0)->field))

#define HJM__FIRST_OPTIONS                   HJM__UP_TO(hjm_options, reserved0)
#define HJM__FIRST_SPLIT_OPTIONS             HJM__UP_TO(hjm_split_options, allocator)
#define HJM__FIRST_COLUMN                    HJM__UP_TO(hjm_column, show)
#define HJM__FIRST_FORMAT                    HJM__UP_TO(hjm_format, reserved0)
#define HJM__FIRST_TEXT_OPTIONS              HJM__UP_TO(hjm_text_options, reserved0)
#define HJM__FIRST_CSV_OPTIONS               HJM__UP_TO(hjm_csv_options, bom)
#define HJM__FIRST_EXTRACT                   HJM__UP_TO(hjm_extract, age)
#define HJM__FIRST_LINES                     HJM__UP_TO(hjm_lines, ages)
#define HJM__FIRST_COLUMNS                   HJM__UP_TO(hjm_columns, ages)
#define HJM__FIRST_CELLS                     HJM__UP_TO(hjm_cells, quantities)
#define HJM__FIRST_CUBE_PLAN                 HJM__UP_TO(hjm_cube_plan, dense_bytes)
#define HJM__FIRST_QUESTION                  HJM__UP_TO(hjm_question, reserved0)
#define HJM__FIRST_DISCLOSURE_OPTIONS        HJM__UP_TO(hjm_disclosure_options, progress_user)
#define HJM__FIRST_POPULATION_COLUMNS        HJM__UP_TO(hjm_population_columns, persons)
#define HJM__FIRST_POPULATION_QUESTION       HJM__UP_TO(hjm_population_question, n_years)
#define HJM__FIRST_PROJECTION                HJM__UP_TO(hjm_projection, n_years)
#define HJM__FIRST_INDICATOR                 HJM__UP_TO(hjm_indicator, reserved0)
#define HJM__FIRST_VOLUME_OPTIONS            HJM__UP_TO(hjm_volume_options, earlier)
#define HJM__FIRST_VOLUME_PROJECTION         HJM__UP_TO(hjm_volume_projection, reserved0)
#define HJM__FIRST_PRINTED                   HJM__UP_TO(hjm_printed, rounded_to)
#define HJM__FIRST_RELATION                  HJM__UP_TO(hjm_relation, assuming_en)

#endif
