/* A question to a cube, checked and ready to be put to each cell. */
#ifndef HJM__CUBE_QUESTION_H
#define HJM__CUBE_QUESTION_H

#include "cube/pace.h"
#include "cube/state.h"

/* The period, and what it is compared with. */
enum { HJM__NOW, HJM__BEFORE, HJM__N_PERIODS };

enum { HJM__MOST_DIMENSIONS = 6, HJM__N_MEASURES = HJM_MEASURE_ITEMS + 1 };

/* Where the key of a row has its period: behind its dimensions, so that the two of a row stand side by side. */
enum { HJM__PERIOD = HJM__MOST_DIMENSIONS };

/* Values of a dimension that stand behind all others. */
enum { HJM__UNTOLD = INT32_MAX - 1, HJM__SUM = INT32_MAX };

typedef struct hjm__asked {
    hjm_question         q; /* as given */
    const hjm_agreement *agreement;
    size_t               n_periods;
    int32_t              months[HJM__N_PERIODS][2]; /* first and last */
    const bool          *lines[HJM__N_PERIODS];     /* has the cube any lines there? by month from the first */
    int32_t              quantity_decimals; /* of the cube */
    const bool          *parties, *kinds; /* by index; NULL: all */
    const bool          *scopes;          /* by 1 + index, so that 0 is none of them; NULL: all */
    hjm__pace            pace;            /* of the answer; nobody is told unless it is set */
} hjm__asked;

hjm_status hjm__question_load(hjm__asked *asked, const hjm_cube *cube, const hjm_question *question, hjm__arena *arena,
                              hjm_error *err);

/* Are lines taken of a cell with this key? And with this part of a key, whatever the others are? */
bool hjm__question_takes(const hjm__asked *asked, const hjm__cell_key *key, int period);
bool hjm__question_takes_part(const hjm__asked *asked, int part, int32_t value, int period);

/* The part of a key that a dimension comes from. */
int hjm__question_part(hjm_dimension dimension);

/* What the lines of a cell are in a dimension: what it sorts by. Times are those of the period that is compared. */
int32_t hjm__question_value(const hjm__asked *asked, hjm_dimension dimension, const hjm__cell_key *key, int period);

/* The key of a cell's row when only the dimensions of `kept`, a set of bits, are told apart; its period comes last. */
hjm__cell_key hjm__question_row(const hjm__asked *asked, const hjm__cell_key *key, uint32_t kept, int period);

#endif
