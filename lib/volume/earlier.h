/* Figures of volumes that were published before, by what they are figures of. */
#ifndef HJM__VOLUME_EARLIER_H
#define HJM__VOLUME_EARLIER_H

#include "agreement/agreement.h"
#include "cube/dict.h"
#include "hjmekonomi/volume.h"

typedef struct hjm__earlier_figure {
    bool    shown; /* else it was hidden */
    int64_t value;
} hjm__earlier_figure;

struct hjm_earlier {
    hjm_options          options; /* refers to the allocator below */
    hjm_allocator        allocator;
    hjm__arena           arena;
    hjm__dict            keys;
    hjm__earlier_figure *figures; /* by key */
    size_t               n, room;
    hjm__source         *sources; /* the files they came from */
    size_t               n_sources, room_sources;
};

/* What a figure is a figure of. The parts are put together in the order in which they are added. */
typedef struct hjm__earlier_key {
    hjm__arena *arena;
    const char *text;
} hjm__earlier_key;

/* The figures of which indicator, or table by products. */
hjm__earlier_key hjm__earlier_indicator(hjm__arena *arena, const char *code);
hjm__earlier_key hjm__earlier_products(hjm__arena *arena, const char *table);

/* The figures of which adjusted comparison: as counted, or in the adjusted column of this name. */
hjm__earlier_key hjm__earlier_adjusted(hjm__arena *arena, const char *code, const char *scope, const char *adjustment,
                                       const char *column);

/* A code of a dimension; without a code nothing is added. The dimensions come in the order of hjm_dimension. */
void hjm__earlier_code(hjm__earlier_key *key, const char *dimension, const char *code);
void hjm__earlier_period(hjm__earlier_key *key, const char *label);

/* The key of a figure in a table; `text` gives the text in a named column of the row, or NULL. */
typedef const char *(*hjm__earlier_text)(const void *row, const char *column);
hjm__earlier_key hjm__earlier_key_of(hjm__arena *arena, const char *table, const char *column, const char *label,
                                     hjm__earlier_text text, const void *row);

hjm__earlier_key hjm__earlier_key_at(hjm__arena *arena, const hjm_table *table, size_t row, size_t column);

/* Does a column of this name hold figures of a period: compared, period, y2024, adjusted_period, lines,
 * lines_compared? */
bool hjm__is_period_column(const char *name);

/* Is it a measure of the lines in an answer to a question: of the period, or of the one compared with? */
bool hjm__is_measure_column(const char *name, bool compared);

/* The names of the columns with codes, in the order of hjm_dimension. */
enum { HJM__N_CODES = HJM_BY_ZERO + 1 };
extern const char *const hjm__code_columns[HJM__N_CODES];

/* Remember where figures came from; false when memory is short. */
bool hjm__earlier_add_source(hjm_earlier *earlier, const char *name, const char *sha256);

/* Remember a figure; false when memory is short. */
bool hjm__earlier_put(hjm_earlier *earlier, const hjm__earlier_key *key, hjm__earlier_figure figure);

/* The figure of a key, or NULL. */
const hjm__earlier_figure *hjm__earlier_find(const hjm_earlier *earlier, const hjm__earlier_key *key);

#endif
