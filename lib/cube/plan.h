/* What a cube keeps of its lines. */
#ifndef HJM__CUBE_PLAN_H
#define HJM__CUBE_PLAN_H

#include "base/error.h"
#include "cube/cells.h"

typedef struct hjm__plan {
    uint32_t dimensions; /* bits by hjm_dimension; a finer one brings the coarser ones, and the year is always there */
    uint32_t measures;   /* bits by hjm_measure; lines are always there */
    uint64_t dense_bytes;
} hjm__plan;

/* The plan that keeps everything. */
hjm__plan hjm__plan_of_all(void);

/* A plan as a caller gave it, with all that its dimensions bring. */
hjm_status hjm__plan_load(hjm__plan *plan, const hjm_cube_plan *given, hjm_error *err);

/* Are these the bits of a plan that can be? */
bool hjm__plan_is_whole(uint32_t dimensions, uint32_t measures);

bool hjm__plan_keeps(const hjm__plan *plan, hjm_dimension dimension);
bool hjm__plan_counts(const hjm__plan *plan, hjm_measure measure);

/* What a question needs and the plan does not have is an error. */
hjm_status hjm__plan_require(const hjm__plan *plan, hjm_dimension dimension, hjm_error *err);
hjm_status hjm__plan_require_measure(const hjm__plan *plan, hjm_measure measure, hjm_error *err);
hjm_status hjm__plan_require_months(const hjm__plan *plan, const int32_t months[2], hjm_error *err);

/* Is this part of the key of a cell told at all? */
bool hjm__plan_tells(const hjm__plan *plan, int part);

/* Make a key as coarse as the plan: years stand as their January, what is not told as none. */
void hjm__plan_key(const hjm__plan *plan, hjm__cell_key *key);

/* A product as exactly as the plan tells it. */
int32_t hjm__plan_product(const hjm__plan *plan, int32_t product);

#endif
