/* All relations of a report together: what its figures claim, as a system of inequalities. */
#ifndef HJM__CHECK_JOINT_H
#define HJM__CHECK_JOINT_H

#include "check/alone.h"
#include "check/system.h"

/* Judge the figures of a report jointly, after its relations were judged one by one. A figure of the judgement is one
 * of the report, a relation is a link. */
hjm_status hjm__judge_jointly(const hjm__judged *judged, hjm__arena *arena, hjm__judgement *judgement, hjm_error *err);

#endif
