/* What the readers of files and the allocation need of a cube beside its public calls. */
#ifndef HJM__CUBE_H
#define HJM__CUBE_H

#include "agreement/agreement.h"
#include "cube/unmatched.h"
#include "hjmekonomi/cube.h"

const hjm_agreement *hjm__cube_agreement(const hjm_cube *cube);
const hjm__unmatched *hjm__cube_unmatched(const hjm_cube *cube);
size_t hjm__cube_sources(const hjm_cube *cube, const hjm__source **sources); /* borrowed, sorted; the number of them */

/* Is there anything of a measure in the lines, and is it kept? */
bool hjm__cube_has(const hjm_cube *cube, hjm_measure measure);

/* Allocator and progress of the cube. */
const hjm_options *hjm__cube_options(const hjm_cube *cube);

/* As hjm_cube_get, over several different kinds together; NULL: the first n_kinds. All indices are valid. */
hjm_status hjm__cube_count(const hjm_cube *cube, int32_t party, const int32_t *kinds, size_t n_kinds, hjm_date from,
                           hjm_date to, hjm_measure measure, int64_t *value, hjm_error *err);

/*
 * All or nothing: lines go into a stage, a cube of the same kind that is empty at first; what it holds is then added to
 * the cube at once by hjm__cube_absorb.
 */
hjm_status hjm__cube_stage(const hjm_cube *cube, hjm_cube **stage, hjm_error *err);

/* For those who look at the cells themselves: a copy without a table, or NULL if the cube has none. */
hjm_status hjm__cube_without_table(const hjm_cube *cube, hjm_cube **copy, hjm_error *err);

/* Add all of a stage to its cube. The table of the stage may become the cube's. */
hjm_status hjm__cube_absorb(hjm_cube *cube, hjm_cube *stage, hjm_error *err);

/* Name a source of a stage; the text kept is good for places as long as the stage or the cube lives, and for
 * hjm__sources_end (sources.h). */
hjm_status hjm__cube_begin_source(hjm_cube *stage, const char *name, char **kept, hjm_error *err);

/* What the absolute amounts and quantities of a cube add up to; and a stage that begins with such sums, so that it
 * fails where all lines of a file would. */
enum { HJM__SUM_AMOUNTS, HJM__SUM_QUANTITIES, HJM__N_SUMS };
void hjm__cube_sums(const hjm_cube *cube, int64_t sums[HJM__N_SUMS]);
void hjm__cube_presume(hjm_cube *stage, const int64_t sums[HJM__N_SUMS]);

/* Who or what a line is about; nobody if the length is 0. */
typedef struct hjm__identity {
    const char *text;
    size_t      length;
} hjm__identity;

typedef struct hjm__cube_line {
    hjm_date      date;
    int32_t       party; /* a valid index, as kind */
    int32_t       kind;
    int32_t       scope; /* a valid index, or -1 */
    int32_t       product; /* ISO 9999, or -1 */
    hjm_sex       sex;
    int32_t       age; /* or -1 */
    hjm_ore       amount;
    int64_t       quantity;
    int32_t       decimals; /* of the quantity, or -1 if there is none */
    hjm__identity user, item;
} hjm__cube_line;

/* Is a day in a version of the agreement? */
bool hjm__cube_covers(const hjm_cube *cube, hjm_date day);

/* Add a line of a day that is covered. After a failure the stage is fit to be destroyed and for nothing else. */
hjm_status hjm__cube_add(hjm_cube *stage, const hjm__cube_line *line, const hjm__place *place, hjm_error *err);

/* Refuse or count a line of a day that is not covered. */
hjm_status hjm__cube_add_outside(hjm_cube *stage, hjm_date day, hjm_ore amount, const hjm__place *place,
                                 hjm_error *err);

/* Refuse or count a line that lacks a party, a kind or a scope. */
hjm_status hjm__cube_add_unmatched(hjm_cube *stage, hjm__lack lack, const char *value, size_t length, hjm_ore amount,
                                   const hjm__place *place, hjm_error *err);


#endif
